"""The house of factcheck/: who may import whom, the door plates, and how large a thing may grow.

The table is here because the code is the only place where it can be kept true.
"""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "factcheck"

ROOMS = {
    "text": set(),
    "rules": set(),
    "models": {"text", "rules"},
    "actions": {"models", "text", "rules"},
    "exports": {"models", "rules", "text"},
    "imports": {"actions", "models", "text", "rules"},
    "public": {"models", "exports", "rules", "text"},
    "admin": {"actions", "models", "exports", "imports", "text", "rules"},
    "management": {"actions", "models", "exports", "imports", "text", "rules"},
    "templatetags": {"models", "rules", "text"},
    "migrations": {"models", "rules", "text"},
}
ROOT_FILES = {
    "__init__": set(),
    "settings": set(),
    "urls": {"public", "admin"},
    "apps": {"models", "checks"},
    "checks": {"models", "rules"},
    "middleware": set(),
    "uploads": set(),
    "wsgi": set(),
}
WITHOUT_DJANGO = {"text", "rules"}
VAGUE = {"util", "utils", "helper", "helpers", "common", "misc"}
TOP_LEVEL = {"README.md", "manage.py", "requirements.txt", "seeds", "factcheck", "templates", "tests"}


# Doors


def imported(node: ast.AST) -> Iterator[str]:
    """Name what one node imports absolutely; a module named in a string is a door as well."""
    match node:
        case ast.Import(names=names):
            yield from (alias.name for alias in names)
        case ast.ImportFrom(module="factcheck", names=names, level=0):
            yield from (f"factcheck.{alias.name}" for alias in names)
        case ast.ImportFrom(module=str(module), level=0):
            yield module
        case ast.Call(
            func=ast.Name(id="import_module" | "__import__") | ast.Attribute(attr="import_module"),
            args=[ast.Constant(value=str(module)), *_],
        ):
            yield module


def door_faults(node: ast.AST, room: str, allowed: set[str]) -> Iterator[str]:
    for module in imported(node):
        package, _, rest = module.partition(".")
        target = rest.partition(".")[0]
        if package.startswith("django") and room in WITHOUT_DJANGO:
            yield f"{room} knows no Django, but imports {module}"
        elif package == "tests":
            yield f"{room} imports {module}; what runs never imports what tests"
        elif package != "factcheck":
            continue
        elif not target:
            yield "`import factcheck` opens every door; name the room"
        elif target == room:
            yield f"{module} is in the same room: import it relatively"
        elif target not in allowed:
            yield f"{room} may not import {module}"


def relative_fault(node: ast.AST, depth: int) -> Iterator[str]:
    """A relative import may climb as far as the room's own folder; a root file stands in no room."""
    if isinstance(node, ast.ImportFrom) and node.level > depth:
        yield "a relative import leaves the room: import across rooms by full name"


def docstrings(tree: ast.AST) -> set[ast.AST]:
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, owners) and ast.get_docstring(node) is not None
    }


def identity_faults(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The reading room does not even know the name of the vault; a docstring may say so."""
    prose = docstrings(tree)
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=named) | ast.Attribute(attr=named) | ast.alias(name=named):
                pass
            case ast.keyword(arg=str(named)):
                pass
            case ast.Constant(value=str(named)) if node not in prose:
                pass
            case _:
                continue
        if "sourceidentity" in named.lower().replace("_", ""):
            yield node.lineno, "public never names SourceIdentity"


def faults_of(path: Path, house: Path) -> Iterator[str]:
    place = path.relative_to(house)
    folders = place.parent.parts
    room = folders[0] if folders else place.stem
    table = ROOMS if folders else ROOT_FILES
    if room not in table:
        yield f"{place}: {room} is not in the table of rooms"
        return
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    for node in ast.walk(tree):
        for fault in (*door_faults(node, room, table[room]), *relative_fault(node, len(folders))):
            yield f"{place}:{node.lineno}: {fault}"
    if room == "public":
        yield from (f"{place}:{line}: {fault}" for line, fault in identity_faults(tree))


def faults(house: Path) -> list[str]:
    return [fault for path in sorted(house.rglob("*.py")) for fault in faults_of(path, house)]


def test_no_file_opens_a_wrong_door():
    assert faults(HOUSE) == []


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("text/sentences.py", "from factcheck.rules.claims import Kind"),
        ("text/sentences.py", "import django"),
        ("rules/claims.py", "from django.utils.translation import gettext"),
        ("rules/claims.py", "import django_filters"),
        ("rules/claims.py", "def late():\n    from factcheck.models import Claim"),
        ("models/claim.py", "import factcheck.actions.claims as verbs"),
        ("models/claim.py", "from factcheck.models.source import Source"),
        ("models/deep/claim.py", "from ...rules import claims"),
        ("actions/claims.py", "from ..models import Claim"),
        ("exports/rows.py", "from factcheck import public, models"),
        ("imports/dossier.py", "import factcheck"),
        ("public/pages.py", "from factcheck.actions.claims import cut"),
        ("public/pages.py", "from factcheck.models import SourceIdentity"),
        ("public/pages.py", "secret = source.source_identity"),
        ("public/pages.py", "Vault = get_model('factcheck', 'SourceIdentity')"),
        ("admin/desk.py", "from importlib import import_module\nimport_module('factcheck.public.pages')"),
        ("admin/desk.py", "from factcheck.middleware import DeskHeaders"),
        ("admin/desk.py", "from tests.cast import editor"),
        ("management/commands/demo.py", "from factcheck.public import pages"),
        ("templatetags/chips.py", "from factcheck.actions import claims"),
        ("migrations/0001_start.py", "from factcheck.exports import rows"),
        ("settings.py", "from factcheck.rules.roles import Role"),
        ("urls.py", "from factcheck.models import Claim"),
        ("urls.py", "from . import public"),
        ("checks.py", "from factcheck.actions import claims"),
        ("strange.py", ""),
        ("attic/chest.py", ""),
    ],
)
def test_a_planted_wrong_import_is_found(tmp_path, place, code):
    planted = tmp_path / place
    planted.parent.mkdir(parents=True, exist_ok=True)
    planted.write_text(code)
    assert len(faults(tmp_path)) == 1


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("text/sentences.py", "import re\nimport sentencex\nfrom .spans import Span"),
        ("models/deep/claim.py", "from ..source import Source\nfrom factcheck.rules import claims"),
        ("imports/dossier.py", "from factcheck.actions.claims import mark"),
        ("public/__init__.py", '"""Never names SourceIdentity."""'),
        ("public/pages.py", "from django.http import HttpResponse\nfrom factcheck import exports"),
        ("management/commands/demo.py", "from factcheck.imports import dossier\nfrom ._progress import bar"),
        ("urls.py", "from factcheck.public import pages\nfrom factcheck import admin"),
        ("apps.py", "from factcheck import checks"),
    ],
)
def test_a_right_import_passes(tmp_path, place, code):
    planted = tmp_path / place
    planted.parent.mkdir(parents=True, exist_ok=True)
    planted.write_text(code)
    assert faults(tmp_path) == []


def test_each_room_opens_with_its_door_plate():
    missing = []
    for room, allowed in ROOMS.items():
        plate = HOUSE / ("management/commands" if room == "management" else room) / "__init__.py"
        if not any(plate.parent.rglob("*.py")):
            continue
        words = (ast.get_docstring(ast.parse(plate.read_text())) or "") if plate.exists() else ""
        if "may import" not in words or not all(name in words for name in allowed or {"nothing"}):
            missing.append(f"{plate.relative_to(ROOT)}: say what happens here, and what it may import")
    assert missing == []


# Sizes and names


def too_long(paths: Iterator[Path], limit: int) -> list[str]:
    counts = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in sorted(paths)}
    return [f"{path.relative_to(ROOT)}: {count} lines" for path, count in counts.items() if count > limit]


def written_by_hand(*suffixes: str) -> Iterator[Path]:
    return (path for path in HOUSE.rglob("*") if path.suffix in suffixes and path.parent != HOUSE / "migrations")


def test_a_file_is_at_most_300_lines():
    assert too_long(written_by_hand(".py", ".css", ".js"), 300) == []


def test_a_template_is_at_most_120_lines():
    assert too_long((path for path in (ROOT / "templates").rglob("*") if path.is_file()), 120) == []


def test_a_function_is_at_most_40_lines():
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.name} has {node.end_lineno - node.lineno + 1} lines"
        for path in written_by_hand(".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno >= 40
    ]
    assert long == []


def tracked_files() -> list[Path]:
    """Name what git holds or would take in, so that a stray file is found before it is committed."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return [Path(name) for name in names.split("\0") if name]


def test_the_visible_top_level_is_what_the_readme_promises():
    visible = {path.parts[0] for path in tracked_files() if not path.parts[0].startswith(".")}
    assert visible == TOP_LEVEL


def test_no_module_has_a_name_that_says_nothing():
    vague = [
        str(path)
        for path in tracked_files()
        if path.suffix == ".py" and VAGUE & {part.strip("_") for part in path.with_suffix("").parts}
    ]
    assert vague == []
