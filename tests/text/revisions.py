"""Made-up drafts and revisions of them, with the truth about every sentence. The words are no language."""

import random
from dataclasses import dataclass, field

SYLLABLES = "ba ko ri ten mar sol vi du len tor pas qui nel gar fo she lin om tra bel".split()
SMALL = "the a of to in and that for on with as by at from was were had has it he they after who his".split()
SHORT = ["It was over.", "They left.", "He did not say.", "No one was hurt."]

Place = tuple[int, int]


@dataclass
class Revision:
    """Two texts; `before` and `after` say where each sentence stands, `fate` what became of it."""

    old: str = ""
    new: str = ""
    before: dict[int, Place] = field(default_factory=dict)
    after: dict[int, Place] = field(default_factory=dict)
    fate: dict[int, str] = field(default_factory=dict)


class Writer:
    """Writes sentences with figures, names, quotations and, now and then, one that it wrote before."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.plain = [self.word(2) for _ in range(150)] + [self.word(3) for _ in range(1500)]
        self.names = [self.word(2).capitalize() for _ in range(60)]
        self.stock = [self.sentence() for _ in range(6)]

    def word(self, syllables: int) -> str:
        return "".join(self.random.choice(SYLLABLES) for _ in range(syllables))

    def token(self) -> str:
        kind = self.random.random()
        if kind < 0.42:
            return self.random.choice(SMALL)
        if kind < 0.86:
            return self.random.choice(self.plain)
        if kind < 0.95:
            return self.random.choice(self.names)
        return self.random.choice([f"{self.random.randint(1, 99)},000", str(self.random.randint(2, 900))])

    def sentence(self) -> str:
        words = " ".join(self.token() for _ in range(self.random.randint(6, 24)))
        words = words[0].upper() + words[1:]
        if self.random.random() < 0.15:
            return f"“{words},” {self.random.choice(self.names)} said."
        return f"{words}."

    def repeated(self) -> str:
        kind = self.random.random()
        if kind < 0.06:
            return self.random.choice(self.stock)
        return self.random.choice(SHORT) if kind < 0.1 else self.sentence()

    def edited(self, sentence: str) -> str:
        words = sentence[:-1].split(" ")
        for _ in range(max(1, round(len(words) * self.random.choice((0.05, 0.1, 0.2, 0.3))))):
            place, kind = self.random.randrange(len(words)), self.random.random()
            if kind < 0.5:
                words[place] = self.token()
            elif kind < 0.75 and len(words) > 4:
                del words[place]
            else:
                words.insert(place, self.token())
        return " ".join(words) + sentence[-1]


def revised(seed: int, paragraphs: int = 40, heavy: float = 1.0) -> Revision:
    """Return a draft and a revision of it: sentences deleted, moved, edited, new ones and new paragraphs."""
    writer = Writer(seed)
    chance = writer.random
    found = Revision()
    numbers = iter(range(100_000))
    draft = [[(next(numbers), writer.repeated()) for _ in range(chance.randint(1, 4))] for _ in range(paragraphs)]
    revision: list[list[tuple[int | None, str]]] = []
    roaming: list[tuple[int | None, str]] = []
    for paragraph in draft:
        kept: list[tuple[int | None, str]] = []
        gone = chance.random() < 0.06 * heavy
        for number, sentence in paragraph:
            fate, text = _fate(writer, sentence, heavy)
            found.fate[number] = fate = "deleted" if gone else fate
            if fate == "moved":
                roaming.append((number, text))
            elif fate != "deleted":
                kept.append((number, text))
            if not gone and chance.random() < 0.05 * heavy:
                kept.append((None, writer.sentence()))
        if kept:
            revision.append(kept)
    for sentence in roaming:
        target = chance.choice(revision)
        target.insert(chance.randint(0, len(target)), sentence)
    revision.insert(chance.randrange(len(revision)), [(None, writer.sentence())])
    found.old, found.before = _joined(draft)
    found.new, found.after = _joined(revision)
    return found


def _fate(writer: Writer, sentence: str, heavy: float) -> tuple[str, str]:
    kind = writer.random.random() / heavy
    if kind < 0.08:
        return "deleted", ""
    if kind < 0.11:
        return "moved", sentence
    if kind < 0.23 and sentence not in SHORT:
        text = writer.edited(sentence)
        return ("kept" if text == sentence else "edited"), text
    return "kept", sentence


def _joined(paragraphs: list[list[tuple[int | None, str]]]) -> tuple[str, dict[int, Place]]:
    text, places = "", {}
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        for count, (number, sentence) in enumerate(paragraph):
            text += " " if count else ""
            if number is not None:
                places[number] = (len(text), len(text) + len(sentence))
            text += sentence
    return text, places
