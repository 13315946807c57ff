"""Partners: what each can see of one's own organisation, and what one sees of theirs."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import Organisation
from sanad.records.queries.agreements import AgreementRow, agreements
from sanad.records.queries.coalition import list_rows
from sanad.terms.language import LocalisedText


@dataclass(frozen=True)
class PartnerRow:
    """Another organisation, and how many agreements are in force either way, and how many wait."""

    id: UUID
    code: str
    name: LocalisedText
    invented: bool
    given: int
    received: int
    waiting: int


@dataclass(frozen=True)
class Opened:
    """One agreement and how many records it opens now; None is unknown to this member."""

    agreement: AgreementRow
    records: int | None


@dataclass(frozen=True)
class PartnerDetail:
    """One partner: what it can see of ours, and what we can see of theirs; ended ones stand apart."""

    row: PartnerRow
    given: tuple[Opened, ...]
    received: tuple[Opened, ...]
    ended: tuple[AgreementRow, ...]


ENDED = ("ended", "withdrawn")


def partners(*, viewer: Viewer) -> tuple[PartnerRow, ...]:
    """Return the other organisations of the coalition; none to a guest."""
    rows = agreements(viewer=viewer)
    return tuple(_row(one, rows) for one in _others(viewer))


def partner(organisation_id: UUID, *, viewer: Viewer) -> PartnerDetail:
    """Return one partner.

    Raises: NotFound, if there is no such other organisation, or the viewer is a guest.
    """
    found = next((one for one in _others(viewer) if one.id == organisation_id), None)
    if found is None:
        raise NotFound("There is no such organisation. The address of one is required. See the partners.")
    rows = agreements(viewer=viewer)
    given = [one for one in rows if one.given and _with(one, organisation_id)]
    received = [one for one in rows if not one.given and one.giver.id == organisation_id]
    counts = _counts(organisation_id, viewer)
    sizes = {row.id: row.records for row in list_rows(viewer=viewer)}
    return PartnerDetail(
        _row(found, rows),
        tuple(Opened(one, _opened(one, counts)) for one in given if one.state not in ENDED),
        tuple(Opened(one, _sizes(one, sizes)) for one in received if one.state not in ENDED),
        tuple(one for one in [*given, *received] if one.state in ENDED),
    )


def _others(viewer: Viewer) -> list[Organisation]:
    if "guest" in viewer.clearances:
        return []
    with opened(viewer):
        return list(Organisation.objects.exclude(id=viewer.organisation).order_by("code"))


def _row(one: Organisation, rows: tuple[AgreementRow, ...]) -> PartnerRow:
    given = [row for row in rows if row.given and _with(row, one.id)]
    received = [row for row in rows if not row.given and row.giver.id == one.id]
    return PartnerRow(
        one.id,
        one.code,
        LocalisedText.from_mapping(one.names),
        one.invented,
        sum(row.state == "in_force" for row in given),
        sum(row.state == "in_force" for row in received),
        sum(row.state == "waiting" for row in [*given, *received]),
    )


def _with(row: AgreementRow, organisation_id: UUID) -> bool:
    return row.recipient is None or row.recipient.id == organisation_id


def _counts(organisation_id: UUID, viewer: Viewer) -> Mapping[tuple[UUID, str], int]:
    """Return how many of one's own records agreements open to a partner, by list and purpose."""
    with opened(viewer), connection.cursor() as cursor:
        cursor.execute("SELECT list, purpose, records FROM partner_counts(%s)", [organisation_id])
        return {(found, purpose): records for found, purpose, records in cursor.fetchall()}


def _opened(row: AgreementRow, counts: Mapping[tuple[UUID, str], int]) -> int:
    if row.state != "in_force":
        return 0
    return sum(counts.get((one.id, row.purpose), 0) for one in row.lists)


def _sizes(row: AgreementRow, sizes: Mapping[UUID, int | None]) -> int | None:
    if row.state != "in_force":
        return 0
    found = [sizes.get(one.id) for one in row.lists]
    return sum(one for one in found if one is not None) if found and None not in found else None
