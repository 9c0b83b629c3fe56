"""The fixed cast: the people of every test, what each may do, and a small article they work on."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from factcheck.actions.articles import open_article
from factcheck.actions.assessments import assess, propose
from factcheck.actions.claims import mark
from factcheck.actions.closing import close_article, publish, waive
from factcheck.actions.evidence import add_evidence
from factcheck.actions.releases import release
from factcheck.actions.signing import sign
from factcheck.actions.sources import add_source
from factcheck.models import Article, Claim, Source, User
from factcheck.models.gate import blockers

PASSWORD = "a long pass phrase for tests"

PEOPLE = {
    "wanda": ("writer",),
    "chris": ("checker",),
    "cora": ("checker",),
    "rita": ("reviewer",),
    "edith": ("editor",),
    "kim": ("source_keeper",),
    "lou": ("counsel",),
    "stranger": (),
}

TEXT = """The dam at Kessel holds 40 million cubic metres.

“It was built in 1962,” said Mira, an engineer who gave only her first name.

The council spent 3.2 million euros on repairs last year.
"""


@cache
def hashed_password() -> str:
    """Hash PASSWORD once a run: Argon2 is slow on purpose."""
    return make_password(PASSWORD)


def person(username: str, *roles: str, **fields) -> User:
    """Make a person with roles; the password is PASSWORD."""
    user = User.objects.create(username=username, password=hashed_password(), is_staff=True, **fields)
    user.groups.set(Group.objects.get_or_create(name=role)[0] for role in roles)
    return user


def people() -> SimpleNamespace:
    """Make the whole cast; `root` is a superuser without a role."""
    cast = {name: person(name, *roles) for name, roles in PEOPLE.items()}
    cast["root"] = person("root", is_superuser=True)
    return SimpleNamespace(**cast)


def article(cast: SimpleNamespace, **fields) -> Article:
    """Open the article about the dam, written by wanda."""
    fields = {"headline": "The dam at Kessel", "text": TEXT, "origin": "pasted", "writer": cast.wanda} | fields
    return open_article(by=cast.chris, **fields)


def span_of(article: Article, words: str) -> tuple[int, int]:
    """Return where words stand in the newest draft."""
    text = newest(article).text
    start = text.index(words)
    return start, start + len(words)


def newest(article: Article):
    """Return the newest draft."""
    return article.drafts.order_by("-number").first()


def claim(cast: SimpleNamespace, article: Article, words: str = "40 million cubic metres", **fields) -> Claim:
    """Mark words of the newest draft as a claim."""
    fields = {"statement": f"The article says: {words}.", "kind": "figure"} | fields
    return mark(draft=newest(article), by=cast.chris, spans=[span_of(article, words)], **fields)


def source(cast: SimpleNamespace, alias: str = "the waterworks", **fields) -> Source:
    """Add a source on the record unless said otherwise."""
    fields = {"label": "A source on the dam", "kind": "official_statement", "terms": "on_record"} | fields
    return add_source(by=cast.chris, alias=alias, **fields)


def evidence(cast: SimpleNamespace, claim: Claim, source: Source, **fields):
    """Record first-hand support without a stake unless said otherwise."""
    fields = {
        "stance": "supports",
        "says": "It does.",
        "public_summary": "Confirms it.",
        "directness": "first_hand",
        "stake": "none",
    } | fields
    return add_evidence(claim=claim, by=cast.chris, source=source, **fields)


def signed(cast: SimpleNamespace, claim: Claim, **fields) -> Claim:
    """Assess a claim by chris, propose it, and let rita sign it; returns it as it is then."""
    fields = {"verdict": "accurate", "public_explanation": "We asked."} | fields
    assess(claim=claim, by=cast.chris, **fields)
    propose(claim=claim, by=cast.chris)
    claim.refresh_from_db()
    sign(claim=claim, by=cast.rita, fingerprint=claim.fingerprint)
    claim.refresh_from_db()
    return claim


def published(cast: SimpleNamespace, article: Article) -> Article:
    """Release the signed claims, waive what blocks, close and publish."""
    article.refresh_from_db()
    for each in Claim.objects.filter(article=article, step="signed_off", release="unreleased"):
        release(claim=each, by=cast.edith)
    for blocked in blockers(article):
        waive(article=article, by=cast.edith, item=blocked.item, reason="A test.")
    close_article(article=article, by=cast.edith)
    publish(article=article, by=cast.edith)
    article.refresh_from_db()
    return article
