"""Somebody who takes files of claims into an article, and what is there afterwards."""

from __future__ import annotations

import csv
import io

import pytest

from factcheck.exports.claims_csv import stream
from factcheck.imports.claims.manner import find_manner
from factcheck.imports.claims.meaning import Meaning
from factcheck.imports.claims.taking import MOST, take_in
from factcheck.imports.faults import Faulty
from factcheck.models import Anchor, Article, Assessment, Claim, Event

NOTHING = Meaning()
TABLES = (Claim, Anchor, Assessment, Event)


def written(rows, separator=",", encoding="utf-8"):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue().encode(encoding)


class Desk:
    """An article, and somebody who takes files in."""

    def __init__(self, article, by):
        self.article, self.by = article, by

    def take(self, data, meaning=NOTHING, *, is_rehearsal=False, by=None, article=None, **manner):
        file = io.BytesIO(data if isinstance(data, bytes) else written(data))
        return take_in(
            file,
            "claims.csv",
            article=article or self.article,
            by=by or self.by,
            manner=find_manner(file, "claims.csv", **manner),
            meaning=meaning,
            most=MOST,
            is_rehearsal=is_rehearsal,
        )

    def refuse(self, data, meaning=NOTHING, **options):
        """Take in what is refused, and return what is wrong; nothing is stored, not even a number."""
        before, last = counts(), Article.objects.get(pk=self.article.pk).last_claim_no
        rehearsed = self.take(data, meaning, is_rehearsal=True, **options)
        with pytest.raises(Faulty) as caught:
            self.take(data, meaning, **options)
        assert counts() == before and Article.objects.get(pk=self.article.pk).last_claim_no == last
        told = [(fault.row, fault.column, fault.reason) for fault in caught.value.faults]
        assert sorted(map(str, told)) == sorted(str((f.row, f.column, f.reason)) for f in rehearsed.faults)
        return told


def counts():
    return [model.objects.count() for model in TABLES]


def desk_file(article, **options):
    return b"".join(stream(Claim.objects.filter(article=article), "desk", **options))


def rows_of(data):
    return list(csv.reader(io.StringIO(data.decode(), newline="")))
