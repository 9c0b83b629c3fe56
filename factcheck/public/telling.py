"""What a page tells about a claim: read from `Claim.shown` alone, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext, gettext_noop, ngettext

from factcheck.models import Article, Claim
from factcheck.rules.arithmetic import Counts, explain
from factcheck.rules.claims import About
from factcheck.rules.corroboration import Corroboration, Directness, Stance
from factcheck.rules.sourcing import OURS, IdentityForm
from factcheck.rules.visibility import GENERIC_LABEL

from .page import absolute

# What nobody could settle, in words that hold whether the rule or a person set the status. Where one is missing,
# the status itself settles the claim, or says that there is nothing to settle.
LEFT_OPEN: dict[str, str] = {
    Corroboration.UNCHECKED: gettext_noop("All of it: there is no evidence that we can show."),
    Corroboration.SINGLE_SOURCE: gettext_noop("Whether anybody else would confirm it, independently."),
    Corroboration.PARTIALLY_CORROBORATED: gettext_noop(
        "Whether all of it holds, and whether anybody who was there and has no stake in it would confirm it."
    ),
    Corroboration.DISPUTED: gettext_noop("Which side is right."),
    Corroboration.UNVERIFIABLE: gettext_noop("The claim itself. We tried what could be tried."),
}
# With these, that somebody said it is established; with the others it is itself in question.
ESTABLISHED = (
    Corroboration.SINGLE_SOURCE,
    Corroboration.PARTIALLY_CORROBORATED,
    Corroboration.CORROBORATED,
    Corroboration.DOCUMENTED,
)


@dataclass(frozen=True)
class Said:
    """One piece of evidence as readers see it."""

    row: dict[str, Any]

    @property
    def label(self) -> str:
        return label(self.row)

    @property
    def address(self) -> str:
        """The page of the source, if it may have one."""
        return source_address(self.row["code"])

    @property
    def stance(self) -> Stance:
        return Stance(self.row["stance"])

    @property
    def directness(self) -> str:
        """How they know; the word for not knowing it would say nothing where it stands alone."""
        word = Directness(self.row["directness"])
        return gettext("Not recorded how they know") if word == Directness.UNKNOWN else gettext(word.label)

    @property
    def withheld(self) -> str:
        """Why the name is not given; empty where it is."""
        return withheld(self.row)

    @property
    def is_in_part(self) -> bool:
        return self.stance in (Stance.PARTLY_SUPPORTS, Stance.PARTLY_CONTRADICTS)

    @property
    def dated(self) -> date | None:
        return date.fromisoformat(self.row["date"]) if self.row.get("date") else None

    @property
    def archived(self) -> datetime | None:
        return instant(self.row["archived_at"]) if self.row.get("archived_at") else None

    @property
    def url(self) -> str:
        return weblink(self.row.get("url", ""))

    @property
    def archived_url(self) -> str:
        return weblink(self.row.get("archived_url", ""))

    @property
    def is_traced(self) -> bool:
        """Whether readers can look it up: anything is known of where it stands."""
        return any(self.row.get(key) for key in ("date", "url", "archived_url", "locator", "exhibit"))


class Told:
    """A published claim as a page tells it."""

    def __init__(self, claim: Claim, article: Article | None = None):
        self.article = article or claim.article
        self.number = claim.number
        self.rechecking_since = claim.rechecking_since
        self.shown: dict[str, Any] = claim.shown

    @property
    def ref(self) -> str:
        return f"C{self.number}"

    @property
    def address(self) -> str:
        # Not by reverse(): a page has it by the hundred.
        return f"{_claims(get_language())}{self.article.slug}/{self.number}/"

    @property
    def permanent(self) -> str:
        return absolute(self.address)

    @property
    def in_the_text(self) -> str:
        return f"{reverse('public:article', args=[self.article.slug])}#claim-{self.number}"

    @property
    def statement(self) -> str:
        return self.shown["statement"]

    @property
    def status(self) -> str:
        return self.shown["status"]

    @property
    def kind(self) -> str:
        return self.shown["kind"]

    @property
    def about(self) -> str:
        return self.shown["about"]

    @property
    def is_about_saying(self) -> bool:
        return self.about == About.SAID

    @property
    def counts(self) -> Counts:
        return Counts(*self.shown["counts"])

    @property
    def sentence(self) -> str:
        """The rule's own sentence, in the reader's language."""
        return explain(self.status, self.counts, gettext, ngettext)

    @property
    def is_said_established(self) -> bool:
        """Whether it is established that it was said, which is not that it is so."""
        return self.is_about_saying and self.status in ESTABLISHED

    @property
    def left_open(self) -> str:
        """What nobody could settle; empty where nothing is, or where what was said is all that is claimed."""
        words = "" if self.is_said_established else LEFT_OPEN.get(self.status, "")
        return gettext(words) if words else ""

    @property
    def asserted_by(self) -> dict[str, Any] | None:
        """Whose statement it is; None for the article's own voice."""
        by = self.shown["asserted_by"]
        return by and by | {"label": label(by), "address": source_address(by["code"]), "withheld": withheld(by)}

    @property
    def is_own_voice(self) -> bool:
        return self.shown["asserted_by"] is None

    @property
    def signed_at(self) -> datetime:
        return instant(self.shown["signed_at"])

    @property
    def published_at(self) -> datetime:
        """Since when readers could read it so: signed off, and in a published article."""
        return max(self.signed_at, self.article.first_published_at or self.signed_at).replace(microsecond=0)

    @property
    def explanation(self) -> str:
        return self.shown["explanation"]

    @property
    def notes(self) -> list[dict[str, Any]]:
        return [{"text": note["text"], "at": instant(note["at"])} for note in self.shown["notes"]]

    @cached_property
    def sides(self) -> list[tuple[str, str, list[Said]]]:
        """The evidence by the side that it is on: a code, a heading and the pieces, which may be none."""
        pieces = [Said(row) for row in self.shown["evidence"]]
        return [
            ("for", gettext("What supports it"), [piece for piece in pieces if piece.stance.is_for]),
            ("against", gettext("What speaks against it"), [piece for piece in pieces if piece.stance.is_against]),
            ("context", gettext("Context"), [piece for piece in pieces if piece.stance == Stance.CONTEXT]),
        ]

    @property
    def evidence(self) -> list[tuple[str, str, list[Said]]]:
        """The sides that there is evidence on."""
        return [side for side in self.sides if side[2]]

    @property
    def codes(self) -> set[str]:
        """The codes of the sources with a page of their own that speak in this claim."""
        told = [*self.shown["evidence"], self.shown["asserted_by"] or {}]
        return {row["code"] for row in told if row.get("code")}


@cache
def _claims(language: str) -> str:
    return reverse("public:claims")


def label(source: dict[str, Any]) -> str:
    """Return the agreed label as it was agreed; only our own words for a source without one are translated."""
    return gettext(GENERIC_LABEL) if source["label"] == GENERIC_LABEL else source["label"]


def withheld(source: dict[str, Any]) -> str:
    """Return why readers are not given the name, by the form of identity alone; our own people stand in the byline."""
    if source.get("source_kind") in OURS:
        return ""
    sentence = IdentityForm(source["identity_form"]).withheld
    return gettext(sentence) if sentence else ""


def source_address(code: str | None) -> str:
    """Return the address of a source's page; empty where it has none."""
    return reverse("public:source", args=[code]) if code else ""


def instant(text: str) -> datetime:
    """Read an instant as the frozen record has it."""
    return datetime.fromisoformat(text)


def weblink(url: str) -> str:
    """Return an address only if a reader may safely follow it: plain web, nothing that runs."""
    return url if url.startswith(("https://", "http://")) else ""
