"""Cells of a CSV file that a spreadsheet would run as a formula, made harmless so that nothing is lost.

A cell is marked with one apostrophe in front. A cell that begins with an apostrophe of its own gets one too, so
taking the first apostrophe away always gives the text back.
"""

from __future__ import annotations

import re

MARK = "'"

# What spreadsheets and their import dialogs skip before they look for a formula: spaces, what nobody sees, quotes.
_SKIPPED = (
    r"\s\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
    "\"'`´‘-‟«»‹›「」『』＂＇"
)
# The leads of formulas and of calls to other programs; the full-width forms become them on some systems.
_LEADS = "=+\\-@|%＝＋－＠−"
_RUNS = re.compile(f"'|[{_SKIPPED}]*[{_LEADS}]|[{_SKIPPED}]*?[\t\r\n]")


def escape(cell: str) -> str:
    """Return the cell as it may stand in a file that somebody opens in a spreadsheet."""
    return MARK + cell if _RUNS.match(cell) else cell


def unescape(cell: str) -> str:
    """Return the text that `escape` was given."""
    return cell.removeprefix(MARK)
