"""What every public page says about the site itself; error pages are rendered without any context."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.utils.translation import gettext

from factcheck.rules.words import Word

register = template.Library()


@register.simple_tag
def site_name() -> str:
    """The name of the newsroom's site."""
    return settings.SITE_NAME


@register.filter
def said(word: Word, what: str = "label") -> str:
    """Return the `label` or the `definition` of a word, in the reader's language; `{{ word|said:"definition" }}`."""
    text = getattr(word, what)
    return gettext(text) if text else ""


@register.filter
def spoken(text: str) -> str:
    """Translate a text that the rulebook marked for translation."""
    return gettext(text) if text else ""
