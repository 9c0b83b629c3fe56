"""Bring in an article from a file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from factcheck.actions.refusals import Refused
from factcheck.imports.manuscripts import bring_in, bring_in_published

from ._manuscript import FILE_HELP, read
from ._people import BY_HELP, acting


class Command(BaseCommand):
    help = "Bring in an article: the file becomes its first draft, paragraphs kept."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help=FILE_HELP)
        parser.add_argument("--headline", required=True, metavar="TEXT")
        parser.add_argument("--by", metavar="USERNAME", help=BY_HELP)
        parser.add_argument(
            "--publish",
            action="store_true",
            help="publish it at once; every sentence that nobody checked is waived, and the history says so",
        )

    def handle(self, *, file, headline, by, publish, **options):
        manuscript, origin = read(self, file)
        take_in = bring_in_published if publish else bring_in
        try:
            article = take_in(manuscript, headline=headline, origin=origin, by=acting(by))
        except Refused as error:
            raise CommandError(f"{error.field}: {error}" if error.field else str(error)) from error
        done = "Published" if publish else "Brought in"
        self.stdout.write(f"{done} {article.slug}: {len(article.drafts.get(number=1).blocks)} paragraphs.")
