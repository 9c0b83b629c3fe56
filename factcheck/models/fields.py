"""Column types of our own: text that is fit to store, a word of a vocabulary, and sealed text."""

from __future__ import annotations

from functools import cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import models

from factcheck.rules.words import Word
from factcheck.text.clean import clean_text


class PlainInMigrations(models.Field):
    """Base of fields that migrations know as the Django field whose column they share."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        if "default" in kwargs and isinstance(kwargs["default"], str):
            kwargs["default"] = str(kwargs["default"])
        column = "TextField" if isinstance(self, models.TextField) else "CharField"
        return name, f"django.db.models.{column}", args, kwargs


class Text(PlainInMigrations, models.TextField):
    """Text of any length, empty rather than NULL; raises UncleanText for NUL or a lone surrogate at every door."""

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return clean_text(value) if isinstance(value, str) else value


class Line(PlainInMigrations, models.CharField):
    """A short line of text, with the same refusals."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 500)
        super().__init__(*args, **kwargs)

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return clean_text(value) if isinstance(value, str) else value


class WordField(PlainInMigrations, models.CharField):
    """The code of a vocabulary's word. Choices stay out of migrations; `known()` guards them in the database."""

    def __init__(self, word: type[Word] | None = None, **kwargs: Any) -> None:
        self.word = word
        kwargs.setdefault("max_length", 40)
        if word:
            kwargs["choices"] = word.choices()
        super().__init__(**kwargs)


def known(model: str, field: str, word: type[Word], *, blank: bool = False) -> models.CheckConstraint:
    """Return the constraint that keeps `field` to the codes of `word` (and empty, where `blank`)."""
    codes = word.codes() + ([""] if blank else [])
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": codes}), name=f"{model}_{field}_known")


PREFIX = "enc1:"


@cache
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    try:
        return MultiFernet([Fernet(key) for key in keys])
    except ValueError as error:
        raise ImproperlyConfigured("FACTCHECK_IDENTITY_KEYS holds a key that is not a Fernet key.") from error


class SealedText(PlainInMigrations, models.TextField):
    """Text encrypted with the identity keys (Fernet; the first key writes, all read). Empty stays empty.

    A wrong key raises instead of returning the cipher text; no lookup but `isnull` is possible.
    """

    def get_prep_value(self, value: Any) -> Any:
        if not value:
            return ""
        return PREFIX + _cipher(tuple(settings.IDENTITY_KEYS)).encrypt(clean_text(value).encode()).decode()

    def from_db_value(self, value: str | None, *_: Any) -> str:
        if not value:
            return ""
        try:
            token = value.removeprefix(PREFIX).encode()
            return _cipher(tuple(settings.IDENTITY_KEYS)).decrypt(token).decode()
        except InvalidToken as error:
            raise ImproperlyConfigured("A sealed identity cannot be opened with the keys given.") from error

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError("A sealed field cannot be searched.")
        return super().get_lookup(lookup_name)
