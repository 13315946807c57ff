"""What an event dataset's rows say, coded beside the records as they are imported."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from sanad.actions.inserting import Batch, RecordRow
from sanad.conditions import ucdp, ucdp_months
from sanad.conditions.coded_event import CodedEvent
from sanad.conditions.errors import EditionMixed
from sanad.conditions.event_set import Edition
from sanad.records.models import CodedEvent as CodedEventRow
from sanad.records.models import Collection, Import

CODED: Mapping[str, Callable[[Mapping[str, str]], CodedEvent]] = {
    "ucdp-ged": ucdp.coded_event,
    "ucdp-months": ucdp_months.coded_month,
}
INSERT = """
INSERT INTO records_codedevent (record_id, organisation_id, collection_id, received_at, starts, ends,
  governorate, district, events, placed, dated, clarity, violence, low, best, high, civilians, origin, flags)
SELECT record, %s, %s, %s, starts, ends, governorate, district, events, placed, dated, clarity, violence,
  low, best, high, civilians, origin, flags
FROM json_to_recordset(%s::json) AS new (record uuid, starts date, ends date, governorate text,
  district text, events int, placed smallint, dated smallint, clarity smallint, violence smallint, low int,
  best int, high int, civilians int, origin text, flags smallint)
"""


def insert_events(batch: Batch, rows: Sequence[RecordRow], dataset: str) -> None:
    """Write the coded events of a batch of records."""
    if not rows:
        return
    coded = CODED[dataset]
    documents = json.dumps([_document(row.id, coded(row.values)) for row in rows], ensure_ascii=False)
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [batch.organisation, batch.collection, batch.received_at, documents])


def supersede_events(records: Sequence[UUID], batch: Batch) -> None:
    """End the coded events of records that newer versions take over."""
    if records:
        ended = CodedEventRow.objects.filter(record_id__in=records, superseded_at=None)
        ended.update(superseded_at=batch.received_at)


def stated_edition(collection: Collection, edition: Edition) -> dict[str, str]:
    """Return the edition as an import keeps it.

    Raises: EditionMixed, if the list holds rows of another one.
    """
    stated = Import.objects.filter(collection=collection).exclude(edition={})
    if any(code != edition.code for code in stated.values_list("edition__code", flat=True)):
        raise EditionMixed()
    days = edition.covers
    return {"code": edition.code} | (
        {"first": days.first.isoformat(), "last": days.last.isoformat()} if days else {}
    )


def _document(record: UUID, event: CodedEvent) -> dict[str, Any]:
    return {
        "record": str(record),
        "starts": event.start.isoformat(),
        "ends": event.end.isoformat(),
        "governorate": event.governorate or "",
        "district": event.district or "",
        "events": event.events,
        "placed": int(event.placed),
        "dated": int(event.dated),
        "clarity": int(event.clarity),
        "violence": int(event.violence),
        "low": event.deaths.low,
        "best": event.deaths.best,
        "high": event.deaths.high,
        "civilians": event.civilian_deaths,
        "origin": event.origin or "",
        "flags": event.flags,
    }
