"""Factcheck, the fact-checking desk in a box: the project and its one app.

The rooms are text, rules, models, actions, exports, imports, public and admin; the README says what happens in each.
"""
