"""Lines of a CSV file, quoted only where it is needed.

Not by the csv module: which cells it quotes differs between Python versions, and before 3.13 it leaves a lone CR bare.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# How a line of a file that people exchange ends, as RFC 4180 has it.
END = "\r\n"
# Beyond RFC 4180 also what else may part cells where the list separator is another one.
_NEEDS_QUOTES = re.compile('[",;\t\r\n]')


def line(cells: Iterable[str], end: str) -> str:
    """Return one line of finished cells (already escaped), closed by `end`."""
    return ",".join(_quoted(cell) for cell in cells) + end


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _NEEDS_QUOTES.search(cell) else cell
