"""What readers may narrow the claims by: words to look for, and choices that combine and stay in the address."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Case, CharField, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KT
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter, FilterSet, ModelChoiceFilter

from factcheck.models import Article, Claim
from factcheck.models.searching import matching
from factcheck.rules.claims import About, ClaimKind
from factcheck.text.folding import fold
from factcheck.text.stems import MOST_WORDS, parse
from factcheck.text.stems import words as words_of

from .tally import ORDER

# In the words of the two tallies: what we state and what others say are never counted as one.
VOICES = (("own", _("What we state ourselves")), ("people", _("What people say")))
OWN_VOICE = {"shown__asserted_by": None}
# The choices, with where a claim has its code for each.
FACETS: dict[str, str | Combinable] = {
    "status": "shown_status",
    "voice": Case(When(**OWN_VOICE, then=Value("own")), default=Value("people"), output_field=CharField()),
    "about": KT("shown__about"),
    "kind": "shown_kind",
}


def words(vocabulary) -> list[tuple[str, str]]:
    return [(word.value, _(word.label)) for word in vocabulary]


class WordsField(forms.CharField):
    """Words to look for; a query with no letter or digit in it is not understood."""

    def clean(self, value: str) -> str:
        value = super().clean(value)
        if value and not parse(value):
            raise ValidationError(_("There is no word and no number in it to look for, so it was left out."))
        return value


class WordsFilter(CharFilter):
    field_class = WordsField

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        return matching(qs, value) if value else qs


class VoiceFilter(ChoiceFilter):
    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        if value == "own":
            return qs.filter(**OWN_VOICE)
        return qs.exclude(**OWN_VOICE) if value else qs


def _choice(kind: type[ChoiceFilter], name: str, choices, label, everything) -> ChoiceFilter:
    column = FACETS[name] if isinstance(FACETS[name], str) else f"shown__{name}"
    return kind(
        field_name=column,
        choices=choices,
        label=label,
        empty_label=everything,
        error_messages={"invalid_choice": _("Not understood, and left out.")},
    )


class ClaimFilter(FilterSet):
    """It looks at what is shown, not at what the desk has on the row. An article is named by links alone: with
    thousands of them no list could be read."""

    q = WordsFilter(
        label=_("Words or a “phrase”"),
        max_length=200,
        error_messages={"max_length": _("It is longer than %(limit_value)d letters, so it was left out.")},
    )
    status = _choice(ChoiceFilter, "status", words(ORDER), _("Status"), _("Any status"))
    voice = _choice(VoiceFilter, "voice", VOICES, _("Who says so"), _("Both"))
    about = _choice(ChoiceFilter, "about", words(About), _("What is claimed"), _("Either"))
    kind = _choice(ChoiceFilter, "kind", words(ClaimKind), _("Kind"), _("Any kind"))
    article = ModelChoiceFilter(
        queryset=lambda request: Article.objects.published(),
        to_field_name="slug",
        label=_("Article"),
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": _("There is no such article here, so claims of all articles are shown.")},
    )

    class Meta:
        model = Claim
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """Narrow by the values that were understood; the others are named beside their fields."""
        return self.narrow(queryset, self.chosen)

    def narrow(self, queryset: QuerySet, names: Collection[str]) -> QuerySet:
        """Narrow by some of the understood values."""
        for name, value in self.chosen.items():
            if name in names:
                queryset = self.filters[name].filter(queryset, value)
        return queryset

    @property
    def chosen(self) -> dict[str, object]:
        """The understood values; an article as its row."""
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    @property
    def kept(self) -> dict[str, str]:
        """The understood values, as an address carries them."""
        return {name: getattr(value, "slug", value) for name, value in self.chosen.items()}

    @property
    def newest_first(self) -> str:
        """The key of that order: a search has its own, which its index walks."""
        return "-newest" if "q" in self.chosen else "-public_signoff_id"

    @property
    def terms(self) -> list[tuple[str, ...]]:
        """What is looked for."""
        return parse(self.kept.get("q", ""))

    @property
    def note(self) -> str:
        """What to tell a reader who asked for more words than are looked for."""
        if len(words_of(self.kept.get("q", ""))) <= MOST_WORDS:
            return ""
        return gettext("Only the first {n} words were looked for.").format(n=MOST_WORDS)


@dataclass(frozen=True)
class Active:
    """A filter that is on: what it is called, the value in words, and the address of the page without it."""

    label: str
    words: str
    without: str


def active(narrowed: ClaimFilter, kept: dict[str, str]) -> list[Active]:
    """Return the filters that are on; `kept` is all that the addresses of the page carry."""
    found = []
    for name, value in narrowed.chosen.items():
        without = address_with({key: each for key, each in kept.items() if key != name})
        found.append(Active(*_in_words(narrowed, name, value), without))
    return found


def address_with(kept: dict[str, str]) -> str:
    """Return the address of the claims that carries these parameters."""
    return f"?{urlencode(kept)}" if kept else reverse("public:claims")


def _in_words(narrowed: ClaimFilter, name: str, value) -> tuple[str, str]:
    if name == "q":
        # Whoever wrote quotation marks sees them, and no others around them.
        is_quoted = '"' in fold(value).text
        return gettext("Words"), value if is_quoted else gettext("“{words}”").format(words=value)
    field = narrowed.form.fields[name]
    return field.label, value.headline if name == "article" else str(dict(field.choices)[value])
