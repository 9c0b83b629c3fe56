"""Add the next draft of an article from a file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from factcheck.actions.drafts import add_draft
from factcheck.actions.refusals import Refused

from ._articles import article_at
from ._manuscript import read
from ._people import BY_HELP, acting


class Command(BaseCommand):
    help = "Add the next draft of an article; every claim's words are looked for in it."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="a text file in UTF-8: .txt or .md")
        parser.add_argument("--article", required=True, metavar="SLUG", help="the last part of the article's address")
        parser.add_argument("--by", metavar="USERNAME", help=BY_HELP)

    def handle(self, *, file, article, by, **options):
        article = article_at(article)
        manuscript, origin = read(self, file)
        try:
            draft = add_draft(article=article, by=acting(by), text=manuscript.text, origin=origin)
        except Refused as error:
            raise CommandError(str(error)) from error
        adrift = draft.anchors.adrift().count()
        self.stdout.write(f"Added draft {draft.number} of {article.slug}: {adrift} claims have lost their words.")
