"""Forms of the verbs on articles and drafts."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from factcheck.models import Article, Correction, Exemption
from factcheck.text.ingest import ManuscriptError, read_manuscript

from ..places import NotFound, locate, sentence_span
from .base import Columns, RowForm, VerbForm


class Manuscript(forms.Form):
    """A text, pasted or as a file."""

    file_field = "file"
    file = forms.FileField(label=_("File"), required=False, help_text=_("A .txt or .md file in UTF-8, up to 20 MB."))
    text = forms.CharField(
        label=_("Or paste the text"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": "8"}),
        help_text=_("A blank line between paragraphs."),
    )

    def clean(self):
        cleaned = super().clean()
        self.manuscript = None
        upload, pasted = cleaned.get("file"), cleaned.get("text") or ""
        if not self.errors:
            self._read(upload, pasted)
        return cleaned

    def _read(self, upload, pasted):
        field = "file" if upload else "text"
        if bool(upload) == bool(pasted.strip()):
            self.add_error(field, _("Give the text once: as a file, or pasted."))
            return
        data, name = (upload.read(), upload.name) if upload else (pasted.encode(), "text.txt")
        try:
            self.manuscript = read_manuscript(data, name)
        except ManuscriptError as error:
            self.add_error(field, str(error))
        else:
            self.warnings = self.manuscript.warnings
            self.origin = f"upload of {name}"[:500] if upload else "pasted"

    def arguments(self):
        given = super().arguments()
        given.pop("file")
        return given | {"text": self.manuscript.text, "origin": self.origin}


DESCRIBED = ("headline", "slug", "publication", "byline", "writer", "language")
DATED = ("publication_date", "closing_at", "url", "about")


class OpenArticle(Manuscript, RowForm):
    intro = _("The text becomes draft 1. Paragraphs stay as they are; nothing of the wording is changed.")
    folded = ("slug", *DATED)
    fold_title = _("Address, dates and what readers are told about the text")
    field_order = ("file", "text", *DESCRIBED, *DATED)

    class Meta(Columns):
        model = Article
        fields = DESCRIBED + DATED

    def prepare(self):
        self.fields["headline"].required = False
        self.fields["headline"].help_text = _("Left empty, the title of the manuscript.")
        self.fields["slug"].required = False
        self.fields["slug"].help_text = _("Left empty, made from the headline.")

    def arguments(self):
        given = super().arguments()
        return given | {"headline": (given["headline"] or self.manuscript.title)[:500]}


class EditArticle(RowForm):
    folded = DATED
    fold_title = _("Dates, address at the publication and what readers are told about the text")

    class Meta(Columns):
        model = Article
        fields = DESCRIBED + DATED


class AddDraft(Manuscript, VerbForm):
    intro = _("Every claim’s words are looked for in the new draft. What moved, changed or is gone will be shown.")


class Placed(forms.Form):
    """Words of a draft, narrowed from one of its sentences."""

    sentence = forms.IntegerField(label=_("Sentence"), required=False, min_value=1, max_value=1_000_000)
    words = forms.CharField(
        label=_("Exact words"),
        widget=forms.Textarea({"rows": "3"}),
        help_text=_("As they stand in the draft; cut them down to what is meant."),
    )

    @property
    def draft(self):
        """The draft in which the words stand: the record itself, or the article's newest."""
        return self.row

    def prefilled(self):
        number = str(self.initial_sentence or "")
        if not number.isascii() or not number.isdigit() or len(number) > 6:
            return {}
        try:
            return {"words": sentence_span(self.draft, int(number)).of(self.draft.text)}
        except NotFound:
            return {}

    initial_sentence = None

    def __init__(self, *args, **kwargs):
        self.initial_sentence = (kwargs.get("initial") or {}).get("sentence")
        super().__init__(*args, **kwargs)

    def clean(self):
        cleaned = super().clean()
        if "words" in cleaned and "sentence" in cleaned:
            try:
                self.span = locate(self.draft, cleaned["words"], cleaned["sentence"])
            except NotFound as error:
                self.add_error("words", str(error))
        return cleaned

    def arguments(self):
        given = super().arguments()
        del given["words"], given["sentence"]
        return given | {"start": self.span.start, "end": self.span.end}


class Exempt(Placed, RowForm):
    intro = _("Words that need no check are left out of what is open.")
    field_order = ("words", "sentence", "reason")

    class Meta(Columns):
        model = Exemption
        fields = ("reason",)


class Waive(VerbForm):
    intro = _("Waiving is closing over it. It stands on the print, and what is waived is never shown as checked.")
    item = forms.CharField(widget=forms.HiddenInput, max_length=500)
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea({"rows": "2"}))


class Correct(RowForm):
    intro = _("Readers see this at the article and on the page of all corrections.")

    class Meta(Columns):
        model = Correction
        fields = ("kind", "claim", "it_said", "it_says", "text")

    def choices_of(self, name, model):
        return super().choices_of(name, model).published() if name == "claim" else super().choices_of(name, model)


class Publish(VerbForm):
    intro = _("Readers see the newest draft from now on, with the claims that were released.")
