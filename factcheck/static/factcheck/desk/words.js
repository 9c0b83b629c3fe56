// What the page says, in the reader's language: the sentences stand in the template, here only their gaps are filled.
const told = new Map();
for (const each of document.getElementById("desk-words").content.children) {
  told.set(each.dataset.word, each.textContent);
}

export function word(name, gaps = {}) {
  return told.get(name).replace(/\{(\w+)\}/g, (_, gap) => gaps[gap]);
}

export function shorten(text, length) {
  const points = Array.from(text.replace(/\s+/g, " "));
  return points.length > length ? points.slice(0, length - 1).join("") + "…" : points.join("");
}
