"""The desk page in a real browser: what is drawn on which words, keys, the panel beside it, and two people at once."""

import pytest
from django.conf import settings as site
from playwright.sync_api import expect

from factcheck.actions.changes import propose_change
from factcheck.actions.claims import edit_claim
from factcheck.actions.drafts import exempt
from factcheck.models import Anchor, Claim
from tests import cast as people

TEXT = """The dam at Kessel holds 40 million cubic metres.

The council spent 3.2 million euros on repairs 🏗️ last year, and 👩‍🔧 crews from Zürich worked 14 days. Nobody was hurt.

ارتفع منسوب المياه 12 متراً في مارس 2024. Then it fell again in May, said Mira.
"""
OVERLAPPING = (
    "The council spent 3.2 million euros on repairs 🏗️ last year",
    "3.2 million euros on repairs 🏗️ last year, and 👩‍🔧 crews",
    "repairs 🏗️ last year, and 👩‍🔧 crews from Zürich",
)
# The words of the draft under an element, without the tags that the page put between them.
DRAWN = """element => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll("[data-added]").forEach((each) => each.remove());
    return copy.textContent;
}"""
WORDS_OF_CLAIM = f"""pk => Array.from(
    document.querySelectorAll(`.m[data-claim="${{pk}}"]`), (each) => ({DRAWN})(each)
).join("")"""
SELECT = """([from, to]) => {
    const range = document.createRange();
    const walker = document.createTreeWalker(document.getElementById("galley"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const { data } = walker.currentNode;
        if (data.includes(from)) range.setStart(walker.currentNode, data.indexOf(from));
        if (data.includes(to)) range.setEnd(walker.currentNode, data.indexOf(to) + to.length);
    }
    document.getSelection().removeAllRanges();
    document.getSelection().addRange(range);
}"""


@pytest.fixture
def article(live_server, cast):
    return people.article(cast, text=TEXT)


@pytest.fixture
def desk(live_server, desk_of, article):
    """Return what opens the desk page for a person, in a browser page."""

    def open_for(page, person, mark=""):
        session = desk_of(person).cookies[site.SESSION_COOKIE_NAME].value
        cookie = {"name": site.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
        page.context.add_cookies([cookie])
        page.goto(f"{live_server.url}/admin/factcheck/article/{article.pk}/desk/{mark}")
        page.wait_for_function("performance.getEntriesByName('desk-ready').length === 1")
        if mark:
            has_focus(page, "#panel-page h1")
        else:
            page.locator("#galley").focus()
        return page

    return open_for


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def has_focus(page, selector):
    expect(page.locator(f"{selector}:focus")).to_have_count(1)


def words_of(anchor):
    return anchor.draft.text[anchor.start : anchor.end]


def test_claims_lie_on_their_words_also_where_they_overlap(cast, article, desk, strict_page, axe):
    claims = {words: people.claim(cast, article, words) for words in OVERLAPPING}
    start, end = people.span_of(article, "Nobody was hurt.")
    exempt(draft=people.newest(article), by=cast.chris, start=start, end=end, reason="Seen by all.")
    page = desk(strict_page, cast.chris)
    for words, claim in claims.items():
        assert page.evaluate(WORDS_OF_CLAIM, claim.pk) == words
        expect(page.locator(f'.flag[data-claim="{claim.pk}"]')).to_have_attribute(
            "aria-label", f"{claim.ref}, To check, Unchecked"
        )
    lanes = page.locator(".m", has_text="repairs").evaluate_all(
        "all => all.map((each) => getComputedStyle(each).textUnderlineOffset)"
    )
    assert len(set(lanes)) == 3
    draft = people.newest(article)
    assert page.locator("#galley .s").evaluate_all(f"all => all.map({DRAWN})") == [
        span.of(draft.text) for span in draft.sentences
    ]
    expect(page.locator(".cue", has_text="14 days")).to_have_attribute("title", "figure")
    expect(page.locator("#s3")).to_have_attribute("data-cover", "exempt")
    expect(page.locator("#s1")).to_have_attribute("data-cover", "open")
    expect(page.locator("#count")).to_have_text("4 of 5 sentences open")
    page.locator("#galley .flag--ex").click()
    expect(page.locator("#panel-note")).to_contain_text("Exempt: Seen by all.")
    assert axe(page) == []


def test_words_chosen_by_key_are_marked_exactly_as_they_stand(cast, article, desk, strict_page):
    page = desk(strict_page, cast.chris)
    press(page, "ArrowDown", "ArrowDown")
    expect(page.locator("#where")).to_contain_text("Sentence 2 of 5, open: The council spent")
    expect(page.locator("#where")).to_contain_text("figure “14 days”")
    press(page, *["ArrowRight"] * 7, *["Shift+ArrowRight"] * 5, "Shift+ArrowLeft")
    press(page, "c")
    has_focus(page, "[name=statement]")
    press(page, "Enter")
    expect(page.locator("#said")).to_contain_text("C1: marked.")
    has_focus(page, "#galley")
    expect(page.locator("#panel-page h1")).to_contain_text("C1")
    assert words_of(Anchor.objects.get()) == "on repairs 🏗️ last year"
    press(page, "ArrowDown", "ArrowDown", "ArrowRight", "Shift+ArrowDown", "c")
    has_focus(page, "[name=statement]")
    press(page, "Enter")
    expect(page.locator("#said")).to_contain_text("C2: marked.")
    assert words_of(Anchor.objects.last()) == "ارتفع منسوب المياه 12 متراً في مارس 2024."
    expect(page.locator("#count")).to_have_text("4 of 5 sentences open")
    assert page.evaluate(WORDS_OF_CLAIM, Claim.objects.get(number=2).pk) == "ارتفع منسوب المياه 12 متراً في مارس 2024."


def test_words_chosen_by_mouse_are_marked_exactly_as_they_stand(cast, article, desk, strict_page):
    people.claim(cast, article, OVERLAPPING[0])
    page = desk(strict_page, cast.chris)
    page.evaluate(SELECT, ["repairs", "crews"])
    expect(page.locator("#where")).to_contain_text("repairs 🏗️ last year, and 👩‍🔧 crews")
    page.get_by_role("button", name="Mark a claim").click()
    has_focus(page, "[name=statement]")
    press(page, "Enter")
    expect(page.locator("#said")).to_contain_text("C2: marked.")
    assert words_of(Anchor.objects.last()) == "repairs 🏗️ last year, and 👩‍🔧 crews"


def test_what_is_typed_ahead_is_done_in_its_turn_and_never_on_another_claim(cast, article, desk, strict_page):
    first, second = people.claim(cast, article, OVERLAPPING[0]), people.claim(cast, article, "40 million")
    page = desk(strict_page, cast.chris)
    press(page, "j", "a", "j", "t")
    expect(page.locator("#said")).to_contain_text("C1: yours.")
    second.refresh_from_db()
    first.refresh_from_db()
    assert (second.workflow_state, first.workflow_state) == ("ready", "checking")
    press(page, "f", "z", "o")
    has_focus(page, "#panel-page form :is(input, textarea)")
    page.wait_for_timeout(300)
    assert Claim.objects.get(pk=first.pk).workflow_state == "checking"


def test_a_refused_form_keeps_what_was_typed_and_takes_the_focus(cast, article, desk, strict_page, axe):
    claim = people.claim(cast, article, "40 million")
    page = desk(strict_page, cast.chris, f"#{claim.ref}")
    press(page, "f")
    has_focus(page, "#panel-page form :is(input, textarea)")
    page.locator("[name=from_text]").fill("words that do not stand there")
    page.locator("[name=to_text]").fill("forty million")
    page.locator("[name=why]").fill("Style.")
    press(page, "Enter")
    has_focus(page, "#panel-page [role=alert]")
    expect(page.locator("[name=to_text]")).to_have_value("forty million")
    assert axe(page) == []
    press(page, "Escape")
    has_focus(page, "#galley")
    press(page, "n")
    expect(page.locator("#alarm")).to_contain_text("not saved")
    expect(page.locator("[name=to_text]")).to_have_value("forty million")
    press(page, "Escape")
    expect(page.locator("#panel-page h1")).to_contain_text(claim.ref)
    assert not article.changes.exists()


def test_two_people_see_what_the_other_saved_and_a_conflict_shows_both(cast, article, desk, browser, page, axe):
    claim = people.claim(cast, article, "40 million")
    page = desk(page, cast.chris, f"#{claim.ref}")
    other = desk(browser.new_context().new_page(), cast.cora, f"#{claim.ref}")
    press(other, "n")
    has_focus(other, "[name=text]")
    other.locator("[name=text]").fill("Half a note")
    press(page, "i")
    page.locator("[name=statement]").fill("What chris typed.")
    edit_claim(claim=claim, by=cast.rita, seen=claim.version, statement="What rita wrote.")
    for each in (page, other):
        expect(each.locator("#said")).to_contain_text("Saved elsewhere: C1", timeout=10_000)
        expect(each.locator("#panel-note")).to_contain_text("C1")
    expect(other.locator("[name=text]")).to_have_value("Half a note")
    has_focus(other, "[name=text]")
    page.locator("[name=statement]").press("Enter")
    has_focus(page, "#panel-page [role=alert]")
    expect(page.locator("#panel-page [role=alert]")).to_contain_text("What rita wrote.")
    assert axe(page) == []
    # Whoever has not yet read what the other wrote does not write over it.
    press(page, "Enter")
    page.wait_for_timeout(300)
    claim.refresh_from_db()
    assert claim.statement == "What rita wrote."
    page.locator("[name=statement]").press("Enter")
    expect(page.locator("#panel-page h1")).to_contain_text("What chris typed.")
    other.context.close()


def test_a_card_that_is_read_is_fetched_anew_with_its_folds_and_its_focus(cast, article, desk, strict_page):
    claim = people.claim(cast, article, "40 million")
    page = desk(strict_page, cast.chris, f"#{claim.ref}")
    page.locator("#panel-page summary", has_text="Timeline").click()
    edit_claim(claim=claim, by=cast.rita, seen=claim.version, statement="What rita wrote.")
    expect(page.locator("#panel-page h1")).to_contain_text("What rita wrote.", timeout=10_000)
    expect(page.locator("#panel-page details[open] summary", has_text="Timeline")).to_have_count(1)
    has_focus(page, "#panel-page summary")


def test_the_filter_dims_what_it_leaves_out_and_keys_pass_it_over(cast, article, desk, strict_page):
    people.claim(cast, article, OVERLAPPING[0])
    ready = people.claim(cast, article, "14 days")
    people.evidence(cast, ready, people.source(cast))
    people.assess(claim=ready, by=cast.chris, verdict="accurate", public_explanation="We asked.")
    people.propose(claim=ready, by=cast.chris)
    page = desk(strict_page, cast.rita)
    page.get_by_label("Awaiting sign-off").check(force=True)
    expect(page.locator("#said")).to_contain_text("1 of 2 claims shown.")
    assert page.locator(".flag.is-shown").evaluate_all("all => all.map((each) => each.dataset.claim)") == [
        str(ready.pk)
    ]
    page.locator("#galley").focus()
    press(page, "j")
    expect(page.locator("#panel-page h1")).to_contain_text(ready.ref)
    press(page, "S")
    expect(page.locator("#panel-page h1")).to_have_text("Sign what was read through")
    press(page, "Enter")
    expect(page.locator("#said")).to_contain_text("signed")
    expect(page.locator(f'.m--signed_off[data-claim="{ready.pk}"]')).to_have_text("14 days")


def test_a_claim_that_lost_its_words_gets_the_chosen_ones(cast, article, desk, strict_page):
    claim = people.claim(cast, article, "40 million")
    Anchor.objects.filter(claim=claim).update(state="lost", start=None, end=None)
    page = desk(strict_page, cast.chris, "#C1")
    expect(page.locator("#panel-page")).to_contain_text("It lost its words")
    page.locator("#galley").focus()
    press(page, "ArrowDown", "m")
    expect(page.locator("#panel-page h1")).to_have_text("Attach to these words")
    press(page, "Enter")
    expect(page.locator("#said")).to_contain_text("attached.")
    assert claim.anchors.get().exact == "The dam at Kessel holds 40 million cubic metres."


def test_a_late_change_goes_on_to_what_it_changed(cast, article, desk, strict_page):
    page = desk(strict_page, cast.chris)
    page.locator("#galley").focus()
    press(page, "ArrowDown", "l")
    expect(page.locator("#panel-page h1")).to_have_text("Late change")
    page.locator("[name=to_text]").fill("The dam at Kessel holds 41 million cubic metres.")
    page.locator("[name=ordered_by]").fill("The night editor")
    press(page, "Enter")
    page.wait_for_url("**/comparison/")
    expect(page.get_by_role("status")).to_have_text("Draft 2: added.")
    expect(page.get_by_role("main")).to_contain_text("40 million → 41 million")


def test_claims_chosen_together_get_one_assignee(cast, article, desk, strict_page):
    chosen = [people.claim(cast, article, words) for words in ("40 million", "14 days")]
    page = desk(strict_page, cast.chris)
    press(page, "j", " ", "j", " ")
    expect(page.locator("#said")).to_contain_text("C2 chosen, 2 in all")
    expect(page.locator("#chosen-count")).to_have_text("2 chosen")
    assert page.locator(".flag.is-chosen").evaluate_all("all => all.map((each) => each.dataset.claim)") == [
        str(claim.pk) for claim in chosen
    ]
    page.locator("[data-tab=claims]").click()
    page.get_by_role("button", name="Assign", exact=True).click()
    has_focus(page, "[name=assignee]")
    page.locator("[name=assignee]").select_option(str(cast.cora.pk))
    page.locator("#panel-page").get_by_role("button", name="Assign").click()
    expect(page.locator("#said")).to_contain_text("assigned.")
    expect(page.locator("#chosen")).to_be_hidden()
    assert {Claim.objects.get(pk=claim.pk).assignee for claim in chosen} == {cast.cora}


def test_single_keys_can_be_turned_off(cast, article, desk, strict_page, axe):
    people.claim(cast, article, "40 million")
    page = desk(strict_page, cast.chris)
    press(page, "?")
    expect(page.get_by_role("row", name="c Mark a claim")).to_be_visible()
    assert axe(page) == []
    page.locator("#single-keys").uncheck()
    press(page, "Escape")
    page.locator("#galley").focus()
    press(page, "j", "?", "ArrowDown")
    expect(page.locator("#where")).to_contain_text("Sentence 1")
    assert page.locator("#panel-page").is_hidden() and page.locator("#help").is_hidden()
    press(page, "Enter")
    expect(page.locator("#panel-page h1")).to_contain_text("C1")


def test_enter_opens_overlapping_claims_in_turn_and_space_takes_the_one_under_the_cursor(
    cast, article, desk, strict_page
):
    first = people.claim(cast, article, "40 million")
    for words in OVERLAPPING:
        people.claim(cast, article, words)
    page = desk(strict_page, cast.chris, f"#{first.ref}")
    page.locator("#galley").focus()
    press(page, "ArrowDown", " ")
    expect(page.locator("#alarm")).to_contain_text("Several claims stand here; C2 is open now.")
    assert page.locator(".flag.is-chosen").count() == 0
    for ref in ("C3", "C4", "C2"):
        press(page, "Enter")
        expect(page.locator("#panel-page h1")).to_contain_text(ref)
        has_focus(page, "#galley")
    press(page, " ")
    expect(page.locator("#said")).to_contain_text("C2 chosen, 1 in all")


def test_a_refusal_without_anything_to_fill_in_is_said_where_one_stands(cast, article, desk, strict_page):
    claim = people.claim(cast, article, "40 million")
    edit_claim(claim=claim, by=cast.chris, seen=claim.version, adverse_to="The council")
    page = desk(strict_page, cast.chris, "#C1")
    page.locator("#galley").focus()
    press(page, "o")
    expect(page.locator("#alarm")).to_contain_text("adverse")
    has_focus(page, "#galley")
    expect(page.locator("#panel-page h1")).to_contain_text("C1")
    press(page, "ArrowDown")
    expect(page.locator("#where")).to_contain_text("Sentence 2")


def test_what_stands_beside_the_text_follows_what_was_saved(cast, article, desk, strict_page):
    page = desk(strict_page, cast.chris)
    press(page, "ArrowDown", "c")
    has_focus(page, "[name=statement]")
    press(page, "Enter")
    expect(page.locator("#said")).to_contain_text("C1: marked.")
    expect(page.locator("#where")).to_contain_text("Sentence 1 of 5, covered")
    expect(page.locator("#where")).to_contain_text("C1 To check")
    expect(page.get_by_role("button", name="C1 marked")).to_be_visible()
    press(page, "z")
    expect(page.locator("#list-title")).to_be_visible()
    expect(page.locator("#where")).to_contain_text("Sentence 1 of 5, open")
    has_focus(page, "#galley")


def test_rows_beside_the_text_are_settled_one_after_another(cast, article, desk, strict_page):
    changes = []
    for words in ("40 million", "14 days"):
        wording = {"from_text": words, "to_text": f"about {words}", "why": "So the notes have it."}
        changes.append(propose_change(claim=people.claim(cast, article, words), by=cast.chris, **wording))
    page = desk(strict_page, cast.edith)
    page.locator("[data-tab=queries]").click()
    page.get_by_role("button", name=f"Accept Q{changes[0].number}").press("Enter")
    expect(page.locator("#said")).to_contain_text("accepted.")
    has_focus(page, f"#Q{changes[1].number} button")
    page.locator("[data-tab=closing]").click()
    waive = page.locator("#panel-page summary", has_text="Waive")
    expect(waive.first).to_be_visible()
    count = waive.count()
    waive.first.press("Enter")
    page.locator("#panel-page [name=reason]").first.fill("The editor vouches for it.")
    page.locator("#panel-page [name=reason]").first.press("Enter")
    expect(waive).to_have_count(count - 1)
    has_focus(page, "#panel-page .blocked > li:first-child summary")
    expect(page.locator("#panel-page details[open]")).to_have_count(0)


def test_answers_have_their_keys_as_soon_as_the_contact_is_logged(cast, article, desk, strict_page):
    mayor = people.source(cast, "the mayor")
    claim = people.claim(cast, article, "40 million", asserter=mayor)
    page = desk(strict_page, cast.chris)
    page.locator("[data-tab=callsheet]").click()
    page.locator("#panel-page").get_by_role("link", name="the mayor").click()
    page.get_by_role("button", name="Log it").press("Enter")
    has_focus(page, f"#{claim.ref}[data-keys]")
    press(page, "1")
    expect(page.locator("#panel-page .call__told")).to_have_count(1)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (820, "dark"), (390, "light")])
def test_the_desk_has_no_barrier_and_fits(width, scheme, cast, article, desk, strict_page, axe):
    claim = people.claim(cast, article, "40 million")
    strict_page.emulate_media(color_scheme=scheme)
    strict_page.set_viewport_size({"width": width, "height": 900})
    page = desk(strict_page, cast.edith)
    assert axe(page) == []
    for tab in page.locator("#tabs > *").all():
        tab.click()
        expect(tab).to_have_attribute("aria-current", "true")
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    if width < 1000:
        page.get_by_role("button", name="Back to the text").click()
        has_focus(page, "#galley")
    page.locator(f'.flag[data-claim="{claim.pk}"]').click()
    has_focus(page, "#panel-page h1")
    assert axe(page) == []
