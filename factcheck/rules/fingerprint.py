"""The fingerprint of a claim: one hash over everything that a sign-off rests on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def fingerprint(rests_on: Mapping[str, Any]) -> str:
    """Return the sha256 (64 hex digits) of portable values: no database key, no time.

    The mapping holds texts, numbers, None, lists and mappings; only the order of lists matters.
    """
    text = json.dumps(rests_on, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()
