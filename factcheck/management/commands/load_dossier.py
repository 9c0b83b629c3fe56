"""Bring in an article that was checked elsewhere."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from factcheck.actions.refusals import Refused
from factcheck.imports.archive import load_zip
from factcheck.imports.dossier import load_dossier
from factcheck.imports.faults import Faulty

from ._people import BY_HELP, acting


class Command(BaseCommand):
    help = "Bring in a dossier: an article with all that was checked about it. All or nothing."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="the folder of the dossier, or its zip file")
        parser.add_argument("--by", metavar="USERNAME", help=BY_HELP)

    def handle(self, *, folder, by, **options):
        try:
            article = _load(folder, acting(by))
        except (Faulty, Refused) as error:
            raise CommandError(f"Nothing was stored.\n{error}") from error
        except OSError as error:
            raise CommandError(f"{folder} cannot be read: {error.strerror}.") from error
        self.stdout.write(f"Loaded {article.slug}: {article.claims.count()} claims, {article.last_draft_no} drafts.")


def _load(path, by):
    if path.is_dir() or path.suffix.lower() != ".zip":
        return load_dossier(path, by=by)
    with path.open("rb") as file:
        return load_zip(file=file, filename=path.name, by=by)
