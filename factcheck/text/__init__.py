"""Workshop: turns bytes into a manuscript and finds sentences, words, anchors and cues in plain text.

It may import nothing of ours: no other room and no Django.
"""
