// What the page knows: what stays while a draft is on it, and the state, which others change as well.
const read = (id) => JSON.parse(document.getElementById(id).textContent);

export const draft = read("draft");

let state = read("state");
let by_pk = new Map();
let tag = "";
let queue = Promise.resolve();
const listeners = [];
index();

export const now = () => state;
export const claim_of = (pk) => by_pk.get(Number(pk));
export const claim_url = (pk, then) => draft.urls.claim.replace(/\/0\/.*$/, `/${pk}/${then}/`);
export const listen = (listener) => listeners.push(listener);

function index() {
  by_pk = new Map(state.claims.map((claim) => [claim.pk, claim]));
}

// Ask for the state and tell the listeners; one question at a time, so that an old answer never follows a new one.
// Returns the claims that changed.
export function refresh() {
  const turn = queue.catch(() => {}).then(load);
  queue = turn;
  return turn;
}

async function load() {
  const headers = tag ? { "If-None-Match": tag } : {};
  const answer = await fetch(draft.urls.state, { headers, cache: "no-store", redirect: "error" });
  if (answer.status === 304) return [];
  if (!answer.ok) throw new Error(answer.status);
  const next = await answer.json();
  tag = answer.headers.get("ETag") ?? "";
  const before = by_pk;
  // Offsets of another draft would mark other words.
  state = next.draft === draft.number ? next : { ...state, newest: next.newest };
  index();
  const changed = state.claims.filter((claim) => JSON.stringify(before.get(claim.pk)) !== JSON.stringify(claim));
  const gone = [...before.values()].filter((claim) => !by_pk.has(claim.pk));
  for (const listener of listeners) listener([...changed, ...gone]);
  return [...changed, ...gone];
}
