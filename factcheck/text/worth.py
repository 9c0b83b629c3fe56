"""How much there is to check in a sentence: a sum of weights, each with the reason it is there.

The weights are set by hand, after reading labelled sentences of American presidential debates (ClaimBuster):
figures above all, then past deeds of named actors on public matters; against them the speaker's own wishes,
duties, judgements and talk about the talk.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

BASE = -2.4

# A second figure says little more than the first; a second name says who did it to whom.
CUE_WEIGHTS = {
    "figure": 0.9,
    "date": 0.2,
    "name": 0.3,
    "quote": 0.8,
    "comparison": 0.3,
    "superlative": 0.2,
    "change": 0.2,
    "attribution": 0.2,
    "record": 0.2,
}
SEVERAL_NAMES = 0.5
LONG, LONG_WORDS = 0.3, 20

_PAST = (
    "went|lost|gave|took|made|left|sold|paid|ran|won|had|began|broke|came|saw|sent|told|wrote|met|led|held|kept|got|put|"
    "did|grew|fell|rose|knew|said|spent|built|fought|brought|cut|became|chose|drove|found|stood|understood|bought|"
    "caught|taught|shut|threw|hit|stole|struck|dealt"
)
# Words in -ed that tell of no deed.
_ED = (
    r"(?!(?:need|want|suppos|ask|hop|concern|interest|agre|exce|proce|succe|inde|fe|se|committ|prepar)e?d )[a-z]{2,}ed"
)
_ADVERBS = r"(?:(?:\w+ly|also|just|never|even|only|then|has|have|had|already|not|ever) ){0,2}"


@dataclass(frozen=True, slots=True)
class Sign:
    """Words or a pattern, and what it is worth that one of them stands in a sentence."""

    why: str
    weight: float
    words: frozenset[str] = frozenset()
    pattern: re.Pattern[str] | None = None


def _sign(why: str, weight: float, words: str = "", pattern: str = "") -> Sign:
    return Sign(why, weight, frozenset(words.split()), re.compile(pattern) if pattern else None)


# Patterns read the sentence in small letters, its words and the signs ? $ % set apart by single spaces.
SIGNS = (
    _sign("a question states nothing", -0.4, pattern=r" [?؟] $"),
    _sign(
        "what will be is not yet true or false",
        -0.4,
        "will won't shall gonna i'll we'll you'll they'll he'll she'll it'll that'll there'll سوف سنعمل",
        " going to ",
    ),
    _sign(
        "what could be is not said to be so",
        -0.3,
        "would wouldn't could couldn't might may i'd we'd you'd they'd he'd she'd maybe perhaps probably",
    ),
    _sign("what can be done is no fact yet", -0.5, "can can't cannot able"),
    _sign("a duty is no fact", -0.8, "should shouldn't ought must need needs", " (?:have|has|had|got) to "),
    _sign("a condition is no fact", -0.5, "if unless whether"),
    _sign(
        "an aim is no deed",
        -0.3,
        "be",
        " to (?:make|do|get|have|keep|bring|start|see|go|find|help|give|take|put|become|protect|provide|create|move|"
        "work|stop|let) ",
    ),
    _sign("who speaks of himself knows it alone", -0.7, "i i'm i've i'd i'll me my mine myself أنا"),
    _sign(
        "an opinion is marked as one",
        -0.3,
        "think believe hope feel guess suppose opinion view views agree disagree doubt wish understand أعتقد أظن",
    ),
    _sign(
        "a judgement of worth, or a word without a thing",
        -0.7,
        """
        values value leader leaders leadership freedom peace future strong stronger strength faith heart hearts
        dream dreams responsibility responsible commitment opportunity opportunities prosperity important vision
        together best better good right wrong difficult tough hard serious proud honor honored respect trust courage
        principle principles decision decisions choice choices character moral great fair clear sure quality matter
        matters problem problems issue issues difference challenge challenges interest interests key way ways thing
        things kind point something anything everything little big very simply part
        """,
    ),
    _sign(
        "talk about the talk, and courtesy",
        -0.5,
        """
        question questions answer answers talk talking talked debate debates say saying listen look thank thanks
        mention mentioned campaign election let's let please welcome sorry hello شكرا شكراً مرحبا
        """,
        " tell you ",
    ),
    _sign("a digit can be looked up", 0.7, pattern=r"\d"),
    _sign(
        "money and shares are countable",
        0.7,
        "$ % ٪ percent cent dollars hundred thousand million billion trillion hundreds thousands millions billions",
    ),
    _sign(
        "public matters leave records",
        0.8,
        """
        tax taxes taxed taxpayers budget budgets deficit deficits surplus debt spending spend spent cost costs
        revenue revenues fund funded funding subsidies loophole loopholes deductions bankrupt bankruptcy afford pay
        pays paid job jobs unemployment unemployed employ employs employers inflation wage wages income incomes
        recession trade export exports import imports manufacturing growth workers business businesses company
        companies corporations bank banks bill bills law laws legislation amendment act treaty veto vetoed vote
        votes voted agreement agreements ban program programs proposal proposals plan policy policies troops weapon
        weapons missile missiles nuclear soldiers army navy sanctions military war wars terrorist terrorists attack
        attacks medicare medicaid insurance insured uninsured welfare immigrants immigration drug drugs poverty
        school schools teachers oil energy coal gas crime police gun guns students college border seniors abortion
        homeless pollution
        """,
        " social security | health care ",
    ),
    _sign(
        "who holds an office is on record",
        0.6,
        "president governor senator secretary opponent predecessor administration congress senate court office "
        "democrats democratic republicans republican",
    ),
    _sign(
        "a place in time",
        0.5,
        "history ever since during ago last century decade decades year years month months week weeks",
    ),
    _sign("it is so now", 0.3, "today now already still currently"),
    _sign("circumstances make a statement definite", 0.5, "in during against under by over of from"),
    _sign(
        "a measure or a count",
        0.5,
        "rate rates average number level levels percentage majority half third quarter twice double doubled times "
        "total record many most more less fewer over",
    ),
    _sign(
        "somebody did it",
        0.5,
        pattern=rf" (?:he|she|they|we|you|who|which|that|i|it) {_ADVERBS}(?:{_PAST}|{_ED}) ",
    ),
    _sign("it happened", 0.5, pattern=f" {_ED} "),
    _sign("it was done to somebody", 0.2, pattern=r" (?:was|were|been|is|are|being) (?:\w+ly )?[a-z]{2,}(?:ed|en) "),
    _sign(
        "it is being done",
        0.2,
        pattern=r"(?:'re|'s| is| are| was| were| been) (?:\w+ )?(?!going )[a-z]{2,}ing ",
    ),
    _sign(
        "it never happened",
        0.4,
        "never didn't hasn't haven't wasn't weren't nobody none no",
        " (?:did|has|have|had) not ",
    ),
)
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[?؟$%٪]")


def worth(sentence: str, cues: Sequence[str]) -> float:
    """Return the sum of weights for a sentence whose cues are of the kinds in `cues`."""
    tokens = _TOKEN.findall(sentence.lower().replace("’", "'"))
    words, text = frozenset(tokens), f" {' '.join(tokens)} "
    total = BASE + sum(CUE_WEIGHTS.get(kind, 0.0) for kind in set(cues))
    total += SEVERAL_NAMES if cues.count("name") > 1 else 0.0
    total += LONG if len(tokens) > LONG_WORDS else 0.0
    for sign in SIGNS:
        if not words.isdisjoint(sign.words) or (sign.pattern and sign.pattern.search(text)):
            total += sign.weight
    return total
