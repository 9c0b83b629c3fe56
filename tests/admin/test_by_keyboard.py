"""A whole check without a mouse, from the upload to the gate, on the article that the project was given.

It is read where it lies, never copied; where it does not lie, an article of our own is checked.
"""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from factcheck.models import Article
from tests import cast as people

GIVEN = Path(__file__).resolve().parents[3] / "shared" / "article" / "refinery.txt"
OWN = """The dam at Kessel holds 40 million cubic metres.

It was built in 1962 by the council, and repaired in 1998.

“The wall has moved by 3 centimetres,” said Mira, an engineer.

The repairs cost 3.2 million euros. They took 14 months.

In 2019 the mill below it was closed.
"""
MARKED = 4


@pytest.fixture
def manuscript(tmp_path):
    if GIVEN.is_file():
        return GIVEN
    own = tmp_path / "dam.txt"
    own.write_text(OWN, "utf-8")
    return own


def test_a_whole_check_with_the_keyboard_alone(live_server, cast, strict_page, manuscript, tmp_path):
    desk = Desk(strict_page, live_server.url)
    desk.log_in("cora")
    article = upload(desk, manuscript)
    mark_and_check(desk)
    ask_for_another_wording(desk, article)
    exempt_the_rest(desk)
    desk.log_in("rita")
    sign(desk, article)
    desk.log_in("wanda")
    accept(desk, article)
    desk.log_in("cora")
    add_second_draft(desk, article, tmp_path)
    desk.log_in("rita")
    sign_what_is_stale(desk, article)
    desk.log_in("edith")
    close_with_one_waiver(desk, article)


class Desk:
    """A person at a keyboard: presses keys, types, and goes on when the page says what was done."""

    def __init__(self, page, url):
        self.page, self.url = page, url
        page.set_default_timeout(20_000)
        # From the first page on, or the browser may open its own window before Playwright has asked for it.
        page.on("filechooser", lambda chooser: None)

    def log_in(self, username):
        self.page.context.clear_cookies()
        self.go("/admin/")
        self.to(self.page.get_by_label("User name"))
        self.type(username)
        self.to(self.page.get_by_label("Password"))
        self.type(people.PASSWORD, "Enter")
        expect(self.page.get_by_role("heading", level=1)).to_have_text("What waits for you")

    def go(self, path):
        self.page.goto(f"{self.url}{path}")

    def open(self, article):
        self.go(f"/admin/factcheck/article/{article.pk}/desk/")
        self.is_ready()

    def is_ready(self):
        self.page.wait_for_function("performance.getEntriesByName('desk-ready').length")

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text, *keys):
        self.page.keyboard.insert_text(text)
        self.press(*keys)

    def to(self, control):
        """Go to a control by Tab, as far as a page may be long."""
        control.wait_for()
        for _ in range(150):
            if control.evaluate("element => element === document.activeElement"):
                return
            self.press("Tab")
        pytest.fail(f"Tab does not reach {control}", pytrace=False)

    def choose(self, file):
        self.to(self.page.locator("input[type=file]"))
        with self.page.expect_file_chooser() as chooser:
            self.press("Enter")
        chooser.value.set_files(file)

    def send(self, name):
        self.to(self.page.get_by_role("main").get_by_role("button", name=name))
        self.press("Enter")

    def said(self, message):
        expect(self.page.locator("#said")).to_contain_text(message, timeout=20_000)

    def form(self, heading):
        expect(self.page.locator("#panel-page h1")).to_have_text(heading, timeout=20_000)

    @property
    def open_count(self):
        return int(self.page.locator("#count").inner_text().split()[0])


def upload(desk, manuscript):
    desk.go("/admin/factcheck/article/open/")
    desk.choose(manuscript)
    desk.to(desk.page.get_by_label("Headline"))
    desk.type("A whole check")
    desk.to(desk.page.get_by_label("Writer"))
    desk.press(*"wanda")
    desk.send("Bring in an article")
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("A whole check")
    desk.to(desk.page.get_by_role("link", name="Open the desk"))
    desk.press("Enter")
    desk.page.wait_for_url("**/desk/")
    desk.is_ready()
    return Article.objects.get()


def mark_and_check(desk):
    """Mark four claims; three are accurate per the writer's notes, in four key presses each beside their words."""
    for number in range(1, MARKED + 1):
        desk.press("u", "c")
        desk.form("Mark a claim")
        desk.press("Enter")
        desk.said(f"C{number}: marked.")
        if number != MARKED:
            desk.press("a")
            desk.said(f"C{number}: awaits a second person.")


def ask_for_another_wording(desk, article):
    words = words_of(article, 2)
    desk.press("k", "k")
    expect(desk.page.locator("#panel-page h1")).to_contain_text("C2")
    desk.press("f")
    desk.form("Ask for another wording")
    expect(desk.page.locator("#panel-page [name=to_text]")).to_be_focused()
    desk.press("Control+a")
    desk.type(asked_for(words))
    desk.to(desk.page.locator("#panel-page [name=why]"))
    desk.type("So the notes have it.", "Enter")
    desk.said("asked for.")


def exempt_the_rest(desk):
    while left := desk.open_count:
        desk.press("u", "x")
        desk.form("Exempt words")
        desk.press("1")
        expect(desk.page.locator("#count")).not_to_contain_text(f"{left} of", timeout=20_000)
        expect(desk.page.locator("#panel-page h1", has_text="Exempt words")).to_have_count(0)
    assert desk.open_count == 0


def sign(desk, article):
    """One claim by itself, the others of their paragraphs after reading them through."""
    desk.open(article)
    desk.press("j")
    expect(desk.page.locator("#panel-page h1")).to_contain_text("C1")
    desk.press("y")
    desk.form("Sign")
    desk.press("Enter")
    desk.said("C1: signed.")
    for number in (2, 3):
        desk.press("j")
        expect(desk.page.locator("#panel-page h1")).to_contain_text(f"C{number}")
        if article.claims.get(number=number).step == "ready":
            desk.press("S")
            desk.form("Sign what was read through")
            desk.press("Enter")
            desk.said("signed.")
    assert list(article.claims.values_list("step", flat=True)) == ["signed_off"] * 3 + ["to_check"]


def accept(desk, article):
    desk.go(f"/admin/factcheck/article/{article.pk}/queries/")
    desk.to(desk.page.get_by_role("button", name="Accept").first)
    desk.press("Enter")
    expect(desk.page.locator("main")).to_contain_text("Accepted")
    assert article.changes.get().state == "accepted"


def add_second_draft(desk, article, tmp_path):
    """One change is made as asked, one signed claim is worded otherwise by the writer alone."""
    first, words, other = article.drafts.get().text, words_of(article, 2), words_of(article, 3)
    assert (first.count(words), first.count(other)) == (1, 1)
    second = tmp_path / "second.txt"
    second.write_text(first.replace(words, asked_for(words)).replace(other, other.replace(" ", " indeed ", 1)), "utf-8")
    desk.go(f"/admin/factcheck/article/{article.pk}/draft/")
    desk.choose(second)
    desk.send("Add a draft")
    summary = desk.page.get_by_role("main")
    expect(summary).to_contain_text("made as asked")
    assert article.changes.get().state == "made"
    desk.open(article)
    exempt_the_rest(desk)


def sign_what_is_stale(desk, article):
    desk.open(article)
    for number in (2, 3):
        assert article.claims.get(number=number).workflow_state == "stale"
        desk.press("j")
        if number == 2:
            desk.press("j")
        expect(desk.page.locator("#panel-page h1")).to_contain_text(f"C{number}")
        desk.press("y")
        desk.form("Sign")
        desk.press("Enter")
        desk.said(f"C{number}: signed.")


def close_with_one_waiver(desk, article):
    desk.go(f"/admin/factcheck/article/{article.pk}/closing/")
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("1 still blocks")
    desk.to(desk.page.locator("summary", has_text="Waive"))
    desk.press("Enter", "Tab")
    desk.type("The editor vouches for it.", "Enter")
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("Nothing blocks")
    desk.send("Close")
    expect(desk.page.locator("main")).to_contain_text("closed.")
    article.refresh_from_db()
    assert article.state == "closed"
    assert article.waivers.count() == 1


def words_of(article, number):
    return article.claims.get(number=number).anchors.order_by("pk").first().exact


def asked_for(words):
    return words.rstrip(".”") + ", as the notes have it" + words[len(words.rstrip(".”")) :]
