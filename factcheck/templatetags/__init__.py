"""Signage: how words of the vocabulary look on a page.

It may import models, rules and text.
"""
