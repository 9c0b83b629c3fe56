"""What a row changes in a claim that is there, and what a new claim needs of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from factcheck.actions.assessments import AssessmentFields
from factcheck.actions.importing import Arriving
from factcheck.models import Article, Claim, Evidence, Source, User
from factcheck.rules.cells import write_cell
from factcheck.rules.escaping import unescape
from factcheck.rules.workflow import State

from .matching import Current
from .meaning import OURS
from .places import Places
from .preview import CHANGED, NEW, UNCHANGED, Difference, Entry
from .values import Values

# Our columns by the names that the verbs have for them.
FIELDS = {"claim": "statement", "about": "about", "kind": "kind", "adverse_to": "adverse_to"}
JUDGED = ("verdict", "action", "basis", "public_explanation", "correct_wording")


class Wrong(Exception):
    """A cell that is right by itself but not for this claim; the reason follows the cell."""

    def __init__(self, column: str, reason: str, value: str = "") -> None:
        super().__init__(reason)
        self.column, self.reason, self.value = column, reason, value


class Labels:
    """Finds the one source that a public label means: of this article first, then of the desk."""

    def __init__(self, article: Article, by: User) -> None:
        self.by = by
        self.sources = Source.objects.visible_to(by)
        claims = Claim.objects.filter(article=article)
        self.own = {*claims.exclude(asserter=None).values_list("asserter", flat=True)}
        self.own |= {*Evidence.objects.filter(claim__article=article).values_list("source", flat=True)}
        self.known: dict[str, list[Source]] = {}

    def learn(self, labels: Collection[str]) -> None:
        """Read the sources with these labels, in one question."""
        wanted = {label for label in labels if label and label not in self.known}
        for label in wanted:
            self.known[label] = []
        for source in self.sources.filter(label__in=wanted) if wanted else ():
            self.known[source.label].append(source)

    def find(self, label: str) -> Source | None:
        """Return the source, None for no label: the article's own voice. Raises Wrong unless there is exactly one."""
        if not label:
            return None
        found = self.known[label]
        own = [source for source in found if source.pk in self.own]
        found = own or found
        if len(found) != 1:
            reason = "is the label of more than one source" if found else "is the label of no source at the desk"
            raise Wrong("asserted_by", reason, label)
        return found[0]


class Comparing:
    """Turns rows into what the verbs are asked to do. `labels` and `places` know the desk and the draft.

    `for_all` holds for new claims whose rows do not say; what the desk has decided since is not said again.
    """

    def __init__(self, labels: Labels, places: Places, for_all: Mapping[str, Any]) -> None:
        self.labels, self.places, self.for_all = labels, places, for_all

    def new(self, values: Values) -> tuple[Arriving, Entry]:
        """Return a new claim. Raises Wrong for what it cannot be made of."""
        given = self.for_all | {name: said for name, said in values.given.items() if said}
        for name in ("claim", "kind"):
            if not given.get(name):
                raise Wrong(name, "is empty")
        fields: Any = {field: given[name] for name, field in FIELDS.items() if given.get(name)}
        fields["asserter"] = self.labels.find(given.get("asserted_by", ""))
        arriving = Arriving(values.row, fields, extra=values.extra, is_flagged=bool(given.get("legal_flag")))
        arriving.assessment = _assessment(given)
        quote, place = given.get("quote", ""), ""
        if quote:
            arriving.span, place = self._place(quote, values.start)
            arriving.quote = "" if arriving.span else quote
        return arriving, Entry(values.row, NEW, "", given["claim"], place=place)

    def changed(self, values: Values, current: Current) -> tuple[Arriving, Entry]:
        """Return what differs from the claim as it is. Raises Wrong for what may not be changed so."""
        given, cells, changes = values.given, current.cells, []
        arriving = Arriving(values.row, {})
        fields: Any = arriving.fields
        for name in _differing(given, cells, (*FIELDS, "asserted_by")):
            changes.append((name, cells[name] or "", given[name]))
            if name == "asserted_by":
                fields["asserter"] = self.labels.find(given[name])
            else:
                fields[FIELDS[name]] = given[name]
        # A claim that never had a column of theirs has nothing in it, as a file of many claims writes it.
        theirs = {name: cell for name, cell in values.extra.items() if current.extra.get(name, "") != cell}
        if theirs:
            arriving.extra = current.extra | theirs
            changes += [(name, current.extra.get(name, ""), cell) for name, cell in theirs.items()]
        changes += self._moved(values, current, arriving)
        if "legal_flag" in given and given["legal_flag"] != cells["legal_flag"]:
            if cells["legal_flag"]:
                raise Wrong("legal_flag", "cannot be taken off by a file", "false")
            arriving.is_flagged = True
            changes.append(("legal_flag", "false", "true"))
        changes += self._judged(given, current, arriving)
        if changes and current.step in (State.SIGNED_OFF, State.CUT):
            said = State(cells["workflow_state"]).label.lower()
            reason = f"would change {current.ref}, which is {said}; reopen or restore it first"
            raise Wrong(changes[0][0], reason, changes[0][2])
        outcome = CHANGED if changes else UNCHANGED
        return arriving, Entry(values.row, outcome, current.ref, cells["claim"], changes)

    def _moved(self, values: Values, current: Current, arriving: Arriving) -> Iterator[tuple[str, str, str]]:
        quote, now = values.given.get("quote"), current.cells["quote"] or ""
        if quote is None or quote == now or quote in current.lost:
            return
        if not quote:
            raise Wrong("quote", f"is empty; {current.ref} stands on words of the draft")
        arriving.span, place = self._place(quote, values.start)
        if arriving.span is None:
            raise Wrong("quote", place, quote)
        yield "quote", now, quote

    def _judged(self, given: Mapping[str, Any], current: Current, arriving: Arriving) -> list[tuple[str, str, str]]:
        """Note a new assessment where the file says something else than the current one, and return what differs."""
        now = {name: current.cells.get(name) or current.assessed.get(name, "") for name in JUDGED}
        if given.get("verdict") == "" and now["verdict"] and "verdict" in given:
            raise Wrong("verdict", "is empty; an assessment is not taken back by a file")
        names = [name for name in JUDGED if given.get(name, now[name]) != now[name]]
        names = [name for name in names if given[name] or name in ("public_explanation", "correct_wording")]
        if names:
            said = now | {name: given[name] for name in names}
            said["correct_wording"] = said["correct_wording"] or self.for_all.get("correct_wording", "")
            if "verdict" in names and not given.get("action"):
                # Each verdict proposes its own; what the file says is what it says.
                said["action"] = ""
            arriving.assessment = _assessment(said, current, self.labels.by.pk)
        return [(name, now[name], given[name]) for name in names] if arriving.assessment else []

    def _place(self, quote: str, start: int | None) -> tuple[tuple[int, int] | None, str]:
        """Return where the quote stands, or None and why not."""
        if start is not None and self.places.at(quote, start):
            return (start, start + len(quote)), "where the file says"
        found = self.places.find(quote)
        if len(found) == 1:
            return (found[0], found[0] + len(quote)), "found"
        return None, "stands in the draft more than once" if found else "is not in the draft"


def _differing(given: Mapping[str, Any], cells: Mapping[str, Any], names: Collection[str]) -> Iterator[str]:
    """Yield the columns that say something else; an empty cell of a vocabulary says nothing."""
    for name in names:
        if name not in given or given[name] == (cells[name] or ""):
            continue
        if name == "claim" and not given[name]:
            raise Wrong(name, "is empty")
        if given[name] or OURS[name].word is None:
            yield name


def _assessment(said: Mapping[str, Any], current: Current | None = None, by: int = 0) -> AssessmentFields | None:
    """Return what is assessed, None if nothing is; what the file does not hold stays as `by` concluded it before."""
    told: Any = {name: said[name] for name in JUDGED if said.get(name)}
    # What would be correct is nothing to assess by itself; a column of theirs may say it of every row.
    if not set(told) - {"correct_wording"}:
        return None
    if "verdict" not in told:
        raise Wrong("verdict", f"is empty, but there is {next(iter(told))}")
    is_overruled = current and current.assessed["corroboration"] != current.assessed["rule_status"]
    if current and current.assessed["by"] == by:
        told["rationale"] = current.assessed["rationale"]
        if is_overruled:
            for name in ("corroboration", "public_corroboration", "overrule_reason"):
                told[name] = current.assessed[name]
    elif is_overruled:
        # To go on under another name would let whoever overruled the rule sign it.
        raise Wrong("verdict", "was assessed against the rule by somebody else; assess it by hand", said["verdict"])
    return told


def differences(values: Values, current: Current) -> Iterator[Difference]:
    """Yield the cells that are compared only and are not what the desk's own file would hold now."""
    for name, cell in values.derived.items():
        kind = OURS[name].kind
        desk = write_cell(kind, current.cells[name])
        desk = unescape(desk) if kind.is_text else desk
        if cell != desk:
            yield Difference(values.row, name, cell, desk)
