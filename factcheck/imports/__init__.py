"""Receiving: files to checked rows to actions. A dry run is the same code, rolled back.

It may import actions, models, text and rules.
"""
