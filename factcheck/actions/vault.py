"""Verbs on sealed identities: seal one, open one. Both leave an Event that source keepers alone can read."""

from __future__ import annotations

from django.utils import timezone

from factcheck.models import Audience, Source, SourceIdentity, User
from factcheck.rules.roles import Duty

from ._act import add, lock, record, require, verb
from .refusals import NotAllowed, Refused


def _require_keeper(by: User) -> None:
    """A superuser may put anybody into the role, and so does not count as in it."""
    require(by, Duty.OPEN_IDENTITY)
    if by.is_superuser:
        raise NotAllowed("A superuser is not let into the vault.")


@verb
def seal(
    *,
    source: Source,
    by: User,
    real_name: str,
    contact: str = "",
    why_protected: str = "",
    known_by: str = "",
    how_verified: str = "",
    seen: int | None = None,
) -> SourceIdentity:
    """Seal the identity of a source, or seal it anew over the version `seen`. Returns the identity."""
    _require_keeper(by)
    if not real_name.strip():
        raise Refused("There is no name to seal.", "real_name")
    fields = {
        "real_name": real_name,
        "contact": contact,
        "why_protected": why_protected,
        "known_by": known_by,
        "how_verified": how_verified,
    }
    existing = SourceIdentity.objects.filter(source=source).first()
    if existing is None:
        identity = add(SourceIdentity(source=source, sealed_at=timezone.now(), **fields))
    else:
        if seen is None:
            raise Refused("There is a sealed identity already; open it before you seal it anew.")
        identity = lock(existing, seen)
        for name, value in fields.items():
            setattr(identity, name, value)
        identity.version += 1
        identity.sealed_at = timezone.now()
        identity.save()
    # Which fields changed would already tell; the Event says only that it was sealed.
    record(source, by=by, verb="sealed identity", audience=Audience.VAULT)
    return identity


@verb
def open_identity(*, source: Source, by: User, reason: str) -> SourceIdentity:
    """Open the sealed identity of a source, for a reason that is recorded, and return it."""
    _require_keeper(by)
    if not reason.strip():
        raise Refused("Say why it has to be opened.", "reason")
    identity = SourceIdentity.objects.filter(source=source).first()
    if identity is None:
        raise Refused("No identity is sealed for this source.")
    record(source, by=by, verb="opened identity", summary=reason, audience=Audience.VAULT)
    return identity
