// Where the checker is in the text: a whole sentence, or words that were chosen in it, by key or by mouse.
import { draft, now } from "./data.js";
import { after_drawing, layer_of } from "./galley.js";
import { place, where } from "./say.js";
import { galley, ranges_of, sentence_at, sentences, words_between } from "./text.js";
import { shorten, word } from "./words.js";

const highlights = window.CSS?.highlights;
let at = null;
let marked = null;
const watchers = [];

// {start, end, sentence, is_whole}, or null before the first move.
export const cursor = () => at;
export const on_move = (watcher) => watchers.push(watcher);

export function claims_here() {
  if (!at) return [];
  const touches = ([start, end]) => start < at.end && at.start < end;
  return now().claims.filter((claim) => claim.spans.some(touches));
}

// A mouse is where it is: nothing is scrolled, and its selection stays.
export function go(start, end, { block = "nearest", by_mouse = false } = {}) {
  const sentence = sentence_at(start);
  at = { start, end, sentence, is_whole: start === sentence.start && end === sentence.end };
  if (!by_mouse) document.getSelection().removeAllRanges();
  paint();
  if (!by_mouse) sentence.element.scrollIntoView({ block });
  where(spoken());
  for (const watcher of watchers) watcher(at);
}

export const go_to_sentence = (sentence, how) => go(sentence.start, sentence.end, how);

const tags_in = (element) => Array.from(element?.querySelectorAll(".flag") ?? []);

// Colour the words without touching the text; where the browser cannot, its own selection shows them.
function paint() {
  marked?.classList.remove("is-here");
  tags_in(marked).forEach((tag) => (tag.tabIndex = -1));
  marked = at.sentence.element;
  marked.classList.add("is-here");
  // Tab goes to the tags of this sentence, and not through those of the whole article.
  tags_in(marked).forEach((tag) => (tag.tabIndex = 0));
  const ranges = at.is_whole ? [] : ranges_of(at.start, at.end);
  if (highlights) highlights.set("words", new Highlight(...ranges));
  else if (ranges.length && document.activeElement === galley) {
    const [first, last] = [ranges[0], ranges.at(-1)];
    const selection = document.getSelection();
    selection.setBaseAndExtent(first.startContainer, first.startOffset, last.endContainer, last.endOffset);
  }
}

// Promotion is no part of what is checked, and not counted.
function named(sentence, cover) {
  const counted = sentences.filter((each) => layer_of(each).cover);
  return word(cover ? "at_sentence" : "at_promotion", {
    n: counted.indexOf(sentence) + 1,
    all: counted.length,
    state: draft.looks.cover[cover][2],
    words: shorten(sentence.text, 40),
  });
}

function spoken() {
  const { sentence, start, end, is_whole } = at;
  if (!is_whole) return word("at_words", { words: shorten(words_between(start, end), 90) });
  const layer = layer_of(sentence);
  const cues = (layer.cover === "open" ? draft.cues[sentence.index] : layer.cues).map(
    ([what, from, to]) => `${word(`cue_${what}`)} “${shorten(words_between(from, to), 30)}”`,
  );
  return [
    named(sentence, layer.cover),
    claims_here()
      .map((claim) => `${claim.ref} ${draft.looks.state[claim.state][2]}`)
      .join(", "),
    cues.join(", "),
  ]
    .filter(Boolean)
    .join(" · ");
}

// The sentence at the top of the window, where reading begins.
function first_in_view() {
  const top = Math.max(0, galley.getBoundingClientRect().top) + 8;
  return sentences.find((sentence) => sentence.element.getBoundingClientRect().bottom > top) ?? sentences[0];
}

export function step_sentence(by) {
  if (!at) return go_to_sentence(first_in_view());
  // From words inside a sentence upwards is first that sentence.
  const next = sentences[at.sentence.index + (by < 0 && !at.is_whole ? 0 : by)];
  if (next) go_to_sentence(next);
}

function word_after(point, sentence) {
  return sentence?.words.find(([start]) => start >= point) ?? sentences[sentence.index + 1]?.words[0];
}

function word_before(point, sentence) {
  return sentence?.words.findLast(([, end]) => end <= point) ?? sentences[sentence.index - 1]?.words.at(-1);
}

export function step_word(by) {
  if (!at) return step_sentence(1);
  const { start, end, sentence, is_whole } = at;
  const words = sentence.words;
  const from_whole = by > 0 ? words[0] : words.at(-1);
  const next = is_whole ? from_whole : by > 0 ? word_after(end, sentence_at(end - 1)) : word_before(start, sentence);
  if (next) go(...next);
}

export function extend(by) {
  if (!at) return step_sentence(1);
  const { start, end } = at;
  const last = sentence_at(end - 1);
  const next = by > 0 ? word_after(end, last) : word_before(end - 1, last);
  if (next && next[1] > start) go(start, next[1]);
}

export function extend_to_end() {
  if (!at) return;
  const last = sentence_at(at.end - 1);
  const until = at.end < last.end ? last : sentences[last.index + 1];
  if (until) go(at.start, until.end);
}

// Words that wait to be marked: a whole sentence that is open, else each leftover of one that is open in part.
function* open_words() {
  for (const sentence of sentences) {
    const { cover, cues } = layer_of(sentence);
    if (cover === "open") yield [sentence.start, sentence.end];
    else if (cover === "part_open") for (const [, start, end] of cues) yield [start, end];
  }
}

// Return whether there are any.
export function next_open() {
  const all = [...open_words()];
  const after = at ? at.start : -1;
  const next = all.find(([start, end]) => start > after || (start === after && end !== at.end)) ?? all[0];
  if (next) go(...next, { block: "center" });
  return Boolean(next);
}

after_drawing(() => {
  if (!at) return;
  paint();
  place(spoken());
});
