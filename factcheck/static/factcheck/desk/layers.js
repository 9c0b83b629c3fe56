// Which claims, leftover cues, exemptions and remarks stand in each sentence.
import { draft } from "./data.js";
import { sentences, touched } from "./text.js";

// Return a layer for every sentence; its `key` differs when it has to be drawn anew.
export function layers_of(state) {
  const layers = sentences.map((_, at) => {
    const [cover, cues] = state.sentences[at] ?? ["", []];
    return { cover, cues, claims: [], exempt: [], remarks: [] };
  });
  for (const claim of state.claims) {
    for (const [start, end] of claim.spans) lay(layers, "claims", start, end, claim);
  }
  for (const each of state.exemptions) lay(layers, "exempt", each[1], each[2], each);
  for (const each of draft.remarks) lay(layers, "remarks", each[0], each[1], each);
  for (const layer of layers) {
    layer.claims.sort((a, b) => a.start - b.start || b.end - a.end || a.of.no - b.of.no);
    layer.key = JSON.stringify([layer.cover, layer.cues, layer.claims.map(drawn), layer.exempt]);
  }
  return layers;
}

function lay(layers, kind, start, end, of) {
  for (const sentence of touched(start, end)) {
    const inside = [Math.max(start, sentence.start), Math.min(end, sentence.end)];
    layers[sentence.index][kind].push({ start: inside[0], end: inside[1], of, ends: end <= sentence.end });
  }
}

const drawn = ({ start, end, of }) => [of.pk, start, end, of.state, of.corroboration, of.flags];
