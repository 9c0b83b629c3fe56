"""Words by offsets: the draft must carry exactly them there, whatever a script or a stranger sends."""

import html

import pytest

from factcheck.actions.drafts import add_draft
from factcheck.models import Exemption
from tests import cast as people

TEXT = "السد 👩‍🚒 قال 9,000.\n\nThe dam holds 9,000 tons.\nIt 👩‍🚒 leaks, 9,000 times."


@pytest.fixture
def draft(cast):
    return people.newest(people.article(cast, text=TEXT))


def exempt(client, draft, **data):
    return client.post(f"/admin/factcheck/draft/{draft.pk}/exempt/", {"reason": "x"} | data)


def test_exactly_these_words_at_exactly_these_code_points_are_taken(draft, cast, desk_of):
    client = desk_of(cast.cora)
    places = [TEXT.index("9,000 times"), TEXT.index("9,000 tons")]
    for start, words in (
        (places[0], "9,000"),
        (places[1], "9,000"),
        (0, "السد 👩‍🚒"),
        (places[1] - 1, " 9,000 tons.\r\nIt "),
    ):
        end = start + len(words.replace("\r", ""))
        assert exempt(client, draft, words=words, start=start, end=end).status_code == 302
        assert Exemption.objects.latest("pk").exact == words.replace("\r", "") == TEXT[start:end]
    assert Exemption.objects.count() == 4


def test_anything_else_is_refused_by_a_sentence_that_names_the_offsets(draft, cast, desk_of):
    client, at = desk_of(cast.cora), TEXT.index("9,000 tons")
    bad = (
        (at, at + 4),
        (at, at + 6),
        (at + 1, at + 6),
        (TEXT.index("9,000 times") + 2, TEXT.index("9,000 times") + 7),
        (at + 5, at),
        (at, at),
        (-6, -1),
        (-5, ""),
        (at - len(TEXT), at - len(TEXT) + 5),
        (len(TEXT) - 2, len(TEXT) + 3),
        (at, ""),
        ("", at + 5),
        (at, "x"),
        ("٣", "٨"),
        (f"{at}.0", at + 5),
        (9 * 10**30, 9 * 10**30 + 5),
    )
    for start, end in bad:
        response = exempt(client, draft, words="9,000", start=start, end=end)
        told = f"Draft 1 does not carry these words at {start or '–'} to {end or '–'}; select them again."
        assert told in html.unescape(response.content.decode()), (start, end)
    beyond = {"words": "times.", "start": len(TEXT) - 6, "end": len(TEXT) + 1}
    assert "does not carry these words" in exempt(client, draft, **beyond).content.decode()
    for words in ("9,00", "9,001", " 9,000", "9,000 ", "٩,٠٠٠"):
        response = exempt(client, draft, words=words, start=at, end=at + 5)
        assert f"does not carry these words at {at} to {at + 5}" in response.content.decode()
    assert not Exemption.objects.exists()


def test_without_offsets_typed_words_are_looked_for_as_before(draft, cast, desk_of):
    client = desk_of(cast.cora)
    assert "stand there 3 times" in exempt(client, draft, words="9,000", start="", end="").content.decode()
    assert exempt(client, draft, words="  9,000 tons ").status_code == 302
    assert exempt(client, draft, words="9,000", sentence="3").status_code == 302
    assert [each.exact for each in Exemption.objects.all()] == ["9,000 tons", "9,000"]


def test_the_form_is_filled_in_with_the_words_that_are_asked_for(draft, cast, desk_of):
    client, at = desk_of(cast.cora), TEXT.index("9,000 tons")

    def shown(query):
        form = client.get(f"/admin/factcheck/draft/{draft.pk}/exempt/?{query}").context_data["form"]
        readonly = "readonly" in form.fields["words"].widget.attrs
        return form["words"].value(), form["start"].value(), form["end"].value(), readonly

    assert shown(f"start={at}&end={at + 10}") == ("9,000 tons", at, at + 10, True)
    assert shown("start=0&end=4") == ("السد", 0, 4, True)
    # The words of a sentence may be cut down, so nothing binds them to its offsets.
    assert shown("sentence=2") == shown("sentence=2&start=0") == ("The dam holds 9,000 tons.", None, None, False)
    bad = (
        "start=5&end=4",
        "start=0&end=99999",
        "start=x&end=4",
        "start=0",
        "end=4",
        "start=0&start=1&end=4",
        "start=-1&end=4",
        "start=0&sentence=99",
    )
    for query in (*bad, "sentence=99", "sentence=x", ""):
        assert shown(query) == (None, None, None, False), query


def test_offsets_are_those_of_the_draft_in_which_the_words_are_looked_for(cast, desk_of):
    article = people.article(cast)
    claim = people.claim(cast, article)
    start, end = people.span_of(article, "3.2 million")
    add_draft(article=article, by=cast.chris, text="Oh. " + people.TEXT, origin="x")
    url, words = f"/admin/factcheck/claim/{claim.pk}/attach/", {"words": "3.2 million"}
    client = desk_of(cast.cora)
    refused = client.post(url, words | {"start": start, "end": end, "seen": claim.version})
    assert f"Draft 2 does not carry these words at {start} to {end}" in refused.content.decode()
    assert client.post(url, words | {"start": start + 4, "end": end + 4, "seen": claim.version}).status_code == 302


def test_a_conflict_over_an_anchor_shows_the_words_of_both(stage, desk_of):
    url = f"/admin/factcheck/anchor/{stage.anchor.pk}/reattach/"
    client = desk_of(stage.cast.cora)
    assert client.post(url, {"words": "1962", "seen": stage.anchor.version}).status_code == 302
    response = client.post(url, {"words": "Mira", "seen": stage.anchor.version})
    assert response.status_code == 409
    assert [tuple(both) for both in response.context_data["conflict"]["both"]] == [("Exact words", "1962", "Mira")]
