"""How we check is printed from the rulebook, and its examples are claims that readers see."""

from itertools import combinations_with_replacement, product

from factcheck.actions.releases import hold
from factcheck.models import Claim
from factcheck.public.method import fits
from factcheck.rules import corroboration as rulebook
from factcheck.rules.arithmetic import Counts
from factcheck.rules.corroboration import TABLE, Corroboration, weigh
from tests import cast as the


def rule_of(html: str) -> str:
    return html[html.index('<table class="rule">') : html.index('id="way"')]


def line_of(html: str, status: Corroboration) -> str:
    """Return the line of the rule, or of what a person sets, that leads to a status."""
    return next(line for line in rule_of(html).split("<tr>") if f"</span>{status.label}</span>" in line)


def test_the_method_is_printed_from_the_rulebook(db, reader):
    html = reader.read("/how-we-check/")
    lines = rule_of(html).split("<tr>")[2:]
    for number, (condition, status) in enumerate(TABLE, 1):
        assert f'<td class="rule__line">{number}</td>' in lines[number - 1]
        assert condition.replace("'", "&#x27;") in lines[number - 1] and status.label in lines[number - 1]
    for word in Corroboration:
        assert word.definition in html and word.label in rule_of(html)
    assert "Counsel" in html and "Nom de guerre" in html
    assert "For example" not in html


def test_every_example_is_a_claim_that_readers_see(town, reader):
    html = reader.read("/how-we-check/")
    assert 'href="/claims/dam/1/"' in line_of(html, Corroboration.DOCUMENTED)
    disputed = line_of(html, Corroboration.DISPUTED)
    assert 'href="/claims/dam/3/"' in disputed and town.year.shown["statement"] in disputed
    assert "One voice supports this; one independent origin contradicts it." in disputed
    assert "For example" not in line_of(html, Corroboration.CONTRADICTED)
    said, forms = html[html.index('id="claimed"') :], html[html.index('id="sources"') :]
    assert said.index("That it was said") < said.index('href="/claims/dam/2/"') < said.index("That it is so")
    assert forms.index("First name only") < forms.index("<bdi>Mira</bdi>") < forms.index("Gave their name as")
    hold(claim=town.year, by=town.people.edith, reason="Safety.")
    assert town.year.shown["statement"] not in reader.read("/how-we-check/")


def test_the_newest_claim_is_the_example_and_more_claims_cost_no_more(town, people, reader, django_assert_num_queries):
    with django_assert_num_queries(3):
        reader.get("/how-we-check/")
    article = the.article(people, slug="mill", text="The mill holds 5 tons and has 3 wheels.")
    for words in ("5 tons", "3 wheels"):
        claim = the.claim(people, article, words, statement=f"The mill has {words}.")
        the.evidence(people, claim, town.worker)
        the.signed(people, claim)
    the.published(people, article)
    with django_assert_num_queries(3):
        html = reader.read("/how-we-check/")
    assert "The mill has 3 wheels." in line_of(html, Corroboration.SINGLE_SOURCE)


def test_what_a_person_decided_is_no_example_of_a_line_of_the_rule(town, reader):
    for status in (Corroboration.CONTRADICTED, Corroboration.UNVERIFIABLE):
        Claim.objects.filter(pk=town.money.pk).update(shown=town.money.shown | {"status": status}, shown_status=status)
        assert (town.money.shown["statement"] in line_of(reader.read("/how-we-check/"), status)) == status.is_by_person


def test_what_fits_is_what_the_rule_says():
    words = product(("supports", "partly_supports", "contradicts", "context"), ("first_hand", "second_hand"))
    voices = list(product(words, ("public_record", "interview"), ("none", "party")))
    seen = set()
    for number in range(4):
        for drawn in combinations_with_replacement(voices, number):
            rows = [
                rulebook.Testimony(str(n), stance, kind, directness, stake)
                for n, ((stance, directness), kind, stake) in enumerate(drawn)
            ]
            standing = weigh(rows)
            seen.add(standing.status)
            assert [status for _, status in TABLE if fits(status, Counts(*standing.counts))].count(standing.status)
    assert seen == {status for _, status in TABLE}
