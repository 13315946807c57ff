"""What an event dataset's rows say, coded beside the records as they are imported."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from sanad.actions.inserting import Batch, RecordRow
from sanad.conditions import acled, ucdp, ucdp_months
from sanad.conditions.coded_event import CodedEvent, Flag, flags_of
from sanad.conditions.errors import EditionMixed, EventSetMixed
from sanad.conditions.event_set import Dataset, Edition, datasets
from sanad.conditions.period import Period
from sanad.records.models import CodedEvent as CodedEventRow
from sanad.records.models import Collection, Import, Record
from sanad.terms.civil_day import EVENTS_ZONE

CODED: Mapping[str, Callable[[Mapping[str, str]], CodedEvent]] = {
    "ucdp-ged": ucdp.coded_event,
    "ucdp-months": ucdp_months.coded_month,
    "acled": acled.coded_acled,
}
INSERT = """
INSERT INTO records_codedevent (record_id, organisation_id, collection_id, received_at, starts, ends,
  governorate, district, events, placed, dated, clarity, violence, low, best, high, civilians, origin, flags,
  side_a, side_b, method)
SELECT record, %s, %s, %s, starts, ends, governorate, district, events, placed, dated, clarity, violence,
  low, best, high, civilians, origin, flags, side_a, side_b, method
FROM json_to_recordset(%s::json) AS new (record uuid, starts date, ends date, governorate text,
  district text, events int, placed smallint, dated smallint, clarity smallint, violence smallint, low int,
  best int, high int, civilians int, origin text, flags smallint, side_a text, side_b text, method smallint)
"""


def insert_events(
    batch: Batch, rows: Sequence[RecordRow], dataset: str, edition: Edition | None
) -> dict[int, tuple[Flag, ...]]:
    """Write the coded events of a batch of records; return what is odd, by the number of the row."""
    if not rows:
        return {}
    elsewhere = _elsewhere(batch, [row.record_key for row in rows], dataset)
    covers, received = edition.covers if edition else None, batch.received_at.astimezone(EVENTS_ZONE).date()
    odd = _Odd(datasets()[dataset], covers, received)
    events = [odd.marked(CODED[dataset](row.values), is_twice=row.record_key in elsewhere) for row in rows]
    named = list(zip(rows, events, strict=True))
    documents = json.dumps([_document(row.id, event) for row, event in named], ensure_ascii=False)
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [batch.organisation, batch.collection, batch.received_at, documents])
    return {row.row: flags_of(event.flags) for row, event in named if event.flags}


def _elsewhere(batch: Batch, keys: Sequence[str], dataset: str) -> frozenset[str]:
    """Return which ids another list of the same organisation and dataset has."""
    same = Import.objects.filter(organisation_id=batch.organisation, format=dataset)
    others = set(same.exclude(collection_id=batch.collection).values_list("collection_id", flat=True))
    if not others:
        return frozenset()
    found = Record.objects.filter(
        organisation_id=batch.organisation, collection_id__in=others, record_key__in=keys, is_current=True
    )
    return frozenset(found.values_list("record_key", flat=True))


@dataclass(frozen=True)
class _Odd:
    """What a row cannot say of itself: its dataset, the days of its edition where stated, when it came."""

    dataset: Dataset
    covers: Period | None
    received: date

    def marked(self, event: CodedEvent, *, is_twice: bool) -> CodedEvent:
        """Return the event with what is odd beside others, or in this edition."""
        told = {
            Flag.ID_IN_ANOTHER_LIST: is_twice,
            Flag.DAY_BEYOND: not self.dataset.can_tell_of(event.start, self.covers, self.received),
        }
        added = sum(flag for flag, is_so in told.items() if is_so)
        return replace(event, flags=event.flags | added) if added else event


def supersede_events(records: Sequence[UUID], batch: Batch) -> None:
    """End the coded events of records that newer versions take over."""
    if records:
        ended = CodedEventRow.objects.filter(record_id__in=records, superseded_at=None)
        ended.update(superseded_at=batch.received_at)


def require_one_set(collection: Collection, dataset: str, edition: Edition | None, *, enters: bool) -> None:
    """Refuse rows that would make a list more than one edition of one dataset.

    edition: as the import states it, if it does. enters: some row is new to the list or changes it; a file
    that brings nothing may leave its edition out, or say it afterwards.
    Raises: EventSetMixed; EditionMixed.
    """
    before = Import.objects.filter(collection=collection, format__in=datasets())
    if before.exclude(format=dataset).exists():
        raise EventSetMixed()
    stated = {kept.get("code") for kept in before.values_list("edition", flat=True)}
    named = stated - {None}
    is_same = not stated or (edition.code if edition else None) in (named or stated)
    if not is_same and (enters or (edition and named)):
        raise EditionMixed()


def edition_document(edition: Edition) -> dict[str, str]:
    """Return the edition as an import keeps it."""
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
        "side_a": event.side_a or "",
        "side_b": event.side_b or "",
        "method": int(event.method),
    }
