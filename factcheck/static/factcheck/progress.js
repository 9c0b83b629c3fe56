// Says how far long work is. Without it the same work is done, and the page waits in silence.

const EVERY = 500;

const newTicket = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16).padStart(2, "0")).join("");

// The bar, and words for who cannot see it: once, since a number that changes twice a second is only noise.
const showWork = (form) => {
  const [told, bar, share] = ["p", "progress", "span"].map((name) => document.createElement(name));
  told.className = "working";
  told.setAttribute("role", "status");
  bar.max = 1;
  bar.setAttribute("aria-label", "How far it is");
  share.setAttribute("aria-hidden", "true");
  form.append(told);
  told.append("Working on it … ", bar, " ", share);
  return (done) => {
    bar.value = done;
    share.textContent = `${Math.floor(100 * done)} %`;
  };
};

for (const form of document.querySelectorAll("form[data-progress]")) {
  form.addEventListener("submit", () => {
    const ticket = newTicket();
    form.elements.ticket.value = ticket;
    const show = showWork(form);
    // Not at once: a button that is disabled while its form is sent would not be sent with it.
    setTimeout(() => form.querySelectorAll("button").forEach((button) => (button.disabled = true)));
    setInterval(async () => {
      const answer = await fetch(`${form.dataset.progress}${ticket}/`).catch(() => null);
      if (!answer?.ok) return;
      const { share } = await answer.json();
      if (share) show(share);
    }, EVERY);
  });
}

// Back from the page that came after: what was switched off for the work is on again.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
