"""Forms of the verbs on articles and drafts."""

from __future__ import annotations

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.text import Truncator, format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from factcheck.imports.manuscripts import as_read
from factcheck.models import Article, Correction
from factcheck.text.ingest import FORMATS, read_manuscript
from factcheck.text.reading import ManuscriptError
from factcheck.text.spans import Span

from ..lists import whole
from ..places import NotFound, locate, sentence_span
from .base import Both, Columns, RowForm, VerbForm

# What a Word file says was deleted is told once, and no draft keeps it; more than this nobody reads in one message.
DELETIONS_SHOWN = 100
DELETION_MAX = 200


class Manuscript(forms.Form):
    """A text, pasted or as a file."""

    file_field = "file"
    file = forms.FileField(
        label=_("File"),
        required=False,
        widget=forms.ClearableFileInput({"accept": ",".join(FORMATS)}),
        help_text=format_lazy(_("Up to 20 MB: {endings}."), endings=", ".join(FORMATS)),
    )
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
            self.warnings = (*self.manuscript.warnings, *_told(self.manuscript.left_out))
            self.origin = f"upload of {name}"[:500] if upload else "pasted"

    def arguments(self):
        given = super().arguments()
        given.pop("file")
        return given | as_read(self.manuscript) | {"origin": self.origin}


def _told(left_out):
    """Return the warning that lists the words which a Word file holds as deleted, none where it holds none."""
    words = [f"“{Truncator(each).chars(DELETION_MAX)}”" for each in left_out]
    told = gettext("Deleted or hidden in the Word file, and left out: {words}")
    told = told.format(words=", ".join(words[:DELETIONS_SHOWN]))
    beyond = gettext("and {n} more").format(n=len(words) - DELETIONS_SHOWN)
    return [f"{told}, {beyond}" if len(words) > DELETIONS_SHOWN else told] if words else []


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
    """Words of a draft: typed, and then found where they stand, or chosen by offsets that must carry exactly them."""

    sentence = forms.IntegerField(label=_("Sentence"), required=False, min_value=1, max_value=1_000_000)
    words = forms.CharField(
        label=_("Exact words"),
        strip=False,
        widget=forms.Textarea({"rows": "3"}),
        help_text=_("As they stand in the draft; cut them down to what is meant."),
    )
    # Texts, so that whatever stands in them is answered by one sentence that names them.
    start = forms.CharField(required=False, widget=forms.HiddenInput)
    end = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        asked = dict(kwargs.get("initial") or {})
        self.asked = {name: whole(str(asked.get(name, ""))) for name in ("sentence", "start", "end")}
        kwargs["initial"] = {name: value for name, value in asked.items() if name not in ("start", "end")}
        super().__init__(*args, **kwargs)
        if self.asked["start"] is None or self.asked["end"] is None:
            # The words of a sentence are there to be cut down, so its offsets do not bind them.
            self.initial |= {"start": None, "end": None}
        if self["start"].value() not in (None, ""):
            self.fields["words"].widget.attrs["readonly"] = True
            self.fields["words"].help_text = _("As they were selected.")
            self.fields["sentence"].widget = forms.HiddenInput()

    @property
    def draft(self):
        """The draft in which the words stand: the record itself, or the article's newest."""
        return self.row

    def prefilled(self):
        span = self._span_asked_or_none()
        return {"words": span.of(self.draft.text), "start": span.start, "end": span.end} if span else {}

    def _span_asked_or_none(self):
        try:
            return self._span_asked()
        except NotFound:
            return None

    def _span_asked(self):
        sentence, start, end = self.asked.values()
        if start is not None and end is not None:
            return Span(start, end) if start < end <= len(self.draft.text) else None
        return sentence_span(self.draft, sentence) if sentence else None

    def clean(self):
        cleaned = super().clean()
        if {"words", "sentence", "start", "end"} <= cleaned.keys():
            try:
                self.span = self._span(**{name: cleaned[name] for name in ("words", "sentence", "start", "end")})
            except NotFound as error:
                self.add_error("words", str(error))
        return cleaned

    def _span(self, words, sentence, start, end):
        if not start and not end:
            return locate(self.draft, words, sentence)
        first, beyond = whole(start), whole(end)
        if None not in (first, beyond) and beyond - first == len(words) and self.draft.text[first:beyond] == words:
            return Span(first, beyond)
        message = gettext("Draft {n} does not carry these words at {start} to {end}; select them again.")
        raise NotFound(message.format(n=self.draft.number, start=start or "–", end=end or "–"))

    def compare(self, current):
        if not hasattr(current, "exact"):
            return super().compare(current)
        return [Both(str(self["words"].label), current.exact, self.cleaned_data.get("words", ""))]

    def arguments(self):
        given = super().arguments()
        del given["words"], given["sentence"]
        return given | {"start": self.span.start, "end": self.span.end}


# Why words mostly need no check; whatever else it is can be typed.
USUAL_REASONS = (
    _("Opinion or judgement; nothing to be checked"),
    _("Question, or talk to the reader"),
    _("Leads over; states no fact"),
    _("Said again; checked where it stands first"),
    _("Scene or feeling that only the speaker knows"),
)


class Buttons(forms.Widget):
    """A short list in which choosing is sending; a number key presses each on the desk page."""

    use_fieldset = True

    def __init__(self, choices):
        super().__init__()
        self.choices = choices

    def render(self, name, value, attrs=None, renderer=None):
        choices = [(str(choice), choice) for choice in self.choices]
        return mark_safe(render_to_string("admin/_buttons.html", {"name": name, "choices": choices}))


class Exempt(Placed, VerbForm):
    intro = _("Words that need no check are left out of what is open.")
    why = forms.CharField(label=_("Reason"), required=False, max_length=500, widget=Buttons(USUAL_REASONS))
    reason = forms.CharField(label=_("Or in your own words"), required=False, max_length=500)
    field_order = ("why", "reason", "words", "sentence")

    def prepare(self):
        span = self._span_asked_or_none()
        cues = [cue for one in self.draft.checkables for cue in one.to_cover] if span else []
        held = [self.draft.text[cue.start : cue.end] for cue in cues if span.start <= cue.start and cue.end <= span.end]
        if held:
            self.fields["why"].help_text = gettext("They hold: {words}.").format(words=", ".join(dict.fromkeys(held)))

    def arguments(self):
        given = super().arguments()
        why = given.pop("why")
        return given | {"reason": given["reason"] or why}


class LateChange(Placed, VerbForm):
    intro = _("The article with other words in this one place becomes the next draft; every claim is looked for in it.")
    field_order = ("words", "to_text", "ordered_by", "sentence")
    folded = ("sentence",)
    fold_title = _("The sentence")
    to_text = forms.CharField(
        label=_("New wording"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": "3", "autofocus": True}),
        help_text=_("Empty: the words are taken out."),
    )
    ordered_by = forms.CharField(
        label=_("Ordered by"), max_length=200, help_text=_("Stands in the history, and as where the draft came from.")
    )

    def prefilled(self):
        found = super().prefilled()
        return found | {"to_text": found["words"]} if found else {}


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
