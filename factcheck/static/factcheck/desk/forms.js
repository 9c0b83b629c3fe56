// What is done inside the panel: links stay in it, forms are sent from it, files are dropped on it, texts copied.
import { draft } from "./data.js";
import { FIELDS, back, has_form, open, page, post, resolved } from "./panel.js";
import { alarm, say } from "./say.js";
import { in_turn } from "./turns.js";
import { word } from "./words.js";

// Pages that are too wide for the panel are gone to.
const WIDE = /\/(comparison|counsel)\/$/;

const ARTICLE = draft.urls.undo.replace(/undo\/$/, "");
const is_this_article = (path) => ["", "desk/"].some((page) => path === ARTICLE + page);

function follow(event, go_to_mark) {
  const link = event.target.closest("a[href]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.target || link.hasAttribute("download")) return;
  const address = resolved(link.getAttribute("href"));
  const is_here = address.origin === location.origin;
  if (link.getAttribute("href").startsWith("#") && page.querySelector(link.hash)) {
    event.preventDefault();
    return page.querySelector(link.hash).focus();
  }
  if (is_here && address.hash && is_this_article(address.pathname)) {
    event.preventDefault();
    return go_to_mark(address.hash);
  }
  if (!is_here || !address.pathname.startsWith("/admin/factcheck/")) return;
  if (WIDE.test(address.pathname) || is_this_article(address.pathname)) return;
  event.preventDefault();
  // "Leave it" beside the button of a form.
  if (link.matches("form > .actions > .button--quiet")) back();
  else open(address.pathname + address.search);
}

function send(event) {
  const form = event.target;
  if (form.getAttribute("method") === "dialog") return;
  event.preventDefault();
  const address = resolved(event.submitter?.getAttribute("formaction") ?? form.getAttribute("action"));
  const data = new FormData(form, event.submitter);
  const row = is_row(form);
  if (form.method === "post") {
    // Sent twice it is gone the second time.
    return in_turn(() => form.isConnected && post(address.pathname + address.search, data, { row }));
  }
  open(`${address.pathname}?${new URLSearchParams(data)}`);
}

const is_row = (element) => Boolean(element.closest("[data-keys]"));
const CONTROL = "a, button, summary, input, select, textarea";
const default_button = (form) => form.querySelector("button:not([type=button]), input[type=submit]");

// The form of a page that has nothing to fill in.
function bare_form() {
  const forms = page.querySelectorAll("form[method=post]");
  return forms.length === 1 && !forms[0].querySelector(FIELDS) ? forms[0] : null;
}

function typed(event) {
  const field = event.target;
  const saves = event.key === "Enter" && !event.shiftKey && !event.isComposing;
  // A form without fields is read first: its heading has the focus. What somebody else saved is never sent over.
  const is_read = has_form() && !field.closest(`${CONTROL}, [role=alert]`);
  const form = field.matches("textarea") ? field.form : is_read && bare_form();
  if (saves && form) {
    event.preventDefault();
    form.requestSubmit(default_button(form));
  } else if (is_row(field) && !event.ctrlKey && !event.metaKey && !event.altKey) {
    in_row(event, field.closest("[data-keys]"));
  }
}

// Number keys answer a row that has the focus; arrows go through the rows.
function in_row(event, row) {
  if (event.target.matches("input, select, textarea")) return;
  const rows = Array.from(page.querySelectorAll("[data-keys]"));
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const next = step && rows[rows.indexOf(row) + step];
  const button = row.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!next && !button) return;
  event.preventDefault();
  if (next) next.focus();
  else button.click();
}

async function copy(address) {
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.status);
    await navigator.clipboard.writeText(await answer.text());
    say(word("copied"));
  } catch {
    alarm(word("not_copied"));
  }
}

// A file that misses its place would take the whole page away.
function accept_files() {
  const over = (place) => {
    for (const each of page.querySelectorAll("[data-drop]")) each.classList.toggle("is-over", each === place);
  };
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    const place = event.target.closest?.("[data-drop]");
    event.dataTransfer.dropEffect = place ? "copy" : "none";
    over(place);
  });
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    over(null);
    const place = event.target.closest?.("[data-drop]");
    const input = place?.querySelector("input[type=file]");
    if (!input) return;
    input.files = event.dataTransfer.files;
    input.form.requestSubmit(default_button(input.form));
  });
}

export function start({ go_to_mark }) {
  page.addEventListener("click", (event) => {
    const copied = event.target.closest("[data-copy]");
    if (!copied) return follow(event, go_to_mark);
    event.preventDefault();
    copy(copied.dataset.copy);
  });
  page.addEventListener("submit", send);
  page.addEventListener("keydown", typed);
  accept_files();
}
