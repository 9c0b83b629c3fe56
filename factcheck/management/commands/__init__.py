"""The boiler room: parse arguments, call one function, show progress, print one line.

It may import actions, models, exports, imports, text and rules.
"""
