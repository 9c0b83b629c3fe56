// Words chosen by mouse or finger, and clicks on what is marked.
import { claim_of } from "./data.js";
import { claims_here, go, go_to_sentence } from "./cursor.js";
import { galley, offsets_of, sentence_of } from "./text.js";

let is_down = false;

function take_selection() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return false;
  const range = selection.getRangeAt(0);
  if (!galley.contains(range.commonAncestorContainer)) return false;
  const found = offsets_of(range);
  if (found) go(...found, { by_mouse: true });
  return Boolean(found);
}

export function start({ open_claim, open_exemption, open_remark }) {
  galley.addEventListener("pointerdown", () => {
    is_down = true;
  });
  document.addEventListener("pointerup", () => {
    is_down = false;
  });
  // A finger moves the ends of a selection after it was made.
  let late = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(late);
    late = setTimeout(() => is_down || take_selection(), 200);
  });
  galley.addEventListener("click", (event) => {
    const tag = event.target.closest(".flag");
    if (tag?.dataset.claim) return open_claim(claim_of(tag.dataset.claim), { focus: true });
    if (tag?.dataset.exemption) return open_exemption(Number(tag.dataset.exemption));
    if (tag?.dataset.remark) return open_remark(Number(tag.dataset.remark));
    if (take_selection()) return;
    const sentence = sentence_of(event.target);
    if (!sentence) return;
    go_to_sentence(sentence, { by_mouse: true });
    const claim = claim_of(event.target.closest(".m")?.dataset.claim);
    if (claim && claims_here().includes(claim)) open_claim(claim, { move: false });
  });
}
