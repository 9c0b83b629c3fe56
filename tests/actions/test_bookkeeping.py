"""The kept columns: whatever verbs run in whatever order, every row equals its recomputation."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from factcheck.actions import _bookkeeping as books
from factcheck.actions.assessments import assess, propose
from factcheck.actions.claims import cut, edit_claim, reopen, restore, send_back, take
from factcheck.actions.drafts import add_draft
from factcheck.actions.evidence import edit_evidence, withdraw_evidence
from factcheck.actions.inquiries import ask, record_outcome
from factcheck.actions.notes import add_note
from factcheck.actions.refusals import Refused
from factcheck.actions.releases import hold, release
from factcheck.actions.signing import sign
from factcheck.actions.sources import edit_source, relate, withdraw_relation
from factcheck.models import Article, Claim, Event, Evidence, Inquiry, PublicWords, Source, SourceRelation
from factcheck.models.searching import index
from tests import cast as the

WORDS = ("40 million cubic metres", "built in 1962", "3.2 million euros")


@pytest.mark.parametrize("number", [1, 5])
def test_it_asks_the_same_number_of_questions_for_one_claim_and_for_many(cast, number):
    article = the.article(cast, text="\n\n".join(f"There are {n} dams." for n in range(5)))
    source = the.source(cast)
    claims = [the.claim(cast, article, f"{n} dams") for n in range(5)]
    for claim in claims:
        the.evidence(cast, claim, source)
        the.signed(cast, claim)
    the.published(cast, article)
    Claim.objects.update(supporting=99)
    with CaptureQueriesContext(connection) as asked:
        books.refresh([claim.pk for claim in claims[:number]])
    questions = [q["sql"] for q in asked.captured_queries if "SAVEPOINT" not in q["sql"].upper()]
    assert len(questions) == 12, [sql[:80] for sql in questions]


def test_it_writes_only_what_differs(cast):
    claim = the.claim(cast, the.article(cast))
    with CaptureQueriesContext(connection) as asked:
        books.refresh([claim.pk])
    assert not [q for q in asked.captured_queries if "UPDATE " in q["sql"] and " SET " in q["sql"]]


class Desk(RuleBasedStateMachine):
    """Random verbs by the right people; refusals are fine, a wrong row is not."""

    @initialize()
    def open(self):
        self.cast = the.people()
        self.article = the.article(self.cast)
        self.claims = [the.claim(self.cast, self.article, words) for words in WORDS]
        self.sources = [the.source(self.cast, alias) for alias in "abc"]

    def claim(self, n):
        return Claim.objects.get(pk=self.claims[n % 3].pk)

    def try_to(self, verb, **fields):
        before = Event.objects.count()
        try:
            verb(**fields)
        except Refused:
            assert Event.objects.count() == before, "a refusal leaves no trace"
        else:
            assert Event.objects.count() == before + 1, "a verb ends in exactly one event"

    N = st.integers(0, 2)

    @rule(n=N, s=N, stance=st.sampled_from(["supports", "partly_supports", "contradicts"]))
    def record(self, n, s, stance):
        self.try_to(
            lambda **f: the.evidence(self.cast, **f), claim=self.claim(n), source=self.sources[s], stance=stance
        )

    @rule(n=N)
    def withdraw(self, n):
        row = Evidence.objects.in_force().filter(claim=self.claim(n)).first()
        if row:
            self.try_to(withdraw_evidence, evidence=row, by=self.cast.chris, reason="misheard")

    @rule(n=N, stake=st.sampled_from(["none", "party"]))
    def restate(self, n, stake):
        row = Evidence.objects.in_force().filter(claim=self.claim(n)).first()
        if row:
            self.try_to(edit_evidence, evidence=row, by=self.cast.chris, seen=row.version, stake=stake)

    @rule(s=N, terms=st.sampled_from(["on_record", "background", "off_record", "unknown"]))
    def agree(self, s, terms):
        source = Source.objects.get(pk=self.sources[s].pk)
        self.try_to(edit_source, source=source, by=self.cast.chris, seen=source.version, terms=terms)

    @rule(a=N, b=N, kind=st.sampled_from(["same_person", "copied_from", "shared_interest"]))
    def relate(self, a, b, kind):
        self.try_to(relate, source=self.sources[a], other=self.sources[b], by=self.cast.chris, kind=kind)

    @rule()
    def unrelate(self):
        relation = SourceRelation.objects.in_force().first()
        if relation:
            self.try_to(withdraw_relation, relation=relation, by=self.cast.chris)

    @rule(n=N)
    def assess(self, n):
        claim = self.claim(n)
        self.try_to(
            assess,
            claim=claim,
            by=self.cast.chris,
            verdict="accurate",
            public_corroboration=claim.public_corroboration,
            corroboration=claim.corroboration,
            overrule_reason="x",
        )
        self.try_to(propose, claim=claim, by=self.cast.chris)

    @rule(n=N)
    def sign(self, n):
        claim = self.claim(n)
        self.try_to(sign, claim=claim, by=self.cast.rita, fingerprint=claim.fingerprint)

    @rule(n=N, verb=st.sampled_from([take, cut, restore]))
    def step(self, n, verb):
        self.try_to(verb, claim=self.claim(n), by=self.cast.chris)

    @rule(n=N)
    def back(self, n):
        self.try_to(send_back, claim=self.claim(n), by=self.cast.rita, reason="thin")
        self.try_to(reopen, claim=self.claim(n), by=self.cast.edith, reason="again")

    @rule(n=N)
    def word(self, n):
        claim = self.claim(n)
        self.try_to(edit_claim, claim=claim, by=self.cast.chris, seen=claim.version, statement=claim.statement + "!")

    @rule(n=N)
    def question(self, n):
        self.try_to(ask, article=self.article, by=self.cast.chris, claims=[self.claim(n)], to="writer", question="?")

    @rule()
    def answer(self):
        inquiry = Inquiry.objects.open_inquiries().first()
        if inquiry:
            self.try_to(record_outcome, inquiry=inquiry, by=self.cast.wanda, outcome="answered", answer="Yes.")

    @rule(n=N, visibility=st.sampled_from(["desk", "public"]))
    def note(self, n, visibility):
        self.try_to(add_note, claim=self.claim(n), by=self.cast.chris, text="A note.", visibility=visibility)

    @rule(n=N)
    def let_out(self, n):
        self.try_to(release, claim=self.claim(n), by=self.cast.edith)

    @rule(n=N)
    def keep_back(self, n):
        self.try_to(hold, claim=self.claim(n), by=self.cast.edith, reason="safety")

    @rule()
    def publish(self):
        if Article.objects.get(pk=self.article.pk).state == "in_check":
            the.published(self.cast, self.article)

    @rule(figure=st.sampled_from(["40", "41"]))
    def draft(self, figure):
        text = the.TEXT.replace("40 million", f"{figure} million")
        self.try_to(add_draft, article=self.article, by=self.cast.chris, text=text, origin="x")

    @invariant()
    def every_row_equals_its_recomputation(self):
        if not hasattr(self, "claims"):
            return
        before = {row["id"]: row for row in Claim.objects.values()}
        words = sorted(PublicWords.objects.values_list())
        index(list(before))
        assert sorted(PublicWords.objects.values_list()) == words
        books.refresh(list(before))
        assert {row["id"]: row for row in Claim.objects.values()} == before

    @invariant()
    def readers_see_only_what_may_be_seen(self):
        for claim in Claim.objects.published():
            assert (claim.release, claim.step != "cut") == ("released", True)
            assert claim.shown["statement"] == claim.public_signoff.record["statement"]


def test_random_verbs_leave_every_row_as_it_would_be_computed(db):
    class RolledBack(Desk):
        """Each run in a savepoint of the test's own transaction."""

        def __init__(self):
            super().__init__()
            self.frame = transaction.atomic()
            self.frame.__enter__()

        def teardown(self):
            transaction.set_rollback(True)
            self.frame.__exit__(None, None, None)

    run_state_machine_as_test(
        RolledBack,
        settings=settings(
            max_examples=15,
            stateful_step_count=25,
            deadline=None,
            # A failure is read from its verbs; shrinking them takes minutes.
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
