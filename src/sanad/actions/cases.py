"""Cases: a team reads what partners opened to the case, and nobody else does."""

from uuid import UUID, uuid4

from sanad.actions.members import living_member
from sanad.actions.recorded import recorded
from sanad.partners.errors import GuestOfOneFolder, NotFound, OwnRights
from sanad.partners.member import Viewer
from sanad.records.models import Case, CaseSeat

UNKNOWN = (
    "There is no such open case of this organisation that one may change. One is required. See the cases."
)


def open_case(code: str, *, by: Viewer, because: str) -> UUID:
    """Return a new case; whoever opens it has the first seat in its team.

    Raises: NotAllowed, ReasonMissing.
    """
    with recorded("open_case", by=by, because=because) as recording:
        made = Case.objects.create(id=uuid4(), organisation_id=by.organisation, code=code)
        recording.enter("case", made.id, verb="open_case")
    return made.id


def close_case(case: UUID, *, by: Viewer, because: str) -> None:
    """Close a case for good; what partners opened to it is open to nobody from the next transaction on.

    Raises: NotAllowed, ReasonMissing; NotFound, if the actor neither administers nor sits in its team.
    """
    with recorded("open_case", by=by, because=because) as recording:
        found = Case.objects.filter(id=case, organisation_id=by.organisation, closed_at=None)
        if not found.exists():
            raise NotFound(UNKNOWN)
        recording.enter("case", case, verb="close_case")
        found.update(closed_at=recording.now)


def seat_in_case(case: UUID, membership: UUID, *, by: Viewer, because: str) -> UUID:
    """Return the seat of a member in the team of a case, the one it has already where it has one.

    Raises: NotAllowed, ReasonMissing; NotFound; OwnRights; GuestOfOneFolder.
    """
    with recorded("open_case", by=by, because=because) as recording:
        member = living_member(membership, by)
        if not Case.objects.filter(id=case, organisation_id=by.organisation, closed_at=None).exists():
            raise NotFound(UNKNOWN)
        if "guest" in member.roles:
            raise GuestOfOneFolder(
                "A guest is in no team; a member with another role is required. Choose one."
            )
        place = {"organisation_id": by.organisation, "case_id": case, "membership_id": member.id}
        seat = CaseSeat.objects.filter(**place, ended_at=None).first()
        if seat is None and member.account_id == by.account:
            raise OwnRights(
                "Nobody takes a seat; somebody of the team or another administrator gives it. Ask."
            )
        seat = seat or CaseSeat.objects.create(**place)
        recording.enter("case", case, verb="seat", details={"seat": str(seat.id)})
    return seat.id


def end_case_seat(seat: UUID, *, by: Viewer, because: str) -> None:
    """End a member's seat in the team of a case; a member may end its own.

    Raises: NotAllowed, ReasonMissing; NotFound, if no such seat is taken.
    """
    with recorded("open_case", by=by, because=because) as recording:
        taken = CaseSeat.objects.filter(id=seat, organisation_id=by.organisation, ended_at=None)
        case = taken.values_list("case_id", flat=True).first()
        if case is None:
            raise NotFound("There is no such seat in a team. One is required. See the cases.")
        recording.enter("case", case, verb="end_seat", details={"seat": str(seat)})
        taken.update(ended_at=recording.now)
