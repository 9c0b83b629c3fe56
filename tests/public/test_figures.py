"""The page of figures counts what readers see, once for each edition, and never lets a working day be read."""

import re
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from factcheck.actions.releases import hold
from factcheck.models import Assessment, Claim, SignOff
from factcheck.public import census, charts, figures
from factcheck.public.census import Census, Voice
from factcheck.rules.cells import instant
from factcheck.rules.corroboration import Corroboration
from tests import cast as the


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    monkeypatch.setattr(census, "_kept", None)


def copies(claim: Claim, number: int) -> list[Claim]:
    """Let a published claim stand in its article so many times more, past the verbs: that is quick."""
    old = claim.public_signoff
    for copied in range(number):
        signed, assessed = SignOff.objects.get(pk=old.pk), Assessment.objects.get(pk=old.assessment_id)
        claim.pk, claim.number, claim.public_signoff, claim.assessment = None, 100 + copied, None, None
        claim.save(force_insert=True)
        assessed.pk, assessed.claim = None, claim
        assessed.save(force_insert=True)
        signed.pk, signed.claim, signed.assessment = None, claim, assessed
        signed.save(force_insert=True)
        Claim.objects.filter(pk=claim.pk).update(public_signoff=signed)
    return list(Claim.objects.published().order_by("number"))


def spread(claims, *months: tuple[str, int], hours: int = 30) -> None:
    """Sign so many of the claims in each month, `hours` after they were marked."""
    left = iter(claims)
    for month, number in months:
        for _ in range(number):
            claim, signed = next(left), datetime.fromisoformat(f"{month}-15T12:00:00+00:00")
            claim.shown |= {"signed_at": instant(signed), "marked_at": instant(signed - timedelta(hours=hours))}
            Claim.objects.filter(pk=claim.pk).update(shown=claim.shown)


@pytest.fixture
def drawn(people):
    """Eleven documented claims of ours, signed off in three months; only one of them has enough to tell a median."""
    article = the.article(people)
    claim = the.claim(people, article)
    the.evidence(people, claim, the.source(people, kind="public_record"))
    the.signed(people, claim)
    the.published(people, article)
    claims = copies(Claim.objects.get(), 10)
    spread(claims, ("2025-11", 2), ("2026-01", 5), ("2026-02", 4))
    return claims


def numbers_of(html: str) -> str:
    return html[html.index("From marked to signed off") :]


def test_the_figures_count_what_readers_see_now(town, reader):
    html = reader.read("/figures/")
    assert "4 claims are public." in html
    assert "What we state ourselves: 3 claims; 1 documented, 1 single source, 1 disputed" in html
    assert "What people say: 1 claim; 1 single source" in html
    hold(claim=town.year, by=town.people.edith, reason="Safety.")
    html = reader.read("/figures/")
    assert "3 claims are public." in html and "1 disputed" not in html


def test_one_month_is_told_in_words_and_several_are_drawn(drawn, reader):
    html = reader.read("/figures/")
    assert html.count('<svg class="chart"') == 1 and "All of them were signed off in" not in html
    assert '<th scope="row">January 2026</th>' in html and "Documented or corroborated: 11 of 11" in html
    spread(drawn, ("2026-02", 11))
    html = reader.read("/figures/")
    assert '<svg class="chart"' not in html and "All of them were signed off in February 2026." in html


def test_a_month_with_few_claims_tells_no_median_and_no_share(drawn, reader):
    spread(drawn[:7], ("2026-03", 7), hours=5)
    html = reader.read("/figures/")
    assert html.count('<svg class="chart"') == 1
    spread(drawn[7:], ("2026-02", 4), hours=200)
    spread(drawn[6:7], ("2026-02", 1), hours=200)
    told = numbers_of(reader.read("/figures/"))
    assert '<th scope="row">March 2026</th><td>6</td><td>5 hours</td>' in told
    assert '<th scope="row">February 2026</th><td>5</td><td>8 days</td>' in told
    spread(drawn[6:7], ("2026-04", 1), hours=200)
    assert "From marked to signed off" not in reader.read("/figures/")


def test_claims_that_were_signed_before_marking_was_kept_are_left_out(drawn, reader):
    assert "Half of the claims were signed off within 30 hours" in reader.read("/figures/")
    for claim in Claim.objects.all()[4:]:
        Claim.objects.filter(pk=claim.pk).update(shown=claim.shown | {"marked_at": None})
    html = reader.read("/figures/")
    assert "11 claims are public." in html and "Too few claims are signed off to tell." in html


def test_a_mark_says_what_a_correction_touched_as_long_as_readers_see_it(two_towns, reader):
    html = reader.read("/figures/")
    assert "We put 3 things right. That touches 1 claim that you can read here. 1 article was withdrawn" in html
    for reach in ("claim", "none", "article"):
        assert len(re.findall(f'<use href="#touched-{reach}" x=', html)) == 1
    assert '<a href="/claims/dam/1/">' in html and "/articles/the-bridge/" not in html
    hold(claim=Claim.objects.get(pk=two_towns.volume.pk), by=two_towns.people.edith, reason="Safety.")
    html = reader.read("/figures/")
    assert "/claims/dam/1/" not in html and len(re.findall('<use href="#touched-none" x=', html)) == 2


def test_an_edition_is_counted_once(drawn, reader, django_assert_num_queries):
    reader.get("/figures/")
    for address in ("/figures/", "/ar/figures/"):
        # The edition, and what was corrected.
        with django_assert_num_queries(3):
            reader.get(address)


def test_a_count_that_takes_long_is_good_for_a_while(drawn, reader, monkeypatch):
    clock = iter(range(0, 1000, 3))
    monkeypatch.setattr(census, "thread_time", lambda: next(clock))
    first = reader.get("/figures/")
    Claim.objects.filter(pk=drawn[0].pk).update(release="held", held_reason="Safety.")
    again = reader.get("/figures/")
    assert again.content == first.content
    monkeypatch.setattr(census, "monotonic", lambda: float("inf"))
    later = reader.get("/figures/")
    assert "10 claims are public." in later.content.decode() and later["ETag"] != first["ETag"]


def test_nobody_waits_for_a_count_that_somebody_else_makes(drawn, reader):
    before = reader.get("/figures/")
    Claim.objects.filter(pk=drawn[0].pk).update(release="held", held_reason="Safety.")
    with census._lock:
        meanwhile = reader.get("/figures/")
    assert meanwhile.content == before.content
    assert "10 claims are public." in reader.read("/figures/")


def test_an_empty_newsroom_has_nothing_to_draw(db, reader):
    html = reader.read("/figures/")
    assert "No claim is public yet" in html and "Nothing has been corrected so far." in html and "<svg" not in html


def test_numbers_in_drawings_have_a_point_in_every_language(drawn, reader):
    for address in ("/figures/", "/ar/figures/"):
        html = reader.read(address)
        places = re.findall(r' (?:[xy][12]?|c[xy]|width|height)="([^"]*)"', html)
        assert len(places) > 50
        assert [place for place in places if not re.fullmatch(r"-?\d+(\.\d+)?", place)] == []


def test_only_the_newest_months_are_drawn():
    counts = {f"20{year}-{month:02}": 1 for year in range(20, 26) for month in range(1, 13)}
    voice = Voice({month: dict.fromkeys(["documented"], 1) for month in counts}, {})
    months = Census(voice, Voice({}, {}), {}, (0, 0)).months
    assert len(months) == census.MONTHS and months[-1] == "2025-12" and months[0] == "2024-01"


def test_a_column_is_as_high_as_its_claims():
    scale = charts.ticks(38)
    assert scale == [0, 10, 20, 30, 40]
    stack = [(Corroboration.DOCUMENTED, 30), (Corroboration.UNCHECKED, 1)]
    chart = charts.columns([("Jan", "2026"), ("Feb", "2026")], [stack, []], scale)
    blocks = chart.columns[0].blocks
    unit = (charts.BOTTOM - charts.TOP) / 40
    assert [float(block.height) for block in blocks] == pytest.approx([30 * unit, unit], abs=0.01)
    assert float(blocks[1].y) == pytest.approx(charts.BOTTOM - 31 * unit, abs=0.01)
    assert blocks[0].sign_y and not blocks[1].sign_y and chart.columns[1].blocks == []
    assert [charts.ticks(n)[-1] for n in (0, 1, 4, 5, 11, 99, 101, 1_000_000)] == [1, 1, 4, 6, 15, 100, 150, 1_000_000]


def test_a_line_is_broken_where_a_month_has_no_value():
    months = [(str(n), "2026") for n in range(4)]
    drawn = charts.line(months, [0.5, None, 1, 0], [("0", 0), ("1", 1)], "last")
    assert re.sub(r"[\d. ]+", "-", drawn.path) == "M-M-L-"
    assert [dot.label for dot in drawn.dots] == ["", "", "last"]
    assert float(drawn.dots[2].y) == charts.BOTTOM and float(drawn.dots[1].y) == charts.TOP


def test_names_of_months_do_not_run_into_each_other():
    for number in (1, 2, 7, 24):
        months = [(str(n), "2025" if n < 12 else "2026") for n in range(number)]
        names = charts.columns(months, [[]] * number, [0, 1]).names
        places = [float(name.x) for name in names]
        assert all(after - before >= charts.NAME for before, after in pairwise(places))
        assert [name.year for name in names if name.year] == ["2025", "2026"][: 1 + (number > 12)]


def test_how_long_it_took_and_what_share_it_is_are_told_without_lying():
    spoken = [figures.duration(hours * 3600) for hours in (0.2, 1, 47, 60, 24 * 9)]
    assert spoken == ["less than an hour", "1 hour", "47 hours", "2 days", "9 days"]
    assert [figures._percent(n, 1000) for n in (0, 1, 500, 999, 1000)] == ["0%", "1%", "50%", "99%", "100%"]


def test_the_drawing_and_the_table_say_the_same(drawn, reader):
    html = reader.read("/figures/")
    heights = [float(height) for height in re.findall(r'<rect class="bar [^>]* x="[^>]* height="([\d.]+)"/>', html)]
    unit = (charts.BOTTOM - charts.TOP) / charts.ticks(5)[-1]
    assert sum(heights) == pytest.approx(11 * unit, abs=0.1)
    rows = re.findall(r"<td>(\d+)</td></tr>", html[: html.index('id="origins"')])
    assert rows == ["4", "5", "2"]
