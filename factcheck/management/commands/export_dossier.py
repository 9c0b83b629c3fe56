"""Write an article with all that was checked about it as a folder or a zip file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from factcheck.exports.archive import zip_dossier
from factcheck.exports.dossier import CannotExport, export_dossier
from factcheck.exports.files import blocks, write_file

from ._articles import article_at


class Command(BaseCommand):
    help = (
        "Write the dossier of an article: everything that was checked about it, aliases and legal notes included, "
        "sealed identities never."
    )

    def add_arguments(self, parser):
        parser.add_argument("slug", help="the last part of the article's address")
        parser.add_argument(
            "--output",
            type=Path,
            required=True,
            metavar="DIR",
            help="a new folder, or a file that ends in .zip",
        )

    def handle(self, *, slug, output, **options):
        try:
            if output.suffix.lower() == ".zip":
                with zip_dossier(article_at(slug)) as packed:
                    write_file(output.resolve(), blocks(packed))
            else:
                export_dossier(article_at(slug), output.resolve())
        except CannotExport as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"The file cannot be written: {error.strerror}.") from error
        self.stdout.write(f"Wrote {slug} to {output}.")
