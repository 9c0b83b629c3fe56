"""Write an article with all that was checked about it as a folder."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from factcheck.exports.dossier import CannotExport, export_dossier

from ._articles import article_at


class Command(BaseCommand):
    help = (
        "Write the dossier of an article: everything that was checked about it, aliases and legal notes included, "
        "sealed identities never."
    )

    def add_arguments(self, parser):
        parser.add_argument("slug", help="the last part of the article's address")
        parser.add_argument("--output", type=Path, required=True, metavar="DIR", help="a new or empty folder")

    def handle(self, *, slug, output, **options):
        try:
            export_dossier(article_at(slug), output.resolve())
        except CannotExport as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Wrote {slug} to {output}.")
