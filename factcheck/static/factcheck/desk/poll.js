// Looks every few seconds what others have saved, while somebody looks at the page.
import { draft, listen, now, refresh } from "./data.js";
import { others_changed, posted } from "./panel.js";
import { say } from "./say.js";
import { word } from "./words.js";

const EVERY = 4000;
const AT_MOST = 60000;
const TOLD = 5;

let wait = EVERY;
let timer = 0;
let away_since = null;

async function look() {
  clearTimeout(timer);
  if (document.visibilityState === "visible") {
    const before = posted();
    try {
      const changed = await refresh();
      back();
      // What one saved oneself in the meantime is not news.
      if (changed.length && posted() === before) tell(changed);
    } catch {
      away();
    }
  }
  timer = setTimeout(look, wait);
}

function tell(changed) {
  const named = changed.slice(0, TOLD).map((claim) => `${claim.ref} ${draft.looks.state[claim.state][2]}`);
  const more = changed.length > TOLD ? ` … (${changed.length})` : "";
  say(word("others_saved", { claims: named.join(", ") + more }));
  others_changed(changed);
}

function back() {
  wait = EVERY;
  if (away_since) say(word("reachable"));
  away_since = null;
  document.getElementById("away").hidden = true;
}

function away() {
  wait = Math.min(wait * 2, AT_MOST);
  away_since ??= new Date();
  const line = document.getElementById("away");
  const since = away_since.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  line.textContent = word("away", { since });
  line.hidden = false;
}

function count() {
  const { counts, newest } = now();
  document.getElementById("count").textContent = word("count", { open: counts.open, all: counts.sentences });
  const line = document.getElementById("newer");
  line.hidden = newest <= draft.number;
  line.firstElementChild.textContent = word("newer", { n: newest });
  line.firstElementChild.href = location.pathname;
}

export function start() {
  listen(count);
  count();
  timer = setTimeout(look, EVERY);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
}
