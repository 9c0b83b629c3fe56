"""Forms of the verbs on people."""

from __future__ import annotations

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from factcheck.models import User
from factcheck.rules.roles import Role

from .base import Columns, RowForm, VerbForm

NAMES = ("first_name", "last_name", "email")


class Roles(forms.Form):
    roles = forms.MultipleChoiceField(
        label=_("Roles"), required=False, choices=Role.choices(), widget=forms.CheckboxSelectMultiple
    )

    def prepare(self):
        self.fields["roles"].words = list(Role)


class NewPassword(forms.Form):
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=" ".join(password_validators_help_texts()),
    )


class AddPerson(Roles, NewPassword, RowForm):
    intro = _("Tell the password by another way than you tell the name. Anybody may change their own.")
    field_order = ("username", *NAMES, "roles", "password")

    class Meta(Columns):
        model = User
        fields = ("username", *NAMES)


class EditPerson(Roles, RowForm):
    intro = _("Who leaves is made inactive and stays in the record. Nobody is deleted.")

    class Meta(Columns):
        model = User
        fields = (*NAMES, "is_active")

    def prefilled(self):
        return {"roles": list(self.row.groups.values_list("name", flat=True))}

    def prepare(self):
        super().prepare()
        self.fields["is_active"].label = gettext("May log in")
        self.fields["is_active"].help_text = ""


class SetPassword(NewPassword, VerbForm):
    intro = _("Whoever is logged in under the old password is logged out.")
