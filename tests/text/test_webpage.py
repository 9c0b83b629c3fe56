"""Saved web pages to articles: what is kept and in which kind, what is left out, and what is refused."""

import time

import pytest

from factcheck.text.blocks import BODY, CAPTION, DECK, HEADLINE, PULL_QUOTE, SUBHEAD
from factcheck.text.reading import ManuscriptError
from factcheck.text.webpage.reader import read_page

DAM = "The dam at Kessel holds 40 million cubic metres of water, twice as much as the valley below it could take."
BUILT = "It was built in 1962, said Mira, an engineer who gave only her first name and who has worked there since."
COST = "The council spent 3.2 million euros on repairs last year, and it will spend as much again before the summer."
PLAN = "Three villages have asked for a plan that says who leaves first, on which road, and who comes for the sick."
STORY = "".join(f"<p>{words}</p>" for words in (DAM, BUILT, COST, PLAN))

PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>The dam that holds too much - The Kessel Post</title>
<meta property="og:title" content="The dam that holds too much">
<script>track("{COST}")</script><style>p {{ color: red }}</style></head><body class="page has-sidebar">
<header class="site-header"><a href="/">The Kessel Post</a>
<nav><ul><li><a href="/a">Weather</a></li></ul></nav></header>
<div class="cookie-banner"><p>We and 812 partners keep cookies on your device, to make us rich.</p></div>
<main><div class="breadcrumb"><a href="/">Home</a> <a href="/valley">Valley</a></div>
<article>
<header><h1>The dam that <em>holds</em> too much</h1><p class="standfirst">Water is high, and so is the bill.</p>
<div class="byline">By Wanda Writer</div><time>3 March 2026</time></header>
<figure><img src="dam.jpg"><figcaption>The dam in March.</figcaption></figure>
<p>{DAM}</p>
<div data-testid="share-tools">Tell your valley of it.</div>
<aside class="related"><h3>Related</h3>
<p>The bridge at Kessel was closed for a month after a barge had hit its second pillar.</p></aside>
<p>{BUILT}</p>
<p><strong>Read more:</strong> <a href="/bridge">The bridge that was closed</a></p>
<h2>Who pays</h2>
<p>{COST}</p>
<ul><li>Two million for the wall.</li><li>One for the gates.</li></ul>
<table><tr><th>Year</th><th>Euros</th></tr><tr><td>2024</td><td>1,900,000</td></tr></table>
<blockquote>We will pay it, said the mayor.</blockquote>
<div class="pull-quote">Who leaves first?</div>
<div class="newsletter-signup">
<p>Our letter brings you all that happens in the valley, each morning at six, for nothing.</p></div>
<p>{PLAN}</p>
<div class="author-bio">
<p>Wanda Writer has written about the valley, its water and its people since the year 2009.</p></div>
<ul class="tags"><li><a href="/t/dams">Dams</a></li></ul>
</article>
<section id="comments"><p>{"I have lived under this dam for forty years, and nobody has asked me. " * 9}</p></section>
</main>
<footer><p>The Kessel Post is published by the Kessel Post Company, with which all rights are and stay.</p></footer>
</body></html>"""


def read(body: str) -> list[tuple[str, str]]:
    return [(passage.kind, passage.text) for passage in read_page(f"<html><body>{body}".encode()).passages]


def words(body: str) -> list[str]:
    return [text for _, text in read(body)]


def refusal(data: bytes) -> str:
    with pytest.raises(ManuscriptError) as caught:
        read_page(data)
    return str(caught.value)


def test_a_news_page_gives_its_article_in_order_and_nothing_else():
    page = read_page(PAGE.encode())
    assert [(passage.kind, passage.text) for passage in page.passages] == [
        (HEADLINE, "The dam that holds too much"),
        (DECK, "Water is high, and so is the bill."),
        (CAPTION, "The dam in March."),
        (BODY, DAM),
        (BODY, BUILT),
        (SUBHEAD, "Who pays"),
        (BODY, COST),
        (BODY, "Two million for the wall."),
        (BODY, "One for the gates."),
        (BODY, "Year | Euros"),
        (BODY, "2024 | 1,900,000"),
        (BODY, "We will pay it, said the mayor."),
        (PULL_QUOTE, "Who leaves first?"),
        (BODY, PLAN),
    ]
    assert page.title == "The dam that holds too much"
    assert page.warnings == ()


def test_a_page_without_a_word_about_itself_gives_its_densest_text():
    menu = "<div><a href=a>Weather</a> <a href=b>Sport</a> <a href=c>Letters to the editor</a></div>" * 9
    assert words(f"<table><tr><td>{menu}<td><div><div>{STORY}</div></div><td>{menu}</table>") == [
        DAM,
        BUILT,
        COST,
        PLAN,
    ]


def test_an_article_in_parts_is_put_together():
    first = f'<div class="part part-1"><p>{DAM}</p><p>{BUILT}</p><p>{COST}</p></div>'
    assert words(f'{first}<div class="part part-2"><p>{PLAN}</p></div><div><a href=x>Watch the film</a></div>') == [
        DAM,
        BUILT,
        COST,
        PLAN,
    ]


def test_a_first_paragraph_between_headline_and_body_belongs_to_the_article():
    body = f"<p>{BUILT}</p><p>{COST}</p><p>{PLAN}</p>"
    assert words(f"<div><h1>High water at Kessel</h1><div>{DAM}</div></div><article>{body}</article>")[1:] == [
        DAM,
        BUILT,
        COST,
        PLAN,
    ]


@pytest.mark.parametrize("tag", ["nav", "footer", "aside", "form", "menu"])
def test_an_element_that_is_no_article_by_its_tag_is_left_out(tag):
    assert words(f"<article><p>{DAM}</p><{tag}><p>{BUILT}</p></{tag}><p>{COST}</p></article>") == [DAM, COST]


@pytest.mark.parametrize(
    "wrapper",
    [
        '<div class="social-sharing-wrapper"><p>Share</p>{}</div>',
        '<form id="aspnetForm">{}</form>',
        '<div style="display:none">{}</div>',
        '<div class="content-sidebar-wrap">{}</div>'
        + f'<div class="comments"><p>{"I do not think so at all. " * 99}</p></div>',
    ],
)
def test_an_element_around_the_article_is_not_left_out_for_its_name(wrapper):
    assert words(wrapper.format(f"<div>{STORY}</div>"))[-4:] == [DAM, BUILT, COST, PLAN]


def test_a_name_that_most_paragraphs_have_leaves_none_out():
    barred = "".join(f"<p class=paywall>{text}</p>" for text in (BUILT, COST, PLAN))
    assert words(f"<p>{DAM}</p>{barred}") == [DAM, BUILT, COST, PLAN]


@pytest.mark.parametrize("name", ['itemprop="articleBody"', 'class="story-body"'])
def test_what_a_page_names_as_its_article_is_taken_alone(name):
    other = "The bridge at Kessel was closed for a month after a barge had hit its second pillar, in the fog of March."
    assert words(f"<div><div {name}>{STORY}</div><p>{other}</p></div>") == [DAM, BUILT, COST, PLAN]


def test_a_deck_in_the_small_print_is_kept():
    meta = '<div class="article-meta"><span>3 March</span><h2>Water is high, and so is the bill that came.</h2></div>'
    assert read(f"<article><h1>High water at Kessel</h1>{meta}{STORY}</article>")[1] == (
        DECK,
        "Water is high, and so is the bill that came.",
    )


def test_a_wrapper_named_as_deck_or_caption_says_nothing_about_a_whole_article():
    assert {kind for kind, _ in read(f'<div class="description"><div class="caption">{STORY * 2}</div></div>')} == {
        BODY
    }


def test_writing_without_spaces_is_known_as_running_text():
    story = "<p>凯塞尔大坝蓄水四千万立方米，是下方山谷所能承受的两倍。</p><p>大坝建于一九六二年，工程师米拉说道。</p>"
    menu = "<p>凯塞尔邮报由凯塞尔邮报公司出版。</p>"
    assert len(words(f"<div><article>{story}</article></div><div>{menu}</div>")) == 2


def test_a_name_that_tells_of_something_else_leaves_nothing_out():
    part = f'<div class="with-sidebar no-ads"><p>{BUILT}</p></div>'
    assert words(f"<article><p>{DAM}</p>{part}<p>{COST}</p></article>") == [DAM, BUILT, COST]


def test_what_stands_before_the_headline_and_who_wrote_it_is_left_out():
    body = f"<div><p>Valley</p><h1>High water at Kessel</h1><p>Wanda Writer, 3 March</p>{STORY}</div>"
    assert read(body)[:2] == [(HEADLINE, "High water at Kessel"), (BODY, DAM)]


def test_the_heading_that_says_the_title_of_the_page_is_the_headline():
    head = "<title>High water at Kessel | Kessel Post</title>"
    assert read(f"{head}<h1>Kessel Post</h1><div><h2>High water at Kessel</h2>{STORY}</div>")[0] == (
        HEADLINE,
        "High water at Kessel",
    )


def test_a_first_paragraph_that_is_also_the_description_stays_body():
    assert read(f'<meta name="description" content="{DAM}"><h1>High water at Kessel</h1>{STORY}')[1] == (BODY, DAM)


def test_a_deck_without_a_name_is_known_by_the_description():
    head = '<meta name="description" content="Water is high, and so is the bill that came with it, this year as last.">'
    deck = "Water is high, and so is the bill that came with it, this year as last."
    body = f"<div><h1>High water</h1><div>{deck}</div></div><article>{STORY}</article>"
    assert read(head + body)[:3] == [(HEADLINE, "High water"), (DECK, deck), (BODY, DAM)]


def test_lines_that_lead_to_other_stories_are_left_out_with_their_heading():
    lines = ("Advertisement", "Lire aussi : le pont", "اقرأ أيضا: الجسر", "<a href=c>The bridge that was closed</a>")
    leads = "".join(f"<p>{line}</p>" for line in lines)
    links = "<ul><li><a href=a>The bridge that was closed</a></li><li><a href=b>The mayor who swam</a></li></ul>"
    assert words(f"<p>{DAM}</p>{leads}<p>{BUILT}</p><h3>From the valley</h3>{links}") == [DAM, BUILT]


def test_an_article_that_is_a_list_of_links_is_kept():
    items = [f"The dam, part {number}: who said what about it, and when" for number in range(9)]
    assert words(f"<p>{DAM}</p>" + "".join(f"<p><a href=x>{item}</a></p>" for item in items)) == [DAM, *items]


def test_a_sentence_that_begins_as_promotion_does_is_kept():
    sentence = "Read more carefully, the report says that the wall was never measured after the frost of 1987."
    assert sentence in words(f"{STORY}<p>{sentence}</p>{STORY.lower()}")


def test_the_same_article_for_two_screens_is_taken_once():
    assert words(f"<div><div class=wide>{STORY}</div><div class=narrow>{STORY}</div></div>") == [DAM, BUILT, COST, PLAN]


def test_inline_elements_glue_nothing_and_block_elements_part():
    line = (
        "The <b>d</b>am<span>&nbsp;at</span>\n\t <a href='javascript:a()'>Kessel</a> &amp; it&#8217;s<br>gates<br><br>"
    )
    rest = "Second.<div>Third.</div>Fourth.<x-box>Fifth.</x-box><unknown>Sixth</unknown>."
    assert words(f"{STORY}<div>{line}{rest}</div>")[4:] == [
        "The dam at Kessel & it’s\ngates",
        "Second.",
        "Third.",
        "Fourth.",
        "Fifth.",
        "Sixth.",
    ]


def test_words_that_only_a_program_sees_are_left_out():
    hidden = '<span hidden>opens elsewhere</span><span class="visually-hidden">of the paper</span>'
    code = "<script>one</script><template>two</template><math><mi>three</mi></math><svg><text>four</text></svg>"
    colon = '<span aria-hidden="true">:</span>'
    assert words(f"{STORY}<p>The gates{colon}{hidden} they stood open.{code}</p>")[-1] == "The gates: they stood open."


CZECH = (
    "<p>Přehrada v Kesslu je plná, řekla Mira, a voda v ní stojí výš než kdykoli za posledních šedesát let, a žije.</p>"
)
ARABIC = "<p>السد في كيسل ممتلئ، قالت ميرا، والماء فيه أعلى مما كان في أي وقت من السنوات الستين الماضية كلها.</p>"
FRENCH = "<p>Le barrage de Kessel est plein, a déclaré Mira, et l’eau y est plus haute que jamais en soixante ans.</p>"


@pytest.mark.parametrize(
    ("says", "encoding", "body", "warning"),
    [
        ("utf-8", "utf-8", ARABIC, ""),
        ("", "utf-8-sig", CZECH, ""),
        ("utf-16", "utf-16", CZECH, ""),
        ("windows-1250", "windows-1250", CZECH, ""),
        ("windows-1256", "windows-1256", ARABIC, ""),
        ("iso-8859-1", "windows-1252", FRENCH, ""),
        ("windows-1252", "utf-8", ARABIC, "says that it is windows-1252, but it is UTF-8"),
        ("", "windows-1252", FRENCH, "does not say its encoding; it was read as Windows-1252"),
        ("utf-8", "windows-1252", FRENCH, "not UTF-8 as it says; it was read as Windows-1252"),
        ("idna", "utf-8", FRENCH, ""),
    ],
)
def test_the_encoding_is_found_and_a_guess_is_told(says, encoding, body, warning):
    page = read_page(f'<html><meta charset="{says}"><body>{body}'.encode(encoding))
    assert [f"<p>{passage.text}</p>" for passage in page.passages] == [body]
    assert len(page.warnings) == bool(warning)
    assert warning in "".join(page.warnings)


def test_damage_in_the_encoding_is_told_with_its_place():
    data = f"<meta charset=utf-8>{CZECH}".encode() + b"<p>The dam, caf\xe9 and all.</p>"
    (warning,) = read_page(data).warnings
    assert warning.startswith("The page is damaged in 1 places, the first at character 1")


def test_a_few_nul_bytes_are_left_out_and_told():
    page = read_page(STORY.replace("Kessel", "Kes\0sel").encode())
    assert page.passages[0].text == DAM
    assert page.warnings == ("The page held 1 NUL bytes, which were left out.",)


def test_a_page_whose_data_holds_more_of_the_article_than_it_shows_is_told():
    data = f'<script type="application/ld+json">{{"@graph": [{{"articleBody": "{DAM} {BUILT} {COST}"}}]}}</script>'
    assert read_page(f"{data}<p>{DAM}</p>".encode()).warnings == (
        "The page holds more of the article than it shows: compare the text with the page.",
    )
    assert read_page(f"{data}{STORY}".encode()).warnings == ()


def test_pages_that_are_no_articles_are_refused_with_a_sentence():
    assert "no words" in refusal(b"")
    assert "no words" in refusal(b" \n")
    assert "No article was found" in refusal(b"<html><body><script>let a = 1</script><nav><a href=x>Home</a></nav>")
    assert "full of NUL bytes" in refusal(STORY.encode("utf-16-le"))
    assert "too deeply" in refusal(b"<div>" * 300 + STORY.encode())
    assert "larger than 8 MB" in refusal(b"word " * 2_000_000)
    assert "64 marks" in refusal(f"{STORY}<p>a{'&#769;' * 65}</p>".encode())


HOSTILE = {
    "deep": b"<div>" * 20_000 + STORY.encode(),
    "unclosed": b"<b><i><font>" * 10_000 + STORY.encode(),
    "attributes": b"<p " + b" ".join(b"a%d" % number for number in range(1_000_000)) + b">",
    "tags": b"<p>x" * 500_000,
    "open scripts": b"<script>" * 90_000,
    "one line": b"<p>" + b"word " * 1_000_000,
    "spaces": b"<p>" + b" " * 5_000_000,
    "line breaks": b"x<br>" * 70_000,
    "headings": b"<h1>a b c d e f g</h1>" * 30_000,
    "parts": b"".join(b'<div class="x-share%d"><p>%s</p></div>' % (number, DAM.encode()) for number in range(10_000)),
    "data": b'<script type="application/ld+json">{"articleBody":' + b"[" * 200_000 + b"</script>" + STORY.encode(),
    "entities": b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c SYSTEM "file:///etc/passwd">]><p>&b;&c;</p>' + STORY.encode(),
}


def test_pages_made_to_do_harm_are_read_or_refused_in_time():
    for name, data in HOSTILE.items():
        started = time.process_time()
        try:
            shown = " ".join(passage.text for passage in read_page(data).passages)
        except ManuscriptError as error:
            shown = str(error)
            assert shown.endswith("."), name
        assert "root:" not in shown, name
        # Measured: 1.4 s at most; a slow machine gets its time, a quadratic reader does not.
        assert time.process_time() - started < 5, name


def test_pictures_inside_the_file_do_not_make_it_too_large():
    picture = "A" * 9_000_000
    assert words(f'<img src="data:image/png;base64,{picture}">{STORY}') == [DAM, BUILT, COST, PLAN]
