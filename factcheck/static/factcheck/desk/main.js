// The desk page: puts its parts together.
import * as claims from "./claims.js";
import { draft, now } from "./data.js";
import { go_to_sentence } from "./cursor.js";
import * as filter from "./filter.js";
import * as forms from "./forms.js";
import * as drawn from "./galley.js";
import * as keys from "./keys.js";
import * as mouse from "./mouse.js";
import * as panel from "./panel.js";
import * as poll from "./poll.js";
import * as strip from "./strip.js";
import { sentences } from "./text.js";
import { in_turn } from "./turns.js";
import * as verbs from "./verbs.js";
import { word } from "./words.js";

function open_exemption(pk) {
  const [, , , reason, by] = now().exemptions.find(([each]) => each === pk);
  const withdraw = draft.urls.claim.replace(/claim\/0\/.*$/, `exemption/${pk}/withdraw/`);
  const actions = draft.may.check ? [[word("withdraw_exemption"), () => panel.open(withdraw)]] : [];
  panel.tell(word("exempt_by", { reason, by }), ...actions);
}

function open_remark(at) {
  const [, , label, author, text] = draft.remarks[at];
  panel.tell(`${[label, author].filter(Boolean).join(", ")}: ${text}`);
}

// #s12 is a sentence, #C12 a claim.
function go_to_mark(hash) {
  const claim = now().claims.find(({ ref }) => `#${ref}` === hash);
  const sentence = sentences.find(({ element }) => `#${element.id}` === hash);
  if (claim) return claims.open_claim(claim);
  if (sentence) {
    go_to_sentence(sentence, { block: "center" });
    panel.to_text();
  }
}

for (const part of [panel, drawn, filter, strip, claims, verbs, keys, poll]) part.start();
mouse.start({ open_claim: claims.open_claim, open_exemption, open_remark });
forms.start({ go_to_mark });
const go_to_address = () => in_turn(() => go_to_mark(location.hash));
window.addEventListener("hashchange", go_to_address);
go_to_address();
performance.mark("desk-ready");
