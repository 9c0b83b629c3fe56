// The keys of the page: its own, and those of the verbs as the register has them.
import { choose_none, chosen_claims, open_claim, toggle } from "./claims.js";
import { claim_of, draft, listen, now } from "./data.js";
import {
  claims_here,
  cursor,
  extend,
  extend_to_end,
  go_to_sentence,
  next_open,
  on_move,
  step_sentence,
  step_word,
} from "./cursor.js";
import { shown } from "./filter.js";
import { back, has_form, leave, open_card, panel } from "./panel.js";
import { alarm, say } from "./say.js";
import { galley } from "./text.js";
import { in_turn } from "./turns.js";
import { claim_meant, one_claim, run } from "./verbs.js";
import { word } from "./words.js";

const FIELD = "select, textarea, input:not([type=checkbox], [type=radio], [type=file])";
const CONTROL = "a, button, summary, input, label, select, textarea, [data-keys]";
const STORED = "desk.single-keys";

const help = document.getElementById("help");
const forwards = draft.rtl ? -1 : 1;
let single_keys = localStorage.getItem(STORED) !== "off";

function step_claim(by) {
  const claims = shown();
  let at = claims.indexOf(claim_meant());
  if (at < 0 && cursor()) {
    const after = claims.findIndex((claim) => claim.spans[0]?.[0] >= cursor().start);
    at = (after < 0 ? claims.length : after) - (by > 0 ? 1 : 0);
  }
  const claim = claims[at + by];
  if (!claim) return say(word("no_more_claims"));
  return open_claim(claim, { focus: panel.contains(document.activeElement) });
}

function open_here() {
  const here = claims_here();
  if (!here.length) return alarm(word("no_claim"));
  // Where claims lie over each other, each press opens the next one.
  const next = here[(here.indexOf(claim_of(open_card())) + 1) % here.length];
  // The next press is for the text again, unless there is nothing to open but what is open: then it goes there.
  return open_claim(next, { move: false, focus: next.pk === open_card() });
}

async function choose_here() {
  const claim = await one_claim();
  if (claim) toggle(claim);
}

function escape() {
  if (panel.contains(document.activeElement)) return leave();
  if (has_form()) return back();
  if (chosen_claims().length) return choose_none();
  if (cursor() && !cursor().is_whole) go_to_sentence(cursor().sentence);
}

// [key, how it is written, what it does, whether only in the text]; the words of the help are called `key_...`.
// Moves of the cursor are done at once, what asks the desk in its turn.
const MOVES = [
  ["j", "j", () => in_turn(() => step_claim(1))],
  ["k", "k", () => in_turn(() => step_claim(-1))],
  ["u", "u", () => in_turn(() => next_open() || say(word("nothing_open")))],
  ["ArrowDown", "↓", () => step_sentence(1), true],
  ["ArrowUp", "↑", () => step_sentence(-1), true],
  ["ArrowRight", "→", () => step_word(forwards), true],
  ["ArrowLeft", "←", () => step_word(-forwards), true],
  ["Shift+ArrowRight", "⇧ →", () => extend(forwards), true],
  ["Shift+ArrowLeft", "⇧ ←", () => extend(-forwards), true],
  ["Shift+ArrowDown", "⇧ ↓", () => extend_to_end(), true],
  ["Enter", "Enter", () => in_turn(open_here), true],
  [" ", "Space", () => in_turn(choose_here)],
  ["Escape", "Esc", escape],
  ["?", "?", () => help.showModal()],
];

// A letter of another alphabet is taken for the Latin one on its key.
function name_of(event) {
  if (event.key.length > 1) return event.shiftKey ? `Shift+${event.key}` : event.key;
  if (event.key.charCodeAt(0) < 128 || !event.code.startsWith("Key")) return event.key;
  const letter = event.code.slice(3);
  return event.shiftKey ? letter : letter.toLowerCase();
}

function in_text(target) {
  return target === document.body || galley.contains(target);
}

function typed(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (help.open || document.querySelector("details.menu[open]")) return;
  const name = name_of(event);
  if (event.target.matches(FIELD) && name !== "Escape") return;
  if ((name === "Enter" || name === " ") && event.target.closest(CONTROL)) return;
  if (name.length === 1 && !single_keys) return;
  const [, , move, only_in_text] = MOVES.find(([key]) => key === name) ?? [];
  const verb = draft.keys.find((each) => each.key === name);
  if (!(move && (!only_in_text || in_text(event.target))) && !verb) return;
  event.preventDefault();
  if (only_in_text) galley.focus({ preventScroll: true });
  if (move) move();
  else in_turn(() => run(verb));
}

function table(caption, rows) {
  const element = document.createElement("table");
  element.createCaption().textContent = caption;
  for (const [key, label] of rows) {
    const row = element.insertRow();
    const head = document.createElement("th");
    const name = document.createElement("kbd");
    head.scope = "row";
    name.textContent = key;
    head.append(name);
    row.append(head);
    row.insertCell().textContent = label;
  }
  return element;
}

const written = (key) => (key === key.toLowerCase() ? key : `⇧ ${key}`);

function write_help() {
  const moves = MOVES.map(([key, name]) => [name, word(`key_${key}`)]);
  const verbs = ["words", "claim", "article"].map((on) => [
    word(`keys_${on}`),
    draft.keys.filter((each) => each.on === on).map(({ key, label }) => [written(key), label]),
  ]);
  const tables = [[word("keys_moves"), moves], ...verbs].filter(([, rows]) => rows.length);
  document.getElementById("key-tables").replaceChildren(...tables.map((each) => table(...each)));
  const box = document.getElementById("single-keys");
  box.checked = single_keys;
  box.addEventListener("change", () => {
    single_keys = box.checked;
    localStorage.setItem(STORED, single_keys ? "on" : "off");
  });
}

function button_of(key) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "key";
  const name = document.createElement("kbd");
  name.textContent = key.key;
  button.append(name, " ", key.label);
  button.addEventListener("click", () => in_turn(() => run(key)));
  return button;
}

// What can be done to words, and taken back, stands there as buttons as well, for a mouse or a finger.
function write_buttons() {
  const on_words = document.getElementById("on-words");
  on_words.append(...draft.keys.filter(({ on }) => on === "words").map(button_of));
  on_move(() => {
    on_words.hidden = !on_words.children.length;
  });
  const undo = draft.keys.find(({ verb }) => verb === "undo");
  if (!undo) return;
  const button = button_of(undo);
  on_words.after(button);
  const show = () => {
    button.hidden = !now().undo;
    button.lastChild.data = `${undo.label}: ${now().undo}`;
  };
  listen(show);
  show();
}

export function start() {
  write_help();
  write_buttons();
  document.addEventListener("keydown", typed);
  document.getElementById("help-button").addEventListener("click", () => help.showModal());
}
