import re

from .spans import Span


def sentences(text, language="en"):
    return [Span(m.start(), m.end()) for m in re.finditer(r"[^\n.]+\.?", text)]
