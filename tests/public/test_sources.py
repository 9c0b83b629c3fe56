"""Who has a page, and that nothing ties together two appearances of a source who has none."""

from factcheck.actions.releases import hold
from factcheck.models import Source
from factcheck.rules.sourcing import IdentityForm, Terms
from factcheck.rules.visibility import exposure
from tests import cast as the


def spoken(people, **fields):
    """Publish a claim that a source speaks to, and return the source."""
    fields = {"label": "The label", "organisation": "The organisation"} | fields
    source = the.source(people, "the alias", **fields)
    article = the.article(people, slug="dam")
    claim = the.claim(people, article, statement="The claim it speaks to.")
    the.evidence(people, claim, source)
    claim.refresh_from_db()
    the.signed(people, claim)
    the.published(people, article)
    return source


def test_a_source_on_the_record_has_a_page(people, reader):
    source = spoken(people)
    html = reader.read(f"/sources/{source.code}/")
    for word in ("The label", "Official statement", "The claim it speaks to."):
        assert word in html
    assert "the alias" not in html and "The organisation" not in html
    assert f'href="/sources/{source.code}/"' in reader.read("/claims/dam/1/")


def test_only_the_table_of_visibility_decides(people, reader):
    pairs = [(terms, form) for terms in Terms if terms != Terms.UNKNOWN for form in IdentityForm]
    article = the.article(people, slug="dam")
    claim, sources = the.claim(people, article), []
    for n, (terms, form) in enumerate(pairs):
        fields = {"label": f"Label {n}.", "kind": "interview", "terms": terms, "identity_form": form}
        sources.append(the.source(people, f"alias {n}", **fields))
        the.evidence(people, claim, sources[-1])
    claim.refresh_from_db()
    the.signed(people, claim, public_corroboration=claim.public_corroboration)
    the.published(people, article)
    page = reader.read("/claims/dam/1/")
    for source, pair in zip(sources, pairs, strict=True):
        seen = exposure(*pair)
        status = reader.client.get(f"/sources/{source.code}/").status_code
        assert status == (200 if seen.linked else 404), pair
        assert (source.code in page) == seen.linked, pair
        assert (source.label in page) == seen.label_shown, pair


def test_a_hidden_source_and_an_unknown_code_cannot_be_told_apart(people, reader):
    source = spoken(people, terms="background", identity_form="role_only", kind="interview")
    silent = the.source(people, "silent")
    hidden, unheard, unknown = (reader.get(f"/sources/{code}/", 404) for code in (source.code, silent.code, "abcdefgh"))
    assert hidden.content == unheard.content == unknown.content
    assert dict(hidden.headers) == dict(unheard.headers) == dict(unknown.headers)


def test_a_page_goes_when_the_last_claim_goes(people, reader):
    source = spoken(people)
    reader.get(f"/sources/{source.code}/")
    hold(claim=source.evidence.get().claim, by=people.edith, reason="Safety.")
    reader.get(f"/sources/{source.code}/", 404)


def test_a_claim_in_which_it_is_not_shown_is_not_listed(town, people, reader):
    """Evidence that came after the signature is on the row, but not in what readers see."""
    the.evidence(people, town.money, town.water)
    html = reader.read(f"/sources/{town.water.code}/")
    assert town.volume.statement in html and town.money.statement not in html


def test_who_is_quoted_has_the_quote_on_the_page(people, reader):
    speaker = the.source(people, "speaker", label="Jonas Albrecht", kind="interview")
    article = the.article(people, slug="dam")
    claim = the.claim(people, article, statement="Albrecht said it.", about="said", asserter=speaker)
    the.signed(people, claim)
    the.published(people, article)
    assert "Albrecht said it." in reader.read(f"/sources/{speaker.code}/")
    assert f'href="/sources/{speaker.code}/"' in reader.read("/claims/dam/1/")


def test_two_appearances_of_an_unnamed_source_look_like_any_two(town, people, reader):
    pages = [reader.read(f"/claims/dam/{number}/") for number in (3, 4)]
    for page in pages:
        assert "A worker" in page and town.worker.code not in page and town.mira.code not in page
    assert town.worker.code not in reader.read("/claims.csv")


def test_a_page_says_what_the_source_is_and_how_it_speaks_in_each_claim(town, people, reader):
    speaker = the.source(people, "speaker", label="Dr. Ada Lund", kind="expert", organisation="The institute")
    article = the.article(people, slug="mill", text="The mill holds 5 tons. It has 3 wheels. It fell in 1990.")
    for words, stance, asserter in (("5 tons", "supports", speaker), ("3 wheels", "partly_contradicts", None)):
        claim = the.claim(people, article, words, asserter=asserter)
        the.evidence(people, claim, speaker, stance=stance, public_summary=f"Counted {words}.", locator="page 3")
        claim.refresh_from_db()
        the.signed(people, claim)
    the.published(people, article)
    html = reader.read(f"/sources/{speaker.code}/")
    for words in ("Expert", "On the record", "page 3"):
        assert words in html
    for words in ("makes 1 statement<", "supports 1 claim<", "speaks against 1 claim<", "In what you can read here"):
        assert words in html
    assert "adds context" not in html
    assert html.index("Contradicts in part") < html.index("Counted 3 wheels.") < html.index("Counted 5 tons.")


def test_the_kind_is_the_one_that_was_signed(people, reader):
    source = spoken(people, kind="expert")
    Source.objects.filter(pk=source.pk).update(kind="wire")
    html = reader.read(f"/sources/{source.code}/")
    assert "Expert" in html and "Wire" not in html


def test_a_long_list_says_that_it_counts_one_page(people, reader, monkeypatch):
    source = spoken(people)
    monkeypatch.setattr("factcheck.public.paging.page_of.__kwdefaults__", {"after": None, "before": None, "size": 1})
    assert "In what you can read here" in reader.read(f"/sources/{source.code}/")
    article = the.article(people, slug="mill", text="The mill holds 5 tons.")
    claim = the.claim(people, article, "5 tons")
    the.evidence(people, claim, source)
    claim.refresh_from_db()
    the.signed(people, claim)
    the.published(people, article)
    html = reader.read(f"/sources/{source.code}/")
    assert "In the claims on this page" in html and "supports 1 claim<" in html
