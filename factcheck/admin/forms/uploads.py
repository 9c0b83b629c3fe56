"""Forms of the verbs on files that wait to be taken in."""

from __future__ import annotations

from collections import defaultdict

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from factcheck.imports.claims.manner import ENCODINGS, SEPARATORS
from factcheck.imports.claims.meaning import OURS, WRITABLE, codes_of
from factcheck.imports.uploads import asked_of
from factcheck.rules.claims import About, ClaimKind

from ..progress import TICKET, teller
from .base import VerbForm, WordChoice

# What a word means that nobody has spoken of.
UNSAID = "?"
# Words that one form asks about, those first that nobody has spoken of; the next form has the others.
MOST_ASKED = 500


class Long(VerbForm):
    """Work that takes long: the page may send a ticket, by which it asks how far it is (progress.js)."""

    is_long = True
    ticket = forms.SlugField(required=False, max_length=TICKET, widget=forms.HiddenInput)

    def arguments(self):
        given = super().arguments()
        return given | {"tell": teller(self.by, given.pop("ticket"))}


class BringFile(Long):
    intro = _(
        "A table with a header, as a spreadsheet saves it: CSV with commas, semicolons or tabs. You see what would be "
        "done, row by row, before anything is."
    )
    file_field = "file"
    file = forms.FileField(
        label=_("File"),
        widget=forms.ClearableFileInput({"accept": ".csv,.tsv,.txt"}),
        help_text=_("Up to 20 MB and 50,000 rows."),
        error_messages={"empty": _("The file is empty.")},
    )

    def arguments(self):
        given = super().arguments()
        return given | {"filename": given["file"].name[:500]}


class Manner(Long):
    intro = _("Choose what makes the first lines read right.")
    aside = "admin/_upload_samples.html"
    encoding = forms.ChoiceField(label=_("Encoding"), required=False)
    separator = forms.ChoiceField(label=_("What parts the cells"), required=False)

    def prepare(self):
        self.fields["encoding"].choices = [("", _("As the file itself says")), *ENCODINGS.items()]
        self.fields["separator"].choices = [("", _("As the file itself says")), *SEPARATORS.items()]
        # A tab is nothing but white space, which a field otherwise takes away.
        self.fields["separator"].strip = False

    def prefilled(self):
        return {"encoding": self.row.encoding, "separator": self.row.separator}

    @property
    def aside_context(self):
        return (self.row.preview or {}).get("unsure")


class Meaning(Long):
    """What the columns and words of a file mean; its fields are made of what the file holds."""

    template = "admin/upload_meaning.html"
    intro = _(
        "Say it once: it is remembered for files with the same columns. Whatever you choose, their own cells are kept "
        "beside the claims as they stand, and come out again with the desk’s file."
    )

    def prepare(self):
        found = asked_of(self.row)
        self.asked, self.meaning = found or (None, None)
        self.columns, self.words = {}, {}
        if not found:
            return
        if self.asked.crowded:
            crowded = ", ".join(self.asked.crowded)
            said = gettext("Too many different words to be one of our vocabularies: {columns}.").format(columns=crowded)
            self.intro = f"{self.intro} {said}"
        for number, column in enumerate(self.asked.columns):
            self.columns[f"column_{number}"] = column.name
            self.fields[f"column_{number}"] = self._column(column)
        asked = sorted(self.asked.words, key=lambda word: self._said_of(word) != UNSAID)
        for number, word in enumerate(asked[:MOST_ASKED]):
            self.words[f"word_{number}"] = word
            self.fields[f"word_{number}"] = self._word(word)
        self._for_all()

    def _column(self, column):
        said = self.meaning.columns.get(column.name, column.name if column.name in WRITABLE else "")
        ours = [(name, f"{name}: {each.means}") for name, each in WRITABLE.items()]
        return forms.ChoiceField(
            label=gettext("Their column “{name}”").format(name=column.name),
            choices=[("own", gettext("Keep it as their own column")), *ours],
            initial=said or "own",
            help_text=" · ".join(sample[:80] for sample in column.samples),
        )

    def _said_of(self, word):
        return self.meaning.words.get(word.column, {}).get(word.word, UNSAID)

    def _word(self, word):
        column = OURS[word.ours]
        labels = [(code, gettext(label)) for code, label in column.word.choices()] if column.word else ()
        return forms.ChoiceField(
            label=gettext("“{word}” in {column}, {n} times").format(word=word.word, column=word.column, n=word.count),
            choices=[
                (UNSAID, gettext("Not said: such rows are refused")),
                ("", gettext("Leave it empty")),
                *(labels or [(code, code) for code in codes_of(column)]),
            ],
            initial=self._said_of(word),
            required=False,
        )

    def _for_all(self):
        said = self.meaning.for_all
        names = [(column.name, column.name) for column in self.asked.columns]
        empty = gettext("Each row says it")
        self.fields["kind"] = WordChoice(ClaimKind, label=_("Kind of claim"), required=False, empty=empty)
        self.fields["about"] = WordChoice(About, label=_("What is claimed"), required=False, empty=empty)
        self.fields["kind"].help_text = self.fields["about"].help_text = _("For rows that do not say.")
        self.fields["correct_wording"] = forms.CharField(
            label=_("What would be correct"),
            required=False,
            help_text=_("A claim that is found incorrect needs it; for rows that do not say."),
        )
        self.fields["key"] = forms.ChoiceField(
            label=_("Which of their columns names a row for good"),
            required=False,
            choices=[("", gettext("None: a row is known by all of its cells")), *names],
            help_text=_("Then a later version of the file changes its claims, instead of bringing them again."),
        )
        for name in ("kind", "about", "correct_wording"):
            self.fields[name].initial = said.get(name, "")
        self.fields["key"].initial = self.meaning.key

    @property
    def column_fields(self):
        return [(name, self[field]) for field, name in self.columns.items()]

    @property
    def word_groups(self):
        """Their words by the column that they stand in, each with how often and its field."""
        groups = defaultdict(list)
        for field, word in self.words.items():
            groups[word.column].append((word, self[field]))
        return list(groups.items())

    @property
    def other_fields(self):
        return [self[name] for name in ("kind", "about", "correct_wording", "key") if name in self.fields]

    def clean(self):
        if self.asked is None:
            raise forms.ValidationError(_("The file cannot be read like this; say first how it is written."))
        return super().clean()

    def arguments(self):
        given = super().arguments()
        columns, words = {}, {column: dict(said) for column, said in self.meaning.words.items()}
        for field, name in self.columns.items():
            ours = "" if given[field] == "own" else given[field]
            # What is theirs by its name need not be said.
            if ours or name in WRITABLE:
                columns[name] = ours
        for field, word in self.words.items():
            said = words.setdefault(word.column, {})
            said.pop(word.word, None)
            if given[field] != UNSAID:
                said[word.word] = given[field]
        words = {column: said for column, said in words.items() if said}
        for_all = {name: given[name] for name in ("kind", "about", "correct_wording") if given[name]}
        columns = {name: ours for name, ours in columns.items() if ours != name}
        said = {"columns": columns, "words": words, "key": given["key"], "for_all": for_all}
        return said | {"tell": given["tell"]}
