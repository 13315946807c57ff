"""Which events of an event set the newest linking of events holds to be told in another list too.

Nothing is added up by it: an event stays counted in each set. Only lists that are open as a whole are looked
at, since a number of common events tells of where and when a list places its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from sanad.conditions.matching import Matching
from sanad.conditions.period import Step
from sanad.records.models import Collection, LinkRun
from sanad.records.queries.asked_events import AskedEvents, grouped_by
from sanad.records.queries.judgements import RUN_STATES

TAKEN_IN = """
SELECT list FROM unnest(%(collections)s::uuid[]) AS list WHERE EXISTS (
  SELECT 1 FROM records_personmembership WHERE run_id = %(run)s AND collection_id = list)
"""
MATCHED = """
WITH told AS (
  SELECT DISTINCT e.collection_id, e.step, e.record_id, e.events, o.collection_id AS other
  FROM (SELECT collection_id, {step} AS step, record_id, events FROM records_codedevent WHERE {where}) e
  JOIN records_personmembership m ON m.run_id = %(run)s AND m.record_id = e.record_id
  JOIN records_personmembership o ON o.run_id = %(run)s AND o.person = m.person
    AND o.collection_id <> e.collection_id
  WHERE o.collection_id = ANY ((SELECT whole_collections())::uuid[]))
SELECT collection_id, step, NULL::uuid, sum(events) FROM (
  SELECT DISTINCT collection_id, step, record_id, events FROM told) once
GROUP BY collection_id, step
UNION ALL
SELECT DISTINCT collection_id, NULL::timestamp, other, 0 FROM told
"""


@dataclass(frozen=True)
class MatchedEvents:
    """The matching of one event set, and how many of its events other lists tell of too, by first day."""

    matching: Matching
    by_step: Mapping[date, int]


def matched_events(asked: AskedEvents, step: Step) -> dict[UUID, MatchedEvents]:
    """Return what the newest linking by the instant holds of each event set that it took in.

    Within an open transaction.
    """
    runs = LinkRun.objects.filter(state=RUN_STATES["event"], finished_at__lte=asked.as_of)
    run = runs.order_by("-number").first()
    if run is None:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(TAKEN_IN, {"collections": list(asked.collections), "run": run.id})
        taken = tuple(row[0] for row in cursor.fetchall())
        told = replace(asked, collections=taken)
        statement = MATCHED.format(step=grouped_by(step)[0], where=told.where)
        cursor.execute(statement, {**told.values, "run": run.id})
        rows = cursor.fetchall()
    names = _names({other for _list, _start, other, _events in rows if other})
    return {
        list_id: _matched(run.number, [row for row in rows if row[0] == list_id], names) for list_id in taken
    }


def _matched(
    linking: int, rows: Sequence[tuple[Any, ...]], names: Mapping[UUID, tuple[str, str]]
) -> MatchedEvents:
    by_step = {start.date(): events for _list, start, _other, events in rows if start is not None}
    lists = sorted(names[other] for _list, _start, other, _events in rows if other is not None)
    return MatchedEvents(Matching(linking, tuple(lists), sum(by_step.values())), by_step)


def _names(lists: set[UUID]) -> dict[UUID, tuple[str, str]]:
    found = Collection.objects.filter(id__in=lists).select_related("organisation")
    return {one.id: (one.organisation.code, one.code) for one in found}
