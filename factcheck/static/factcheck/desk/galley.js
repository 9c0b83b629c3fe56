// Keeps the galley drawn: only sentences whose layer changed are touched, and never under a selection being made.
import { listen, now } from "./data.js";
import { layers_of } from "./layers.js";
import { draw } from "./marks.js";
import { galley, sentences } from "./text.js";

let layers = [];
let is_held = false;
let is_late = false;
const watchers = [];

export const layer_of = (sentence) => layers[sentence.index];
export const after_drawing = (watcher) => watchers.push(watcher);

function redraw() {
  is_late = is_held;
  if (is_held) return;
  const next = layers_of(now());
  const focus = document.activeElement;
  const kept = galley.contains(focus) && focus !== galley ? { ...focus.dataset } : null;
  const changed = sentences.filter((sentence) => layers[sentence.index]?.key !== next[sentence.index].key);
  layers = next;
  for (const sentence of changed) draw(sentence, layers[sentence.index]);
  if (kept && !galley.contains(document.activeElement)) {
    const [name, value] = Object.entries(kept)[0] ?? [];
    (galley.querySelector(`.flag[data-${name}="${value}"]`) ?? galley).focus({ preventScroll: true });
  }
  count_open();
  for (const watcher of watchers) watcher(changed);
}

// Say in the margin how many sentences of a paragraph are open.
function count_open() {
  const open = new Map();
  for (const sentence of sentences) {
    const is_open = ["open", "part_open"].includes(layers[sentence.index].cover);
    if (is_open) open.set(sentence.paragraph, (open.get(sentence.paragraph) ?? 0) + 1);
  }
  for (const paragraph of galley.children) {
    const margin = paragraph.querySelector(".para__no");
    const number = open.get(Number(paragraph.dataset.no));
    if (number) margin.dataset.open = number;
    else delete margin.dataset.open;
  }
}

galley.addEventListener("pointerdown", () => {
  is_held = true;
});
for (const name of ["pointerup", "pointercancel"]) {
  document.addEventListener(name, () => {
    is_held = false;
    if (is_late) redraw();
  });
}

export function start() {
  redraw();
  listen(redraw);
}
