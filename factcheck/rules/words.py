"""A word of the newsroom's vocabulary: a stable code with a label and a one-line definition."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Self


def gettext_noop(text: str) -> str:
    """Mark `text` for translation without importing Django; models and templates translate it."""
    return text


class Word(StrEnum):
    """Base of every vocabulary. Codes stand in files and addresses and never change; labels may.

    A member is declared as `NAME = code, label, definition`; members compare equal to their code. What a
    vocabulary says beyond that follows in `more`, behind a property of its own.
    """

    label: str
    definition: str
    more: tuple[Any, ...]

    def __new__(cls, code: str, label: str, definition: str = "", *more: Any) -> Self:
        word = str.__new__(cls, code)
        word._value_ = code
        word.label = label
        word.definition = definition
        word.more = more
        return word

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Return (code, label) pairs, in the order of declaration."""
        return [(word.value, word.label) for word in cls]

    @classmethod
    def codes(cls) -> list[str]:
        """Return the codes, in the order of declaration."""
        return [word.value for word in cls]
