"""The print for counsel: open matters first, flagged claims in full, and no name that is not meant for paper."""

import html
import re
from types import SimpleNamespace

import pytest
from django.utils import timezone

from factcheck.actions.assessments import assess
from factcheck.actions.claims import cut, flag_legal
from factcheck.actions.closing import waive
from factcheck.actions.exhibits import add_contact, add_exhibit
from factcheck.actions.inquiries import ask, log_attempt, record_outcome
from factcheck.actions.notes import add_note
from factcheck.actions.vault import seal
from factcheck.models import Claim, Exhibit, Source
from tests import cast as people

BASE = "/admin/factcheck"

TEXT = """The dam at Kessel

The dam at Kessel holds 40 million cubic metres, said the engineer.

Related: more on dams

The council hid the cracks of 1962.
"""


@pytest.fixture
def matter(cast, settings, tmp_path):
    """An adverse claim, a flagged one and a plain one; an unnamed engineer speaks to the adverse one."""
    settings.MEDIA_ROOT = tmp_path
    s = SimpleNamespace(cast=cast, article=people.article(cast, text=TEXT))
    s.adverse = people.claim(
        cast, s.article, "The council hid the cracks", statement="It hid the cracks.", adverse_to="The council"
    )
    s.flagged = people.claim(cast, s.article, "holds 40 million cubic metres", statement="It holds 40 million.")
    flag_legal(claim=s.flagged, by=cast.chris)
    s.plain = people.claim(cast, s.article, "40 million cubic", statement="It is cubic metres.")
    cut(claim=people.claim(cast, s.article, "1962", statement="It was long ago."), by=cast.chris)
    s.engineer = people.source(
        cast,
        "Canary Heron",
        label="An engineer at the works",
        terms="background",
        identity_form="unnamed",
        terms_wording="No name, no age.",
        anonymity_reason="She would lose her post.",
    )
    seal(source=s.engineer, by=cast.kim, real_name="canaryname", contact="canarycontact", why_protected="canarywhy")
    s.url = f"{BASE}/article/{s.article.pk}/counsel/"
    return s


def page_of(matter, client, path=""):
    return html.unescape(client.get(path or matter.url).content.decode().split("</header>")[1])


def test_it_is_for_the_desk_the_editor_and_counsel(matter, desk_of):
    cast = matter.cast
    may = {name: desk_of(getattr(cast, name)).get(matter.url).status_code for name in vars(cast)}
    allowed = {"chris", "cora", "rita", "edith", "lou"}
    assert {name for name, status in may.items() if status == 200} == allowed
    assert {name for name, status in may.items() if status == 404} == {"wanda", "kim", "root"}
    cast.wanda.groups.add(*cast.cora.groups.all())
    assert desk_of(type(cast.wanda).objects.get(pk=cast.wanda.pk)).get(matter.url).status_code == 200


def test_the_first_page_says_what_it_is_and_what_is_open_before_anything_else(matter, desk_of):
    waive(article=matter.article, by=matter.cast.edith, item=f"unfinished {matter.plain.ref}", reason="Plain to see.")
    page = page_of(matter, desk_of(matter.cast.lou))
    parts = [
        "Privileged and confidential",
        "by lou",
        "Right of reply",
        "Legal reading",
        "Open sentence",
        "Unfinished claim",
        "Plain to see.",
        "The text, draft 1",
        "Flagged and adverse claims, in full",
        "Other claims",
        "Exhibits",
    ]
    places = [page.index(part) for part in parts]
    assert places == sorted(places)
    assert f"{timezone.now():%Y, %H:}" in page


def test_the_galley_is_numbered_and_bears_the_claims_at_their_words(matter, desk_of):
    page = page_of(matter, desk_of(matter.cast.lou))
    galley = re.sub(r"\s+", " ", page[page.index('id="galley"') : page.index('id="full"')])
    assert re.findall(r'<span class="para__no">(\d+)</span>', galley) == ["1", "2", "3", "4"]
    # The words of two claims overlap: each number stands where its own words end.
    assert (
        "The dam at Kessel <mark>holds </mark><mark>40 million cubic</mark>"
        '<sup class="at">3 to check</sup><mark> metres</mark><sup class="at">2 to check §</sup>, said' in galley
    )
    assert "more on dams" not in galley and "not checked" in galley
    assert ">4 " not in galley


def test_a_flagged_claim_is_told_in_full(matter, desk_of):
    cast, claim = matter.cast, matter.adverse
    call = add_contact(article=matter.article, by=cast.chris, source=matter.engineer, at=timezone.now(), medium="phone")
    people.evidence(cast, claim, matter.engineer, says="She saw them.", contact=call)
    assess(claim=claim, by=cast.chris, verdict="imprecise", rationale="Only two of three.", correct_wording="Some.")
    inquiry = ask(
        article=matter.article, by=cast.chris, claims=[claim], to="party", party="The council", question="Did you?"
    )
    log_attempt(inquiry=inquiry, by=cast.chris, attempt="Wrote on Monday.")
    record_outcome(inquiry=inquiry, by=cast.chris, outcome="declined", answer="No comment.")
    page = page_of(matter, desk_of(cast.cora))
    full = page[page.index('id="full"') : page.index('id="others"')]
    for told in (
        "It hid the cracks.",
        "<mark>The council hid the cracks</mark> of 1962.",
        "adverse to The council",
        "An engineer at the works",
        "She saw them.",
        "background",
        "No name, no age.",
        "She would lose her post.",
        "K1",
        "Only two of three.",
        "Did you?",
        "Wrote on Monday.",
        "No comment.",
        "not read by counsel",
    ):
        assert told in full, told
    others = page[page.index('id="others"') :]
    assert "It is cubic metres." in others and "It hid the cracks." not in others and "long ago" not in page


def test_legal_notes_are_for_editor_and_counsel_alone(matter, desk_of):
    add_note(claim=matter.plain, by=matter.cast.lou, text="Canary advice.", visibility="legal")
    add_note(claim=matter.flagged, by=matter.cast.lou, text="Canary counsel.", visibility="legal")
    for user in (matter.cast.edith, matter.cast.lou):
        page = page_of(matter, desk_of(user))
        assert "Canary advice." in page and "Canary counsel." in page
        assert page.index("It is cubic metres.") < page.index('id="others"')
    for user in (matter.cast.cora, matter.cast.rita):
        page = page_of(matter, desk_of(user))
        assert "Canary" not in page
        assert page.index("It is cubic metres.") > page.index('id="others"')


def test_no_alias_and_no_identity_goes_on_paper(matter, desk_of):
    cast, heron = matter.cast, matter.engineer
    article = matter.article
    call = add_contact(
        article=article, by=cast.chris, source=heron, at=timezone.now(), medium="phone", note="Canary Heron rang."
    )
    exhibit = add_exhibit(article=article, by=cast.chris, title="Letter of Canary Heron", filename="canary-heron.pdf")
    Exhibit.objects.update(url="https://example.org/canary%20heron", archive_failure="Canary Heron took it down.")
    kept = {"url": "https://example.org/x", "archived_url": "https://example.org/canary_heron"}
    add_exhibit(article=article, by=cast.chris, title="A copy", **kept)
    terms = {"terms_wording": "Never say Canary Heron.", "anonymity_reason": "Canary Heron would lose her post."}
    Source.objects.filter(pk=heron.pk).update(**terms)
    Claim.objects.filter(pk=matter.adverse.pk).update(adverse_to="The council of Canary Heron")
    said = {"says": "Canary Heron saw it.", "locator": "canary-heron tape", "exhibit": exhibit, "contact": call}
    for claim in (matter.adverse, matter.flagged):
        people.evidence(cast, claim, heron, **said)
    assess(claim=matter.adverse, by=cast.chris, verdict="accurate", rationale="By Canary  Heron alone.")
    inquiry = ask(
        article=article, by=cast.chris, claims=[matter.adverse], to="counsel", question="May we use Canary Heron?"
    )
    log_attempt(inquiry=inquiry, by=cast.chris, attempt="Asked about Canary Heron.")
    about = [matter.adverse, matter.flagged]
    ask(article=article, by=cast.chris, claims=about, to="party", party="Friends of Canary Heron", question="Did you?")
    add_note(claim=matter.adverse, by=cast.lou, text="Canary Heron must not be named.", visibility="legal")
    item = f"no_reply_sought {matter.adverse.ref}"
    waive(article=article, by=cast.edith, item=item, reason="Canary Heron is at risk.")
    for statement, claim in (("CANARY HERON says so.", matter.flagged), ("Canary Heron knows.", matter.plain)):
        type(claim).objects.filter(pk=claim.pk).update(statement=statement)
    # The control: the desk's own page of the claim shows what the paper must not.
    assert page_of(matter, desk_of(cast.lou), f"{BASE}/claim/{matter.adverse.pk}/").count("Canary Heron") >= 5
    for user in (cast.edith, cast.lou, cast.cora):
        page = page_of(matter, desk_of(user))
        assert re.findall("canary.{0,9}", page, re.I) == []
        assert "[An engineer at the works] saw it." in page
        assert page.count("Never say [An engineer at the works].") == 2
        assert page.count(', <span dir="auto">Friends of [An engineer at the works]</span>') == 2
        assert "adverse to The council of [An engineer at the works]" in page
        assert page.count("https://example.org/[An engineer at the works]") == 2


def test_counsel_keeps_the_print_as_one_file(stage, desk_of):
    url = f"/admin/factcheck/article/{stage.article.pk}/counsel"
    for who in (stage.cast.lou, stage.cast.edith):
        response = desk_of(who).get(f"{url}.html")
        page = response.content.decode()
        assert response["Content-Disposition"] == f'attachment; filename="{stage.article.slug}-counsel.html"'
        assert re.search(r'<script|<img|\bsrc=|url\(|@import|rel="stylesheet|href="/', page) is None
        [printed] = re.findall(r'<div class="counsel">.*', desk_of(who).get(f"{url}/").content.decode(), flags=re.S)
        # The same but for the addresses, which are whole, and the minute in which it was made.
        told = re.sub(r"<[^>]+>|\d\d:\d\d", "", printed[: printed.index("</main>")]).split()
        assert (
            told
            == re.sub(
                r"<[^>]+>|\d\d:\d\d", "", page[page.index('<div class="counsel">') : page.index("</main>")]
            ).split()
        )
    assert desk_of(stage.cast.wanda).get(f"{url}.html").status_code == 404
