"""The page of one claim: the answers first, both sides of the evidence, and nothing that ties sources together."""

import re
from html import unescape

from factcheck.actions.notes import add_note
from factcheck.actions.releases import announce_recheck
from factcheck.models import Claim
from factcheck.public.drawing import MOST, drawing, words_of
from factcheck.public.telling import LEFT_OPEN
from factcheck.rules.arithmetic import Counts
from factcheck.rules.corroboration import Corroboration
from factcheck.rules.sourcing import IdentityForm


def show(claim, **changes):
    Claim.objects.filter(pk=claim.pk).update(shown=claim.shown | changes)


def section(html: str, name: str) -> str:
    """Return the part of a page that is labelled by the heading `name`."""
    return re.search(rf'<section[^>]*aria-labelledby="{name}".*?</section>', html, re.DOTALL)[0]


def test_a_reader_in_doubt_is_answered_from_top_to_bottom(town, reader):
    html = reader.read("/claims/dam/1/")
    order = [
        "Claim 1",
        'class="claim__statement"',
        "Who says so",
        "How sure we are",
        "What it rests on",
        "Corrections to this claim",
        "The words in the article",
        "What supports it",
        "What changed when",
        "Cite and share",
        "Next claim",
    ]
    places = [html.index(words) for words in order]
    assert places == sorted(places)
    assert "Nothing in what we may publish." in section(html, "side-against")
    assert "The register says so." in section(html, "side-for")
    assert "Nothing in what we may publish." not in reader.read("/claims/dam/3/")
    show(town.money, evidence=[])
    assert "Nothing in what we may publish." in section(reader.read("/claims/dam/4/"), "side-none")


def test_a_reader_is_told_what_is_not_settled(town, reader):
    for status in Corroboration:
        show(town.money, status=status)
        html = unescape(reader.read("/claims/dam/4/"))
        assert ("What is not settled" in html) == (status in LEFT_OPEN)
        assert LEFT_OPEN.get(status, "") in html
        # That somebody said it is not established where that itself is in question.
        show(town.quote, status=status)
        html = unescape(reader.read("/claims/dam/2/"))
        is_open = status in (
            Corroboration.UNCHECKED,
            Corroboration.DISPUTED,
            Corroboration.CONTRADICTED,
            Corroboration.UNVERIFIABLE,
            Corroboration.NOT_CHECKABLE,
        )
        assert ("We have established that it was said by Mira, not that it is so." in html) != is_open
        assert ("This is about whether it was said by Mira, not about whether it is so." in html) == is_open
        assert (LEFT_OPEN.get(status, "nowhere") in html) == (is_open and status in LEFT_OPEN)


def test_a_reader_is_told_how_many_speak_and_why_a_name_is_withheld(town, reader):
    worker, mira, full = IdentityForm.ROLE_ONLY, IdentityForm.FIRST_NAME_ONLY, IdentityForm.FULL_NAME
    year = reader.read("/claims/dam/3/")
    assert worker.withheld in section(year, "side-for") and mira.withheld in section(year, "side-against")
    assert mira.withheld in reader.read("/claims/dam/2/")[: year.index("What it rests on")]
    assert "withheld" not in section(reader.read("/claims/dam/1/"), "side-for")
    assert [form for form in IdentityForm if not form.withheld] == [full]
    # And how many there are is drawn and said in the same words.
    words = "1 voice · 1 origin · 1 without a stake · 1 origin against it"
    assert f'role="img" aria-label="{words}"' in year
    assert words.split(" · ") == re.findall(r'<li class="counted__row[^>]*>(.*?)</li>', year)
    show(town.money, counts=[0, 0, 0, 0])
    assert "What it rests on" not in reader.read("/claims/dam/4/")


def shapes(row) -> list[float]:
    """Return where the shapes of a row begin, from one side to the other."""
    return sorted({float(x) for x in re.findall(r"M(-?[\d.]+) ", row.path)})


def test_a_drawing_has_as_many_shapes_as_it_counts_at_equal_distances():
    drawn = drawing(Counts(6, 5, 2, 2))
    assert drawn.words == "6 voices · at most 5 origins · 2 without a stake · 2 origins against it"
    voices, origins, stakeless, _ = drawn.rows
    assert [len(shapes(row)) for row in (voices, origins, stakeless)] == [6, 5, 2]
    gaps = {round(b - a, 1) for row in drawn.rows[:3] for a, b in zip(shapes(row), shapes(row)[1:], strict=False)}
    assert gaps == {18.0}
    assert drawn.line and not drawing(Counts(6, 5, 0, 2)).line


def test_a_drawing_is_made_from_the_counts_alone_and_never_grows_too_wide():
    assert drawing(Counts(0, 0, 0, 0)) is None and words_of(Counts(0, 0, 0, 0)) == ""
    assert [row.code for row in drawing(Counts(0, 0, 3, 0)).rows] == ["against"]
    assert drawing(Counts(3, 2, 0, 0)).words == "3 voices · at most 2 origins · none without a stake"
    many, more = drawing(Counts(13, 13, 13, 13)), drawing(Counts(5000, 400, 90, 77))
    assert [row.path for row in many.rows] == [row.path for row in more.rows]
    assert len(shapes(many.rows[0])) == MOST + 2  # the plus sign begins in two places
    assert float(more.width) <= 128 and "5000 voices" in more.words


def test_what_changed_is_told_newest_first_and_only_what_was_public(town, reader):
    history = section(reader.read("/claims/dam/1/"), "history")
    told = re.findall(r"<span>(?:<a [^>]*>)?(.*?)(?:</a>)?</span>", history)
    assert told == ["Correction", "The article was published", "Signed off by a second person, as you read it here"]
    assert '<a href="#corrected">Correction</a>' in history
    volume = Claim.objects.get(pk=town.volume.pk)
    add_note(claim=volume, by=town.people.chris, text="For the desk.")
    add_note(claim=volume, by=town.people.chris, text="For readers, when it is signed again.", visibility="public")
    assert section(reader.read("/claims/dam/1/"), "history") == history
    announce_recheck(claim=volume, by=town.people.edith, reason="A letter.")
    show(town.volume, notes=[{"text": "A note.", "at": "2020-05-01T10:00:00+00:00"}])
    history = section(reader.read("/claims/dam/1/"), "history")
    assert history.index("We began to check it again") < history.index("Correction")
    assert re.search(r'<time datetime="2020-05-01">1 May 2020</time> <span><a href="#notes">We added a note', history)
