"""Any text that somebody may type as claim, label or note is stored, shown, sent out and taken in again as it is."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client
from django.utils.html import escape

from factcheck.actions.importing import Arriving, mark_all
from factcheck.actions.notes import add_note
from factcheck.exports.claims_csv import stream
from factcheck.exports.dossier import export_dossier
from factcheck.imports.claims.manner import find_manner
from factcheck.imports.claims.meaning import Meaning
from factcheck.imports.claims.taking import MOST, take_in
from factcheck.imports.dossier import load_dossier
from factcheck.models import Claim, Note
from factcheck.rules.escaping import unescape
from tests import cast as the
from tests.imports.elsewhere import another_newsroom
from tests.imports.folders import differing
from tests.naughty import TEXTS

# A label is one line of at most this length.
LABELS = [text[:500] for text in TEXTS]
# Each of them stands only once, in the middle of another as well.
WORDS = [f"{number:04} boats." for number in range(1, 1 + len(TEXTS))]


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "store"


def worked(cast):
    """Make an article in which each text is a claim, the label of its source, and a note."""
    article = the.article(cast, headline="Boats", slug="boats", text="\n\n".join(WORDS))
    arriving = []
    for row, (text, label, words) in enumerate(zip(TEXTS, LABELS, WORDS, strict=True)):
        source = the.source(cast, "a source", label=label, terms="on_record", identity_form="full_name")
        fields = {"statement": text, "kind": "figure", "asserter": source}
        assessment = {"verdict": "accurate_as_attributed", "public_explanation": text}
        span = the.span_of(article, words)
        arriving.append(Arriving(row, fields, extra={"theirs": text}, span=span, assessment=assessment))
    claims = mark_all(draft=the.newest(article), by=cast.chris, arriving=arriving)
    for claim, text in zip(claims, TEXTS, strict=True):
        add_note(claim=claim, by=cast.chris, text=text)
    return article


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline=""), strict=True))


def desk_file() -> bytes:
    return b"".join(stream(Claim.objects.all(), "desk", with_extra=True))


def taken(data: bytes, article, by):
    file = io.BytesIO(data)
    manner = find_manner(file, "claims.csv")
    told = {"article": article, "by": by, "manner": manner, "meaning": Meaning(), "most": MOST, "is_rehearsal": False}
    return take_in(file, "claims.csv", **told)


def test_any_text_is_stored_sent_out_and_taken_in_again_as_it_is(cast, tmp_path):
    with another_newsroom():
        article = worked(cast)
        assert_stored()
        data = desk_file()
        for row, text, label in zip(rows(data), TEXTS, LABELS, strict=True):
            cells = [unescape(row[name]) for name in ("claim", "notes", "public_explanation", "theirs", "asserted_by")]
            assert cells == [text, text, text, text, label]
        preview = taken(data, article, cast.chris)
        assert (preview.counts["unchanged"], preview.differing) == (len(TEXTS), 0)
        assert desk_file() == data
        export_dossier(article, tmp_path / "one")
        assert_comes_in_anew(cast, data)
    export_dossier(load_dossier(tmp_path / "one", by=cast.edith), tmp_path / "two")
    assert differing(tmp_path / "one", tmp_path / "two") == []
    assert_stored()


def assert_stored():
    assert list(Claim.objects.order_by("number").values_list("statement", flat=True)) == TEXTS
    assert list(Note.objects.order_by("claim__number").values_list("text", flat=True)) == TEXTS
    assert list(Claim.objects.order_by("number").values_list("asserter__label", flat=True)) == LABELS


def assert_comes_in_anew(cast, data):
    """Take the file in at another article, as new claims: without our numbers, and so without our apostrophes."""
    again = the.article(cast, headline="Boats again", slug="boats-again", text="\n\n".join(WORDS))
    columns = ("quote", "claim", "kind", "asserted_by", "verdict", "public_explanation", "theirs")
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, columns, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    for row in rows(data):
        writer.writerow({name: unescape(row[name]) for name in columns})
    preview = taken(written.getvalue().encode(), again, cast.chris)
    assert (preview.counts["new"], preview.unplaced) == (len(TEXTS), 0)
    found = Claim.objects.filter(article=again).order_by("number").select_related("asserter", "assessment")
    for claim, text, label, words in zip(found, TEXTS, LABELS, WORDS, strict=True):
        assert (claim.statement, claim.extra["theirs"], claim.asserter.label) == (text, text, label)
        assert claim.assessment.public_explanation == text
        assert claim.anchors.get().exact == words


def test_any_text_is_shown_as_it_is(cast):
    article = the.article(cast, headline="Boats", slug="boats", text="\n\n".join(WORDS))
    fours = [TEXTS[n : n + 4] for n in range(0, len(TEXTS), 4)]
    fours[-1] += TEXTS[: 4 - len(fours[-1])]
    for (statement, label, explanation, note), words in zip(fours, WORDS, strict=False):
        source = the.source(cast, "a source", label=label[:500], terms="on_record", identity_form="full_name")
        claim = the.claim(cast, article, words, statement=statement, asserter=source)
        add_note(claim=claim, by=cast.chris, text=note, visibility="public")
        the.signed(cast, claim, verdict="accurate_as_attributed", public_explanation=explanation)
    the.published(cast, article)
    client = Client()
    for number, four in enumerate(fours, start=1):
        body = client.get(f"/claims/boats/{number}/").content.decode()
        for line in "\n".join((four[0], four[1][:500], *four[2:])).splitlines():
            assert escape(line) in body, line
    for row, (statement, label, explanation, _note) in zip(
        rows(b"".join(stream(Claim.objects.all()))), fours, strict=True
    ):
        cells = [unescape(row[name]) for name in ("claim", "asserted_by", "public_explanation")]
        assert cells == [statement, label[:500], explanation]
