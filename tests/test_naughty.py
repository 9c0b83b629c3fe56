"""Any text that somebody may type as claim, label or note is stored, shown, sent out and taken in again as it is."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client
from django.utils.html import escape

from factcheck.actions.notes import add_note
from factcheck.exports.claims_csv import stream
from factcheck.exports.dossier import export_dossier
from factcheck.models import Claim, Note, Source
from factcheck.rules.escaping import unescape
from tests import cast as the
from tests.imports.elsewhere import another_newsroom
from tests.naughty import TEXTS

# A label is one line of at most this length.
LABEL = 500


def labels():
    return [text[:LABEL] for text in TEXTS]


@pytest.fixture
def article(cast):
    """An article in which each text is a claim, the label of a source, and a note."""
    words = [f"{number} boats." for number in range(1, 1 + len(TEXTS))]
    article = the.article(cast, headline="Boats", slug="boats", text="\n\n".join(words))
    for text, label, told in zip(TEXTS, labels(), words, strict=True):
        source = the.source(cast, "a source", label=label, terms="on_record", identity_form="full_name")
        claim = the.claim(cast, article, told, statement=text, asserter=source)
        add_note(claim=claim, by=cast.chris, text=text)
    return article


def told(body: str) -> str:
    """Return a page with line ends as a browser reads them."""
    return body.replace("\r\n", "\n").replace("\r", "\n")


def test_any_text_is_stored_shown_sent_out_and_taken_in_again_as_it_is(cast, article, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "store"
    with another_newsroom():
        load_into = tmp_path / "one"
        export_dossier(article, load_into)
    assert list(Claim.objects.order_by("number").values_list("statement", flat=True)) == TEXTS
    assert list(Note.objects.order_by("pk").values_list("text", flat=True)) == TEXTS
    assert list(Source.objects.order_by("pk").values_list("label", flat=True)) == labels()
    for claim in Claim.objects.all():
        the.signed(cast, claim, verdict="accurate_as_attributed", public_explanation=claim.statement)
    the.published(cast, article)
    body = told(Client().get("/articles/boats/").content.decode())
    for text in TEXTS:
        assert told(escape(text)) in body, text
    rows = csv.DictReader(io.StringIO(b"".join(stream(Claim.objects.all())).decode(), newline=""))
    for row, text, label in zip(rows, TEXTS, labels(), strict=True):
        cells = [unescape(row[name]) for name in ("claim", "public_explanation", "asserted_by")]
        assert cells == [text, text, label]
