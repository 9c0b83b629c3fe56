// One request to the desk, for a page or with a form; what went wrong is said in a plain sentence.
import { alarm } from "./say.js";
import { word } from "./words.js";

const FAULTS = { 403: "fault_forbidden", 404: "fault_not_there", 413: "fault_too_large" };

// Return the answer, or null when there is nothing to show; then it was said why.
export async function ask(address, body) {
  let answer;
  try {
    const method = body ? "POST" : "GET";
    answer = await fetch(address, { method, body, headers: { "X-Panel": "1" }, cache: "no-store" });
  } catch {
    return fault("fault_unreachable");
  }
  if (answer.redirected && !answer.url.includes("/admin/factcheck/")) return fault("fault_logged_out");
  if (!answer.ok && answer.status !== 409) return fault(FAULTS[answer.status] ?? "fault_server");
  return answer;
}

function fault(name) {
  alarm(word(name));
  return null;
}
