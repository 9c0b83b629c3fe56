"""People of the newsroom. Their roles are groups that bear the role's code as a name."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.utils.functional import cached_property

from factcheck.rules import roles
from factcheck.rules.roles import Duty


class User(AbstractUser):
    """A person who logs in to the desk, or who left and is kept, inactive, for the history."""

    class Meta(AbstractUser.Meta):
        ordering = ("username",)

    @cached_property
    def roles(self) -> frozenset[str]:
        """The codes of the roles this person has; none once inactive."""
        if not self.is_active:
            return frozenset()
        return frozenset(self.groups.values_list("name", flat=True))

    @property
    def name(self) -> str:
        """What colleagues call this person."""
        return self.get_full_name() or self.username

    def may(self, duty: Duty) -> bool:
        """Say whether this person has a role with this duty. Being a superuser adds none."""
        return roles.may(self.roles, duty)

    @property
    def sees_only_own(self) -> bool:
        """Whether this person sees only the articles that they wrote."""
        return roles.is_confined(self.roles)
