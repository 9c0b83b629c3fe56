"""The rulebook: vocabularies, corroboration, visibility, readiness and workflow, plain values in and out.

It may import nothing of ours, no Django, and makes no query.
"""
