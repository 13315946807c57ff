"""Records are written a batch at a time, as one JSON document: COPY is refused under row-level security."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from sanad.actions.received import Received

INSERT_RECORDS = """
INSERT INTO records_record (id, organisation_id, collection_id, item_id, row, record_key, version, is_current,
  kind, values, received_at, display_name, derived, search, sex, event_type, event_earliest, event_latest,
  governorate)
SELECT id, %s, %s, %s, row, record_key, version, true, kind, values, %s, display_name, derived,
  search::tsvector, sex, event_type, earliest, latest, governorate
FROM json_to_recordset(%s::json) AS new (id uuid, row int, record_key text, version int, kind text,
  values jsonb, display_name text,
  derived jsonb, search text, sex text, event_type text, earliest date, latest date,
  governorate text)
"""
INSERT_SALTS = """
INSERT INTO records_recordsalt (record_id, organisation_id, salt)
SELECT id, %s, decode(salt, 'hex') FROM json_to_recordset(%s::json) AS new (id uuid, salt text)
"""


@dataclass(frozen=True)
class Batch:
    """Where the records of one batch belong, and when they came."""

    organisation: UUID
    collection: UUID
    item: UUID
    received_at: datetime


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One record as it is written, with its salt and commitment."""

    id: UUID
    row: int
    record_key: str
    version: int
    kind: str
    values: dict[str, str]
    worked_out: Received
    salt: bytes
    commitment: bytes


def insert_records(batch: Batch, rows: Sequence[RecordRow]) -> None:
    """Write a batch of records and their salts."""
    if not rows:
        return
    documents = json.dumps(list(map(_document, rows)), ensure_ascii=False)
    salts = json.dumps([{"id": str(row.id), "salt": row.salt.hex()} for row in rows])
    place: list[Any] = [batch.organisation, batch.collection, batch.item, batch.received_at]
    with connection.cursor() as cursor:
        cursor.execute(INSERT_RECORDS, [*place, documents])
        cursor.execute(INSERT_SALTS, [batch.organisation, salts])


def _document(row: RecordRow) -> dict[str, Any]:
    out = row.worked_out
    return {
        "id": str(row.id),
        "row": row.row,
        "record_key": row.record_key,
        "version": row.version,
        "kind": row.kind,
        "values": row.values,
        "display_name": out.display_name,
        "derived": out.derived,
        "search": out.search,
        "sex": out.sex,
        "event_type": out.event_type,
        "earliest": out.earliest and out.earliest.isoformat(),
        "latest": out.latest and out.latest.isoformat(),
        "governorate": out.governorate,
    }
