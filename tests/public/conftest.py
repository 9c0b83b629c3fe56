"""A published article with claims of many kinds, and what a reader gets from an address."""

from types import SimpleNamespace

import pytest
from django.test import Client

from factcheck.actions.closing import correct, retract
from factcheck.models import Claim
from tests import cast as the

TEXT = """The dam that held

The dam at Kessel holds 40 million cubic metres.

“It was poured in one winter and finished in 1962,” said Mira, an engineer.

The gates

The council spent 3.2 million euros on repairs last year. Nobody downstream was told until morning.
"""


def words_of(response) -> str:
    """Return the whole answer as text, streamed or not."""
    return response.getvalue().decode() if response.streaming else response.content.decode()


class Reader:
    """Somebody without a login who reads addresses."""

    def __init__(self):
        self.client = Client()

    def get(self, address: str, status: int = 200):
        response = self.client.get(address)
        assert response.status_code == status, f"{address} answered {response.status_code}"
        return response

    def read(self, address: str, status: int = 200) -> str:
        return words_of(self.get(address, status))


@pytest.fixture(autouse=True)
def contact(settings):
    """A newsroom that says whom to tell about a hole in the site."""
    settings.SECURITY_CONTACT = "mailto:security@desk.example"


@pytest.fixture(autouse=True)
def pages_are_made_anew(settings):
    """Keep no page, or no test would see what changes without an edition; `test_keeping.py` keeps them."""
    settings.CACHES = {"pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}


@pytest.fixture
def reader():
    return Reader()


@pytest.fixture
def people(cast):
    return cast


@pytest.fixture
def town(people):
    return make_town(people)


@pytest.fixture
def two_towns(town, people):
    """The town, and an article that was retracted."""
    bridge = the.article(people, headline="The bridge", text="The bridge fell in 2001.")
    fell = the.claim(people, bridge, "fell in 2001", statement="The bridge fell in 2001.")
    the.evidence(people, fell, town.water)
    the.signed(people, fell)
    the.published(people, bridge)
    correct(article=bridge, by=people.edith, kind="update", text="An inquiry has opened.")
    retract(article=bridge, by=people.edith, reason="The bridge stands; we went to look.")
    town.bridge = bridge
    return town


def make_town(people) -> SimpleNamespace:
    """Publish the article about the dam with four claims, two of which overlap."""
    article = the.article(people, text=TEXT, slug="dam", publication="The Courier", byline="By Wanda", about="A test.")
    water = the.source(people, "alias of the works", label="Kessel Waterworks", kind="public_record")
    mira = the.source(
        people,
        "alias of mira",
        label="Mira",
        kind="interview",
        terms="on_record_partial",
        identity_form="first_name_only",
    )
    worker = the.source(
        people, "alias of the worker", label="A worker", kind="interview", terms="background", identity_form="role_only"
    )
    volume = the.claim(people, article, "40 million cubic metres", statement="The dam holds 40 million cubic metres.")
    the.evidence(people, volume, water, says="desk words about the volume", public_summary="The register says so.")
    quote = the.claim(
        people,
        article,
        "“It was poured in one winter and finished in 1962,”",
        statement="Mira said that it was poured in one winter.",
        kind="quote",
        about="said",
        asserter=mira,
    )
    the.evidence(people, quote, mira)
    year = the.claim(people, article, "finished in 1962", statement="It was finished in 1962.", kind="date_time")
    the.evidence(people, year, worker, public_summary="Remembers the year.")
    the.evidence(people, year, mira, stance="contradicts", public_summary="Dates it later.")
    money = the.claim(people, article, "3.2 million euros", statement="Repairs took 3.2 million euros.")
    the.evidence(people, money, worker)
    for claim in (volume, quote, year, money):
        claim.refresh_from_db()
        the.signed(people, claim)
    the.published(people, article)
    correct(
        article=article,
        by=people.edith,
        kind="correction",
        claim=Claim.objects.get(pk=volume.pk),
        it_said="It holds 30 million.",
        it_says="It holds 40 million.",
    )
    claims = {claim.number: claim for claim in Claim.objects.filter(article=article)}
    return SimpleNamespace(
        people=people,
        article=article,
        water=water,
        mira=mira,
        worker=worker,
        volume=claims[volume.number],
        quote=claims[quote.number],
        year=claims[year.number],
        money=claims[money.number],
    )


def many_claims(people, number: int, statuses: bool = True) -> list[Claim]:
    """Publish `number` claims in several short articles, with different standings and some without a place."""
    claims = []
    water = the.source(people, "register", label="The register", kind="public_record")
    rival = the.source(people, "rival", label="A rival", kind="interview")
    while len(claims) < number:
        text = "\n\n".join(f"Well {len(claims) + n} is {n + 2} metres deep." for n in range(5))
        article = the.article(people, headline=f"Wells {len(claims)}", text=text)
        for n in reversed(range(min(5, number - len(claims)))):
            claim = the.claim(people, article, f"{n + 2} metres deep", statement=f"A well is {n + 2} metres deep.")
            the.evidence(people, claim, water if n % 2 else rival)
            if n == 3:
                the.evidence(people, claim, rival, stance="contradicts")
            claim.refresh_from_db()
            claims.append(the.signed(people, claim))
        the.published(people, article)
    # Two claims that were signed without any words in the text.
    Claim.objects.filter(pk__in=[claims[1].pk, claims[2].pk]).update(shown_position=None)
    return claims
