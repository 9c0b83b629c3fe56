"""The comparison page: what a new draft did to every claim, in sight before anything else, and how each is settled."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html
from playwright.sync_api import expect

from factcheck.actions.changes import accept_change, propose_change
from factcheck.actions.claims import mark_again
from factcheck.actions.drafts import add_draft
from factcheck.models import Anchor, Claim, Draft, Event
from factcheck.text.blocks import blocks
from factcheck.text.reading import Manuscript, Remark
from tests import cast as people

from .test_journey import log_in

OLD = """The dam at Kessel holds 9,000 tons of silt, say the waterworks. It was built in 1962 by prisoners.

She measured the wall in 2019 and found 14 cracks in it. The council spent 3.2 million euros on repairs last year.

The village below has 412 inhabitants. They sleep badly when it rains. The river Arn rose by 2 m.

Ten villages drink its water. An inspector came in May. He stayed an hour. He wrote nothing down. He left.
"""
NEW = """The dam at Kessel holds 90,000 tons of silt, say the waterworks of Arnau. It was built in 1962 by prisoners.

She measured the wall in 2019 and found 14 cracks in it. Tomas Brandt counted 21 in 2023.

The village below has some 400 inhabitants. They sleep badly when it rains.

Ten villages drink its water. An inspector came in May. He stayed an hour. He wrote nothing down. He left.

The river Arn rose by 2 m.
"""
WORDS = {
    "edited": "holds 9,000 tons of silt",
    "kept": "built in 1962",
    "lost": "3.2 million euros",
    "asked": "412 inhabitants",
    "moved": "The river Arn rose by 2 m.",
    "ambiguous": "14 cracks",
}
SIGNED = ("edited", "asked", "moved")


@pytest.fixture
def dam(cast):
    return set_up(cast)


def set_up(cast, more=0):
    """Bring in the second draft of an article with a claim of every fate, and `more` of each."""
    s = SimpleNamespace(cast=cast, article=people.article(cast, text=OLD), source=people.source(cast))
    for fate, words in WORDS.items():
        claims = [people.claim(cast, s.article, words) for _ in range(1 + more)]
        for claim in claims if fate in SIGNED else ():
            people.evidence(cast, claim, s.source)
            people.signed(cast, claim)
        setattr(s, fate, claims[0])
    words = {"from_text": "412 inhabitants", "to_text": "some 400 inhabitants"}
    s.change = propose_change(claim=s.asked, by=cast.chris, why="The census is old.", **words)
    accept_change(change=s.change, by=cast.wanda)
    s.draft = add_draft(article=s.article, by=cast.chris, text=NEW, origin="upload of dam.docx")
    in_doubt = Anchor.objects.filter(draft=s.draft, exact="14 cracks")
    in_doubt.update(state="ambiguous", start=None, end=None)
    return s


def page(client, draft):
    response = client.get(url(draft))
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def url(draft):
    return f"/admin/factcheck/draft/{draft.pk}/comparison/"


def said(element):
    return " ".join(element.text_content().split())


def group(doc, fate):
    """What stands under a fate's heading, empty if there is none."""
    found = doc.xpath(f"//section[@aria-labelledby='fate-{fate}']")
    return said(found[0]) if found else ""


def test_one_line_says_what_became_of_the_claims_and_what_stands_is_folded_away(dam, desk_of):
    doc = page(desk_of(dam.cast.rita), dam.draft)
    [line] = doc.xpath("//p[@class='tally']")
    assert said(line) == "1 stands, 1 moved, 1 made as asked, 1 reworded and stale, 1 ambiguous, 1 lost"
    assert said(doc.xpath("//h1")[0]) == "Draft 2 against draft 1"
    assert "upload of dam.docx" in said(doc)
    [fold] = doc.xpath("//details[.//ul[contains(@class, 'kept')]]")
    assert said(fold) == f"Stand where they stood 1 {dam.kept.ref}"
    assert fold.get("open") is None


def test_a_reworded_claim_shows_old_and_new_words_and_calls_figures_and_names_out(dam, desk_of):
    doc = page(desk_of(dam.cast.rita), dam.draft)
    told = group(doc, "edited")
    assert f"{dam.edited.ref} ↻Stale" in told
    assert "Figure changed: 9,000 tons → 90,000 tons" in told
    assert "Name added: Arnau" in told
    [sentence] = doc.xpath("//section[@aria-labelledby='fate-edited']//p[contains(@class, 'manuscript')]")
    assert [each.text.strip() for each in sentence.findall("del")] == ["9,000"]
    assert [each.text.strip() for each in sentence.findall("ins")] == ["90,000", "of Arnau"]
    assert "Its own words: holds" in told


def test_what_moved_or_was_made_as_asked_is_one_key_away_from_its_signature(dam, desk_of):
    doc = page(desk_of(dam.cast.rita), dam.draft)
    told = group(doc, "moved")
    assert f"{dam.moved.ref} ↻Stale" in told
    assert "From paragraph 3 to paragraph 5" in told
    told = group(doc, "asked")
    assert "Q1 was made: 412 inhabitants → some 400 inhabitants" in told
    for fate, claim in (("moved", dam.moved), ("asked", dam.asked)):
        [sign] = doc.xpath(f"//section[@aria-labelledby='fate-{fate}']//a[text()='Sign']")
        assert sign.get("href") == f"/admin/factcheck/claim/{claim.pk}/sign/"


def test_a_change_with_other_changes_beside_it_is_not_as_asked(cast, desk_of):
    article = people.article(cast, text=OLD)
    claim = people.claim(cast, article, "412 inhabitants")
    words = {"from_text": "412 inhabitants", "to_text": "some 400 inhabitants"}
    accept_change(change=propose_change(claim=claim, by=cast.chris, why="x", **words), by=cast.wanda)
    text = OLD.replace("The village below has 412", "The town below has some 400")
    doc = page(desk_of(cast.rita), add_draft(article=article, by=cast.chris, text=text, origin="x"))
    assert group(doc, "asked") == ""
    assert "Q1 was made" in group(doc, "edited")
    assert said(doc.xpath("//p[@class='tally']")[0]) == "0 stand, 1 reworded", "nobody had signed it"


def test_an_ambiguous_claim_is_settled_by_choosing_a_place(dam, desk_of):
    client = desk_of(dam.cast.cora)
    [form] = page(client, dam.draft).xpath(
        "//section[@aria-labelledby='fate-ambiguous']//form[contains(@action, 'rea')]"
    )
    assert "found 14 cracks in it" in said(form.getparent())
    response = client.post(form.get("action"), dict(form.fields), follow=True)
    assert response.redirect_chain == [(url(dam.draft), 302)], "the others wait there"
    anchor = dam.ambiguous.anchors.get(draft=dam.draft)
    assert (anchor.state, anchor.exact, anchor.found_by) == ("placed", "14 cracks", "by_hand")
    doc = html.fromstring(response.content.decode())
    assert said(doc.xpath("//p[@class='tally']")[0]).startswith("2 stand, 1 moved")


def test_a_lost_claim_is_attached_again_or_marked_cut(dam, desk_of):
    client = desk_of(dam.cast.cora)
    doc = page(client, dam.draft)
    told = group(doc, "lost")
    assert "It stood on 3.2 million euros · the sentence went as well" in told
    links = doc.xpath("//section[@aria-labelledby='fate-lost']//a/@href")
    assert f"/admin/factcheck/article/{dam.article.pk}/desk/#{dam.lost.ref}" in links
    anchor = dam.lost.anchors.get(draft=dam.draft)
    assert f"/admin/factcheck/anchor/{anchor.pk}/reattach/" in links
    [form] = doc.xpath("//section[@aria-labelledby='fate-lost']//form")
    response = client.post(form.get("action"), dict(form.fields), follow=True)
    assert response.redirect_chain == [(url(dam.draft), 302)]
    assert Claim.objects.get(pk=dam.lost.pk).workflow_state == "cut"
    assert group(html.fromstring(response.content.decode()), "lost") == ""


def test_a_lost_claim_shows_what_its_sentence_says_now(cast, desk_of):
    article = people.article(cast, text=OLD)
    people.claim(cast, article, "14")
    text = OLD.replace("found 14 cracks", "found seventeen cracks")
    doc = page(desk_of(cast.cora), add_draft(article=article, by=cast.chris, text=text, origin="x"))
    [sentence] = doc.xpath("//section[@aria-labelledby='fate-lost']//p[contains(@class, 'manuscript')]")
    assert [each.text.strip() for each in sentence.findall("ins")] == ["seventeen"]


def test_the_text_says_sentence_by_sentence_what_changed(dam, desk_of):
    doc = page(desk_of(dam.cast.cora), dam.draft)
    rows = [said(row) for row in doc.xpath("//ol[@class='passages']/li")]
    assert "+Added Tomas Brandt counted 21 in 2023. ○ Sentence 4 is open: to the desk" in rows
    assert "−Removed The council spent 3.2 million euros on repairs last year." in rows
    assert "↕Moved The river Arn rose by 2 m. From paragraph 3 to paragraph 5" in rows
    assert any(row.startswith("≈Reworded The village below has 412 some 400") for row in rows)
    assert rows[-2].startswith("6 sentences unchangedThey sleep badly when it rains. Ten villages")
    assert f"/admin/factcheck/article/{dam.article.pk}/desk/#s4" in doc.xpath("//ol[@class='passages']//a/@href")


def test_words_of_a_manuscript_are_never_markup(cast, desk_of):
    evil = "<script>alert('x')</script> & 9 <b>tons</b>."
    article = people.article(cast, text=f"{evil} It leaks 9 tons.\n\nIt stays.", headline=evil)
    people.claim(cast, article, "leaks 9 tons", statement=evil)
    draft = add_draft(article=article, by=cast.chris, text=f"{evil} It leaks <i>8</i> tons.", origin=evil)
    shown = desk_of(cast.cora).get(url(draft)).content.decode()
    assert "&lt;script&gt;" in shown
    assert not any(tag in shown for tag in ("<script>alert", "<b>tons", "<i>8"))


def test_a_claim_in_two_places_is_told_by_the_worse(cast, desk_of):
    article = people.article(cast, text="Nine dams leak here.\n\nThe river has nine dams that leak badly, says Mira.")
    claim = people.claim(cast, article, "Nine dams leak here.")
    start, end = people.span_of(article, "nine dams that leak badly")
    mark_again(claim=claim, by=cast.chris, start=start, end=end)
    draft = add_draft(article=article, by=cast.chris, text="Nine dams leak here.\n\nNothing else is known.", origin="x")
    doc = page(desk_of(cast.cora), draft)
    assert said(doc.xpath("//p[@class='tally']")[0]) == "0 stand, 1 lost"
    assert claim.ref in group(doc, "lost")


def test_the_first_draft_and_a_draft_that_is_not_the_newest_say_so(dam, desk_of):
    client, first = desk_of(dam.cast.edith), dam.article.drafts.get(number=1)
    doc = page(client, first)
    assert "This is the first draft" in said(doc)
    assert not doc.xpath("//ol[@class='passages']")
    third = add_draft(article=dam.article, by=dam.cast.chris, text=NEW + "\nIt rains.", origin="x")
    doc = page(client, dam.draft)
    assert "Draft 3 is the newest." in said(doc)
    assert url(third) in doc.xpath("//main//a/@href") and not doc.xpath("//main//form")
    assert "it had no place in draft 2 already" in group(page(client, third), "lost")


def test_what_is_offered_is_what_a_person_may_do(dam, desk_of):
    cast = dam.cast
    # chris assessed the claims; a reviewer who did not signs them.
    for user, buttons in (
        (cast.wanda, set()),
        (cast.kim, set()),
        (cast.chris, {"Assess", "Cut"}),
        (cast.rita, {"Assess", "Sign", "Cut"}),
    ):
        doc = page(desk_of(user), dam.draft)
        hrefs = [*doc.xpath("//main//section//a/@href"), *doc.xpath("//main//form/@action")]
        offered = {name for name in ("Assess", "Sign", "Cut") for href in hrefs if href.endswith(f"/{name.lower()}/")}
        assert offered == buttons, user
        assert any("/reattach/" in href for href in hrefs) == bool(buttons), user


def test_who_may_not_read_the_article_finds_no_comparison(dam, desk_of):
    assert desk_of(people.person("wilma", "writer")).get(url(dam.draft)).status_code == 404
    assert desk_of(dam.cast.root).get(url(dam.draft)).status_code == 404
    assert desk_of(dam.cast.stranger).get(url(dam.draft)).status_code == 302
    assert desk_of(dam.cast.edith).get("/admin/factcheck/draft/9999/comparison/").status_code == 404


def test_however_many_claims_there_are_the_questions_are_the_same(cast, desk_of):
    client = desk_of(cast.rita)
    counts = []
    for more in (0, 1):
        draft = set_up(cast, more).draft
        with CaptureQueriesContext(connection) as asked:
            page(client, draft)
        counts.append(len(asked))
    assert counts[0] == counts[1] < 20


# Going there


def test_a_draft_goes_on_to_its_comparison_and_lists_what_was_deleted_once(dam, desk_of, monkeypatch):
    text = NEW.strip() + " It rains."
    remark = Remark(4, 7, "comment 1", "wanda", "Which?")
    deleted = ("said Mira", "x" * 500, *["a"] * 150)
    read = Manuscript("Title", text, ("Odd.",), tuple(blocks(text)), (remark,), deleted)
    monkeypatch.setattr("factcheck.admin.forms.articles.read_manuscript", lambda data, name: read)
    client = desk_of(dam.cast.cora)
    response = client.post(f"/admin/factcheck/article/{dam.article.pk}/draft/", {"text": "x"}, follow=True)
    draft = Draft.objects.get(number=3)
    assert response.redirect_chain == [(url(draft), 302)]
    warnings = [
        said(each) for each in html.fromstring(response.content.decode()).xpath("//li[contains(@class, 'warning')]")
    ]
    assert warnings[0] == "Odd."
    assert warnings[1].startswith("Deleted or hidden in the Word file, and left out: “said Mira”, “xxx")
    assert warnings[1].endswith("“a”, and 52 more") and len(warnings[1]) < 1000
    assert draft.remarks == [[4, 7, "comment 1", "wanda", "Which?"]]
    stored = f"{Draft.objects.values()} {Event.objects.values()}"
    assert "said Mira" not in stored
    assert "said Mira" not in client.get(url(draft)).content.decode()


def test_the_desk_is_told_to_go_to_the_comparison_after_a_late_change(dam, desk_of):
    client, late = desk_of(dam.cast.cora), f"/admin/factcheck/draft/{dam.draft.pk}/late-change/"
    start = dam.draft.text.index("prisoners")
    form = client.get(f"{late}?start={start}&end={start + 9}").context_data["form"]
    assert (form["words"].value(), form["to_text"].value()) == ("prisoners", "prisoners")
    sent = {"words": "prisoners", "start": start, "end": start + 9, "ordered_by": "Edith", "to_text": "prisoners"}
    refused = client.post(late, sent, headers={"X-Panel": "1"})
    assert refused.context_data["form"].errors == {"to_text": ["The new wording is the old one."]}
    done = client.post(late, sent | {"to_text": "convicts"}, headers={"X-Panel": "1"}).json()
    draft = Draft.objects.get(number=3)
    assert (done["go"], draft.text.count("convicts")) == (url(draft), 1)
    assert "late change ordered by Edith" in said(page(client, draft))
    assert client.post(late, sent | {"to_text": "x"}).context_data["form"].non_field_errors() == [
        "Draft 2 is not the newest; draft 3 is."
    ]


def test_the_form_names_every_format_that_can_be_read(cast, desk_of):
    shown = desk_of(cast.cora).get("/admin/factcheck/article/open/").content.decode()
    assert "Up to 20 MB: .txt, .md, .docx, .html, .htm." in shown
    assert 'accept=".txt,.md,.docx,.html,.htm"' in shown


def test_the_page_has_no_barrier_at_any_size_and_works_by_keyboard(live_server, dam, strict_page, axe):
    page = strict_page
    log_in(page, live_server, "rita")
    for width, scheme in ((1280, "light"), (820, "dark"), (390, "light")):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(live_server.url + url(dam.draft))
        page.evaluate("document.querySelectorAll('main details').forEach((fold) => { fold.open = true; })")
        assert axe(page) == [], width
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    page.get_by_role("button", name="Here, paragraph 2").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".tally")).to_have_text("2 stand, 1 moved, 1 made as asked, 1 reworded and stale, 1 lost")
    page.locator("[aria-labelledby=fate-asked]").get_by_role("link", name="Sign").focus()
    page.keyboard.press("Enter")
    page.get_by_role("main").get_by_role("button", name="Sign").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".chips")).to_contain_text("Signed off")
