"""Who can see one record and why: each member and each partner, by the rule that the database enforces."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import cast
from uuid import UUID

from django.db import connection
from django.db.models import Q

from sanad.partners.agreement import Agreement as AgreementRule
from sanad.partners.consent import CONSENT_PURPOSES, Consent, ConsentPurpose, ConsentState
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.partners.role import Role, clearances
from sanad.partners.sharing import Decision, Looker, Row, may_read
from sanad.records import models
from sanad.records.door import opened
from sanad.records.queries.agreements import Named, named, rule_of
from sanad.terms.identifiers import CollectionId, OrganisationId


@dataclass(frozen=True)
class MemberSight:
    """What one member of one's own organisation may see of a record, for reading."""

    alias: str
    roles: tuple[str, ...]
    decision: Decision


@dataclass(frozen=True)
class PartnerSight:
    """What one partner may see of a record for one purpose; team: only the team of a named case."""

    organisation: Named
    purpose: ConsentPurpose
    decision: Decision
    team: bool


@dataclass(frozen=True)
class RecordSight:
    """One record of one's own organisation, and everybody who can see it.

    closed: what was agreed on, but opens nothing now, each with the reason.
    strangers: with whom nothing is agreed.
    """

    record_id: UUID
    list: Named
    folder: Named | None
    restricted: bool
    corpus: str
    consent: Consent | None
    consent_of_row: bool
    members: tuple[MemberSight, ...]
    partners: tuple[PartnerSight, ...]
    closed: tuple[PartnerSight, ...]
    strangers: tuple[Named, ...]


def who_can_see(record_id: UUID, *, viewer: Viewer) -> RecordSight:
    """Return who can see one record of the viewer's organisation, decided as of now.

    Raises: NotFound, if there is none that this member may see; guests are not told either.
    """
    with opened(viewer):
        found = models.SeenRecord.objects.filter(id=record_id, organisation_id=viewer.organisation)
        record = found.select_related("collection", "collection__folder").first()
        if record is None or "guest" in viewer.clearances:
            raise NotFound("There is no such record. The address of one is required. See the persons.")
        row, now = _row(record), datetime.now(UTC)
        found_others = list(models.Organisation.objects.exclude(id=viewer.organisation).order_by("code"))
        others = named(found_others)
        locked = {one.id for one in found_others if one.locked_at}
        sights = [sight for one in others for sight in _of_partner(one, one.id in locked, row, now)]
        members = tuple(_members(row, viewer, now))
    told = {sight.organisation.id for sight in sights}
    folder = record.collection.folder
    return RecordSight(
        record_id=record.id,
        list=named([record.collection])[0],
        folder=named([folder])[0] if folder else None,
        restricted=row.restricted,
        corpus=record.collection.corpus,
        consent=row.statement,
        consent_of_row=row.statement is not None and row.statement is row.of_row,
        members=members,
        partners=tuple(one for one in sights if one.decision.allowed),
        closed=tuple(one for one in sights if not one.decision.allowed),
        strangers=tuple(one for one in others if one.id not in told),
    )


def _row(record: models.SeenRecord) -> Row:
    stands_in = record.collection
    on_folder = Q(folder_id=stands_in.folder_id) if stands_in.folder_id else Q(pk__in=[])
    given = models.SeenAgreement.objects.filter(Q(collection_id=stands_in.id) | on_folder)
    return Row(
        OrganisationId(record.organisation_id),
        CollectionId(stands_in.id),
        record.kind,
        stands_in.folder_id,
        bool(stands_in.folder and stands_in.folder.restricted),
        tuple(rule_of(one) for one in given.order_by("valid_from", "id")),
        newest_consent(stands_in.id, ""),
        newest_consent(stands_in.id, record.record_key) if record.record_key else None,
    )


def newest_consent(collection: UUID, record_key: str) -> Consent | None:
    """Return the newest statement on a list, or on one row of it, within an open transaction."""
    found = models.Consent.objects.filter(collection_id=collection, record_key=record_key)
    told = found.order_by("-at", "-id").first()
    return None if told is None else statement_of(told)


def statement_of(told: models.Consent) -> Consent:
    """Return a kept statement of consent as what it says."""
    return Consent(
        cast(ConsentState, told.state),
        frozenset(cast(list[ConsentPurpose], told.purposes)),
        None if told.recipients is None else frozenset(map(OrganisationId, told.recipients)),
        told.until,
        told.form,
        told.told_final,
    )


def _members(row: Row, viewer: Viewer, now: datetime) -> Iterator[MemberSight]:
    granted = _granted_to(row.folder) if row.folder else frozenset()
    own = models.Membership.objects.filter(organisation_id=viewer.organisation, ended_at=None)
    for one in own.order_by("alias"):
        roles = frozenset(cast(list[Role], one.roles))
        folders = frozenset({row.folder} if row.folder and one.id in granted else ())
        looker = Looker(viewer.organisation, clearances(roles), folders)
        yield MemberSight(one.alias, tuple(sorted(roles)), may_read(row, looker, "reading", now))


def _granted_to(folder: UUID) -> frozenset[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT granted_to(%s)", [folder])
        return frozenset(cursor.fetchone()[0])


def _of_partner(partner: Named, locked: bool, row: Row, now: datetime) -> Iterator[PartnerSight]:
    """Yield what is agreed with one partner, for a member whose role opens persons, in every case's team."""
    cases = frozenset(one.opens.case for one in row.agreements if one.opens.case)
    looker = Looker(OrganisationId(partner.id), frozenset({"persons"}), cases=cases)
    for purpose in CONSENT_PURPOSES:
        decision = may_read(row, looker, purpose, now)
        if decision.reason == "not_agreed":
            continue
        if locked:
            decision = may_read(row, replace(looker, locked=True), purpose, now)
        yield PartnerSight(partner, purpose, decision, _for_a_team(decision.agreements))


def _for_a_team(agreements: tuple[AgreementRule, ...]) -> bool:
    return bool(agreements) and all(one.purpose == "case" for one in agreements)
