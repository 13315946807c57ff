"""Cases: their teams, and which agreements of partners open lists to them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import now

from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import Case, CaseSeat, Collection, SeenAgreement
from sanad.records.queries.groups import SeatRow
from sanad.records.queries.members import aliases
from sanad.terms.language import LocalisedText


@dataclass(frozen=True)
class CaseRow:
    """One case; seated: whoever looks is in its team. erased_at: when it was erased; it has no name then."""

    id: UUID
    code: str
    opened_at: datetime
    closed_at: datetime | None
    team: int
    seated: bool
    erased_at: datetime | None = None


@dataclass(frozen=True)
class CaseAgreement:
    """What a partner opens to the case; list_id is None where the list itself is not open to whoever looks.

    state: waiting (for one's own side's signature), in_force, ended.
    """

    id: UUID
    giver: LocalisedText
    list_id: UUID | None
    list_name: LocalisedText | None
    fields: tuple[str, ...]
    place: str
    valid_from: datetime
    valid_until: datetime | None
    state: str


@dataclass(frozen=True)
class CaseDetail:
    """One case with its team and the agreements made for it."""

    row: CaseRow
    seats: tuple[SeatRow, ...]
    agreements: tuple[CaseAgreement, ...]


def cases(*, viewer: Viewer) -> tuple[CaseRow, ...]:
    """Return the cases in whose team one is; an administrator sees every case of the organisation."""
    with opened(viewer):
        seats = list(CaseSeat.objects.filter(ended_at=None).select_related("membership"))
        return tuple(
            CaseRow(
                one.id,
                one.code,
                one.opened_at,
                one.closed_at,
                sum(seat.case_id == one.id for seat in seats),
                any(
                    seat.case_id == one.id and seat.membership.account_id == viewer.account for seat in seats
                ),
                one.erased_at,
            )
            for one in Case.objects.filter(organisation_id=viewer.organisation).order_by("-opened_at")
        )


def case(case_id: UUID, *, viewer: Viewer) -> CaseDetail:
    """Return one case.

    Raises: NotFound, if there is none, it was erased, or one neither is in its team nor administers.
    """
    with opened(viewer):
        row = next((row for row in cases(viewer=viewer) if row.id == case_id and not row.erased_at), None)
        if row is None:
            raise NotFound("There is no such case. One of one's own is required. See the cases.")
        named = aliases(viewer=viewer)
        living = CaseSeat.objects.filter(case_id=case_id, ended_at=None).order_by("since")
        seats = tuple(SeatRow(one.id, one.membership_id, named.get(one.membership_id, "")) for one in living)
        made = SeenAgreement.objects.filter(case=case_id, purpose="case").select_related("organisation")
        return CaseDetail(
            row,
            seats,
            tuple(_agreement(one) for one in made.order_by("valid_from", "organisation__code", "id")),
        )


def _agreement(one: SeenAgreement) -> CaseAgreement:
    held = Collection.objects.filter(id=one.collection_id).first() if one.collection_id else None
    return CaseAgreement(
        one.id,
        LocalisedText.from_mapping(one.organisation.names),
        held.id if held else None,
        LocalisedText.from_mapping(held.names) if held else None,
        tuple(one.fields),
        one.place,
        one.valid_from,
        one.valid_until,
        _state(one),
    )


def _state(one: SeenAgreement) -> str:
    at = now()
    if one.withdrawn_at or (one.valid_until and one.valid_until <= at):
        return "ended"
    return "in_force" if one.accepted_at else "waiting"
