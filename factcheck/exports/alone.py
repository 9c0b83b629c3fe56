"""A page as one file: its style within, its addresses whole, so that it can be mailed, kept and printed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

_SHEETS = Path(__file__).resolve().parents[1] / "static" / "factcheck"


@cache
def style(*names: str) -> SafeString:
    """Return our style sheets of these names as they may stand in one style element."""
    return mark_safe("\n".join((_SHEETS / name).read_text(encoding="utf-8") for name in names))


def with_whole_addresses(html: str) -> str:
    """Return a page whose links lead to the site from wherever the file lies."""
    return html.replace('href="/', f'href="{settings.SITE_URL}/')
