"""The columns of the claims file: a contract (DESIGN section 8). Page, file, metadata and import read it here.

Names and order are fixed; a new column comes last. What the database computes for each stands in exports/claims_csv.py.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from .cells import Kind
from .claims import About, ClaimKind
from .corroboration import Corroboration
from .inquiries import Outcome
from .sourcing import IdentityForm, Terms
from .verdicts import Action, Basis, ChangeState, Verdict
from .words import Word
from .workflow import State


class Use(Enum):
    """What becomes of a cell on the way in."""

    KEY = "names the claim"
    WRITABLE = "is taken in"
    DERIVED = "is compared, and never written"


class Column(NamedTuple):
    """A column: what a cell holds, what becomes of it on the way in, and what it means, in one sentence.

    `word` is the vocabulary whose codes it holds. `required`: no row leaves it empty.
    """

    name: str
    kind: Kind
    means: str
    use: Use = Use.DERIVED
    word: type[Word] | None = None
    required: bool = False


KEY, WRITABLE = Use.KEY, Use.WRITABLE
TEXT, WHOLE, INSTANT, TRUTH = Kind.TEXT, Kind.WHOLE, Kind.INSTANT, Kind.TRUTH

# What readers take away.
PUBLIC = (
    Column("article_slug", TEXT, "The address of the article.", KEY, required=True),
    Column("draft_no", WHOLE, "The draft whose words the claim stands on."),
    Column("claim_no", WHOLE, "The number of the claim in its article; numbers are never reused.", KEY, required=True),
    Column("paragraph", WHOLE, "The paragraph in which the words stand, counted from 1."),
    Column("start", WHOLE, "Where the words begin in the draft, in Unicode code points from 0."),
    Column("end", WHOLE, "Where the words end in the draft: the first code point behind them."),
    Column("quote", TEXT, "The words of the draft that make the claim.", WRITABLE),
    Column("claim", TEXT, "The claim in words that can be checked.", WRITABLE, required=True),
    Column("about", TEXT, "Whether it is checked that somebody said it, or that it is so.", WRITABLE, About, True),
    Column("kind", TEXT, "The kind of statement.", WRITABLE, ClaimKind, True),
    Column("asserted_by", TEXT, "Whose statement it is, by public label; empty for the article’s own voice.", WRITABLE),
    Column("identity_form", TEXT, "How the person who says it is named to readers.", word=IdentityForm),
    Column("public_status", TEXT, "What the evidence that readers may see amounts to.", word=Corroboration),
    Column("public_sentence", TEXT, "The arithmetic of that status in one sentence."),
    Column("origins", WHOLE, "How many independent origins speak to the claim."),
    Column("supporting", WHOLE, "How many of them support it."),
    Column("contradicting", WHOLE, "How many of them contradict it."),
    Column("public_explanation", TEXT, "How the newsroom knows, in its own words.", WRITABLE),
    Column("signed_off_at", INSTANT, "When a second person last signed it."),
    Column("rechecking_since", INSTANT, "Since when it is being checked again; empty if it is not."),
)

# What the desk takes away: the same columns with what is known at this moment, and those that readers never see.
DESK = (
    *PUBLIC,
    Column("terms", TEXT, "What was agreed with the person who says it.", word=Terms),
    Column("workflow_state", TEXT, "Who holds the ball.", word=State),
    Column("corroboration_status", TEXT, "What all the evidence amounts to.", word=Corroboration),
    Column("status_reason", TEXT, "Why it has that status: the reason for overruling the rule, else its sentence."),
    Column("independent_origins", WHOLE, "How many independent origins speak to it, hidden ones included."),
    Column("verdict", TEXT, "The verdict on the wording; it arrives as an unsigned assessment.", WRITABLE, Verdict),
    Column("action", TEXT, "What is to be done with the wording.", WRITABLE, Action),
    Column("basis", TEXT, "What the assessment rests on.", WRITABLE, Basis),
    Column("checker", TEXT, "Who assessed it, else who is to."),
    Column("reviewer", TEXT, "The second person, who signed it last."),
    Column("legal_flag", TRUTH, "Whether counsel reads it first.", WRITABLE),
    Column("adverse_to", TEXT, "Whom it criticises.", WRITABLE),
    Column("sources", TEXT, "The sources that speak to it, by code and public label."),
    Column("exhibits", TEXT, "The documents cited for it."),
    Column("change_from", TEXT, "The wording that the desk asked the writer to change."),
    Column("change_to", TEXT, "The wording that it asked for."),
    Column("change_state", TEXT, "What became of that change.", word=ChangeState),
    Column("reply_outcome", TEXT, "What came of asking whom it criticises.", word=Outcome),
    Column("reply_due", INSTANT, "Until when they were asked to reply."),
    Column("waiver", TEXT, "What an editor waived, and why."),
    Column("fingerprint", TEXT, "The hash of all that a sign-off rests on."),
    Column("stale_since", INSTANT, "Since when it is signed but no longer holds."),
    Column("notes", TEXT, "What the desk wrote beside it, legal notes left out."),
)

# On the way in only: an `incorrect` verdict needs it, and files that go out have never held it.
CORRECT_WORDING = Column("correct_wording", TEXT, "What would be correct.", WRITABLE)

# A column of somebody else's whose name is one of ours is told apart by this when it goes out again.
THEIRS = "their "
