"""The sessions of an account, as its holder sees them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.sessions.models import Session
from django.utils import timezone

from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import Membership, SessionSeat


@dataclass(frozen=True)
class SessionRow:
    """One session: since when, last used, in which browser, and whether it is the one that asks."""

    id: UUID
    browser: str
    started_at: datetime
    used_at: datetime
    is_this_one: bool


def sessions_of(account: UUID, session_key: str) -> tuple[SessionRow, ...]:
    """Return the sessions of an account that still open something, the one that asks first."""
    running = Session.objects.filter(expire_date__gte=timezone.now()).values("session_key")
    seats = SessionSeat.objects.filter(account_id=account, session_key__in=running).order_by("-used_at")
    rows = [
        SessionRow(seat.id, seat.browser, seat.started_at, seat.used_at, seat.session_key == session_key)
        for seat in seats
    ]
    return tuple(sorted(rows, key=lambda row: not row.is_this_one))


def member_alias(membership: UUID, *, viewer: Viewer) -> str:
    """Return the alias of a member of the viewer's organisation, for those who administer it.

    Raises: NotFound.
    """
    with opened(viewer):
        found = Membership.objects.filter(id=membership, organisation_id=viewer.organisation).first()
    if found is None or "administer" not in viewer.clearances:
        raise NotFound("There is no such member of this organisation. One is required. See the list.")
    return found.alias
