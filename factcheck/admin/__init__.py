"""The desk: everything editors do, each verb one small form and one POST.

It may import actions, models, exports, imports, text and rules.
"""

from . import articles, claims, events, judgements, people, records, sources, uploads, vault
from .site import desk

__all__ = ["articles", "claims", "desk", "events", "judgements", "people", "records", "sources", "uploads", "vault"]
