"""Take the claims of a CSV file into an article."""

import gc
from dataclasses import astuple
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from factcheck.actions.refusals import NotAllowed
from factcheck.actions.uploads import remember_layout
from factcheck.imports.claims.manner import ENCODINGS, SEPARATORS, Unsure, find_manner
from factcheck.imports.claims.meaning import Meaning, remembered
from factcheck.imports.claims.sheet import open_sheet
from factcheck.imports.claims.taking import MOST, take_in
from factcheck.imports.faults import Faulty

from ._articles import article_at
from ._people import BY_HELP, acting

TOLD = 20
# Shown by their pictures, or by a question mark.
_CONTROLS = {code: 0x2400 + code for code in range(32)} | dict.fromkeys(range(127, 160), 0xFFFD)


class Command(BaseCommand):
    help = "Take the claims of a CSV file into an article: all of them, or none if anything is wrong."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--article", required=True, metavar="SLUG")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and store nothing")
        parser.add_argument("--by", metavar="USERNAME", help=BY_HELP)
        parser.add_argument("--encoding", choices=list(ENCODINGS), default="", help="where the file leaves a doubt")
        parser.add_argument("--separator", choices=list(SEPARATORS), default="", help="likewise")
        said = {"action": "append", "default": []}
        parser.add_argument("--column", metavar="THEIRS=OURS", help="what a column of theirs is to us", **said)
        parser.add_argument("--word", metavar="COLUMN:WORD=CODE", help="what a word of theirs is to us", **said)
        parser.add_argument("--for-all", metavar="OURS=CODE", help="what holds for rows that do not say", **said)
        parser.add_argument("--key", metavar="THEIRS", default="", help="the column that names a row for good")

    def handle(self, *, file, article, dry_run, by, encoding, separator, column, word, for_all, key, **options):
        article, by = article_at(article), acting(by)
        said = Meaning(_pairs(column), _words(word), key, _pairs(for_all))
        try:
            with file.open("rb") as opened:
                manner = find_manner(opened, file.name, encoding=encoding, separator=separator)
                header = open_sheet(opened, file.name, manner).header
                meaning = said if said != Meaning() else remembered(header)
                preview = self._take(opened, file.name, article, by, manner, meaning, dry_run)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except Unsure as unsure:
            raise CommandError(_asked(unsure)) from unsure
        except Faulty as faulty:
            raise CommandError("\n".join([*map(_line, faulty.faults), "Nothing was stored."])) from faulty
        except NotAllowed as error:
            raise CommandError(f"{error}\nNothing was stored.") from error
        if said != Meaning() and not dry_run:
            remember_layout(by=by, header=header, **vars(meaning))
        self._tell(preview, dry_run)

    def _take(self, opened, filename, article, by, manner, meaning, is_rehearsal):
        # A hundred thousand rows at once are no rubbish: looking for some after every 700 takes a tenth of the time.
        gc.set_threshold(50_000, 20, 100)
        with tqdm(total=1, unit="", disable=None, leave=False, bar_format="{l_bar}{bar}| {elapsed}") as bar:
            return take_in(
                opened,
                filename,
                article=article,
                by=by,
                manner=manner,
                meaning=meaning,
                most=MOST,
                is_rehearsal=is_rehearsal,
                tell=lambda share: bar.update(share - bar.n),
            )

    def _tell(self, preview, dry_run):
        for fault in preview.faults:
            self.stderr.write(_line(fault))
        for row, column, in_file, at_desk in map(astuple, preview.differences[:TOLD]):
            said = f"Row {row}, column {column}: “{in_file}” in the file, “{at_desk}” at the desk."
            self.stderr.write(_line(said))
        if preview.differing:
            self.stderr.write(f"{preview.differing:,} cells that are not taken in differ from the desk's.")
        if preview.foreign:
            self.stderr.write(_line(f"Kept beside the claims: {', '.join(preview.foreign)}."))
        if preview.unplaced:
            self.stderr.write(f"{preview.unplaced:,} new claims have no certain place in the draft yet.")
        new, changed, unchanged, refused = preview.counts.values()
        told = f"{new:,} new {'claim' if new == 1 else 'claims'}, changed {changed:,}; {unchanged:,} unchanged"
        if preview.faults:
            raise CommandError(f"{told}, but {refused:,} refused: so nothing would be taken in. Nothing was stored.")
        self.stdout.write(f"Would take in {told}. Nothing was stored." if dry_run else f"Took in {told}.")


def _pairs(given):
    """Return what `THEIRS=OURS` says; the last sign parts, since codes and names of ours hold none."""
    pairs = {}
    for each in given:
        theirs, sign, ours = each.rpartition("=")
        if not sign:
            raise CommandError(f"{each} says nothing; write it as a name, an equals sign and a name.")
        pairs[theirs] = ours
    return pairs


def _words(given):
    words = {}
    for theirs, code in _pairs(given).items():
        column, sign, word = theirs.partition(":")
        if not sign:
            raise CommandError(f"{theirs} names no column; write it as COLUMN:WORD=CODE.")
        words.setdefault(column, {})[word] = code
    return words


def _line(said):
    """Return it as one line: what stands in a cell is not to move the cursor."""
    return str(said).translate(_CONTROLS)


def _asked(unsure):
    told = [f"{unsure} Say which, so that it reads right:"]
    for choice in unsure.choices:
        told += [f"--{unsure.what} {choice.code!r} ({choice.label}):", *map(_line, choice.sample.splitlines()), ""]
    return "\n".join(told)
