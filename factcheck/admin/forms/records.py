"""Forms of the verbs on sources, evidence, documents, contacts, questions and changes."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from factcheck.models import Claim, Contact, Exhibit, Inquiry, Source, SourceIdentity, SourceRelation
from factcheck.rules.inquiries import Addressee, Outcome
from factcheck.rules.sourcing import IdentityForm, Terms

from .base import Columns, RowForm, RowsChoice, VerbForm, WordChoice

SOURCE = (
    "alias",
    "label",
    "kind",
    "terms",
    "identity_form",
    "terms_wording",
    "contact_rule",
    "organisation",
    "contact_details",
    "spoken_to",
    "anonymity_reason",
    "granted_by",
    "rank_override",
    "reliability",
)
RARE = (
    "organisation",
    "contact_details",
    "spoken_to",
    "anonymity_reason",
    "granted_by",
    "rank_override",
    "reliability",
)


class AddSource(RowForm):
    intro = _("If a confidential name need not be written down, do not write it down. The alias is for the desk alone.")
    folded = RARE
    fold_title = _("Organisation, contact, anonymity, rank and reliability")
    field_order = SOURCE

    class Meta(Columns):
        model = Source
        fields = SOURCE

    def prepare(self):
        self.fields["terms"] = WordChoice(Terms, empty=_("Usual for the kind"), required=False, label=_("Terms"))
        usual = _("Usual for the terms")
        self.fields["identity_form"] = WordChoice(IdentityForm, empty=usual, required=False, label=_("Identity form"))
        self.initial["terms"] = self.initial["identity_form"] = ""
        self.order_fields(SOURCE)

    def arguments(self):
        given = super().arguments()
        return {name: value for name, value in given.items() if value or name not in ("terms", "identity_form")}


class EditSource(RowForm):
    intro = _("Every signed claim that the source speaks to turns stale where this bears on it.")
    folded = RARE
    fold_title = AddSource.fold_title

    class Meta(Columns):
        model = Source
        fields = SOURCE


class Relate(RowForm):
    intro = _("Two sources that depend on each other count as one origin. Relations are never public.")

    class Meta(Columns):
        model = SourceRelation
        fields = ("kind", "other", "claim", "why")

    def choices_of(self, name, model):
        rows = super().choices_of(name, model)
        if model is Claim:
            return rows.filter(evidence__source=self.row).distinct()
        return rows.exclude(pk=self.row.pk) if model is Source else rows


class Seal(RowForm):
    intro = _("Encrypted in every field. Only a source keeper opens it, and every opening is recorded.")

    class Meta(Columns):
        model = SourceIdentity
        fields = ("real_name", "contact", "why_protected", "known_by", "how_verified")

    def __init__(self, *args, row=None, **kwargs):
        # The sealed identity is never loaded into a form: only opening it shows it.
        super().__init__(*args, row=None, **kwargs)
        self.row = row

    def arguments(self):
        return dict(self.cleaned_data)

    def compare(self, current):
        return []


class SealAnew(Seal):
    intro = _("This takes the place of what was sealed before.")

    def arguments(self):
        return super().arguments() | {"source": self.row.source}


class OpenIdentity(VerbForm):
    intro = _("What is sealed is shown once. Who opened it, when and why is recorded for the source keepers.")
    reason = forms.CharField(label=_("Why it has to be opened"), widget=forms.Textarea({"rows": "2"}))

    def arguments(self):
        return self.cleaned_data | {"source": self.row.source}


EXHIBIT = ("title", "url", "published_on", "archived_url", "archived_at", "archive_failure", "provenance")


class AddExhibit(RowForm):
    file_field = "file"
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("Kept as it is, up to 20 MB. A file name can name a source: rename it first."),
    )
    field_order = ("title", "file", *EXHIBIT)

    class Meta(Columns):
        model = Exhibit
        fields = EXHIBIT

    def arguments(self):
        given = super().arguments()
        upload = given.pop("file")
        return given | ({"data": upload.read(), "filename": upload.name} if upload else {})


class EditExhibit(RowForm):
    class Meta(Columns):
        model = Exhibit
        fields = EXHIBIT


class AddContact(RowForm):
    class Meta(Columns):
        model = Contact
        fields = (
            "source",
            "at",
            "medium",
            "terms_reconfirmed",
            "note",
            "language",
            "interpreter",
            "recording",
        )

    folded = ("language", "interpreter", "recording")
    fold_title = _("Language, interpreter and recording")

    def prepare(self):
        self.fields["at"].help_text = _("In UTC.")


class Ask(RowForm):
    put = forms.BooleanField(label=_("It has been put already"), required=False)
    field_order = ("to", "question", "due", "put", "source", "party")

    class Meta(Columns):
        model = Inquiry
        fields = ("to", "question", "due", "source", "party")

    def prefilled(self):
        return {"to": Addressee.WRITER}

    def prepare(self):
        # Most questions are to the writer, and the question is what one types.
        self.fields["question"].widget.attrs["autofocus"] = True
        self.fields["due"].help_text = _("In UTC.")
        self.fields["source"].help_text = _("Only for a question to a source.")
        self.fields["party"].help_text = _("Only for a right of reply: who is asked.")

    def arguments(self):
        return super().arguments() | {"article": self.row.article, "claims": [self.row]}


class AskAboutSeveral(Ask):
    claims = RowsChoice(Claim.objects.none(), label=_("Claims"))
    field_order = (*Ask.field_order, "claims")

    def arguments(self):
        return RowForm.arguments(self)


class LogAttempt(VerbForm):
    attempt = forms.CharField(label=_("When and how it was tried"), max_length=500)


class RecordOutcome(VerbForm):
    outcome = WordChoice(Outcome, label=_("What came of it"))
    answer = forms.CharField(label=_("The answer"), required=False, widget=forms.Textarea({"rows": "4"}))

    def prefilled(self):
        return {"outcome": Outcome.ANSWERED, "answer": self.row.answer}


class Answer(VerbForm):
    answer = forms.CharField(label=_("Answer"), required=False, widget=forms.Textarea({"rows": "2"}))
    aside = "admin/_change_aside.html"

    def aside_context(self):
        return {"change": self.row}


class Decline(Answer):
    answer = forms.CharField(label=_("Why not"), widget=forms.Textarea({"rows": "3"}))
