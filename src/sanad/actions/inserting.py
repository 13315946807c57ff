"""Records are written a batch at a time: COPY is refused under row-level security, arrays are not."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from sanad.actions.received import Received

INSERT_RECORDS = """
INSERT INTO records_record (id, organisation_id, collection_id, item_id, row, record_key, version, is_current,
  kind, values, received_at, display_name, derived, search, sex, event_type, event_earliest, event_latest,
  governorate)
SELECT id, organisation, collection, item, row, record_key, version, true, kind, values::jsonb, received_at,
  display_name, derived::jsonb, search::tsvector, sex, event_type, earliest, latest, governorate
FROM unnest(%s::uuid[], %s::uuid[], %s::uuid[], %s::uuid[], %s::int[], %s::text[], %s::int[], %s::text[],
  %s::text[], %s::timestamptz[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::date[],
  %s::date[], %s::text[])
AS new (id, organisation, collection, item, row, record_key, version, kind, values, received_at, display_name,
  derived, search, sex, event_type, earliest, latest, governorate)
"""
INSERT_SALTS = """
INSERT INTO records_recordsalt (record_id, organisation_id, salt)
SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::bytea[])
"""


@dataclass(frozen=True)
class RecordRow:
    """One record as it is written, with its salt and commitment."""

    id: UUID
    organisation: UUID
    collection: UUID
    item: UUID
    row: int
    record_key: str
    version: int
    kind: str
    values: dict[str, str]
    received_at: datetime
    worked_out: Received
    salt: bytes
    commitment: bytes


def insert_records(rows: Sequence[RecordRow]) -> None:
    """Write a batch of records and their salts."""
    if not rows:
        return
    columns = list(zip(*map(_columns, rows), strict=True))
    with connection.cursor() as cursor:
        cursor.execute(INSERT_RECORDS, [list(column) for column in columns])
        cursor.execute(
            INSERT_SALTS,
            [[row.id for row in rows], [row.organisation for row in rows], [row.salt for row in rows]],
        )


def _columns(row: RecordRow) -> tuple[object, ...]:
    out = row.worked_out
    return (
        row.id,
        row.organisation,
        row.collection,
        row.item,
        row.row,
        row.record_key,
        row.version,
        row.kind,
        json.dumps(row.values, ensure_ascii=False),
        row.received_at,
        out.display_name,
        json.dumps(out.derived, ensure_ascii=False),
        out.search,
        out.sex,
        out.event_type,
        out.earliest,
        out.latest,
        out.governorate,
    )
