// The panel beside the text: any page of the desk, fetched without its frame, or the list of claims.
import { ask } from "./ask.js";
import { claim_of, claim_url, draft, refresh } from "./data.js";
import { remember } from "./keep.js";
import { alarm, say } from "./say.js";
import { galley } from "./text.js";
import { form_came } from "./turns.js";
import { word } from "./words.js";

const LIST = "";
export const FIELDS = "input:not([type=hidden]), select, textarea";

const by_id = (id) => document.getElementById(id);
export const panel = by_id("panel");
export const page = by_id("panel-page");
const [list, note, back_button, tabs] = ["panel-list", "panel-note", "panel-back", "tabs"].map(by_id);
const sheet = panel.querySelector(".panel__sheet");

let shown = LIST; // the address of what is in the panel
let home = LIST; // the card or tab that a form leads back to
let behind = LIST; // the tab that a card leads back to
let is_dirty = false;
let came_from_galley = true;
let turn = 0;
let posts = 0;
const watchers = { open: [], done: [] };

const path_of = (address) => new URL(address, location).pathname;
const card_at = (address) => Number(path_of(address).match(/\/claim\/(\d+)\/card\/$/)?.[1] ?? 0);
const tab_at = (address) =>
  draft.panels.find(([, , url]) => (url ? url === path_of(address) : address === LIST))?.[0] ?? "";

export const open_card = () => card_at(home);
export const on_open = (watcher) => watchers.open.push(watcher);
export const on_done = (watcher) => watchers.done.push(watcher);
export const has_form = () => shown !== home;
export const posted = () => posts;
// What an address in the page that is shown is relative to.
export const resolved = (address) => new URL(address, new URL(shown, location));

// A claim's own page is its card here.
function as_card(address) {
  const pk = address && path_of(address).match(/\/claim\/(\d+)\/$/)?.[1];
  return pk ? claim_url(pk, "card") : address;
}

// Words that somebody typed are not thrown away by a key.
function is_refused() {
  if (is_dirty) alarm(word("unsaved"));
  return is_dirty;
}

export async function open(address, options) {
  if (is_refused()) return false;
  came_from_galley = !panel.contains(document.activeElement);
  return bring(address, options);
}

async function bring(address, { focus = true, keep = null, goes_on = false } = {}) {
  const target = as_card(address);
  if (target === LIST) return show_list(focus);
  const mine = (turn += 1);
  const answer = await ask(target);
  if (!answer || mine !== turn || is_dirty) return false;
  if (!answer.headers.get("Content-Type").startsWith("text/html")) {
    location.assign(target);
    return false;
  }
  show(await answer.text(), answer.redirected ? answer.url : target, { focus, keep, goes_on });
  return true;
}

function show_list(focus) {
  turn += 1;
  settle(LIST);
  page.replaceChildren();
  if (focus) list.querySelector("h2").focus({ preventScroll: true });
  return true;
}

function show(html, address, { focus = true, keep = null, goes_on = false } = {}) {
  const had_focus = page.contains(document.activeElement);
  const fresh = new DOMParser().parseFromString(html, "text/html");
  page.replaceChildren(...fresh.body.childNodes);
  settle(address);
  if (has_form()) form_came();
  for (const form of page.querySelectorAll("form:not([action])")) form.setAttribute("action", address);
  const again = keep?.(page, { goes_on });
  if (!keep) sheet.scrollTop = 0;
  if (again && land_on(again, { preventScroll: !goes_on })) return;
  if (!focus && !had_focus) return;
  const row = goes_on && page.querySelector("[data-keys]");
  if (!row || !land_on(row)) focus_page();
}

// Headings and errors take the focus only when they are told that they may; what is folded away takes none.
function land_on(element, how) {
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus(how);
  return document.activeElement === element;
}

// An error first, then the first field of a form, else the heading.
function focus_page() {
  const heading = page.querySelector("h1, h2");
  const alert = page.querySelector("[role=alert]");
  const field = has_form() && (page.querySelector("[autofocus]") ?? page.querySelector(`form :is(${FIELDS})`));
  land_on(alert ?? (field || heading) ?? panel, { preventScroll: !alert && !field });
}

function settle(address) {
  shown = address;
  is_dirty = false;
  const is_card = card_at(address) > 0;
  if (is_card || tab_at(address)) home = address;
  if (tab_at(address)) behind = address;
  note.hidden = true;
  page.hidden = address === LIST;
  list.hidden = address !== LIST;
  panel.classList.add("is-open");
  show_tab();
  const to = has_form() ? home : is_card ? behind : null;
  back_button.hidden = to === null;
  if (to !== null) back_button.textContent = word("back_to", { what: called(to) });
  by_id("panel-head").hidden = false;
  for (const watcher of watchers.open) watcher();
}

function show_tab() {
  for (const tab of tabs.children) {
    if (tab.dataset.tab === tab_at(home)) tab.setAttribute("aria-current", "true");
    else tab.removeAttribute("aria-current");
  }
}

function called(address) {
  // A claim that was cut is in the state no more.
  const tab = draft.panels.find(([name]) => name === tab_at(address));
  return claim_of(card_at(address))?.ref ?? tab?.[1] ?? word("claim");
}

// From a form to its card, from a card to its list; what was typed goes.
export async function back() {
  is_dirty = false;
  const to_galley = has_form() && came_from_galley;
  await bring(has_form() ? home : behind, { focus: !to_galley });
  if (to_galley) galley.focus({ preventScroll: true });
}

export function to_text() {
  panel.classList.remove("is-open");
  galley.focus({ preventScroll: true });
}

// Leave the panel for the text; words that were typed stay in their form until it is left a second time.
export function leave() {
  const stays = is_dirty || !has_form();
  to_text();
  if (is_dirty) say(word("form_stays"));
  if (!stays) back();
}

// Send a form. `row` says that it stands among rows which are answered one after another.
export async function post(address, data, { row = false } = {}) {
  const keep = remember(page, sheet);
  const field = document.activeElement;
  if (!page.contains(field)) came_from_galley = !panel.contains(field);
  // The next keys are for the text again, and not for a form that is on its way.
  if (came_from_galley && has_form()) galley.focus({ preventScroll: true });
  panel.ariaBusy = "true";
  posts += 1;
  const answer = await ask(address, data);
  panel.ariaBusy = "false";
  if (!answer) return field.focus();
  if (answer.headers.get("Content-Type").startsWith("application/json")) {
    return done(await answer.json(), { data, was_page: path_of(address) === path_of(shown || "/"), keep, row });
  }
  const html = await answer.text();
  const refusal = answer.status === 200 && !answer.redirected && refusal_in(html);
  if (refusal) return alarm(refusal);
  show(html, answer.redirected ? answer.url : address);
  // The same form with its errors, or with what somebody else saved, holds typed words.
  is_dirty = page.querySelector("[role=alert]") !== null && page.querySelector(`form :is(${FIELDS})`) !== null;
  if (answer.redirected) await refresh().catch(() => {});
}

// Why something was refused that has nothing to fill in, so that there is nothing to show but the reason.
function refusal_in(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  if (fresh.querySelector(`form :is(${FIELDS})`)) return "";
  return fresh.querySelector("[role=alert]")?.textContent.replace(/\s+/g, " ").trim();
}

async function done({ message, warnings, claim, go }, { data, was_page, keep, row }) {
  is_dirty = false;
  if (go) return leave_for(go);
  say([message, ...warnings].join(" "));
  const is_fresh = await refresh().then(() => true, () => false);
  for (const watcher of watchers.done) watcher(data);
  const to_galley = came_from_galley && !row;
  const focus = !to_galley;
  if (is_fresh && is_cut(claim ?? open_card())) await bring(behind, { focus });
  else if (claim) await bring(claim_url(claim, "card"), { focus });
  else if (was_page || has_form()) await bring(home, { focus });
  else await bring(shown, { focus, keep, goes_on: true });
  if (to_galley) galley.focus({ preventScroll: true });
}

const is_cut = (pk) => pk > 0 && !claim_of(pk);

function leave_for(address) {
  if (path_of(address) !== location.pathname) return location.assign(address);
  history.replaceState(null, "", address);
  location.reload();
}

// Others changed these claims. What is read is fetched anew, what is typed in stays.
export function others_changed(claims) {
  if (shown === LIST) return;
  const concerns = !open_card() || claims.some((claim) => claim.pk === open_card());
  if (!concerns) return;
  if (is_cut(open_card()) && !has_form() && !is_dirty) return bring(behind, { focus: false });
  const types = page.contains(document.activeElement) && document.activeElement.matches(FIELDS);
  if (!has_form() && !is_dirty && !types) return bring(shown, { focus: false, keep: remember(page, sheet) });
  if (open_card()) tell(word("changed_meanwhile", { claim: called(home) }));
}

// Show a few words above the page: [label, run] each is a button.
export function tell(text, ...actions) {
  const said = document.createElement("p");
  said.dir = "auto";
  said.textContent = text;
  const buttons = [...actions, [word("close_note"), () => {}]].map(([label, run]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = label;
    button.addEventListener("click", () => {
      note.hidden = true;
      galley.focus({ preventScroll: true });
      run();
    });
    return button;
  });
  note.replaceChildren(said, ...buttons);
  note.hidden = false;
  panel.classList.add("is-open");
}

export function start() {
  show_tab();
  page.addEventListener("input", (event) => {
    if (event.target.matches(FIELDS) && event.target.form?.method === "post") is_dirty = true;
  });
  window.addEventListener("beforeunload", (event) => is_dirty && event.preventDefault());
  tabs.addEventListener("click", (event) => {
    const tab = event.target.closest(".tab");
    if (!tab || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(tab.getAttribute("href") ?? LIST);
  });
  back_button.addEventListener("click", back);
  by_id("panel-close").addEventListener("click", leave);
}
