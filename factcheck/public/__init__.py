"""The reading room: GET only, showing what the frozen records allow and nothing else.

It may import models, exports, rules and text; never actions.
"""
