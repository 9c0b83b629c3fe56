"""When a verb is offered, and where one goes on to after it. The actions decide; this only spares people a refusal."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext

from factcheck.actions.checking import remarks_on
from factcheck.models import Claim, Contact
from factcheck.rules.inquiries import Outcome
from factcheck.rules.publication import AnchorState, Publication
from factcheck.rules.uploads import UploadState
from factcheck.rules.verdicts import ChangeState
from factcheck.rules.workflow import State, may_start

# Where a claim waits for a signature.
WAITING = (State.READY, State.STALE)

# Conditions: a record and a person in, yes or no out


def never(row, user):
    """Say no: the verb is offered in a place of its own."""
    return False


def starts(name):
    """Return the condition that a claim's step allows the verb (rules/workflow.py)."""
    return lambda claim, user: may_start(name, claim.step)


def in_state(*states):
    """Return the condition that an article is in one of these states."""
    return lambda article, user: article.state in states


def is_open(row, user):
    """Say that nobody has withdrawn or resolved the record."""
    return getattr(row, "withdrawn_at", None) is None and getattr(row, "resolved_at", None) is None


def can_be_taken(claim, user):
    return may_start("take", claim.step) and claim.assignee_id != user.pk


def can_be_proposed(claim, user):
    return may_start("propose", claim.step) and claim.assessment_id is not None


def has_remarks(claim, user):
    """Say that the manuscript has a footnote or comment at the claim's words that is no evidence yet."""
    return may_start("add_evidence", claim.step) and bool(remarks_on(claim))


def awaits_signature(claim, user):
    """Say that this person may sign the claim as it is now."""
    return claim.workflow_state in WAITING and claim.assessment.by_id != user.pk and claim.article.writer_id != user.pk


def can_be_flagged(claim, user):
    return may_start("flag", claim.step) and not (claim.legal_flag and claim.legal_read_by_id is None)


def is_flagged(claim, user):
    """Say that counsel has still to read the claim."""
    return claim.legal_flag and claim.legal_read_by_id is None


def is_not(release):
    """Return the condition that a claim has another release than this, and is not cut."""
    return lambda claim, user: claim.step != State.CUT and claim.release != release


def was_published(claim, user):
    return claim.public_signoff_id is not None


def can_be_published(article, user):
    """Say that readers do not see the newest draft yet, and may."""
    if article.state == Publication.PUBLISHED:
        return article.published_draft.number != article.last_draft_no
    return article.state == Publication.CLOSED


def is_newest(draft, user):
    return draft.number == draft.article.last_draft_no


def can_be_reattached(anchor, user):
    return anchor.state != AnchorState.PLACED or is_newest(anchor.draft, user)


def is_waiting(inquiry, user):
    return Outcome(inquiry.outcome).is_open


def is_proposed(change, user):
    return change.state == ChangeState.PROPOSED


def is_asked(change, user):
    return ChangeState(change.state).is_open


def waits(upload, user):
    """Say that a file is neither taken in nor discarded."""
    return upload.state == UploadState.WAITING


def has_columns(upload, user):
    """Say that a file waits whose columns can be told apart."""
    return waits(upload, user) and "unsaid" in (upload.preview or {})


# Homes: the record and what the action returned in, a record or an address out


def its_claim(row, result):
    return row.claim


def its_closing_screen(row, result):
    return reverse("admin:factcheck_article_closing", args=[row.pk])


def its_call_sheet(row, result):
    """The call sheet of the contact that was just logged, or in which a claim was just answered."""
    contact = result if isinstance(result, Contact) else result.contact
    page = reverse("admin:factcheck_article_callsheet", args=[contact.article_id])
    return f"{page}?source={contact.source_id}&contact={contact.pk}#to-confirm"


def its_exhibits(article, exhibit):
    return f"{reverse('admin:factcheck_article_exhibits', args=[article.pk])}#{exhibit}"


def its_queries(row, result):
    """The list of changes and questions, where the next one is answered."""
    return f"{reverse('admin:factcheck_article_queries', args=[row.article_id])}#{row}"


def its_comparison(row, draft):
    """What a new draft does to the claims, against the draft before."""
    return reverse("admin:factcheck_draft_comparison", args=[draft.pk])


def what_else_is_adrift(anchor, result):
    """The comparison that an anchor waited in, where the others wait; the claim of one that was in its place."""
    return anchor.claim if anchor.state == AnchorState.PLACED else its_comparison(anchor, anchor.draft)


def its_claim_or_comparison(claim, result):
    """The claim, or the comparison where it waited for its words with others."""
    adrift = claim.anchors.current().exclude(state=AnchorState.PLACED).select_related("draft").first()
    return its_comparison(claim, adrift.draft) if adrift else claim


def what_it_asks(row, upload):
    """The form in which somebody says what a file means, where it has words that nobody was asked about yet."""
    if (upload.preview or {}).get("asks"):
        return reverse("admin:factcheck_upload_do_meaning", args=[upload.pk])
    return upload


def its_article(row, result):
    return row.article


def its_articles_claims(upload, result):
    """The list of the claims of the article that a file was for."""
    return f"{reverse('admin:factcheck_claim_changelist')}?article={upload.article_id}"


def its_sentence(draft, result):
    """The article's page, at the sentence that was just dealt with."""
    place = result.anchors.first() if isinstance(result, Claim) else result
    number = next((n for n, span in enumerate(draft.sentences, 1) if span.end > place.start), 0)
    return f"{reverse('admin:factcheck_article_change', args=[draft.article_id])}#s{number}"


# What was done: the record as it was before in, a message out


def what_was_taken_in(upload):
    counts = upload.preview["preview"]["counts"]
    return gettext("taken in: {new} new, {changed} changed.").format(
        new=f"{counts['new']:,}", changed=f"{counts['changed']:,}"
    )
