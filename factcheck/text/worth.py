"""How much there is to check in a sentence: a sum of weights, each with the reason it is there."""

import re
from collections.abc import Sequence

BASE = -2.2

# What the cues are worth, the first of a kind and each further one (up to two more).
CUE_WEIGHTS: dict[str, tuple[float, float]] = {
    "figure": (1.7, 0.5),
    "date": (0.7, 0.2),
    "name": (0.4, 0.2),
    "quote": (0.0, 0.0),
    "comparison": (0.5, 0.2),
    "cause": (0.2, 0.1),
    "superlative": (0.4, 0.2),
    "change": (0.5, 0.3),
    "attribution": (0.2, 0.1),
    "record": (0.6, 0.3),
}


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


SIGNS: tuple[tuple[re.Pattern[str], float, str], ...] = (
    (re.compile(r"[?؟][\s\"'”’»)]*$"), -1.6, "a question states nothing"),
    (
        _any(r"thank you|thanks|good evening|good night|welcome|ladies and gentlemen|excuse me|please|hello|bless"),
        -1.2,
        "courtesy",
    ),
    (
        _any(
            r"(?:I|we)(?:['’]ll| will| would| am going to| are going to|['’]m going to|['’]re going to| want| need| hope)|"
            r"let['’]?s|should|ought to|must"
        ),
        -0.9,
        "a promise, wish or duty is not yet true or false",
    ),
    (
        _any(
            r"I (?:think|believe|feel|hope|guess|suppose|know|mean|wish)|in my (?:opinion|view)|frankly|seems?|maybe|perhaps"
        ),
        -0.6,
        "an opinion is marked as one",
    ),
    (
        _any(
            r"(?:I|we|he|she|they|you) (?:have |had |also |just |never |only )?(?:voted|signed|passed|cut|raised|created|spent|"
            r"built|opposed|supported|said|balanced|added|increased|reduced|proposed|vetoed|worked|fought|brought|went|"
            r"lost|gave|took|made|left|sold|paid|hired|opened|closed|inherited|ran|won|had|was|were|did)"
        ),
        0.5,
        "somebody's past action",
    ),
    (_any(r"percent|per cent|million|billion|trillion|dollars"), 0.6, "money and shares are countable"),
)


def worth(sentence: str, cues: Sequence[str]) -> float:
    """Return the sum of weights for a sentence whose cues are of the kinds in `cues`."""
    total = BASE
    for kind in set(cues):
        first, further = CUE_WEIGHTS[kind]
        total += first + further * min(2, cues.count(kind) - 1)
    total += sum(weight for pattern, weight, _ in SIGNS if pattern.search(sentence))
    words = len(sentence.split())
    return total - (1.5 if words < 5 else 0.5 if words < 8 else 0.0) + (0.3 if words > 20 else 0.0)
