"""Dispatch: querysets and objects to rows, dicts and bytes. Knows no request.

It may import models, rules and text.
"""
