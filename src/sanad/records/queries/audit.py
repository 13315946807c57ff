"""The audit of an organisation, for its auditors and administrators: looks, custody, alarms, seals."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.partners.volume import VOLUME_OF, WINDOW
from sanad.records.access_looks import look_of
from sanad.records.door import opened
from sanad.records.models import AccessEvent, Alarm, CustodyEntry, Membership, SavedSearch
from sanad.records.queries.audit_question import AuditQuestion
from sanad.vault.canonical import canonical_json
from sanad.vault.custody import read_custody
from sanad.vault.look import looks_root


@dataclass(frozen=True)
class LookRow:
    """One look; sealed_in is None until the next seal."""

    id: UUID
    at: datetime
    alias: str
    verb: str
    subject_kind: str
    subject: UUID | None
    persons: int
    because: str
    sealed_in: UUID | None


@dataclass(frozen=True)
class CustodyRow:
    """One custody entry of the organisation, with who did it and why."""

    id: UUID
    at: datetime
    alias: str
    verb: str
    subject_kind: str
    subject: UUID
    because: str
    leaf_index: int | None


@dataclass(frozen=True)
class AlarmRow:
    """One alarm; answered_at is None while it waits. own: about whoever reads, who cannot answer it."""

    id: UUID
    at: datetime
    alias: str
    kind: str
    counted: int
    limit: int
    answered_by: str
    answered_because: str
    answered_at: datetime | None
    own: bool


@dataclass(frozen=True)
class SealRow:
    """One seal: what it committed to, and whether the looks still give its root."""

    id: UUID
    at: datetime
    looks: int
    root: str
    holds: bool
    leaf_index: int | None


@dataclass(frozen=True)
class LookPage:
    """One page of looks, the newest first, and how many there are."""

    rows: tuple[LookRow, ...]
    total: int


@dataclass(frozen=True)
class CustodyPage:
    """One page of custody entries, the newest first, and how many there are."""

    rows: tuple[CustodyRow, ...]
    total: int


def require_audit(viewer: Viewer) -> None:
    """Return when a role of the member opens the audit; to anybody else there is none.

    Raises: NotFound.
    """
    if "audit" not in viewer.clearances:
        raise NotFound("There is no such page. A role that audits is required. Ask an administrator.")


def looks(question: AuditQuestion, *, viewer: Viewer, page: int = 1, size: int = 50) -> LookPage:
    """Return one page of the organisation's looks.

    Raises: NotFound, if the member does not audit.
    """
    require_audit(viewer)
    with opened(viewer):
        found = _asked(AccessEvent.objects.filter(organisation_id=viewer.organisation), question, "subject")
        found = found.filter(alias=question.alias) if question.alias else found
        return _look_page(found, page, size)


def own_looks(*, viewer: Viewer, page: int = 1, size: int = 50) -> LookPage:
    """Return one page of this member's own looks."""
    with opened(viewer):
        own = AccessEvent.objects.filter(organisation_id=viewer.organisation, account=viewer.account)
        return _look_page(own, page, size)


def custody(question: AuditQuestion, *, viewer: Viewer, page: int = 1, size: int = 50) -> CustodyPage:
    """Return one page of the organisation's custody entries.

    Raises: NotFound, if the member does not audit.
    """
    require_audit(viewer)
    with opened(viewer):
        found = _asked(
            CustodyEntry.objects.filter(organisation_id=viewer.organisation), question, "subject_id"
        )
        if question.alias:
            found = found.filter(document__contains=f'"actor":{canonical_json(question.alias).decode()}')
        rows = tuple(map(_custody_row, found.order_by("-at", "id")[(page - 1) * size : page * size]))
        return CustodyPage(rows, found.count())


def alarms(*, viewer: Viewer, size: int = 50) -> tuple[AlarmRow, ...]:
    """Return the organisation's alarms: those that wait for an answer first, then the newest.

    Raises: NotFound, if the member does not audit.
    """
    require_audit(viewer)
    with opened(viewer):
        found = Alarm.objects.filter(organisation_id=viewer.organisation).order_by("-at", "id")
        waiting = list(found.filter(seen_at__isnull=True))
        answered = list(found.filter(seen_at__isnull=False)[:size])
    return tuple(_alarm_row(one, viewer) for one in (*waiting, *answered))


def open_alarms(*, viewer: Viewer) -> int:
    """Return how many alarms wait for an answer; none are told to a member who does not audit."""
    if "audit" not in viewer.clearances:
        return 0
    with opened(viewer):
        return Alarm.objects.filter(organisation_id=viewer.organisation, seen_at__isnull=True).count()


def alarm(alarm_id: UUID, *, viewer: Viewer) -> tuple[AlarmRow, LookPage]:
    """Return one alarm, and the looks of the hour before it that add up to it.

    Raises: NotFound.
    """
    require_audit(viewer)
    with opened(viewer):
        found = Alarm.objects.filter(id=alarm_id).first()
        if found is None:
            raise NotFound("There is no such alarm. The address of one is required. See the audit.")
        verbs = [verb for verb, volume in VOLUME_OF.items() if volume == found.kind]
        of_member = AccessEvent.objects.filter(organisation_id=viewer.organisation, account=found.account)
        behind = of_member.filter(verb__in=verbs, at__gt=found.at - WINDOW, at__lte=found.at)
        return _alarm_row(found, viewer), _look_page(behind, 1, 500)


def seal(entry_id: UUID, *, viewer: Viewer) -> SealRow:
    """Return one seal, with the root of its looks computed again.

    Raises: NotFound.
    """
    require_audit(viewer)
    with opened(viewer):
        entry = CustodyEntry.objects.filter(id=entry_id, verb="seal", subject_kind="access").first()
        if entry is None:
            raise NotFound("There is no such seal. The address of one is required. See the audit.")
        return _seal_row(entry)


def broken_seals(*, viewer: Viewer) -> tuple[UUID, ...]:
    """Return the seals of the organisation whose looks no longer give their root."""
    require_audit(viewer)
    with opened(viewer):
        entries = CustodyEntry.objects.filter(
            organisation_id=viewer.organisation, verb="seal", subject_kind="access"
        )
        return tuple(entry.id for entry in entries.order_by("at") if not _seal_row(entry).holds)


def aliases(*, viewer: Viewer) -> tuple[str, ...]:
    """Return the aliases of everybody who is or was a member.

    Raises: NotFound, if the member does not audit.
    """
    require_audit(viewer)
    with opened(viewer):
        held = Membership.objects.filter(organisation_id=viewer.organisation).values_list("alias", flat=True)
        return tuple(sorted({*held, "operator"}))


def kept_question(search_id: UUID, *, viewer: Viewer) -> AuditQuestion:
    """Return what this member asked the audit.

    Raises: NotFound.
    """
    require_audit(viewer)
    with opened(viewer):
        kept = SavedSearch.objects.filter(id=search_id, question__of="audit").first()
    if kept is None:
        raise NotFound("There is no such search. One of your own is required. Search again.")
    return AuditQuestion.from_json(kept.question)


def _asked(found: QuerySet[Any], question: AuditQuestion, subject: str) -> QuerySet[Any]:
    narrowed = Q()
    if question.verb:
        narrowed &= Q(verb=question.verb)
    if question.subject:
        narrowed &= Q(**{subject: question.subject})
    if question.since:
        narrowed &= Q(at__gte=_midnight(question.since))
    if question.until:
        narrowed &= Q(at__lt=_midnight(question.until) + timedelta(days=1))
    return found.filter(narrowed)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _look_page(found: QuerySet[AccessEvent], page: int, size: int) -> LookPage:
    chosen = found.order_by("-at", "id")[(page - 1) * size : page * size]
    rows = (
        LookRow(e.id, e.at, e.alias, e.verb, e.subject_kind, e.subject, e.persons, e.because, e.sealed_in)
        for e in chosen
    )
    return LookPage(tuple(rows), found.count())


def _custody_row(entry: CustodyEntry) -> CustodyRow:
    told = read_custody(entry.document.encode())
    return CustodyRow(
        entry.id,
        entry.at,
        told.actor,
        entry.verb,
        entry.subject_kind,
        entry.subject_id,
        told.because or "",
        entry.leaf_index,
    )


def _alarm_row(one: Alarm, viewer: Viewer) -> AlarmRow:
    return AlarmRow(
        id=one.id,
        at=one.at,
        alias=one.alias,
        kind=one.kind,
        counted=one.counted,
        limit=one.limit,
        answered_by=one.seen_by,
        answered_because=one.seen_because,
        answered_at=one.seen_at,
        own=one.account == viewer.account,
    )


def _seal_row(entry: CustodyEntry) -> SealRow:
    told = read_custody(entry.document.encode()).details
    events = AccessEvent.objects.filter(sealed_in=entry.id).order_by("at", "id")
    found = [look_of(event) for event in events]
    holds = len(found) == told["looks"] and looks_root(found) == told["root"]
    return SealRow(entry.id, entry.at, told["looks"], told["root"], holds, entry.leaf_index)
