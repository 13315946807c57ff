"""Groups of one's organisation, with who is in them."""

from dataclasses import dataclass
from uuid import UUID

from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import Group, GroupSeat
from sanad.records.queries.members import aliases
from sanad.terms.language import LocalisedText


@dataclass(frozen=True)
class SeatRow:
    """One member's seat in a group or in the team of a case."""

    id: UUID
    membership: UUID
    alias: str


@dataclass(frozen=True)
class GroupRow:
    """One group with its seats."""

    id: UUID
    code: str
    name: LocalisedText
    seats: tuple[SeatRow, ...]


def groups(*, viewer: Viewer) -> tuple[GroupRow, ...]:
    """Return the groups of one's organisation; a guest sees none."""
    with opened(viewer):
        named = aliases(viewer=viewer)
        seats = list(GroupSeat.objects.filter(ended_at=None).order_by("since"))
        return tuple(
            GroupRow(
                one.id,
                one.code,
                LocalisedText.from_mapping(one.names),
                tuple(
                    SeatRow(seat.id, seat.membership_id, named.get(seat.membership_id, ""))
                    for seat in seats
                    if seat.group_id == one.id
                ),
            )
            for one in Group.objects.filter(organisation_id=viewer.organisation).order_by("code")
        )
