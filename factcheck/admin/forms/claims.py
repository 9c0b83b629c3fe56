"""Forms of the verbs on claims: mark, word, assess, sign, and hand on."""

from __future__ import annotations

import re

from django import forms
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from factcheck.actions.assessments import standings
from factcheck.actions.signing import previews
from factcheck.models import Anchor, Assessment, Change, Claim, Note, Source, User
from factcheck.rules.claims import About, ClaimKind, Visibility
from factcheck.rules.corroboration import Corroboration
from factcheck.rules.roles import Duty
from factcheck.rules.sourcing import SourceKind
from factcheck.rules.verdicts import Action
from factcheck.rules.words import Word
from factcheck.text.attribution import speaker
from factcheck.text.blocks import paragraph_at

from ..frozen import differences, readable
from ..places import newest_draft, places_of
from .articles import Placed
from .base import Columns, RowChoice, RowForm, VerbForm, WordChoice

SAYS = ("statement", "kind", "about", "asserter", "adverse_to")
# The kind that a sentence is likely to be, by the first cue found; the checker decides.
KIND_OF_CUE = {
    "quote": ClaimKind.QUOTE,
    "figure": ClaimKind.FIGURE,
    "date": ClaimKind.DATE_TIME,
    "comparison": ClaimKind.COMPARISON,
    "cause": ClaimKind.CAUSAL,
    "attribution": ClaimKind.ATTRIBUTION,
    "name": ClaimKind.NAME_TITLE,
}


NAMED_MAX = 20


class Mark(Placed, RowForm):
    """What the words say is guessed from them; the checker has the last word."""

    intro = _("One claim is one thing that can be checked. A sentence may hold several: mark it once for each.")
    also = forms.MultipleChoiceField(
        label=_("The same words stand here too"), required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("statement", "words", "also", "kind", "about", "asserter", "assignee", "adverse_to", "sentence")
    folded = ("adverse_to", "assignee", "sentence")
    fold_title = _("Right of reply, checker, and the sentence")

    class Meta(Columns):
        model = Claim
        fields = (*SAYS, "assignee")
        labels = {"assignee": _("Checker")}

    def prefilled(self):
        found = super().prefilled()
        if "start" in found:
            kind = self._kind(found["start"], found["end"])
            about = About.SAID if kind == ClaimKind.QUOTE else About.SO
            guessed = {"statement": found["words"], "kind": kind, "about": about}
            found |= guessed | {"asserter": self._asserter(found["start"], found["end"])}
        return found

    def _kind(self, start, end):
        """Return the kind that goes with the cues on the words, or around them as quotation marks are."""
        touched = [cue.what for one in self.draft.checkables for cue in one.cues if cue.start < end and start < cue.end]
        return next((kind for what, kind in KIND_OF_CUE.items() if what in touched), ClaimKind.DESCRIPTION)

    def _asserter(self, start, end):
        """Return the one source that the sentence seems to name as its speaker."""
        name = speaker(self.draft.sentence_around(start, end))
        if not name:
            return None
        named = Source.objects.visible_to(self.by).exclude(kind=SourceKind.WRITERS_NOTES)
        named = named.filter(Q(alias__icontains=name) | Q(label__icontains=name))[:NAMED_MAX]
        whole_name = re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)
        called = [row.pk for row in named if whole_name.search(row.alias) or whole_name.search(row.label)]
        return called[0] if len(called) == 1 else None

    def prepare(self):
        words = str(self.data.get("words") or self.initial.get("words") or "")
        start = str(self.data.get("start") or self.initial.get("start") or "")
        places = [place for place in places_of(self.draft, words) if str(place.start) != start]
        self.fields["also"].choices = [(f"{at.start}-{at.end}", self._in_its_sentence(at)) for at in places]
        if not places or not start:
            del self.fields["also"]

    def _in_its_sentence(self, place):
        number = paragraph_at(self.draft.text, place.start)
        sentence = self.draft.sentence_around(place.start, place.end)
        return gettext("Paragraph {number}: {sentence}").format(number=number, sentence=sentence[:90])

    def arguments(self):
        given = super().arguments()
        here = (given.pop("start"), given.pop("end"))
        more = [tuple(map(int, place.split("-"))) for place in given.pop("also", ())]
        return given | {"spans": [here, *more]}


class EditClaim(RowForm):
    intro = _("A signed claim turns stale when it is worded again.")

    class Meta(Columns):
        model = Claim
        fields = SAYS


class Assign(VerbForm):
    assignee = RowChoice(User.objects.none(), label=_("Checker"))


class InNewestDraft(Placed):
    """Words in the newest draft of the claim's article."""

    @property
    def draft(self):
        if not hasattr(self, "_draft"):
            self._draft = newest_draft(self.article)
        return self._draft


class Attach(InNewestDraft, VerbForm):
    intro = _("A claim that lost its words gets them back; one that has some stands in one place more.")


class Reattach(InNewestDraft, RowForm):
    intro = _("Say which words of the draft the claim stands on now.")
    aside = "admin/_anchor_aside.html"

    class Meta(Columns):
        model = Anchor
        fields = ()

    @property
    def draft(self):
        return self.row.draft

    def aside_context(self):
        return {"anchor": self.row}


class Assess(RowForm):
    aside = "admin/_standing_aside.html"
    folded = ("corroboration", "overrule_reason", "correct_wording", "action")
    fold_title = _("Overrule the rule, give the correct wording, or propose another action")
    field_order = ("verdict", "basis", "public_corroboration", "rationale", "public_explanation")

    class Meta(Columns):
        model = Assessment
        fields = (
            "verdict",
            "action",
            "basis",
            "corroboration",
            "public_corroboration",
            "overrule_reason",
            "rationale",
            "public_explanation",
            "correct_wording",
        )

    def prefilled(self):
        now = self.row.assessment
        kept = ("verdict", "basis", "rationale", "public_explanation", "correct_wording") if now else ()
        return {"basis": "checked"} | {name: getattr(now, name) for name in kept}

    def prepare(self):
        self.desk, self.public = standings(self.row)
        says = gettext("What the rule says: {status}")
        self._open("action", Action, gettext("What the verdict proposes"))
        self._open("corroboration", Corroboration, says.format(status=gettext(self.desk.status.label).lower()))
        public = gettext("What the rule says for readers: {status}")
        public = public.format(status=gettext(self.public.status.label).lower())
        self._open("public_corroboration", Corroboration, public)
        self.fields["public_corroboration"].label = gettext("What readers are told")
        if self.desk.status == self.public.status:
            self.folded = ("public_corroboration", *self.folded)

    def _open(self, name: str, word: type[Word], empty: str) -> None:
        label = self.fields[name].label
        self.fields[name] = WordChoice(word, empty=empty, required=False, label=label)

    def aside_context(self):
        return {"claim": self.row, "desk": self.desk, "public": self.public}


class Sign(VerbForm):
    """What is shown is what is signed: the fingerprint of it travels in the form."""

    template = "admin/sign.html"
    fingerprint = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def prepare(self):
        shown = previews([self.row]).get(self.row.pk)
        self.record = readable(shown.record) if shown else None
        self.initial["fingerprint"] = shown.fingerprint if shown else ""
        self.last = self.row.signoffs.select_related("reviewer").last()
        self.differs = differences(self.last.record, shown.record) if shown and self.last else []


class ProposeChange(RowForm):
    intro = _("The writer accepts it or declines it. A draft that carries exactly this wording makes it.")

    class Meta(Columns):
        model = Change
        fields = ("from_text", "to_text", "why", "weight")

    def prefilled(self):
        anchor = Anchor.objects.placed().current().filter(claim=self.row).first()
        words = anchor.exact if anchor else ""
        return {"from_text": words, "to_text": words}

    def prepare(self):
        # The new words are what one types; which words they replace is known already.
        self.fields["to_text"].widget.attrs["autofocus"] = True


class AddNote(RowForm):
    class Meta(Columns):
        model = Note
        fields = ("text", "visibility")

    def prepare(self):
        may = {Visibility.DESK}
        may |= {Visibility.LEGAL} if self.by.may(Duty.LEGAL_NOTES) else set()
        may |= {Visibility.PUBLIC} if self.by.may(Duty.CHECK) else set()
        self.fields["visibility"].choices = [pair for pair in Visibility.choices() if pair[0] in may]


class ReplyNote(RowForm):
    aside = "admin/_note_aside.html"

    class Meta(Columns):
        model = Note
        fields = ("text",)

    def __init__(self, *args, row=None, **kwargs):
        super().__init__(*args, row=None, **kwargs)
        self.row = row

    def arguments(self):
        return self.cleaned_data | {"claim": self.row.claim}

    def aside_context(self):
        return {"note": self.row}
