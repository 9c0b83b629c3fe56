"""The one check at every door: what may not enter a text, and the one form in which a draft is kept."""

import re
import unicodedata

_FORBIDDEN = re.compile("[\x00\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029\u0085]")
_BLANK_RUN = re.compile(r"\n{3,}")


class UncleanText(ValueError):
    """A text holds a character that no database, file or page can carry; the message is one plain sentence."""


def clean_text(value: str, *, what: str = "text") -> str:
    """Return `value` as it is, if it can be stored; files come back byte for byte, so nothing is normalised.

    `what` names the text in the message. Raises UncleanText for a NUL (PostgreSQL refuses it) or a lone
    surrogate (UTF-8 cannot hold it), naming the offset in code points of the value as given.
    """
    if found := _FORBIDDEN.search(value):
        kind = "a NUL character" if found[0] == "\x00" else "half of a surrogate pair"
        raise UncleanText(f"The {what} holds {kind} at character {found.start()}.")
    return value


def canonical(text: str) -> str:
    """Return the form in which drafts are kept and counted (DESIGN section 3); doing it twice changes nothing.

    Every line end becomes LF, the text NFC, lines lose trailing space, several blank lines become one, and
    none stands at the beginning or the end.
    """
    text = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text))
    # Line by line, because one pattern for "space before a line end" is quadratic on long runs of spaces.
    stripped = "\n".join(line.rstrip() for line in text.split("\n"))
    return _BLANK_RUN.sub("\n\n", stripped).strip("\n")
