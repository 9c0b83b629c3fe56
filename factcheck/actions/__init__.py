"""The floor: every change that an editor could be asked about, a verb each, atomic, ending in one Event.

It may import models, text and rules.
"""
