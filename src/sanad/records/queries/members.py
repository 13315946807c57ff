"""Members of one's own organisation: aliases and roles, never a name of the law; others see none of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, cast
from uuid import UUID

from django.db import connection
from django.db.models import Max

from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import Membership

ABSENT = "There is no such member of this organisation. One is required. See the members."


@dataclass(frozen=True)
class MemberRow:
    """One member; own: it is whoever looks."""

    id: UUID
    alias: str
    roles: tuple[str, ...]
    since: datetime
    ended_at: datetime | None
    own: bool

    @property
    def guest(self) -> bool:
        """Return whether the member is a guest, who has no seat anywhere."""
        return self.roles == ("guest",)


OtherAdministrator = Literal["present", "removed", "none"]
REMEMBERED = timedelta(days=14)
"""How long one who removed another administrator does not decide alone (sql/roles.sql)."""


@dataclass(frozen=True)
class SecondAdministrators:
    """The administrators beside the viewer, who may decide; `removed`: none, and nobody decides alone yet."""

    state: OtherAdministrator
    aliases: tuple[str, ...]
    alone_from: datetime | None


def members(*, viewer: Viewer) -> tuple[MemberRow, ...]:
    """Return the members of one's organisation, those who left last.

    Raises: NotFound, for a guest.
    """
    if "guest" in viewer.clearances:
        raise NotFound(ABSENT)
    with opened(viewer):
        found = Membership.objects.filter(organisation_id=viewer.organisation)
        return _rows(found.order_by("ended_at", "alias"), viewer)


def member(membership: UUID, *, viewer: Viewer) -> MemberRow:
    """Return one member of one's organisation.

    Raises: NotFound.
    """
    found = next((row for row in members(viewer=viewer) if row.id == membership), None)
    if found is None:
        raise NotFound(ABSENT)
    return found


def other_administrator(*, viewer: Viewer) -> OtherAdministrator:
    """Return whether the organisation has an administrator beside the viewer, as the database decides it."""
    with opened(viewer), connection.cursor() as cursor:
        cursor.execute("SELECT other_administrator()")
        return cast(OtherAdministrator, cursor.fetchone()[0])


def second_administrators(*, viewer: Viewer) -> SecondAdministrators:
    """Return whether roles are given by two here, and who may be the second."""
    with opened(viewer):
        state = other_administrator(viewer=viewer)
        others = Membership.objects.filter(organisation_id=viewer.organisation).exclude(
            account_id=viewer.account
        )
        living = others.filter(ended_at=None, roles__contains=["administrator"]).order_by("alias")
        removed = others.aggregate(last=Max("removed_at"))["last"] if state == "removed" else None
        return SecondAdministrators(
            state, tuple(one.alias for one in living), removed + REMEMBERED if removed else None
        )


def aliases(*, viewer: Viewer) -> dict[UUID, str]:
    """Return the alias of every member that one may see, by the id of the membership."""
    with opened(viewer):
        return dict(Membership.objects.filter(organisation_id=viewer.organisation).values_list("id", "alias"))


def _rows(found: Iterable[Membership], viewer: Viewer) -> tuple[MemberRow, ...]:
    rows = [
        MemberRow(
            one.id,
            one.alias,
            tuple(sorted(one.roles)),
            one.since,
            one.ended_at,
            one.account_id == viewer.account,
        )
        for one in found
    ]
    return tuple(sorted(rows, key=lambda row: (row.ended_at is not None, row.alias)))
