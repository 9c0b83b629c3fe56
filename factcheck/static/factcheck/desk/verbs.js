// The keys that change something: each is a verb of the desk, done at its own address.
import { claim_url, claim_of, draft } from "./data.js";
import { claims_here, cursor } from "./cursor.js";
import { choose_none, chosen_claims, open_claim } from "./claims.js";
import { open, open_card, panel, post } from "./panel.js";
import { alarm, say } from "./say.js";
import { galley } from "./text.js";
import { in_turn } from "./turns.js";
import { word } from "./words.js";

const TOGETHER = ["take", "assign", "evidence"];

function form_of(fields) {
  const data = new FormData(document.getElementById("csrf"));
  for (const [name, value] of fields) data.append(name, value);
  return data;
}

// A verb stands at its own name beside the others of its record.
const beside = (address, verb) => address.replace(/[^/]+\/$/, `${verb}/`);

// The claim that a key is about: the open card's while the focus is in it or its words are under the cursor; else
// the one claim under the cursor.
export function claim_meant() {
  const card = claim_of(open_card());
  const here = claims_here();
  if (card && (panel.contains(document.activeElement) || here.includes(card) || !card.spans.length)) return card;
  return here.length === 1 ? here[0] : null;
}

// The claim that is meant, or null; then it was said why.
export async function one_claim() {
  const claim = claim_meant();
  if (claim) return claim;
  const [first, ...more] = claims_here();
  if (more.length) await open_claim(first, { focus: false, move: false });
  alarm(word(more.length ? "several_claims" : "no_claim", { claim: first?.ref }));
  return null;
}

function with_words(address) {
  const { start, end } = cursor() ?? {};
  if (end === undefined) return alarm(word("no_words"));
  return open(`${address}?start=${start}&end=${end}`);
}

const on_words = ({ verb }) => with_words(beside(draft.urls.mark, verb));

async function on_claim({ verb, one_click, takes_words }) {
  // The claim is the one that is read, the words are those that were chosen since.
  if (takes_words && open_card()) return with_words(claim_url(open_card(), verb));
  const chosen = chosen_claims();
  if (chosen.length && (TOGETHER.includes(verb) || verb === "ask")) return together(verb);
  const claim = await one_claim();
  if (!claim) return;
  if (!one_click) return open(claim_url(claim.pk, verb));
  return post(claim_url(claim.pk, verb), form_of([["seen", claim.version]]));
}

function on_article({ verb, one_click }) {
  if (verb === "sign-paragraph") return sign(chosen_claims().length ? chosen_claims() : claims_of_paragraph());
  const address = beside(draft.urls.undo, verb);
  return one_click ? post(address, form_of([])) : open(address);
}

function claims_of_paragraph() {
  const paragraph = cursor()?.sentence.element.closest(".para");
  const marks = paragraph?.querySelectorAll("[data-claim]") ?? [];
  return [...new Set(Array.from(marks, (each) => claim_of(each.dataset.claim)))];
}

// Sign what was read through; what is adverse, legal or disputed is signed by itself.
function sign(claims) {
  const signable = claims.filter((each) => each.signable && !each.touchy);
  const left_out = claims.filter((each) => each.signable && each.touchy);
  if (left_out.length) say(word("signed_alone", { claims: left_out.map((each) => each.ref).join(", ") }));
  if (!signable.length) return alarm(word("nothing_to_sign"));
  return open(`${beside(draft.urls.undo, "sign-paragraph")}?claims=${signable.map((each) => each.pk).join(",")}`);
}

function together(verb) {
  const claims = chosen_claims();
  if (verb === "sign-paragraph") return sign(claims);
  if (verb === "ask") {
    return open(`${beside(draft.urls.undo, "ask")}?${claims.map((each) => `claims=${each.pk}`).join("&")}`);
  }
  return post(`${draft.urls.bulk}${verb}/`, form_of(claims.map((each) => ["chosen", each.pk])));
}

const RUN = { words: on_words, claim: on_claim, article: on_article };

export const run = (key) => RUN[key.on](key);

export function start() {
  document.getElementById("chosen").addEventListener("click", (event) => {
    const button = event.target.closest("[data-bulk]");
    if (!button) return;
    if (button.dataset.bulk) return in_turn(() => together(button.dataset.bulk));
    choose_none();
    galley.focus({ preventScroll: true });
  });
}
