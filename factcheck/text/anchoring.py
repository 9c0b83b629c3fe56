from typing import NamedTuple


class Selector(NamedTuple):
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


class Placement(NamedTuple):
    state: str
    start: int | None
    end: int | None
    score: float


def select(text, start, end, context=32):
    if start < 0 or end <= start or end > len(text):
        raise ValueError("bad offsets")
    return Selector(text[start:end], text[max(0, start - context) : start], text[end : end + context], start, end)


def reanchor(old, new, selectors):
    out = []
    for s in selectors:
        i = new.find(s.exact)
        out.append(
            Placement("kept" if i >= 0 else "lost", i if i >= 0 else None, i + len(s.exact) if i >= 0 else None, 1.0)
        )
    return out
