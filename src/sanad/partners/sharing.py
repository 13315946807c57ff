"""Who may read a row, for what, and why: the rule that the database enforces, as values.

records/sql/sharing.sql and records/sql/seen.sql decide; tests/partners/test_sharing.py holds this to them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args
from uuid import UUID

from sanad.partners.agreement import WHOLE, Agreement, AgreementState, Opening
from sanad.partners.consent import OF_THE_COALITION, OPENING, Consent, ConsentPurpose, covered
from sanad.partners.fields import FieldGroup, Precision
from sanad.partners.role import Clearance
from sanad.terms.identifiers import CollectionId, OrganisationId

Reason = Literal[
    "own",
    "granted",
    "agreed",
    "locked",
    "folder_shut",
    "role_closed",
    "not_agreed",
    "agreement_waiting",
    "agreement_not_yet",
    "agreement_ended",
    "agreement_withdrawn",
    "other_team",
    "consent_unknown",
    "consent_refused",
    "consent_withdrawn",
    "consent_other_purpose",
    "consent_other_recipient",
    "consent_ended",
]
REASONS: tuple[Reason, ...] = get_args(Reason)


@dataclass(frozen=True)
class Row:
    """One row as sharing knows it: where it stands, what is agreed on its list, and what is consented to."""

    organisation: OrganisationId
    collection: CollectionId
    kind: str = "person"
    folder: UUID | None = None
    restricted: bool = False
    agreements: tuple[Agreement, ...] = ()
    of_list: Consent | None = None
    of_row: Consent | None = None

    @property
    def statement(self) -> Consent | None:
        """Return the statement of consent that decides: the row's own, else that of its list."""
        return self.of_row if self.of_row and self.of_row.state != "unknown" else self.of_list


@dataclass(frozen=True)
class Looker:
    """Who looks: the organisation, what the roles open, the folders granted, the cases of one's teams.

    locked: the organisation was locked in an emergency; nobody of it sees anything.
    """

    organisation: OrganisationId
    clearances: frozenset[Clearance]
    folders: frozenset[UUID] = frozenset()
    cases: frozenset[UUID] = frozenset()
    locked: bool = False


@dataclass(frozen=True)
class Decision:
    """Whether a row may be read, why, how much of it, and by which agreements."""

    allowed: bool
    reason: Reason
    fields: frozenset[FieldGroup] = frozenset()
    place: Precision = "governorate"
    agreements: tuple[Agreement, ...] = ()


def may_read(row: Row, looker: Looker, purpose: ConsentPurpose, now: datetime) -> Decision:
    """Return whether a row may be read for a purpose, decided as of now, and why."""
    if looker.locked:
        return Decision(False, "locked")
    own = _own(row, looker, purpose, now)
    return own if own is not None else _agreed(row, looker, purpose, now)


def _own(row: Row, looker: Looker, purpose: ConsentPurpose, now: datetime) -> Decision | None:
    """Return what belonging to the organisation decides; None where it decides nothing.

    For the coalition's purposes one's own rows are taken as everybody's are, without a member who reads them.
    """
    if row.organisation != looker.organisation or purpose in OF_THE_COALITION:
        return None
    if _shut(row, looker):
        return Decision(False, "folder_shut")
    if "persons" in looker.clearances:
        return _whole("granted" if row.restricted else "own")
    if row.kind == "person":
        return Decision(False, "role_closed")
    return _whole("own") if _consented(row, purpose, looker.organisation, now) else None


def _whole(reason: Reason) -> Decision:
    return Decision(True, reason, WHOLE.fields, WHOLE.place)


def _shut(row: Row, looker: Looker) -> bool:
    if "everything" in looker.clearances:
        return False
    guest = "guest" in looker.clearances
    if row.folder is None:
        return guest
    return (row.restricted or guest) and row.folder not in looker.folders


def _agreed(row: Row, looker: Looker, purpose: ConsentPurpose, now: datetime) -> Decision:
    closed = row.kind == "person" and "persons" not in looker.clearances and purpose not in OF_THE_COALITION
    if closed or "guest" in looker.clearances:
        return Decision(False, "role_closed")
    meant = [one for one in row.agreements if _is_for(one, row, looker, purpose)]
    holding = [one for one in meant if one.holds_at(now)]
    if not holding:
        return Decision(False, _why_not(meant, now), agreements=tuple(meant))
    reached = tuple(one for one in holding if one.purpose != "case" or one.opens.case in looker.cases)
    if not reached:
        return Decision(False, "other_team", agreements=tuple(holding))
    if not _consented(row, purpose, looker.organisation, now):
        return Decision(False, _closed(row.statement, purpose, looker.organisation), agreements=reached)
    opened = together([one.opens for one in reached])
    return Decision(True, "agreed", opened.fields, opened.place, reached)


def _is_for(one: Agreement, row: Row, looker: Looker, purpose: ConsentPurpose) -> bool:
    meant = one.purpose == purpose or (one.purpose == "case" and purpose == "reading")
    given = one.giver == row.organisation and one.is_on(row.collection, row.folder)
    return given and meant and bool(one.opens.fields) and one.recipient in (None, looker.organisation)


def together(opened: Sequence[Opening]) -> Opening:
    """Return what agreements open together: a place is as exact as one of those says that open places."""
    fields = frozenset(group for one in opened for group in one.fields)
    exact = any(one.place == "exact" and "place" in one.fields for one in opened)
    return Opening(fields, "exact" if exact else "governorate")


_STATES: dict[AgreementState, Reason] = {
    "waiting": "agreement_waiting",
    "not_yet": "agreement_not_yet",
    "ended": "agreement_ended",
    "withdrawn": "agreement_withdrawn",
}


def _why_not(meant: Sequence[Agreement], now: datetime) -> Reason:
    """Return why none holds: what can still come into force is told before what ended."""
    found = {one.state_at(now) for one in meant}
    return next((reason for state, reason in _STATES.items() if state in found), "not_agreed")


def _consented(row: Row, purpose: ConsentPurpose, recipient: OrganisationId, now: datetime) -> bool:
    """Return whether consent covers the row; a list that holds no persons needs none of its own."""
    if row.kind != "person" and (row.of_row is None or row.of_row.state == "unknown"):
        return True
    return covered(row.of_row, row.of_list, purpose, recipient, now)


def _closed(told: Consent | None, purpose: ConsentPurpose, to: OrganisationId) -> Reason:
    if told is None or told.state == "unknown":
        return "consent_unknown"
    if told.state not in OPENING:
        return "consent_refused" if told.state == "refused" else "consent_withdrawn"
    if purpose not in told.purposes:
        return "consent_other_purpose"
    other = told.recipients is not None and (purpose in OF_THE_COALITION or to not in told.recipients)
    return "consent_other_recipient" if other else "consent_ended"
