// Which claims are shown: the others are dimmed in the text, left out of the list, and passed over by keys.
import { now } from "./data.js";
import { after_drawing } from "./galley.js";
import { say } from "./say.js";
import { galley } from "./text.js";
import { word } from "./words.js";

const TESTS = {
  all: () => true,
  mine: (claim) => claim.mine,
  unchecked: (claim) => claim.corroboration === "unchecked",
  queried: (claim) => claim.state === "queried",
  stale: (claim) => claim.state === "stale",
  ready: (claim) => claim.state === "ready",
};

const form = document.getElementById("filter");
let chosen = "all";
const watchers = [];

export const shows = (claim) => TESTS[chosen](claim);
export const shown = () => now().claims.filter(shows);
export const on_filter = (watcher) => watchers.push(watcher);

function dim() {
  galley.classList.toggle("is-filtered", chosen !== "all");
  if (chosen === "all") return;
  const kept = new Set(shown().map((claim) => String(claim.pk)));
  for (const each of galley.querySelectorAll("[data-claim]")) {
    each.classList.toggle("is-shown", kept.has(each.dataset.claim));
  }
}

function count() {
  for (const input of form.querySelectorAll("input")) {
    input.nextElementSibling.querySelector("b").textContent = now().claims.filter(TESTS[input.value]).length;
  }
}

export function start() {
  // A browser keeps the choice of the last visit in the form, but not here.
  form.querySelector("[value=all]").checked = true;
  form.addEventListener("change", (event) => {
    chosen = event.target.value;
    dim();
    say(word("filtered", { n: shown().length, all: now().claims.length }));
    for (const watcher of watchers) watcher();
  });
  after_drawing(() => {
    dim();
    count();
  });
  count();
}
