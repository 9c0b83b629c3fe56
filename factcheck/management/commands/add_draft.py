"""Add the next draft of an article from a file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from factcheck.actions.drafts import add_draft
from factcheck.actions.refusals import Refused
from factcheck.imports.manuscripts import as_read

from ._articles import article_at
from ._manuscript import FILE_HELP, read
from ._people import BY_HELP, acting


class Command(BaseCommand):
    help = "Add the next draft of an article; every claim's words are looked for in it."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help=FILE_HELP)
        parser.add_argument("--article", required=True, metavar="SLUG", help="the last part of the article's address")
        parser.add_argument("--by", metavar="USERNAME", help=BY_HELP)

    def handle(self, *, file, article, by, **options):
        article = article_at(article)
        manuscript, origin = read(self, file)
        try:
            draft = add_draft(article=article, by=acting(by), origin=origin, **as_read(manuscript))
        except Refused as error:
            raise CommandError(str(error)) from error
        adrift = draft.anchors.adrift().count()
        self.stdout.write(f"Added draft {draft.number} of {article.slug}: {adrift} claims have lost their words.")
