"""Arabic is complete: every message is translated, the compiled catalogue is the written one, no page mixes languages.

What has to be translated is found without GNU gettext, so that this runs on a machine that has none.
"""

from __future__ import annotations

import io
import re
from gettext import GNUTranslations
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import gettext, ngettext, override
from django.utils.translation.template import templatize

from factcheck.actions.closing import retract
from factcheck.actions.releases import announce_recheck
from factcheck.models import Claim
from factcheck.rules.arithmetic import Counts, explain
from factcheck.rules.corroboration import Corroboration
from tests.public.conftest import Reader, make_town
from tests.public.test_pages import PAGES, address

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "factcheck/locale/ar/LC_MESSAGES/django.po"
COMPILED = CATALOGUE.with_suffix(".mo")
# What readers may meet; the desk is English.
CODE = ("rules", "public", "templatetags")
TEMPLATES = ("*.html", "public/**/*.html", "parts/*.html")
KEYWORDS = DEFAULT_KEYWORDS | {"gettext_noop": None, "gettext_lazy": None, "ngettext_lazy": (1, 2)}
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w*\}")
# Forms for none, one and two say the number in a word of their own.
COUNTS = {"%(n)s", "{n}"}


def messages_of(source: str) -> set:
    found = extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS)
    return {message for _line, message, _comments, _context in found}


def marked() -> set:
    """Return every message that code and templates mark: a string, or a pair for a plural."""
    code = [path.read_text(encoding="utf-8") for room in CODE for path in (ROOT / "factcheck" / room).rglob("*.py")]
    pages = [path for pattern in TEMPLATES for path in (ROOT / "templates").glob(pattern)]
    # What stands around the messages is blanked, and would be read as Python's indentation.
    code += [re.sub("(?m)^ +", "", templatize(path.read_text(encoding="utf-8"), origin=str(path))) for path in pages]
    return set().union(*map(messages_of, code))


@pytest.fixture(scope="module")
def catalogue():
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="ar")


def entries(catalogue):
    return [message for message in catalogue if message.id]


def read_mo(data: bytes) -> dict:
    found = dict(GNUTranslations(io.BytesIO(data))._catalog)
    del found[""]
    return found


# The catalogue


def test_the_catalogue_holds_what_readers_may_meet_and_nothing_else(catalogue):
    written = {tuple(message.id) if message.pluralizable else message.id for message in entries(catalogue)}
    missing, left_over = marked() - written, written - marked()
    assert (missing, left_over) == (set(), set())


def test_every_message_is_translated_in_all_six_forms(catalogue):
    assert catalogue.num_plurals == 6
    faults = []
    for message in entries(catalogue):
        forms = message.string if message.pluralizable else (message.string,)
        if message.fuzzy or not all(forms) or len(forms) != (6 if message.pluralizable else 1):
            faults.append(message.id)
    assert faults == []


def test_a_translation_keeps_the_placeholders(catalogue):
    faults = []
    for message in entries(catalogue):
        ids, forms = (message.id, message.string) if message.pluralizable else ((message.id,), (message.string,))
        wanted = set(PLACEHOLDER.findall(ids[-1]))
        for number, form in enumerate(forms):
            may_miss = COUNTS if message.pluralizable and number < 3 else set()
            found = set(PLACEHOLDER.findall(form))
            if not found <= wanted or not wanted - found <= may_miss:
                faults.append((message.id, form))
    assert faults == []


def test_the_compiled_catalogue_is_the_written_one(catalogue):
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    is_there, should_be = read_mo(COMPILED.read_bytes()), read_mo(compiled.getvalue())
    assert [key for key in is_there | should_be if is_there.get(key) != should_be.get(key)] == []


def test_readers_get_our_words_and_not_those_of_another_package(catalogue):
    with override("ar"):
        single = [message for message in entries(catalogue) if message.string and not message.pluralizable]
        others = [(message.id, gettext(message.id)) for message in single if gettext(message.id) != message.string]
    assert others == []


def test_the_catalogue_names_no_person_and_no_place():
    header = CATALOGUE.read_text(encoding="utf-8").split("\n\n")[0]
    assert "@" not in header and "Generator" not in header
    assert not re.search(r"^#:", CATALOGUE.read_text(encoding="utf-8"), re.MULTILINE)


# The sentence of the rule

VOICES = "صوت واحد|صوتان|{n} أصوات|{n} صوتًا".split("|")
NUMBERS = "ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة".split()


def counted(number: int) -> str:
    """Say `number` voices as a grammar does: one and two in the noun, three to ten, eleven and more."""
    if number < 3:
        return VOICES[number - 1]
    if number < 11:
        return VOICES[2].format(n=NUMBERS[number - 3])
    return VOICES[3].format(n={11: "أحد عشر", 12: "اثنا عشر"}.get(number, number))


def test_the_sentence_of_the_rule_counts_as_arabic_does():
    with override("ar"):
        for number in range(1, 16):
            sentence = explain("corroborated", Counts(number, number, 0, number), gettext, ngettext)
            assert sentence.startswith(f"يدعم هذا الادعاء {counted(number)}")


def test_the_sentence_of_the_rule_is_arabic_for_all_counts():
    with override("ar"):
        for status in Corroboration:
            for number in [*range(16), 100, 103, 111]:
                counts = Counts(number, number, number % 7, number // 2)
                sentence = explain(status.value, counts, gettext, ngettext)
                assert not re.search(r"[A-Za-z{};]", sentence) and sentence.endswith("."), sentence


def test_the_sentence_of_the_rule_reads_as_one_sentence():
    with override("ar"):
        assert explain("disputed", Counts(12, 3, 1, 2), gettext, ngettext) == (
            "يدعم هذا الادعاء اثنا عشر صوتًا؛ ووراء هذا الدعم ثلاثة أصول على الأكثر؛ "
            "من ذلك أصلان بلا مصلحة؛ يناقضه أصل مستقل واحد."
        )


# The pages

SPOKEN = {"aria-label", "alt", "data-label", "placeholder", "title"}
SPOKEN_META = {"description", "og:title", "og:description", "og:image:alt"}
VOID = {"br", "hr", "img", "input", "link", "meta", "rect", "circle", "path", "line", "col", "source", "wbr"}
FEEDS = ("/ar/feeds/claims/", "/ar/feeds/corrections/")
TERMS_OF_ART = {"CSV", "JSON", "JSON-LD", "UTC", "BibTeX", "Atom", "HTML", "PNG"}


class Words(HTMLParser):
    """Collect what a page says by itself: not what people said, which is set apart by direction or language."""

    def __init__(self, html: str):
        super().__init__()
        self.open: list[bool] = []
        self.said: list[str] = []
        self.html: dict[str, str | None] = {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        if tag == "html":
            self.html = known
        foreign = (
            tag in ("bdi", "code", "pre", "script")
            or known.get("dir") in ("auto", "ltr")
            or known.get("lang", "ar") != "ar"
        )
        if not foreign and not any(self.open):
            self.said += [value for name, value in attrs if name in SPOKEN and value]
        if known.get("name", known.get("property")) in SPOKEN_META:
            self.said.append(known["content"])
        if tag not in VOID:
            self.open.append(foreign)

    def handle_endtag(self, tag):
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data):
        if not any(self.open):
            self.said.append(data)


def latin_words(said: list[str], names: list[str]) -> list[str]:
    text = " ".join(said)
    for name in names:
        text = text.replace(name, " ")
    text = re.sub(r"https?://\S+|\bC[0-9]+\b", " ", text)
    return sorted(set(re.findall(r"[A-Za-z][A-Za-z-]+", text)) - TERMS_OF_ART)


@pytest.fixture
def town(cast):
    return make_town(cast)


def arabic(town) -> dict[str, int]:
    """Return the Arabic addresses of the town, and what each answers."""
    found = {f"/ar{address(name, town)}": 200 for name in PAGES}
    found |= {f"/ar/claims/dam/{number}/{frame}": 200 for number in (2, 3, 4) for frame in ("", "embed/")}
    found |= {"/ar/claims/?q=سد&status=documented": 200, "/ar/claims/?status=x&after=dam:99": 200}
    return found | {"/ar/nowhere/": 404}


def untranslated(text: str, catalogue) -> list[str]:
    """Return the messages that stand in a page or a feed as they are in English; short ones may be anybody's."""
    plain = unescape(text)
    single = [message.id for message in entries(catalogue) if not message.pluralizable]
    return [message for message in single if len(message) > 20 and message in plain]


def faults_of(html: str, catalogue, names: list[str]) -> list:
    page = Words(html)
    faults = latin_words(page.said, names)
    if (page.html.get("lang"), page.html.get("dir")) != ("ar", "rtl"):
        faults.append(f"<html {page.html}>")
    faults += untranslated(html, catalogue)
    # A decimal comma is right in a sentence and breaks a drawing.
    return faults + re.findall(r'\b(?:x|y|r|cx|cy|width|height|d)="[^"]*[0-9],[0-9]', html)


def names_in(town) -> list[str]:
    sources = (town.water, town.mira, town.worker)
    claims = Claim.objects.published()
    people = [source.label for source in sources] + [source.organisation for source in sources]
    names = [settings.SITE_NAME, town.article.headline, *people, *(claim.shown["statement"] for claim in claims)]
    return sorted(filter(None, {*names, *map(escape, names)}), key=len, reverse=True)


def test_no_arabic_page_or_feed_says_anything_in_english(town, catalogue):
    announce_recheck(claim=Claim.objects.get(pk=town.volume.pk), by=town.people.edith, reason="A letter.")
    names = names_in(town)
    pages = arabic(town)
    faults = {path: faults_of(Reader().read(path, status), catalogue, names) for path, status in pages.items()}
    faults |= {path: untranslated(Reader().read(path), catalogue) for path in FEEDS}
    retract(article=town.article, by=town.people.edith, reason="The dam fell.")
    faults["retracted"] = faults_of(Reader().read("/ar/articles/dam/", 410), catalogue, names)
    assert {path: found for path, found in faults.items() if found} == {}


def test_an_english_sentence_on_an_arabic_page_would_be_found(catalogue):
    html = '<html lang="ar" dir="rtl"><p>كلام</p><p>Look at this</p><bdi>Mira</bdi></html>'
    assert faults_of(html, catalogue, []) == ["Look", "at", "this"]
    assert faults_of('<html lang="ar" dir="ltr"><rect x="1,5"/></html>', catalogue, []) != []
