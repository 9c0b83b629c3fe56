"""How much there is to check in a sentence: a sum of weights, each with the reason it is there.

The weights are set by hand, after reading labelled sentences of American presidential debates (ClaimBuster):
figures above all, then records and past deeds of named actors; against them questions, wishes and courtesy.
"""

import re
from collections.abc import Sequence

BASE = -2.4

# What the cues are worth: the first of a kind, and each further one (up to two more).
CUE_WEIGHTS: dict[str, tuple[float, float]] = {
    "figure": (1.7, 0.5),
    "date": (0.8, 0.2),
    "name": (0.4, 0.15),
    "quote": (0.0, 0.0),
    "comparison": (1.0, 0.2),
    "cause": (0.1, 0.1),
    "superlative": (0.8, 0.2),
    "change": (0.8, 0.3),
    "attribution": (0.3, 0.1),
    "record": (0.8, 0.25),
}

_PAST = (
    "voted|signed|passed|cut|raised|created|spent|built|opposed|supported|said|balanced|added|increased|reduced|"
    "proposed|vetoed|worked|fought|brought|went|lost|gave|took|made|left|sold|paid|hired|opened|closed|inherited|"
    "ran|won|had|began|broke|came|saw|sent|told|wrote|met|led|held|kept|got|hit|put|did|grew|fell|rose|knew|"
    r"(?!need|want|suppose|ask|hope|concern|interest|suppos|agre)[a-z]{2,}ed"
)
_ACTOR = (
    r"he|she|they|we|you|(?:the )?(?:president|vice president|senator|governor|secretary|congress|senate|house|"
    r"administration|government|court|republicans|democrats|party|campaign|company|army|police|officials)|"
    r"(?:mr|mrs|ms|dr|sen|gov|gen)\. \w+|(?:president|senator|governor|secretary) \w+"
)


def _any(*words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def _at_first(words: str) -> re.Pattern[str]:
    return re.compile(rf"^\W*(?:(?:and|but|so|now|well|look),? )?(?:{words})(?!\w)", re.IGNORECASE)


SIGNS: dict[str, tuple[re.Pattern[str], float]] = {
    "a question states nothing": (re.compile(r"[?؟][\s\"'”’»)]*$"), -1.6),
    "courtesy": (
        _any(
            "thank you|thanks|good evening|good night|welcome|ladies and gentlemen|excuse me|please|hello",
            "god bless|congratulations|sorry|my friend|شكرا|مرحبا",
        ),
        -1.2,
    ),
    "a promise or wish is not yet true or false": (
        _any(
            "(?:I|we|you|it|that|they|he|she)(?:['’]ll|['’]d| would| could| can| may| might)",
            r"will|won['’]t|(?:I|we) (?:\w+ )?(?:want|need|hope|intend|wanna)|let['’]?s|سوف|سنعمل",
            "(?:am|are|is|['’]m|['’]re|['’]s) (?:not )?(?:going to|gonna)",
        ),
        -0.6,
    ),
    "what the speaker wants to do": (
        _at_first("(?:I|we)(?:['’]ll|['’]d| will| want| would| hope| intend)"),
        -0.7,
    ),
    "a duty is no fact": (
        _any("should|shouldn['’]t|ought|must|have to|has to|['’]ve got to|needs? to|have got to|(?:I|we) need"),
        -0.8,
    ),
    "an opinion is marked as one": (
        _any(
            r"I(?: \w+)? (?:think|believe|feel|hope|guess|suppose|mean|wish|doubt|favor|agree|disagree)",
            r"I(?: \w+)? (?:support|care|love)|in my (?:opinion|view)|frankly|seems?|maybe|perhaps|أعتقد|أظن",
            r"I['’]m (?:\w+ )?(?:proud|happy|glad|sure|pretty|surprised|concerned|convinced|opposed)",
        ),
        -1.2,
    ),
    "a judgement of worth": (
        _any(
            "important|essential|serious|dangerous|wonderful|beautiful|fair|right thing|wrong thing|simply",
            "vision|dreams?|future|values|believe in|chances?|attitude|commitment|approach|question|proud|grateful",
            "fantastic|horrible|tragic|precious|unfortunate|difficult|proper|very good|big factor|issue|matters?",
        ),
        -0.8,
    ),
    "a condition is no fact": (_at_first("if|whether|unless"), -0.5),
    "an order states nothing": (
        _at_first("let|make|put|give|go|stop|look at|tell|take|come on|keep"),
        -0.7,
    ),
    "somebody's past deed": (
        _any(
            rf"(?:{_ACTOR}|I|who|which|that)"
            rf"(?: \w+ly| have| has| had| also| just| never| even| only|['’]ve|['’]s){{0,2}} (?:{_PAST})"
        ),
        0.7,
    ),
    "something has been done": (
        _any(
            r"(?:has|have|had|was|were|been|['’]ve|['’]s) (?:\w+ly |not |never |been )?"
            r"[a-z]{2,}(?:ed|en|ne|wn|ilt|ost|ent)"
        ),
        0.5,
    ),
    "talk about the talk": (
        _at_first(
            "(?:that|this|it|which)(?:['’]s| is| was) (?:why|what|how|the|a|not|very|true)|"
            "my (?:answer|point)|by the way"
        ),
        -0.4,
    ),
    "the speaker himself": (_at_first("I|my|I['’]m|I['’]ve"), -0.6),
    "others as the subject": (_at_first("(?:he|she|they|his|her|their|the)(?:['’]s|['’]re|['’]ve)?"), 0.3),
    "something is being done or not": (
        _any(r"(?:is|are) being [a-z]+ed", "(?:does|do)(?:n['’]t| not)(?! (?:think|know|believe|want|need|care))"),
        0.4,
    ),
    "what others are doing now": (
        _any(r"(?:they|he|she|we|you)(?:['’]re|['’]s| are| is) [a-z]+ing(?! to)"),
        0.3,
    ),
    "a named actor": (
        _any(
            r"(?:Mr|Mrs|Ms)\. [A-Z]\w+",
            r"(?:president|senator|governor|secretary|congressman|congresswoman|speaker) [A-Z]\w+",
        ),
        0.4,
    ),
    "what another says or does": (
        _any(
            r"(?:he|she|they|president|opponent|senator|governor)(?: \w+)? "
            "(?:says|wants|claims|opposes|supports|has|had)",
            "(?:he|she)['’]s",
        ),
        0.7,
    ),
    "something did not happen": (
        _any("(?:did|has|have|had|was|were)(?:n['’]t| not| never)|never"),
        0.4,
    ),
    "something is there": (_any(r"there(?:['’]s| is| are|['’]re)(?: now)?(?: no| \d| \w+s)"), 0.2),
    "a number that only counts points or the speaker's time": (
        _any(
            r"number (?:one|two|three|four)|\d+ o['’]clock|(?:one|two|three|\d+|a few) (?:more )?(?:seconds?|minutes?)"
        ),
        -1.0,
    ),
    "money and shares are countable": (
        _any(r"percent|per cent|million|billion|trillion|dollars|\$\S+|\d+%"),
        1.0,
    ),
    "an amount in words": (
        _any("lots of|most of|many of|all of|none of|no one|nobody|every|everybody|majority|number of"),
        0.1,
    ),
    "the whole field of comparison": (
        _any(
            "in the (?:world|country|nation|history|union)|on earth|in history|of any|any (?:other )?country|ever|since"
        ),
        0.5,
    ),
    "a fact is announced": (
        _any("the fact is|it is a fact|in fact|the truth is|the record|the truth of the matter"),
        0.3,
    ),
}


def worth(sentence: str, cues: Sequence[str]) -> float:
    """Return the sum of weights for a sentence whose cues are of the kinds in `cues`."""
    total = BASE
    for kind in dict.fromkeys(cues):
        first, further = CUE_WEIGHTS[kind]
        total += first + further * min(2, cues.count(kind) - 1)
    total += sum(weight for pattern, weight in SIGNS.values() if pattern.search(sentence))
    words = len(sentence.split())
    return total - (1.2 if words < 5 else 0.4 if words < 8 else 0.0) + (0.2 if words > 20 else 0.0)
