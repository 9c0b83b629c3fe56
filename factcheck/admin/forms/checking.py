"""Forms of an ordinary claim checked at one stroke, and of several signed after reading them through."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from factcheck.actions.signing import previews
from factcheck.models import Claim, Exhibit, Source
from factcheck.rules.sourcing import SourceKind

from ..conditions import awaits_signature
from ..frozen import readable
from ..lists import whole
from .base import RowChoice, VerbForm

# Long enough for the keys of all claims of a long article.
CLAIMS_MAX = 20_000


class Cited(VerbForm):
    """A document of the article, first of all the one that this person cited last."""

    exhibit = RowChoice(Exhibit.objects.none(), label=_("Document"))
    locator = forms.CharField(label=_("Page"), max_length=500)
    field_order = ("locator", "exhibit")

    def prefilled(self):
        cited = Exhibit.objects.filter(article=self.article, evidence__added_by=self.by, **self.narrowed)
        last = cited.order_by("-evidence__pk").first()
        return {"exhibit": last.pk} if last else {}

    narrowed: dict[str, str] = {}


class ByExhibit(Cited):
    intro = _("Accurate, per a page of the document; the source is the one it was last cited for.")
    source = RowChoice(
        Source.objects.none(),
        label=_("Whose document"),
        required=False,
        help_text=_("Only for a document that nobody cited yet."),
    )
    folded = ("source",)
    fold_title = _("Whose document it is")
    field_order = ("locator", "exhibit", "source")


class ByRecording(Cited):
    intro = _("That it was said: heard on a recording of the asserter.")
    locator = forms.CharField(label=_("Timecode"), max_length=500)
    narrowed = {"evidence__source__kind": SourceKind.RECORDING}


class ByAddress(VerbForm):
    intro = _("Accurate, per what is published there. The document is recorded once per address.")
    url = forms.URLField(label=_("Address"), max_length=2000, assume_scheme="https")
    title = forms.CharField(label=_("Title"), max_length=500, required=False)
    folded = ("title",)
    fold_title = _("Title")


class SignThrough(VerbForm):
    """What is shown is what is signed: the fingerprints of it travel in the form."""

    template = "admin/sign_through.html"
    claims = forms.CharField(widget=forms.HiddenInput, max_length=CLAIMS_MAX, required=False)
    read = forms.CharField(widget=forms.HiddenInput, max_length=200_000, required=False)

    def prepare(self):
        wanted = str(self.data.get("claims") or self.initial.get("claims") or "")[:CLAIMS_MAX].split(",")
        claims = Claim.objects.filter(article=self.row, pk__in={whole(key) for key in wanted} - {None})
        claims = claims.select_related("article", "assessment__by").order_by("position", "number")
        waiting = [claim for claim in claims if awaits_signature(claim, self.by)]
        self.alone = [claim for claim in waiting if claim.is_signed_alone]
        shown = previews(waiting)
        through = [claim for claim in waiting if not claim.is_signed_alone]
        self.records = [(claim, readable(shown[claim.pk].record)) for claim in through]
        self.initial["read"] = " ".join(f"{claim.pk}:{shown[claim.pk].fingerprint}" for claim in through)

    def clean_read(self):
        pairs = [pair.partition(":") for pair in self.cleaned_data["read"].split()]
        if not pairs:
            raise forms.ValidationError(_("There is nothing here that you can sign."))
        if not all(whole(pk) and len(fingerprint) == 64 for pk, _colon, fingerprint in pairs):
            raise forms.ValidationError(_("The form does not say what was read. Look again."))
        return [(int(pk), fingerprint) for pk, _colon, fingerprint in pairs]

    def arguments(self):
        return {"shown": self.cleaned_data["read"]}
