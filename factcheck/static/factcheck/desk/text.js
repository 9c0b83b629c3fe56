// The sentences of the galley. Offsets are code points of the whole draft, as the server counts them; the browser
// counts UTF-16 units.
export const galley = document.getElementById("galley");

const SURROGATE = /[\ud800-\udfff]/;
// What stands around a word and does not belong to it; a sign like % or $ does.
const WORD = /[^\s\u2014]+/gu;
const BEFORE = /^[\p{Ps}\p{Pi}\p{Pf}"'¿¡…]+/u;
const AFTER = /[\p{Pe}\p{Pi}\p{Pf}"'.,;:!?…،؛؟۔]+$/u;

const length_of = (text) => (SURROGATE.test(text) ? Array.from(text).length : text.length);

class Sentence {
  constructor(element, index) {
    this.element = element;
    this.index = index;
    this.text = element.textContent;
    this.start = Number(element.dataset.start);
    this.end = this.start + length_of(this.text);
    this.is_plain = this.end - this.start === this.text.length;
    this.paragraph = Number(element.closest(".para").dataset.no);
  }

  // Clamped to the sentence.
  unit(point) {
    const inside = Math.max(0, Math.min(point, this.end) - this.start);
    return this.is_plain ? inside : Array.from(this.text).slice(0, inside).join("").length;
  }

  point(unit) {
    return this.start + (this.is_plain ? unit : length_of(this.text.slice(0, unit)));
  }

  slice(start, end) {
    return this.text.slice(this.unit(start), this.unit(end));
  }

  // The words as [start, end], without the punctuation around them.
  get words() {
    this.found ??= Array.from(this.text.matchAll(WORD), ({ 0: chunk, index }) => {
      const before = chunk.match(BEFORE)?.[0].length ?? 0;
      const after = chunk.slice(before).match(AFTER)?.[0].length ?? 0;
      return [this.point(index + before), this.point(index + chunk.length - after)];
    }).filter(([start, end]) => start < end);
    return this.found;
  }
}

export const sentences = Array.from(galley.querySelectorAll(".s"), (element, index) => new Sentence(element, index));

export function sentence_of(element) {
  const found = element?.closest?.(".s");
  return found && galley.contains(found) ? sentences[Number(found.dataset.n) - 1] : null;
}

// The last sentence that begins at a point or before it.
export function sentence_at(point) {
  let low = 0;
  let high = sentences.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sentences[middle].start <= point) low = middle;
    else high = middle - 1;
  }
  return sentences[low];
}

export function touched(start, end) {
  const found = [];
  for (let at = sentence_at(start).index; at < sentences.length && sentences[at].start < end; at += 1) {
    if (sentences[at].end > start) found.push(sentences[at]);
  }
  return found;
}

export const words_between = (start, end) =>
  touched(start, end)
    .map((sentence) => sentence.slice(Math.max(start, sentence.start), end))
    .join(" ");

// The text of the draft in a sentence, without what the page added to it.
export function* text_nodes(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) => {
    if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
    return "added" in node.dataset ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
  });
  while (walker.nextNode()) yield walker.currentNode;
}

// Return the DOM ranges of start..end, one for each piece of the draft's text: what was added between is left out.
export function ranges_of(start, end) {
  return touched(start, end).flatMap((sentence) => {
    const [from, to] = [sentence.unit(start), sentence.unit(end)];
    const found = [];
    let at = 0;
    for (const node of text_nodes(sentence.element)) {
      const [begin, stop] = [Math.max(0, from - at), Math.min(node.length, to - at)];
      if (begin < stop) {
        const range = document.createRange();
        range.setStart(node, begin);
        range.setEnd(node, stop);
        found.push(range);
      }
      at += node.length;
    }
    return found;
  });
}

// Return [start, end] of a DOM range in the galley without the spaces around it, or null where it holds no words.
export function offsets_of(range) {
  const parts = sentences.filter((sentence) => range.intersectsNode(sentence.element));
  const found = parts.map((sentence) => part_of(sentence, range)).filter(([start, end]) => start < end);
  return found.length ? [found[0][0], found.at(-1)[1]] : null;
}

function part_of(sentence, range) {
  let at = 0;
  let from = null;
  let to = 0;
  for (const node of text_nodes(sentence.element)) {
    const is_late = range.comparePoint(node, 0) < 0;
    const is_over = range.comparePoint(node, node.length) > 0;
    const begin = node === range.startContainer ? range.startOffset : is_late ? node.length : 0;
    const stop = node === range.endContainer ? range.endOffset : is_over ? 0 : node.length;
    if (begin < stop) {
      from ??= at + begin;
      to = at + stop;
    }
    at += node.length;
  }
  if (from === null) return [0, 0];
  const chosen = sentence.text.slice(from, to);
  from += chosen.length - chosen.trimStart().length;
  to -= chosen.length - chosen.trimEnd().length;
  return [sentence.point(from), sentence.point(to)];
}
