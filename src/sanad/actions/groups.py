"""Groups: members who work together, to whom a folder can be opened at once."""

from uuid import UUID, uuid4

from sanad.actions.errors import NameTaken
from sanad.actions.members import living_member
from sanad.actions.recorded import recorded
from sanad.partners.errors import GuestOfOneFolder, NotFound
from sanad.partners.member import Viewer
from sanad.records.models import Group, GroupSeat
from sanad.terms.language import LocalisedText


def open_group(code: str, names: LocalisedText, *, by: Viewer, because: str) -> UUID:
    """Return a new group of the actor's organisation, nobody in it.

    Raises: NotAllowed, ReasonMissing; NameTaken.
    """
    with recorded("organise", by=by, because=because) as recording:
        if Group.objects.filter(organisation_id=by.organisation, code=code).exists():
            raise NameTaken("A group has this code; one of its own is required. Choose another.")
        made = Group.objects.create(
            id=uuid4(), organisation_id=by.organisation, code=code, names=names.as_mapping()
        )
        recording.enter("group", made.id, verb="open_group")
    return made.id


def seat_in_group(group: UUID, membership: UUID, *, by: Viewer, because: str) -> UUID:
    """Return the seat of a member in a group, the one it has already where it has one.

    What was opened to the group is open to the member from the next transaction on.
    Raises: NotAllowed, ReasonMissing; NotFound; GuestOfOneFolder.
    """
    with recorded("organise", by=by, because=because) as recording:
        member = living_member(membership, by)
        if "guest" in member.roles:
            raise GuestOfOneFolder(
                "A guest is in no group; a member with another role is required. Choose one."
            )
        if not Group.objects.filter(id=group, organisation_id=by.organisation).exists():
            raise NotFound("There is no such group of this organisation. One is required. See the groups.")
        place = {"organisation_id": by.organisation, "group_id": group, "membership_id": member.id}
        seat = GroupSeat.objects.filter(**place, ended_at=None).first() or GroupSeat.objects.create(**place)
        recording.enter("group", group, verb="seat", details={"seat": str(seat.id)})
    return seat.id


def end_group_seat(seat: UUID, *, by: Viewer, because: str) -> None:
    """End a member's seat in a group, and with it what was opened to the member through the group.

    Raises: NotAllowed, ReasonMissing; NotFound, if no such seat is taken.
    """
    with recorded("organise", by=by, because=because) as recording:
        taken = GroupSeat.objects.filter(id=seat, organisation_id=by.organisation, ended_at=None)
        group = taken.values_list("group_id", flat=True).first()
        if group is None or not taken.update(ended_at=recording.now):
            raise NotFound("There is no such seat in a group. One is required. See the groups.")
        recording.enter("group", group, verb="end_seat", details={"seat": str(seat)})
