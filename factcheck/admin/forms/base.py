"""What all verb forms share: who fills them in, what they may choose from, and what they hand to the action."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import forms
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from factcheck.models import Article, Claim, Contact, Exhibit, Note, Source, User
from factcheck.rules.roles import Role
from factcheck.rules.words import Word

from ..columns import called
from ..lists import whole


class Both(NamedTuple):
    """One field in a conflict: what is there now, and what was typed."""

    label: str
    now: str
    typed: str


class RowChoice(forms.ModelChoiceField):
    """A choice of a record, told as the desk calls it."""

    def label_from_instance(self, row):
        return described(row)


class RowsChoice(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def _check_values(self, value):
        for key in value:
            if whole(str(key)) is None:
                raise forms.ValidationError(self.error_messages["invalid_pk_value"], params={"pk": str(key)[:40]})
        return super()._check_values(value)

    def label_from_instance(self, row):
        return described(row)


def described(row: models.Model) -> str:
    """Return a record in a list of choices: how it is called, and enough to tell it by."""
    match row:
        case Source():
            return f"{row.alias} · {row.label}"
        case Claim():
            return f"{row.ref} · {row.statement[:90]}"
        case Exhibit():
            return f"{row} · {row.title}"
        case Contact():
            return f"{row} · {row.at:%Y-%m-%d}, {row.source.alias}"
    return called(row)


class WordChoice(forms.ChoiceField):
    """A choice of a vocabulary's words; the page explains them. `empty` is what leaving it open means."""

    def __init__(self, word: type[Word], *, empty: Any = None, **kwargs: Any) -> None:
        self.words = list(word)
        choices = [(code, gettext(label)) for code, label in word.choices()]
        super().__init__(choices=choices if empty is None else [("", empty), *choices], **kwargs)


WIDGETS = {
    models.DateTimeField: lambda: forms.DateTimeInput(
        {"type": "datetime-local", "step": "1"}, format="%Y-%m-%dT%H:%M:%S"
    ),
    models.DateField: lambda: forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    models.TextField: lambda: forms.Textarea({"rows": "3"}),
}


def field_of(column, **kwargs):
    """Return the form field of a table's column, as the desk's forms have it."""
    for kind, widget in WIDGETS.items():
        if isinstance(column, kind):
            kwargs["widget"] = widget()
            break
    if isinstance(column, models.URLField):
        kwargs["assume_scheme"] = "https"
    if isinstance(column, models.ForeignKey):
        kwargs["form_class"] = RowChoice
    field = column.formfield(**kwargs)
    field.words = list(getattr(column, "word", None) or ())
    return field


class Columns:
    """Base of every Meta: how columns become fields."""

    formfield_callback = field_of


class Verbal:
    """The part of a verb form that is not Django's.

    `folded` names fields that are rarely needed, `aside` a template shown beside the form with `aside_context`.
    """

    template = "admin/verb.html"
    intro: Any = ""
    folded: tuple[str, ...] = ()
    fold_title: Any = _("More")
    aside = ""
    file_field: str | None = None
    warnings: tuple[str, ...] = ()

    def __init__(self, *args: Any, by: User, row: models.Model | None = None, **kwargs: Any) -> None:
        self.by, self.row = by, row
        kwargs["initial"] = self.prefilled() | (kwargs.get("initial") or {})
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = self.choices_of(name, field.queryset.model)
                field.empty_label = "—"
            elif isinstance(field, forms.ChoiceField) and field.choices and not field.choices[0][0]:
                field.choices = [("", "—"), *field.choices[1:]]
        self.prepare()

    def prefilled(self) -> dict[str, Any]:
        """Return what stands in the form at first."""
        return {}

    def prepare(self) -> None:
        """Adjust fields to the record."""

    @property
    def article(self) -> Article | None:
        """The article that the record belongs to."""
        return article_of(self.row)

    def choices_of(self, name: str, model: type[models.Model]) -> models.QuerySet:
        """Return what may be chosen in a field: what the person sees, of this article where it has one."""
        if model is User:
            wanted = [Role.WRITER] if name == "writer" else [Role.CHECKER, Role.REVIEWER, Role.EDITOR]
            can = models.Q(is_active=True, groups__name__in=wanted)
            # Who has left stays the writer of the article until somebody says otherwise.
            return User.objects.filter(can | models.Q(pk=getattr(self.row, f"{name}_id", None))).distinct()
        if model is Source:
            return Source.objects.visible_to(self.by)
        if model is Claim:
            rows = Claim.objects.visible_to(self.by).order_by("number")
            return rows.filter(article=self.article) if self.article else rows.select_related("article")
        if model is Note:
            return Note.objects.visible_to(self.by).filter(claim=self.row)
        rows = model._default_manager.filter(article=self.article)
        return rows.select_related("source") if model is Contact else rows

    def clean(self):
        cleaned = super().clean()
        cleaned = self.cleaned_data if cleaned is None else cleaned
        # Browsers send line ends as CRLF; stored like that, an unchanged text would count as changed.
        return {k: v.replace("\r\n", "\n") if isinstance(v, str) else v for k, v in cleaned.items()}

    def arguments(self) -> dict[str, Any]:
        """Return what the action is called with, besides the record."""
        return dict(self.cleaned_data)

    @property
    def main_fields(self):
        return [field for field in self.visible_fields() if field.name not in self.folded]

    @property
    def folded_fields(self):
        return [field for field in self.visible_fields() if field.name in self.folded]

    @property
    def fold_is_open(self):
        return any(field.errors for field in self.folded_fields)

    def compare(self, current: models.Model) -> list[Both]:
        """Return the fields in which a record as it is now differs from what was typed."""
        both = []
        for name, field in self.fields.items():
            if hasattr(current, name) and name in self.cleaned_data:
                now, typed = (_told(field, value) for value in (getattr(current, name), self.cleaned_data[name]))
                if now != typed:
                    both.append(Both(str(self[name].label), now, typed))
        return both


def article_of(row: models.Model | None) -> Article | None:
    """Return the article that a record belongs to, None where it belongs to none."""
    if row is None or isinstance(row, Article):
        return row
    for name in ("article", "claim", "draft"):
        if getattr(row, name, None) is not None:
            return article_of(getattr(row, name))
    return None


def _told(field: forms.Field, value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, models.Model):
        return described(value)
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return str(dict(getattr(field, "choices", ())).get(value, value))


class VerbForm(Verbal, forms.Form):
    """A form of inputs that no table has as columns."""


class RowForm(Verbal, forms.ModelForm):
    """A form whose fields are columns; what is stored is the action's affair, so nothing is validated or saved here."""

    def __init__(self, *args: Any, row: models.Model | None = None, **kwargs: Any) -> None:
        if isinstance(row, self._meta.model):
            kwargs["instance"] = row
        super().__init__(*args, row=row, **kwargs)

    def _post_clean(self) -> None:
        pass

    def arguments(self) -> dict[str, Any]:
        """Return the fields; one that was not touched keeps what is stored to the last microsecond."""
        given = dict(self.cleaned_data)
        if self.instance.pk is not None:
            touched = set(self.changed_data)
            given |= {name: getattr(self.instance, name) for name in given if name not in touched}
        return given


class Bare(VerbForm):
    """Nothing to fill in: the button says it all."""


class Reason(VerbForm):
    """A reason, which stands in the history."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea({"rows": "3"}))


class MaybeReason(VerbForm):
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea({"rows": "3"}), required=False)
