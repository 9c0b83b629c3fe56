"""Sentences that nobody has said, in English and in Arabic, with the marks that break files and pages."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from random import Random
from typing import NamedTuple

from factcheck.text.anchoring import CONTEXT

SENTENCES_OF_A_PARAGRAPH = 5


@dataclass(frozen=True)
class Tongue:
    """What sentences of one language are made of; of `nouns`, each stands in about one sentence of twenty."""

    code: str
    nouns: tuple[str, ...]
    qualities: tuple[str, ...]
    places: tuple[str, ...]
    verbs: tuple[str, ...]
    units: tuple[str, ...]
    sentence: str
    statement: str
    headline: str
    confirms: str
    explanation: str


ENGLISH = Tongue(
    code="en",
    nouns=tuple(
        "dam bridge harbour school market tower archive mill quarry station"
        " valley engine council hospital canal depot library prison orchard refinery".split()
    ),
    qualities=("old", "new", "northern", "public", "flooded", "so-called", "half-built", "“temporary”", "Saint-Éloi"),
    # Nearly two thousand names, so that each is a rare word.
    places=tuple(
        f"{first}{middle}{last}"
        for first, middle, last in product(
            "Kess Arl Tor Mind Vask Lund Perr Ost Brav Dell Ess Falk Garr Holm Ivv Jarn Koll Marr Nest Quill".split(),
            "aeiou",
            "berg bruck dale feld ford gate haven hurst lau mont ness neth rund sby stad thal vik wick zell".split(),
        )
    ),
    verbs=tuple("lost gained stored sold counted bought moved returned".split()),
    units=("tonnes of grain", "litres of fuel", "euros", "hectares", "people", "days of work"),
    sentence="The {quality} {noun} at {place} {verb} {number:,} {unit} between {year} and the end of the war.",
    statement="The {quality} {noun} at {place} {verb} {number:,} {unit} in the years from {year} on",
    headline="What became of the {noun} at {place}",
    confirms="Confirms what is said of the {noun}.",
    explanation="We compared the register of {place} with what three people told us, and counted again.",
)
ARABIC = Tongue(
    code="ar",
    nouns=tuple("السَّدّ الجسر الميناء المدرسة السوق البرج الأرشيف المطحنة المقلع المحطة".split()),
    qualities=tuple("القديم الجديد الشمالي العام".split()),
    places=tuple("بيجي الموصل تكريت سامراء كركوك أربيل الرمادي الفلوجة".split()),
    verbs=tuple("خسر كسب خزّن باع نقل".split()),
    units=("طن من الحبوب", "لتر من الوقود", "دينار", "شخص"),
    sentence="إنّ {noun} {quality} في {place} {verb} {number:,} {unit} بين عام {year} ونهاية الحرب.",
    statement="إنّ {noun} {quality} في {place} {verb} {number:,} {unit} منذ عام {year}",
    headline="ماذا حلّ بـ{noun} في {place}",
    confirms="يؤكّد ما قيل عن {noun}.",
    explanation="قارنّا سجلّ {place} بما قاله ثلاثة أشخاص، ثمّ عددنا من جديد.",
)

# What a statement of a hundred ends with: what quotes, lines and formulas of files have to survive.
ENDS = (
    ', or so it is "reported".',
    ",\nas its ledger has it.",
    "; “nobody checked”, he said.",
    ", by <b>its own</b> count & ours.",
    " (naïve estimate: ½).",
)
BEGINS = ("=SUM(1,2): ", "-", "@", "+", "\t")


class Place(NamedTuple):
    """Where a claim stands in the text of its article, and what is claimed there."""

    start: int
    exact: str
    prefix: str
    suffix: str
    sentence: str
    paragraph: int
    statement: str

    @property
    def end(self) -> int:
        return self.start + len(self.exact)


def written(tongue: Tongue, chance: Random, headline: str, number: int) -> tuple[str, list[Place]]:
    """Return a text under its headline, and the `number` places in it where something is claimed."""
    said = [_said(tongue, chance) for _ in range(number)]
    paragraphs = [said[at : at + SENTENCES_OF_A_PARAGRAPH] for at in range(0, number, SENTENCES_OF_A_PARAGRAPH)]
    text = "\n\n".join([headline, *(" ".join(sentence for sentence, _, _ in each) for each in paragraphs)]) + "\n"
    places, at = [], 0
    for n, (sentence, exact, statement) in enumerate(said):
        at = text.index(sentence, at)
        start = at + sentence.index(exact)
        end = start + len(exact)
        around = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        places.append(Place(start, exact, *around, sentence, 2 + n // SENTENCES_OF_A_PARAGRAPH, statement))
        at += len(sentence)
    return text, places


def _said(tongue: Tongue, chance: Random) -> tuple[str, str, str]:
    """Return a sentence, the words of it that are checked, and the statement that they make."""
    words = {
        "noun": chance.choice(tongue.nouns),
        "quality": chance.choice(tongue.qualities),
        "place": chance.choice(tongue.places),
        "verb": chance.choice(tongue.verbs),
        "unit": chance.choice(tongue.units),
        "number": chance.randrange(2, 90_000),
        "year": chance.randrange(1870, 2024),
    }
    exact = f"{words['number']:,} {words['unit']}"
    statement = tongue.statement.format(**words)
    odd = chance.randrange(500)
    end = ENDS[odd % len(ENDS)] if odd < 25 else "."
    begin = BEGINS[odd % len(BEGINS)] if 25 <= odd < 30 else ""
    return tongue.sentence.format(**words), exact, f"{begin}{statement}{end}"
