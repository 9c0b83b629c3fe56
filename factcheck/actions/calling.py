"""The verb of the call sheet: what a source answered about one claim in one contact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.models import Claim, Contact, Evidence, Inquiry, User
from factcheck.rules.calling import CallAnswer
from factcheck.rules.corroboration import Directness, Stake
from factcheck.rules.inquiries import Outcome
from factcheck.rules.roles import Duty

from ._act import lock, one_batch, require, verb
from .evidence import EvidenceFields, add_evidence, withdraw_evidence
from .inquiries import record_outcome
from .refusals import Refused


@verb
def record_answer(*, claim: Claim, by: User, contact: Contact, answer: str, says: str = "") -> Evidence:
    """Record what a source answered about a claim in a contact, as evidence, and return that.

    Another answer takes the place of the one that the same contact gave before. A question that is open to this
    source, and about this claim alone, has its outcome with it. Raises Refused where a correction does not say
    what would be right, where the answer is recorded already, or where the contact belongs to another article.
    """
    require(by, Duty.CHECK, claim.article)
    claim, word = lock(claim), CallAnswer(answer)
    if word is CallAnswer.CORRECTS and not says.strip():
        raise Refused("Write down what would be right.", "says")
    says = says.strip() or word.definition
    told = list(Evidence.objects.in_force().filter(claim=claim, source=contact.source))
    before = [row for row in told if row.contact_id == contact.pk]
    if any((row.stance, row.says) == (word.stance, says) for row in before):
        raise Refused(f"This answer is recorded already: {contact} on {claim.ref}.")
    with one_batch():
        for row in before:
            withdraw_evidence(evidence=row, by=by, reason=f"Answered otherwise in {contact}.")
        fields: EvidenceFields = {"stance": word.stance, "says": says, "contact": contact}
        fields |= _how_they_know(word, told)
        evidence = add_evidence(claim=claim, by=by, source=contact.source, **fields)
        outcome = Outcome.DECLINED if word is CallAnswer.DECLINED else Outcome.ANSWERED
        for inquiry in _asked_of_it_alone(claim, contact):
            record_outcome(inquiry=inquiry, by=by, outcome=outcome, answer=says)
    return evidence


def _how_they_know(word: CallAnswer, told: Sequence[Evidence]) -> EvidenceFields:
    """Return directness and stake: as the desk judged them before, since a call alone tells neither."""
    if not word.is_testimony:
        return {}
    directness = [row.directness for row in told if row.directness != Directness.UNKNOWN]
    stake = [row.stake for row in told if row.stake != Stake.UNKNOWN]
    return {
        "directness": directness[-1] if directness else Directness.UNKNOWN,
        "stake": stake[-1] if stake else Stake.UNKNOWN,
    }


def _asked_of_it_alone(claim: Claim, contact: Contact) -> Iterator[Inquiry]:
    open_to_it = claim.inquiries.open_inquiries().filter(source=contact.source)
    return (inquiry for inquiry in open_to_it if inquiry.claims.count() == 1)
