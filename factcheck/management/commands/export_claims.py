"""Write the verification status of claims as CSV."""

import os
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from factcheck.exports.claims_csv import stream
from factcheck.exports.claims_xlsx import TooMany, workbook
from factcheck.exports.files import blocks, write_file
from factcheck.models import Claim

from ._articles import article_at


class Command(BaseCommand):
    help = "Write claims as CSV, to the standard output unless --output names a file."

    def add_arguments(self, parser):
        parser.add_argument(
            "--profile",
            choices=["public", "desk"],
            default="public",
            help="public: what readers see. desk: every claim as it stands, confidential",
        )
        parser.add_argument(
            "--with-extra", action="store_true", help="desk: the columns that came with files of others as well"
        )
        parser.add_argument("--article", metavar="SLUG", help="the claims of one article alone")
        parser.add_argument(
            "--output", type=Path, metavar="FILE", help="appears whole or not at all; .xlsx is an Excel workbook"
        )

    def handle(self, *, profile, with_extra, article, output, **options):
        if with_extra and profile != "desk":
            raise CommandError("Only the desk's file has columns of others: add --profile desk.")
        claims = Claim.objects.all() if profile == "desk" else Claim.objects.published()
        if article:
            claims = claims.filter(article=article_at(article))
        chunks = stream(claims, profile, with_extra=with_extra)
        if output and output.suffix.lower() == ".xlsx":
            chunks = _of(lambda: workbook(claims, profile, with_extra=with_extra))
        with tqdm(unit="B", unit_scale=True, unit_divisor=1024, disable=None, leave=False) as bar:
            written = self._write(_counted(chunks, bar), output)
        self.stderr.write(f"Wrote {claims.count()} claims, {written:,} bytes, to {output or 'the standard output'}.")

    def _write(self, chunks, output):
        try:
            if output:
                return write_file(output.resolve(), chunks)
            written = sum(sys.stdout.buffer.write(chunk) for chunk in chunks)
            sys.stdout.buffer.flush()
            return written
        except BrokenPipeError:
            # Whoever read wanted no more; Python would complain once more when it closes the pipe.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        except TooMany as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"The file cannot be written: {error.strerror}.") from error


def _counted(chunks, bar):
    for chunk in chunks:
        bar.update(len(chunk))
        yield chunk


def _of(make):
    """Yield a workbook, which is made when the first of it is asked for."""
    with make() as file:
        yield from blocks(file)
