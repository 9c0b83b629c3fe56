"""Reading the FILE that a command was given."""

from django.core.management import CommandError

from factcheck.imports.manuscripts import manuscript_at
from factcheck.text.ingest import FORMATS
from factcheck.text.reading import ManuscriptError

FILE_HELP = f"the manuscript: {', '.join(FORMATS)}"


def read(command, path):
    """Return the manuscript and where it came from; what an editor should look at goes to stderr."""
    try:
        manuscript = manuscript_at(path)
    except ManuscriptError as error:
        raise CommandError(printable(str(error))) from error
    deleted = [f"Deleted or hidden in the Word file, and left out: “{words}”" for words in manuscript.left_out]
    for warning in (*manuscript.warnings, *deleted):
        command.stderr.write(command.style.WARNING(warning))
    return manuscript, printable(path.name)


def printable(text):
    """Replace bytes of a file name that are no text; they could be neither printed nor stored."""
    return text.encode(errors="surrogateescape").decode(errors="replace")
