"""Forms on the lists beside the galley: a contact and what was answered in it, and a document."""

from __future__ import annotations

from pathlib import PurePath

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from factcheck.models import Contact
from factcheck.rules.calling import CallAnswer
from factcheck.rules.inquiries import Medium

from .base import RowChoice, VerbForm, WordChoice
from .records import AddContact, AddExhibit


class CallOf(AddContact):
    """A contact with the one source of a call sheet, now and by telephone until somebody says otherwise."""

    folded = ("note", *AddContact.folded)
    fold_title = _("Note, language, interpreter and recording")

    def prefilled(self):
        return {"at": timezone.now(), "medium": Medium.PHONE}

    def prepare(self):
        super().prepare()
        self.fields["source"].widget = forms.HiddenInput()
        self.fields["medium"].words = []


class RecordAnswer(VerbForm):
    contact = RowChoice(Contact.objects.none(), label=_("Contact"))
    answer = WordChoice(CallAnswer, label=_("Answer"))
    says = forms.CharField(
        label=_("What was said"),
        required=False,
        widget=forms.Textarea({"rows": "2"}),
        help_text=_("A correction says what would be right."),
    )


class DropExhibit(AddExhibit):
    """A document, of which a file that was dropped says enough to begin with."""

    folded = ("published_on", "archived_url", "archived_at", "archive_failure", "provenance")
    fold_title = _("Date, archived copy and provenance")

    def prepare(self):
        self.fields["file"].label = _("Drop a file here, or choose one")
        self.fields["url"].label = _("Address")
        self.fields["title"].required = False
        self.fields["title"].help_text = _("Left empty, the name of the file.")

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("title"):
            upload = cleaned.get("file")
            cleaned["title"] = PurePath(upload.name).stem if upload else ""
            if not cleaned["title"]:
                self.add_error("title", _("Give it a title."))
        return cleaned
