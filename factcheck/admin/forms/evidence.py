"""Forms of the verbs on evidence."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from factcheck.models import Evidence
from factcheck.rules.sourcing import SourceKind, Terms

from .base import Columns, RowForm, WordChoice

EVIDENCE = ("stance", "says", "directness", "stake", "public_summary", "locator", "exhibit", "contact", "credibility")


CAME_FROM = ("contact", "credibility")


class AddEvidence(RowForm):
    folded = ("exhibit", *CAME_FROM)
    fold_title = _("Document, contact and credibility")
    field_order = ("source", *EVIDENCE)

    class Meta(Columns):
        model = Evidence
        fields = ("source", *EVIDENCE)


class AddEvidenceFrom(AddEvidence):
    """Evidence whose source or document may be made on the way."""

    new_source = forms.CharField(label=_("Or a new source: what the desk calls it"), required=False, max_length=200)
    new_label = forms.CharField(label=_("What readers are told"), required=False, max_length=200)
    new_kind = WordChoice(SourceKind, label=_("Its kind"), required=False, empty="")
    new_terms = WordChoice(Terms, label=_("What was agreed"), required=False, empty="")
    new_title = forms.CharField(label=_("Or a new document: its title"), required=False, max_length=500)
    new_url = forms.URLField(label=_("Its address"), required=False, max_length=2000, assume_scheme="https")
    folded = ("new_source", "new_label", "new_kind", "new_terms", "exhibit", "new_title", "new_url", *CAME_FROM)
    fold_title = _("New source, document, contact and credibility")

    def prepare(self):
        self.fields["source"].required = False

    def clean(self):
        cleaned = super().clean()
        if bool(cleaned.get("source")) == bool(cleaned.get("new_source")) and "source" not in self.errors:
            self.add_error("source", _("Choose a source, or make a new one below."))
        if cleaned.get("new_source") and not cleaned.get("new_label"):
            self.add_error("new_label", _("Say what readers are told; what the desk calls it is never shown to them."))
        if cleaned.get("new_source") and not cleaned.get("new_kind"):
            self.add_error("new_kind", _("Say what kind of source it is."))
        if cleaned.get("exhibit") and cleaned.get("new_title"):
            self.add_error("new_title", _("A document was chosen already."))
        if cleaned.get("new_url") and not cleaned.get("new_title"):
            self.add_error("new_title", _("Say what the document is called."))
        return cleaned

    def arguments(self):
        given = super().arguments()
        new = {name: given.pop(f"new_{name}") for name in ("source", "label", "kind", "terms", "title", "url")}
        if new["source"]:
            terms = {"terms": new["terms"]} if new["terms"] else {}
            given["source"] = {"alias": new["source"], "label": new["label"], "kind": new["kind"], **terms}
        if new["title"]:
            given["exhibit"] = {"title": new["title"], "url": new["url"]}
        return given


class EditEvidence(RowForm):
    folded = AddEvidence.folded
    fold_title = AddEvidence.fold_title

    class Meta(Columns):
        model = Evidence
        fields = EVIDENCE
