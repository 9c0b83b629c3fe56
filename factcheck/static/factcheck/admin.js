// Comfort only: every page works without it.

// A menu closes by Escape, by a click elsewhere, and when another opens.
const menus = () => document.querySelectorAll("details.menu[open]");
document.addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// A filter takes effect when it is chosen; empty ones stay out of the address.
for (const form of document.querySelectorAll("form[data-filters]")) {
  const leave_out_empty = () => {
    for (const field of form.elements) if (field.name && !field.value) field.disabled = true;
  };
  form.addEventListener("submit", leave_out_empty);
  for (const select of form.querySelectorAll("select")) {
    select.addEventListener("change", () => form.requestSubmit());
  }
}

// One box chooses all rows of a page.
for (const all of document.querySelectorAll("input[data-all]")) {
  all.addEventListener("change", () => {
    for (const box of all.form.elements.chosen.length ? all.form.elements.chosen : [all.form.elements.chosen]) {
      box.checked = all.checked;
    }
  });
}

// What has an error is brought to the reader: the list of errors takes the focus.
document.querySelector("[role=alert]")?.setAttribute("tabindex", "-1");
document.querySelector("[role=alert]")?.focus();
