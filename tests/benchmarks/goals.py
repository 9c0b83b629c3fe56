"""How a benchmark says whether a goal is reached."""


def verdict(holds: bool, what: str) -> str:
    """Return the line for one part of a goal; `run.py` fails when one begins with FAIL."""
    return f"{'pass' if holds else 'FAIL'}  {what}"
