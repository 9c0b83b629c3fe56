// Two polite lines, one for where the cursor is and one for what was done, and an alarm that interrupts.
const waiting = new Map();

function put(id, text) {
  const element = document.getElementById(id);
  // Emptied first, so that the same words are read out again; what is said in one breath is said together.
  if (waiting.has(element)) return waiting.get(element).push(text);
  waiting.set(element, [text]);
  element.textContent = "";
  setTimeout(() => {
    element.textContent = [...new Set(waiting.get(element))].join(" ");
    waiting.delete(element);
  }, 20);
}

const clear = (id) => document.getElementById(id).replaceChildren();

export function say(text) {
  clear("alarm");
  put("said", text);
}

export function alarm(text) {
  clear("said");
  put("alarm", text);
}

// The cursor may run: of many places only the last one matters.
export function where(text) {
  clear("alarm");
  place(text);
}

// What is said already is not said again.
export function place(text) {
  const line = document.getElementById("where");
  if (line.textContent !== text) line.textContent = text;
}
