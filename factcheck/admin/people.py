"""The people of the desk, for superusers, who see nothing else."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from factcheck.models import Event, User
from factcheck.rules.roles import Role

from .columns import Col
from .lists import by_question
from .pages import DeskAdmin
from .site import desk

ROLE_NAMES = {str(role): role.label for role in Role}


@admin.register(User, site=desk)
class PersonAdmin(DeskAdmin):
    own = ""
    ordering = ("-is_active", "username")
    search_fields = ("username", "first_name", "last_name", "email")
    columns = (
        Col("username", _("User name"), first=True, sort=True),
        Col("full_name", _("Name"), wide=True),
        Col("roles_said", _("Roles")),
        Col("is_active", _("May log in"), sort=True),
        Col("is_superuser", _("Superuser")),
        Col("last_login", _("Last login"), sort=True),
    )
    facts = (
        Col("username", _("User name")),
        Col("full_name", _("Name")),
        Col("email", _("E-mail")),
        Col("roles_said", _("Roles")),
        Col("is_active", _("May log in")),
        Col("is_superuser", _("Superuser")),
        Col("last_login", _("Last login")),
        Col("date_joined", _("Added")),
    )
    list_filter = (
        by_question(
            "active",
            _("May log in"),
            (
                ("yes", _("Yes"), lambda rows: rows.filter(is_active=True)),
                ("no", _("No"), lambda rows: rows.filter(is_active=False)),
            ),
        ),
        by_question(
            "role",
            _("Role"),
            [(code, label, lambda rows, code=code: rows.filter(groups__name=code)) for code, label in Role.choices()],
        ),
    )

    @property
    def plural(self):
        return _("People")

    def opens_to(self, request):
        return request.user.is_superuser

    def visible_to(self, user):
        return User.objects.prefetch_related("groups") if user.is_superuser else User.objects.none()

    def full_name(self, row):
        return row.get_full_name()

    def roles_said(self, row):
        return ", ".join(ROLE_NAMES.get(group.name, group.name) for group in row.groups.all())

    def page_title(self, row):
        return row.name

    def history_of(self, row, user):
        return Event.objects.about(row)
