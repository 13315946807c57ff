"""One record as pages show it: what it says, and where it came from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from sanad.partners.veil import veiled, veiled_text
from sanad.records.door import present_veil
from sanad.records.models import SeenRecord
from sanad.terms.language import LocalisedText

RELATED = ("organisation", "collection", "item")
LIST_AFTER_LIST = ("collection__code", "organisation__code", "row", "id")
"""Two organisations may call their lists the same, and two files of a list have a row of the same number."""
UNSHOWN = ("consented", "consented_to", "consented_until", "derived", "search", "item__original_name")


@dataclass(frozen=True)
class RecordRow:
    """A record with its organisation, list, file, row and digest."""

    id: UUID
    organisation_code: str
    organisation_name: LocalisedText
    list_id: UUID
    list_code: str
    list_name: LocalisedText
    record_key: str
    version: int
    row: int
    item_id: UUID
    item_sha256: str
    display_name: str
    values: Mapping[str, str]
    sex: str
    event_type: str
    event_earliest: date | None
    event_latest: date | None
    governorate: str
    received_at: datetime
    corpus: str
    kind: str


@dataclass(frozen=True)
class RecordPage:
    """One page of records, and how many there are in all that one may see."""

    rows: tuple[RecordRow, ...]
    total: int


def with_origin(records: QuerySet[SeenRecord]) -> QuerySet[SeenRecord]:
    """Return records with organisation, list and file, without what no page shows of them."""
    return records.select_related(*RELATED).defer(*UNSHOWN)


def record_rows(records: Iterable[SeenRecord]) -> tuple[RecordRow, ...]:
    """Return records (fetched with their origin) as values."""
    return tuple(_row(record) for record in records)


def _row(record: SeenRecord) -> RecordRow:
    veil, of_person = present_veil(), record.kind == "person"
    return RecordRow(
        id=record.id,
        organisation_code=record.organisation.code,
        organisation_name=LocalisedText.from_mapping(record.organisation.names),
        list_id=record.collection_id,
        list_code=record.collection.code,
        list_name=LocalisedText.from_mapping(record.collection.names),
        record_key=record.record_key,
        version=record.version,
        row=record.row,
        item_id=record.item_id,
        item_sha256=record.item.sha256,
        display_name=veiled_text(record.display_name, veil, of_person=of_person),
        values=veiled(record.values, veil, of_person=of_person),
        sex=record.sex,
        event_type=record.event_type,
        event_earliest=record.event_earliest,
        event_latest=record.event_latest,
        governorate=record.governorate,
        received_at=record.received_at,
        corpus=record.collection.corpus,
        kind=record.kind,
    )
