"""The desk: everything editors do, each verb one small form and one POST.

It may import actions, models, exports, imports, text and rules.
"""

from .site import desk

__all__ = ["desk"]
