"""Claims are marked in the text in one pass, wherever they overlap, and only where their words really stand."""

from html.parser import HTMLParser

from factcheck.actions.claims import mark
from factcheck.actions.drafts import add_draft
from factcheck.actions.releases import release
from factcheck.models import Anchor, Article, Claim
from tests import cast as the

from .conftest import TEXT


class Text(HTMLParser):
    """Collect the words of the article, the links on them, and whether every element was closed in order."""

    def __init__(self):
        super().__init__()
        self.inside = []
        self.signs = []
        self.words = ""
        self.links = []
        self.wrong = []

    def handle_starttag(self, tag, attrs):
        if tag in ("meta", "link", "input", "rect"):
            return
        if tag == "a" and "a" in self.inside:
            self.wrong.append("a link in a link")
        self.inside.append(tag)
        self.signs.append(tag == "span" and "mark__words" not in dict(attrs).get("class", ""))
        if tag == "a" and "mark" in dict(attrs).get("class", "").split():
            self.links.append([dict(attrs)["href"], ""])

    def handle_endtag(self, tag):
        if tag == "rect":
            return
        self.signs.pop()
        if self.inside.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data):
        if "article" in self.inside and not any(self.signs) and "p" in self.inside:
            self.words += data
            if "a" in self.inside and self.links:
                self.links[-1][1] += data


def read(reader, address="/articles/dam/") -> Text:
    text = Text()
    page = reader.read(address)
    start = page.index('<article class="text"')
    text.feed(page[start : page.index("</article>", start) + len("</article>")])
    return text


def test_overlapping_claims_are_cut_into_links_that_never_nest(town, reader):
    text = read(reader)
    assert not text.wrong
    assert [link for link in text.links if link[0] != "#summary-1"] == [
        ["#summary-2", "“It was poured in one winter and "],
        ["#summary-3", "finished in 1962"],
        ["#summary-2", ",”"],
        ["#summary-4", "3.2 million euros"],
    ]


def test_the_words_of_the_article_are_all_there_and_once(town, reader):
    for sentence in ("The dam at Kessel holds 40 million cubic metres.", "Nobody downstream was told until morning."):
        assert read(reader).words.count(sentence) == 1


def test_two_claims_on_the_same_words_both_have_a_link(town, people, reader):
    same = the.claim(people, town.article, "40 million cubic metres", statement="The same words, another claim.")
    longer = the.claim(people, town.article, "holds 40 million cubic metres", statement="More words, the same end.")
    for claim in (same, longer):
        release(claim=the.signed(people, claim), by=people.edith)
    text = read(reader)
    assert not text.wrong
    assert [link[0] for link in text.links[:4]] == [
        f"#summary-{longer.number}",
        "#summary-1",
        f"#summary-{same.number}",
        f"#summary-{longer.number}",
    ]
    html = reader.read("/articles/dam/")
    for claim in (town.volume, same, longer):
        assert html.count(f'id="claim-{claim.number}"') == html.count(f'id="summary-{claim.number}"') == 1


def test_a_claim_that_stands_twice_has_a_summary_at_each_of_its_places(people, reader):
    text = "It holds 40 million.\n\nThat is twice 20 million, or 40 million."
    article = the.article(people, text=text, slug="dam")
    spans = [(place, place + len("40 million")) for place in (text.index("40"), text.rindex("40"))]
    claim = mark(
        draft=the.newest(article), by=people.chris, spans=spans, statement="It holds 40 million.", kind="figure"
    )
    the.signed(people, claim)
    the.published(people, article)
    assert read(reader).links == [["#summary-1", "40 million"], ["#summary-1-2", "40 million"]]
    html = reader.read("/articles/dam/")
    for name in ("1", "1-2"):
        for part in (f'id="claim-{name}"', f'id="summary-{name}"', f'href="#claim-{name}"'):
            assert html.count(part) == 1, part


def test_a_claim_signed_on_an_earlier_draft_is_marked_where_its_words_went(town, people, reader):
    from factcheck.actions.closing import publish, waive
    from factcheck.models.gate import blockers

    moved = TEXT.replace("The dam at Kessel", "A new first paragraph.\n\nThe dam at Kessel").replace("3.2", "3.4")
    add_draft(article=town.article, by=people.chris, text=moved, origin="pasted")
    article = Article.objects.get()
    for blocked in blockers(article):
        waive(article=article, by=people.edith, item=blocked.item, reason="A test.")
    publish(article=article, by=people.edith)
    assert Claim.objects.get(pk=town.volume.pk).shown["draft"] == 1
    links = dict(read(reader).links)
    assert links["#summary-1"] == "40 million cubic metres"
    assert "#summary-4" not in links
    # Where words were found again is read from the anchors as they are, so these move the edition.
    etag = reader.get("/articles/dam/")["ETag"]
    Anchor.objects.filter(claim=town.volume, draft__number=2).update(start=0, end=10)
    assert "#summary-1" not in dict(read(reader).links) and reader.get("/articles/dam/")["ETag"] != etag
    assert "2 claims have no place in the text as it stands" in reader.read("/articles/dam/")
    page = reader.read("/claims/dam/4/")
    assert "As signed. The published text no longer has these words." in page
    assert '<mark class="passage__words">3.2 million euros</mark>' in page


def test_a_place_whose_words_are_not_there_is_not_marked(town, reader):
    shown = town.volume.shown
    shown["places"][0] |= {"start": 0, "end": 10_000}
    Claim.objects.filter(pk=town.volume.pk).update(shown=shown)
    assert "#summary-1" not in reader.read("/articles/dam/")
    assert "40 million cubic metres" in reader.read("/claims/dam/1/")


def test_markup_in_a_manuscript_stays_text(people, reader):
    text = "<script>alert(1)</script> & 7 <b>bold</b> claims."
    article = the.article(people, text=text, slug="dam")
    claim = the.claim(people, article, "7 <b>bold</b>", statement="<img src=x onerror=alert(1)>")
    the.signed(people, claim)
    the.published(people, article)
    for address in ("/articles/dam/", "/claims/dam/1/", "/claims/", "/"):
        html = reader.read(address)
        assert "<script>" not in html and "<b>" not in html and "<img" not in html
