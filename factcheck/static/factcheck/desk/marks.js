// Draws one sentence: the lines of its claims under the words, the tags after them, what is left over or exempt.
import { draft } from "./data.js";
import { word } from "./words.js";

const LEVELS = 3;
const look = (kind, code) => draft.looks[kind][code] ?? ["", "plain", code];

export function draw(sentence, layer) {
  const element = sentence.element;
  element.dataset.cover = layer.cover;
  if (layer.cover === "open") element.dataset.worth = 1 + Math.round(draft.worth[sentence.index] * 4);
  else delete element.dataset.worth;
  const parts = wrappers(layer);
  const ends = endings(layer);
  const cuts = new Set([sentence.start, sentence.end]);
  for (const part of parts) cuts.add(part.start).add(part.end);
  for (const at of ends.keys()) cuts.add(at);
  const points = [...cuts].sort((a, b) => a - b);
  const drawn = document.createDocumentFragment();
  for (let at = 1; at < points.length; at += 1) {
    const [start, end] = [points[at - 1], points[at]];
    const around = parts.filter((part) => part.start < end && start < part.end);
    const words = document.createTextNode(sentence.slice(start, end));
    drawn.append(around.reduceRight((inner, part) => wrap(inner, part, start, end), words));
    if (ends.has(end)) drawn.append(after(ends.get(end)));
  }
  element.replaceChildren(drawn);
}

// What lies around words, the outermost first; claims that overlap take different levels.
function wrappers({ claims, cues, exempt, cover }) {
  const taken = [];
  const lines = claims.map(({ start, end, of }) => {
    let level = taken.findIndex((until) => until <= start);
    if (level < 0) level = taken.length;
    taken[level] = end;
    return { start, end, level: Math.min(level, LEVELS - 1) + 1, of };
  });
  return [
    ...exempt.map(({ start, end }) => ({ start, end, name: "ex" })),
    ...lines.map(({ start, end, level, of }) => ({ start, end, name: `m m--${of.state} m--${level}`, claim: of.pk })),
    ...cues.map(([what, start, end]) => ({ start, end, name: cover === "open" ? "cue cue--faint" : "cue", what })),
  ];
}

function wrap(inner, part, start, end) {
  const span = document.createElement("span");
  span.className = part.name;
  if (part.claim) span.dataset.claim = part.claim;
  if (part.what) {
    span.title = word(`cue_${part.what}`);
    span.classList.toggle("cue--begins", start === part.start);
    span.classList.toggle("cue--ends", end === part.end);
  }
  span.append(inner);
  return span;
}

// The tags that stand behind words, by the point where the words end.
function endings({ claims, exempt, remarks }) {
  const found = new Map();
  const add = (each, tag) => each.ends && found.set(each.end, [...(found.get(each.end) ?? []), tag]);
  for (const each of claims) add(each, claim_tag(each.of));
  for (const each of exempt) add(each, exemption_tag(each.of));
  for (const each of remarks) add(each, remark_tag(each.of));
  return found;
}

function after(tags) {
  const span = document.createElement("span");
  span.dataset.added = "";
  span.className = "after";
  // A word joiner keeps the tag on the line of the last word.
  span.append("\u2060", ...tags);
  return span;
}

function tag(name, label, text, sign = "") {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `flag ${name}`;
  button.tabIndex = -1;
  button.setAttribute("aria-label", label);
  button.title = label;
  button.append(text);
  if (sign) {
    const shape = document.createElement("span");
    shape.className = "flag__sign";
    shape.append(sign);
    button.append(shape);
  }
  return button;
}

export const described = (claim) =>
  [
    claim.ref,
    look("state", claim.state)[2],
    look("corroboration", claim.corroboration)[2],
    ...claim.flags.map((flag) => word(`flag_${flag}`)),
  ].join(", ");

const SIGNS = { adverse: "⚖", legal: "§", change: "✎", note: "✉" };
export const signs = (flags) => flags.map((flag) => SIGNS[flag]).join("");

function claim_tag(claim) {
  const [shape, tone] = look("corroboration", claim.corroboration);
  const button = tag(`flag--${tone}`, described(claim), String(claim.no), shape + signs(claim.flags));
  button.dataset.claim = claim.pk;
  return button;
}

function exemption_tag([pk, , , reason, by]) {
  const button = tag("flag--ex", word("exempt_by", { reason, by }), "–");
  button.dataset.exemption = pk;
  return button;
}

function remark_tag(remark) {
  const button = tag("flag--remark", remark[2], "※");
  button.dataset.remark = draft.remarks.indexOf(remark);
  return button;
}
