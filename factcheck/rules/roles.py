"""Who may do what: six roles, what each is for, and the matrix that every door asks."""

from __future__ import annotations

from collections.abc import Iterable

from .words import Word
from .words import gettext_noop as _


class Role(Word):
    """A person's part at the desk; one person may have several."""

    WRITER = "writer", _("Writer"), _("Wrote the article; answers queries and accepts or declines changes.")
    CHECKER = "checker", _("Checker"), _("Takes the article apart and gathers evidence.")
    REVIEWER = "reviewer", _("Reviewer"), _("The second person: signs what somebody else assessed.")
    EDITOR = "editor", _("Editor"), _("Closes, releases, publishes, corrects and answers for it.")
    SOURCE_KEEPER = "source_keeper", _("Source keeper"), _("Keeps the identities of protected sources.")
    COUNSEL = "counsel", _("Counsel"), _("Reads flagged claims and gives legal advice.")


class Duty(Word):
    """What a role may do; every verb names one."""

    READ = "read", _("Read articles, claims, evidence, aliases and desk notes")
    CHECK = "check", _("Mark, record evidence, assess, ask and propose changes")
    ANSWER = "answer", _("Answer questions, accept or decline changes")
    FLAG = "flag", _("Flag a claim for legal reading")
    READ_LEGAL = "read_legal", _("Record that a flagged claim was read for legal risk")
    SIGN = "sign", _("Sign what somebody else assessed")
    RULE = "rule", _("Waive, close, release, publish, correct and retract")
    LEGAL_NOTES = "legal_notes", _("Read and write legal notes")
    OPEN_IDENTITY = "open_identity", _("Seal and open a sealed identity")
    EXPORT = "export", _("Take the desk’s own file away")


W, C, R, E, K, L = Role.WRITER, Role.CHECKER, Role.REVIEWER, Role.EDITOR, Role.SOURCE_KEEPER, Role.COUNSEL

MATRIX: dict[Duty, frozenset[Role]] = {
    Duty.READ: frozenset({W, C, R, E, K, L}),
    Duty.CHECK: frozenset({C, R, E}),
    Duty.ANSWER: frozenset({W, C, R, E, L}),
    Duty.FLAG: frozenset({C, R, E, L}),
    Duty.READ_LEGAL: frozenset({L}),
    Duty.SIGN: frozenset({R, E}),
    Duty.RULE: frozenset({E}),
    Duty.LEGAL_NOTES: frozenset({E, L}),
    Duty.OPEN_IDENTITY: frozenset({K}),
    Duty.EXPORT: frozenset({C, R, E}),
}


def may(roles: Iterable[str], duty: Duty) -> bool:
    """Say whether somebody with these role codes may do this duty."""
    return not MATRIX[duty].isdisjoint(roles)


def is_confined(roles: Iterable[str]) -> bool:
    """Say whether somebody sees only articles of their own: a writer with no other role."""
    return set(roles) == {Role.WRITER}
