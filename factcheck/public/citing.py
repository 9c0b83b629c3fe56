"""How a claim is cited and shown elsewhere: as a line of text, as BibTeX, in a frame and as a picture."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.text import Truncator
from django.utils.translation import gettext

from factcheck.rules.corroboration import Corroboration

from .page import absolute
from .telling import Told

# Braces have names because BibTeX counts those that are escaped, too: one alone would swallow the entries below.
BIBTEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "%&#_$"},
    }
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def as_text(told: Told) -> str:
    """Return one line that names the claim, how it stood when it was signed, and where it is."""
    return gettext(
        "“{statement}” Claim {number} of “{headline}”. {status}, signed off {date}. {site}, {address}"
    ).format(
        statement=_one_line(told.statement),
        number=told.number,
        headline=_one_line(told.article.headline),
        status=gettext(Corroboration(told.status).label),
        date=date_format(told.signed_at, "j F Y"),
        site=settings.SITE_NAME,
        address=told.permanent,
    )


def as_bibtex(told: Told) -> str:
    """Return a @misc entry, in English as such files are; the key is made from the address."""
    signed = told.signed_at
    status = Corroboration(told.status).label
    fields = {
        # Double braces: a name is no list of people, and a claim keeps its capitals.
        "author": "{{" + _for_bibtex(settings.SITE_NAME) + "}}",
        "title": "{{" + _for_bibtex(told.statement) + "}}",
        "howpublished": "{" + _for_bibtex(f"Claim {told.number} of “{told.article.headline}”") + "}",
        "year": f"{{{signed:%Y}}}",
        "month": MONTHS[signed.month - 1],
        "note": "{" + _for_bibtex(f"{status}, signed off {signed:%Y-%m-%d}") + "}",
        # Read as it stands, so nothing in it is escaped.
        "url": "{" + told.permanent + "}",
    }
    lines = ",\n".join(f"  {name} = {value}" for name, value in fields.items())
    return f"@misc{{{told.article.slug}-{told.number},\n{lines}\n}}"


def embed_address(told: Told) -> str:
    """Return where the claim stands for a frame, in the reader's language."""
    return absolute(reverse("public:embed", args=[told.article.slug, told.number]))


def card_address(told: Told) -> str:
    """Return where the picture is that stands beside the claim when somebody shares it."""
    return absolute(reverse("files:card", args=[told.article.slug, told.number]))


def as_frame(told: Told) -> str:
    """Return the markup that shows the claim in a frame on another page, to be shown and copied, never run."""
    title = Truncator(_one_line(told.statement)).chars(120)
    # A plain string, though its parts are escaped: on our page it is text and has to be escaped once more.
    return (
        f'<iframe src="{escape(embed_address(told))}" title="{escape(title)}" '
        'width="100%" height="360" loading="lazy"></iframe>'
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _for_bibtex(text: str) -> str:
    return _one_line(text).translate(BIBTEX)
