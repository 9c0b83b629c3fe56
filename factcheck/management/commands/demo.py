"""Set up a demonstration and serve it."""

import socket
import tomllib

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from factcheck.imports.dossier import load_dossier
from factcheck.imports.faults import Faulty
from factcheck.models import Article

from ._logins import make_logins
from ._people import acting

SEEDS = settings.BASE_DIR / "seeds"


class Command(BaseCommand):
    help = "Set up a demonstration and serve it on this machine: tables, example articles, one login for each role."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-serve", action="store_true", help="set it up and stop")

    def handle(self, *, port, no_serve, **options):
        if not settings.INSECURE:
            raise CommandError("This is set up as a real site; logins for a demonstration do not belong here.")
        if not no_serve:
            _require_free(port)
        call_command("migrate", verbosity=0, interactive=False)
        loaded = self._load_seeds()
        self.stdout.write(f"Set up; example articles loaded now: {loaded}.\n\n")
        self._show(make_logins(SEEDS), port)
        if not no_serve:
            self._serve(port)

    def _load_seeds(self):
        there = set(Article.objects.values_list("slug", flat=True))
        found = sorted(SEEDS.glob("*/article.toml"))
        waiting = [path.parent for path in found if tomllib.loads(path.read_text("utf-8")).get("slug") not in there]
        try:
            for folder in tqdm(waiting, desc="Loading examples", disable=None, leave=False):
                load_dossier(folder, by=acting(None))
        except Faulty as error:
            raise CommandError(f"The example cannot be loaded.\n{error}") from error
        return len(waiting)

    def _show(self, logins, port):
        width = max(len(username) for _, username, _ in logins)
        self.stdout.write(f"{'Role':15}{'User name':{width + 3}}Password\n")
        for role, username, password in logins:
            self.stdout.write(f"{role.label:15}{username:{width + 3}}{password}\n")
        self.stdout.write("\nThe passwords are new with every start; those of an earlier one no longer work.\n\n")
        self.stdout.write(f"Readers' pages:  http://localhost:{port}/\n")
        self.stdout.write(f"The desk:        http://localhost:{port}/admin/\n")

    def _serve(self, port):
        if settings.SITE_URL.startswith("http://localhost"):
            # Pages name their own addresses in full, and the port may be another one.
            settings.SITE_URL = f"http://localhost:{port}"
        # The server warns about a folder of collected files that is missing; here they are served where they lie.
        settings.STATIC_ROOT.mkdir(exist_ok=True)
        self.stdout.write("Ctrl-C stops it.\n\n")
        self.stdout.flush()
        call_command("runserver", f"127.0.0.1:{port}", use_reloader=False, skip_checks=True, verbosity=0)


def _require_free(port):
    if not 0 < port < 65536:
        raise CommandError("A port is a number from 1 to 65535.")
    with socket.socket() as probe:
        # As the server does, so that a port which was in use a moment ago counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CommandError(f"Port {port} cannot be used ({error.strerror}); name another with --port.") from error
