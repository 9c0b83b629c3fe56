"""Bring in an article that was checked elsewhere."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from factcheck.actions.refusals import Refused
from factcheck.imports.dossier import load_dossier
from factcheck.imports.faults import Faulty

from ._people import BY_HELP, acting


class Command(BaseCommand):
    help = "Bring in a dossier: an article with all that was checked about it. All or nothing."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="the folder of the dossier")
        parser.add_argument("--by", metavar="USERNAME", help=BY_HELP)

    def handle(self, *, folder, by, **options):
        try:
            article = load_dossier(folder, by=acting(by))
        except (Faulty, Refused) as error:
            raise CommandError(f"Nothing was stored.\n{error}") from error
        self.stdout.write(f"Loaded {article.slug}: {article.claims.count()} claims, {article.last_draft_no} drafts.")
