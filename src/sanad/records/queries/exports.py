"""What an export of persons holds: rows that one may read, and whose persons consent to leaving.

Rows of others are seen by agreement and consent already. A row of one's own may be used inside the
organisation without a recorded consent; a file leaves it, so there the row needs consent as well. Rows of
ACLED do not leave the organisation that exported them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import Any, Literal, cast
from uuid import UUID

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When

from sanad.partners.consent import OPENING, Consent, ConsentPurpose, ConsentState
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records import models
from sanad.records.door import opened
from sanad.records.models import SeenRecord
from sanad.records.queries.figures import records_of_figure
from sanad.records.queries.judgements import JoinedBy, joins_of
from sanad.records.queries.kept_here import KEPT
from sanad.records.queries.persons import newest_run, saved_question, search_persons
from sanad.records.queries.record_rows import RELATED, RecordRow, record_rows
from sanad.terms.identifiers import OrganisationId

ScopeKind = Literal["list", "search", "figure"]
LeftOut = Literal["consent_unknown", "consent_refused", "consent_ended"]
LEFT_OUT: tuple[LeftOut, ...] = ("consent_unknown", "consent_refused", "consent_ended")
AT_A_TIME = 1_000
READING = 1
"""The bit of consents for reading (sql/sharing.sql, consent_bits)."""


@dataclass(frozen=True)
class ExportScope:
    """What is to be exported: a list, the persons of a kept search, or the records behind a figure."""

    kind: ScopeKind
    id: UUID


@dataclass(frozen=True)
class ExportCount:
    """How much an export would hold now, and how many rows stay behind, by reason."""

    records: int
    persons: int
    left_out: Mapping[LeftOut, int]
    corpora: tuple[str, ...]


@dataclass(frozen=True)
class ExportRow:
    """One record with the person that the newest linking made of it, and who joined it with others."""

    person: UUID
    record: RecordRow
    joined_by: JoinedBy


def export_count(scope: ExportScope, *, viewer: Viewer) -> ExportCount:
    """Return how much an export would hold if it were made now.

    Raises: NotFound, if there is no such list, search or figure.
    """
    with opened(viewer):
        found = _judged(scope, viewer)
        told = dict(found.values_list("left_out").annotate(n=Count("id")).order_by())
        leaving = found.filter(left_out="")
        persons = len(set(_persons_of(list(leaving.values_list("id", flat=True))).values()))
        corpora = tuple(sorted(set(leaving.values_list("collection__corpus", flat=True).order_by())))
    left = {reason: told[reason] for reason in LEFT_OUT if told.get(reason)}
    return ExportCount(told.get("", 0), persons, left, corpora)


def export_rows(scope: ExportScope, *, viewer: Viewer) -> tuple[ExportRow, ...]:
    """Return the rows of an export as of now, in the order of the lists.

    Raises: NotFound.
    """
    with opened(viewer):
        leaving = _judged(scope, viewer).filter(left_out="").select_related(*RELATED)
        records = record_rows(leaving.order_by("collection__code", "collection_id", "row"))
        persons = _persons_of([record.id for record in records])
        joined = joins_of(_records_of(persons))
    return tuple(ExportRow(persons[record.id], record, joined[persons[record.id]]) for record in records)


def _judged(scope: ExportScope, viewer: Viewer) -> QuerySet[Any]:
    """Return the current records of a scope, each with why it stays behind; empty where it leaves."""
    now = datetime.now(UTC)
    own = Q(organisation_id=viewer.organisation, kind="person")
    of_lists = {reason: _own_lists(viewer, now, reason) for reason in ("", *LEFT_OUT[1:])}
    by_list = Q(consented=None)
    to_us = Q(consented_to=None) | Q(consented_to__contains=[viewer.organisation])
    ended = Q(consented_until__lte=now)
    return (
        _records(scope, viewer)
        .filter(is_current=True, erased_at=None)
        .exclude(collection_id__in=models.Import.objects.filter(KEPT).values("collection_id"))
        .annotate(
            for_reading=F("consented").bitand(READING),
            left_out=Case(
                When(~own, then=Value("")),
                *(When(by_list & Q(collection_id__in=ids), then=Value(why)) for why, ids in of_lists.items()),
                When(by_list, then=Value("consent_unknown")),
                When(Q(for_reading=READING) & to_us & ended, then=Value("consent_ended")),
                When(Q(for_reading=READING) & to_us, then=Value("")),
                default=Value("consent_refused"),
                output_field=CharField(),
            ),
        )
    )


def _own_lists(viewer: Viewer, now: datetime, wanted: str) -> list[UUID]:
    """Return one's own lists whose newest statement, made for the whole list, judges its rows so."""
    told = models.Consent.objects.filter(organisation_id=viewer.organisation, record_key="")
    newest = {one.collection_id: one for one in told.order_by("at", "id")}
    return [collection for collection, one in newest.items() if _of_list(one, viewer, now) == wanted]


def _of_list(told: models.Consent, viewer: Viewer, now: datetime) -> str:
    if told.state == "unknown":
        return "consent_unknown"
    statement = Consent(
        cast(ConsentState, told.state),
        frozenset(cast(list[ConsentPurpose], told.purposes)),
        None if told.recipients is None else frozenset(map(OrganisationId, told.recipients)),
        told.until,
        told.form,
        told.told_final,
    )
    if statement.covers("reading", viewer.organisation, now):
        return ""
    past = told.state in OPENING and told.until is not None and told.until <= now
    return "consent_ended" if past else "consent_refused"


def _records(scope: ExportScope, viewer: Viewer) -> QuerySet[SeenRecord]:
    if scope.kind == "figure":
        return records_of_figure(scope.id)
    if scope.kind == "search":
        return SeenRecord.objects.filter(id__in=_found_by_search(scope.id, viewer), kind="person")
    if not models.Collection.objects.filter(id=scope.id).exists():
        raise NotFound("There is no such list. The address of one is required. See the lists.")
    return SeenRecord.objects.filter(collection_id=scope.id)


def _found_by_search(search_id: UUID, viewer: Viewer) -> list[UUID]:
    """Return the records of every person that answers a kept search, however many there are."""
    persons = list(_every_person(search_id, viewer))
    joined = models.PersonMembership.objects.filter(run_id=newest_run(), person__in=persons)
    return [*persons, *joined.values_list("record_id", flat=True)]  # a person alone has its record's id


def _every_person(search_id: UUID, viewer: Viewer) -> Iterator[UUID]:
    question = saved_question(search_id, viewer=viewer)
    for page in count(1):
        found = search_persons(question, viewer=viewer, page=page, size=AT_A_TIME, every_hit=True)
        yield from (row.id for row in found.rows)
        if page * AT_A_TIME >= found.total:
            return


def _records_of(persons: Mapping[UUID, UUID]) -> dict[UUID, list[UUID]]:
    records: dict[UUID, list[UUID]] = {}
    for record, person in persons.items():
        records.setdefault(person, []).append(record)
    return records


def _persons_of(records: list[UUID]) -> dict[UUID, UUID]:
    joined = models.PersonMembership.objects.filter(run_id=newest_run(), record_id__in=records)
    return {**{one: one for one in records}, **dict(joined.values_list("record_id", "person"))}
