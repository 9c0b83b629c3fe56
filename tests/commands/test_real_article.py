"""The main job from end to end on the article that the project was given; it is read where it lies, never copied."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from django.core.management import call_command

from factcheck.actions.claims import mark
from factcheck.models import Article, Claim
from factcheck.models.gate import blockers
from tests import cast as stage

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT.parent / "shared" / "article" / "refinery.txt"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not FILE.is_file(), reason="The article lies in ../shared, which is not on this machine."),
]


@pytest.fixture
def article():
    call_command("import_article", FILE, headline="The refinery")
    return Article.objects.get()


def test_its_paragraphs_are_kept_and_no_sentence_is_broken(article):
    lines = [line.strip() for line in FILE.read_text("utf-8").splitlines() if line.strip()]
    draft = article.drafts.get()
    assert [draft.text[block.start : block.end] for block in draft.typed_blocks] == lines
    sentences = [draft.text[span.start : span.end] for span in draft.sentences]
    assert "".join("".join(sentences).split()) == "".join("".join(lines).split())
    prose = [line for line in lines if line.endswith((".", "”", '"', "?", "!"))]
    broken = [
        sentence
        for sentence in sentences
        if any(sentence in line for line in prose) and not re.search(r"[.?!][”\"’')\s]*$", sentence)
    ]
    assert broken == []
    assert not [sentence for sentence in sentences if sentence[:1].islower()]


def test_from_the_file_to_checked_claims_for_readers(article, cast, capsysbinary):
    draft = article.drafts.get()
    spans = [found.span() for found in re.finditer(r"\d[\d,]{3,}", draft.text)][:3]
    source = stage.source(cast, "the ministry")
    for span in spans:
        claim = mark(draft=draft, by=cast.chris, spans=[span], statement="It is so many.", kind="figure")
        stage.evidence(cast, claim, source)
        stage.signed(cast, claim)
    assert blockers(article)
    stage.published(cast, article)
    capsysbinary.readouterr()
    call_command("export_claims", article=article.slug)
    rows = list(csv.DictReader(io.StringIO(capsysbinary.readouterr().out.decode(), newline="")))
    assert [draft.text[int(row["start"]) : int(row["end"])] for row in rows] == [row["quote"] for row in rows]
    assert len(rows) == Claim.objects.published().count() == len(spans)
    assert {row["public_status"] for row in rows} == {"single_source"}


def test_it_can_be_published_at_once():
    call_command("import_article", FILE, headline="The refinery", publish=True)
    article = Article.objects.published().get()
    assert article.waivers.exists()
    call_command("import_article", FILE, headline="The refinery", publish=True)
    assert [article.slug for article in Article.objects.order_by("id")] == ["the-refinery", "the-refinery-2"]
