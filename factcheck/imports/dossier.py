"""A dossier's folder to an article at the desk, all or nothing; exports/dossier.py writes such folders."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from factcheck.actions.loading import Arrival, load_article
from factcheck.actions.refusals import NotAllowed, Refused
from factcheck.models import Article, Exhibit, User
from factcheck.rules.dossier import TABLES

from .assembly import Assembly
from .checks import broken_rules
from .faults import Findings
from .tables import Row, read_article, read_table, read_text


def load_dossier(folder: Path, *, by: User) -> Article:
    """Bring in the article of a dossier with everything in it, times and names as they are, and return it.

    Raises Faulty with all that is wrong, and then nothing is stored: an address that is taken, a source that the
    desk has with other values, files that are missing or unknown, texts that are not those that were checked,
    unknown columns, words and references. Raises NotAllowed for a person who may not.
    """
    findings = Findings()
    if not folder.is_dir():
        findings.add(folder.name, "is not a folder")
        findings.raise_if_any()
    article = read_article(folder, findings)
    tables = {name: read_table(folder, name, findings) for name in TABLES}
    texts = _drafts(folder, tables["drafts.csv"], findings)
    assembly = Assembly(article, texts, findings)
    arrival = assembly.assemble(tables)
    files = _files(folder, arrival, findings)
    _check_strangers(folder, set(texts), {path.name for path in files}, findings)
    findings.raise_if_any()
    try:
        return load_article(by=by, arrival=arrival, files=_contents(files))
    except NotAllowed:
        raise
    except Refused as refusal:
        broken_rules(assembly.placed, findings)
        if not findings.faults:
            findings.add("article.toml", refusal.message.rstrip("."))
        findings.raise_if_any()
        raise


def _drafts(folder: Path, rows: list[Row], findings: Findings) -> dict[int, str]:
    texts = {}
    for row in rows:
        number = row.values.get("number")
        text = read_text(folder / "drafts" / f"{number}.txt", findings) if number is not None else None
        if number is not None and text is not None:
            texts[number] = text
    return texts


def _files(folder: Path, arrival: Arrival, findings: Findings) -> list[Path]:
    """Return the exhibits' files, each found to be what its name says."""
    wanted = {row.sha256 for row in arrival.rows.get(Exhibit, []) if isinstance(row, Exhibit) and row.sha256}
    paths = []
    for sha256 in sorted(wanted):
        path = folder / "files" / Path(sha256).name
        name = f"files/{path.name}"
        if path.is_symlink() or not path.is_file():
            findings.add(name, "is missing")
        elif _sha256(path) != sha256:
            findings.add(name, "is another file: its sha256 is not its name")
        else:
            paths.append(path)
    return paths


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _contents(paths: list[Path]) -> Iterator[bytes]:
    for path in paths:
        yield path.read_bytes()


def _check_strangers(folder: Path, drafts: set[int], files: set[str], findings: Findings) -> None:
    """Find what would be left behind without a word, such as `claims (1).csv`; hidden files are nobody's work."""
    known = {"article.toml", "drafts", "files", *TABLES}
    expected = {"drafts": {f"{number}.txt" for number in drafts}, "files": files}
    for path in sorted(folder.iterdir()):
        if path.name not in known and not path.name.startswith("."):
            findings.add(path.name, "is not part of a dossier")
    for name, inside in expected.items():
        found = sorted((folder / name).iterdir()) if (folder / name).is_dir() else []
        for path in found:
            if path.name not in inside and not path.name.startswith("."):
                findings.add(f"{name}/{path.name}", "is named by no row")
