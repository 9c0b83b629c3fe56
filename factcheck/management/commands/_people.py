"""Who does what a command does."""

from django.contrib.auth.models import Group
from django.core.management import CommandError

from factcheck.models import User
from factcheck.rules.roles import Role

COMMAND_LINE = "command-line"
BY_HELP = (
    f"user name of the person in whose name this is done; without it the history says {COMMAND_LINE}, an account that "
    "is made when first needed and that nobody can log in to"
)


def acting(username):
    """Return the person that --by names, or the account of the command line; raises CommandError for a stranger."""
    if username:
        person = User.objects.filter(username=username, is_active=True).first()
        if person is None:
            raise CommandError(f"There is no active person with the user name {username}.")
        return person
    # Whoever can run commands here holds the database: an editor's rights give nothing that is not given already.
    person, is_new = User.objects.get_or_create(username=COMMAND_LINE)
    if is_new:
        person.set_unusable_password()
    person.is_active = True
    person.save()
    person.groups.add(Group.objects.get_or_create(name=Role.EDITOR)[0])
    return person
