// The list of claims in the panel, the one that is open, and those that were chosen to be treated together.
import { claim_of, claim_url, draft, listen, now } from "./data.js";
import { go } from "./cursor.js";
import { on_filter, shown } from "./filter.js";
import { after_drawing } from "./galley.js";
import { described, signs } from "./marks.js";
import { on_done, on_open, open, open_card } from "./panel.js";
import { say } from "./say.js";
import { galley, sentence_at } from "./text.js";
import { word } from "./words.js";

const by_id = (id) => document.getElementById(id);
const list = by_id("claim-list");
const rows = new Map();
const chosen = new Set();
const may_choose = draft.may.check || draft.may.sign;

export const chosen_claims = () => now().claims.filter((claim) => chosen.has(claim.pk));

// `focus`: the card takes the focus; `move`: the text goes to the claim's words.
export async function open_claim(claim, { focus = true, move = true } = {}) {
  if (!(await open(claim_url(claim.pk, "card"), { focus }))) return;
  if (move && claim.spans.length) go(...claim.spans[0]);
  if (!focus) say(`${described(claim)}: ${claim.statement}`);
}

function made(name, className, ...inside) {
  const element = document.createElement(name);
  element.className = className;
  element.append(...inside);
  return element;
}

function chip(kind, code) {
  const [shape, tone, label] = draft.looks[kind][code];
  const sign = made("span", "chip__shape", shape);
  sign.ariaHidden = "true";
  return made("span", `chip chip--${tone}`, sign, label);
}

function box_of(claim) {
  const box = made("input", "");
  box.type = "checkbox";
  box.value = claim.pk;
  box.ariaLabel = word("choose", { claim: claim.ref });
  box.checked = chosen.has(claim.pk);
  box.addEventListener("change", () => choose([claim], box.checked));
  return box;
}

function row_of(claim) {
  const button = made("button", "claim__open", made("span", "claim__no", claim.ref), " ");
  button.type = "button";
  const statement = made("span", "claim__says", claim.statement);
  statement.dir = "auto";
  button.append(statement);
  button.addEventListener("click", () => open_claim(claim_of(claim.pk)));
  const about = made("span", "claim__about", chip("state", claim.state), chip("corroboration", claim.corroboration));
  if (claim.assignee) about.append(made("span", "quiet", claim.assignee));
  if (claim.flags.length) {
    const flags = made("span", "claim__flags", signs(claim.flags));
    flags.role = "img";
    flags.ariaLabel = claim.flags.map((flag) => word(`flag_${flag}`)).join(", ");
    about.append(flags);
  }
  if (claim.adrift) about.append(made("strong", "claim__adrift", word("adrift")));
  return made("li", "claim", may_choose ? box_of(claim) : "", made("div", "claim__body", button, about));
}

function draw_list() {
  const next = shown();
  for (const claim of next) {
    const key = JSON.stringify(claim);
    const row = rows.get(claim.pk);
    if (row?.key === key) continue;
    const had_focus = row?.element.contains(document.activeElement);
    const element = row_of(claim);
    row?.element.replaceWith(element);
    rows.set(claim.pk, { key, element });
    if (had_focus) element.querySelector("button").focus();
  }
  const elements = next.map((claim) => rows.get(claim.pk).element);
  const is_same = elements.length === list.children.length && elements.every((each, at) => list.children[at] === each);
  if (!is_same) list.replaceChildren(...elements);
  by_id("list-count").textContent = word("some_of", { n: next.length, all: now().claims.length });
  by_id("no-claims").hidden = next.length > 0;
}

// Show in the text, and in the address, which claim is open.
function show_open() {
  for (const each of galley.querySelectorAll(".is-open")) each.classList.remove("is-open");
  const pk = open_card();
  for (const each of galley.querySelectorAll(`[data-claim="${pk}"]`)) each.classList.add("is-open");
  const mark = pk ? `#${claim_of(pk)?.ref}` : "";
  if (location.hash !== mark) history.replaceState(null, "", location.pathname + mark);
}

export function choose(claims, is_chosen) {
  for (const { pk } of claims) {
    if (is_chosen) chosen.add(pk);
    else chosen.delete(pk);
  }
  show_chosen();
  const name = claims.length !== 1 ? "chosen" : is_chosen ? "chosen_one" : "let_go";
  say(word(name, { claim: claims[0]?.ref, n: chosen.size }));
}

export const toggle = (claim) => may_choose && choose([claim], !chosen.has(claim.pk));

function mark_chosen() {
  for (const each of galley.querySelectorAll("[data-claim]")) {
    each.classList.toggle("is-chosen", chosen.has(Number(each.dataset.claim)));
  }
}

function show_chosen() {
  mark_chosen();
  for (const box of list.querySelectorAll("input")) box.checked = chosen.has(Number(box.value));
  by_id("chosen").hidden = chosen.size === 0;
  by_id("chosen-count").textContent = word("chosen", { n: chosen.size });
}

export function choose_none() {
  chosen.clear();
  show_chosen();
}

function choose_by_form(event) {
  event.preventDefault();
  const { first, last, source } = event.target.elements;
  const [from, to] = [Number(first.value || 1), Number(last.value || Infinity)].sort((a, b) => a - b);
  const inside = ([start]) => from <= sentence_at(start).paragraph && sentence_at(start).paragraph <= to;
  const fits = (claim) =>
    claim.spans.some(inside) && (!source.value || claim.sources.includes(Number(source.value)));
  choose(shown().filter(fits), true);
}

export function start() {
  draw_list();
  listen(() => {
    for (const pk of chosen) if (!claim_of(pk)) chosen.delete(pk);
    draw_list();
    show_chosen();
  });
  on_filter(draw_list);
  on_open(show_open);
  on_done((data) => (data.has("chosen") || data.has("claims")) && choose_none());
  after_drawing(show_open);
  after_drawing(mark_chosen);
  by_id("choose")?.querySelector("form").addEventListener("submit", choose_by_form);
}
