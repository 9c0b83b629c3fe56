// The whole article at a glance: a bar a sentence, as wide as it is open, and where the window stands.
import { after_drawing, layer_of } from "./galley.js";
import { go_to_sentence } from "./cursor.js";
import { galley, sentences } from "./text.js";
import { word } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 40;
const WIDTHS = { open: 40, part_open: 27, covered: 13, exempt: 3, "": 0 };
// The worst state of a sentence's claims is what its bar shows.
const WORST = ["stale", "queried", "to_check", "checking", "ready", "signed_off"];
const GAP = 24;
const LEAST = 8;
const SPACE = 2;

const strip = document.getElementById("strip");
const tops = [];
let height = 0;
let view;
let bars;

const tall = (sentence) => Math.max(LEAST, sentence.end - sentence.start);

function make(name, attributes, parent) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  parent.append(element);
  return element;
}

function build() {
  let paragraph = 0;
  for (const sentence of sentences) {
    if (sentence.paragraph !== paragraph) height += paragraph ? GAP : 0;
    paragraph = sentence.paragraph;
    tops.push(height);
    height += tall(sentence);
  }
  const svg = make("svg", { viewBox: `0 0 ${WIDTH} ${height}`, preserveAspectRatio: "none" }, strip);
  bars = sentences.map((sentence, at) =>
    make("rect", { x: 0, y: tops[at], height: tall(sentence) - SPACE }, svg),
  );
  view = make("rect", { x: 0, width: WIDTH, y: 0, height: 0, class: "strip__view" }, svg);
}

function recolour(changed) {
  const covers = sentences.map((sentence) => layer_of(sentence).cover);
  const [open, part_open, covered, exempt] = ["open", "part_open", "covered", "exempt"].map(
    (name) => covers.filter((cover) => cover === name).length,
  );
  document.getElementById("strip-says").textContent = word("at_a_glance", { open, part_open, covered, exempt });
  for (const sentence of changed) {
    const { cover, claims } = layer_of(sentence);
    const states = new Set(claims.map(({ of }) => of.state));
    const state = WORST.find((each) => states.has(each)) ?? "";
    const bar = bars[sentence.index];
    bar.setAttribute("class", `bar-of bar-of--${cover} ${state && `bar-of--${state}`}`);
    bar.setAttribute("width", WIDTHS[cover]);
    // What has to be looked at again sticks out at the other side.
    bar.setAttribute("x", state === "stale" && cover === "covered" ? WIDTH - WIDTHS.covered : 0);
  }
}

// The first sentence that ends below a line of the window; as many as there are when none does.
function first_below(line) {
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sentences[middle].element.getBoundingClientRect().bottom > line) high = middle;
    else low = middle + 1;
  }
  return low;
}

function show_view() {
  const box = galley.getBoundingClientRect();
  const from = tops[first_below(Math.max(0, box.top))] ?? height;
  const to = tops[first_below(Math.min(box.bottom, window.innerHeight))] ?? height;
  view.setAttribute("y", from);
  view.setAttribute("height", Math.max(LEAST, to - from));
}

export function start() {
  build();
  after_drawing(recolour);
  recolour(sentences);
  let is_due = false;
  const soon = () => {
    if (is_due) return;
    is_due = true;
    requestAnimationFrame(() => {
      is_due = false;
      show_view();
    });
  };
  document.addEventListener("scroll", soon, { passive: true, capture: true });
  window.addEventListener("resize", soon);
  soon();
  strip.addEventListener("click", (event) => {
    const box = strip.firstElementChild.getBoundingClientRect();
    const y = ((event.clientY - box.top) / box.height) * height;
    const index = tops.findLastIndex((top) => top <= y);
    go_to_sentence(sentences[Math.max(0, index)], { block: "center" });
    galley.focus({ preventScroll: true });
  });
}
