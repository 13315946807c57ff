"""The tallies of event sets, worked out by the database in one statement and one snapshot."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection

from sanad.conditions.coded_event import Clarity, DatePrecision, DeathRange, Method, PlacePrecision, Violence
from sanad.conditions.period import Step
from sanad.conditions.tally import SIDES, Tally
from sanad.records.queries.asked_events import AskedEvents, grouped_by
from sanad.terms.territory import Pcode

Code = TypeVar("Code", bound=IntEnum)
CODES: Mapping[str, type[IntEnum]] = {
    "placed": PlacePrecision,
    "dated": DatePrecision,
    "clarity": Clarity,
    "violence": Violence,
    "method": Method,
}
"""The columns of few codes, in the order in which the statement tells their events."""
EVENTS_BY_CODE = ", ".join(
    f"coalesce(sum(events) FILTER (WHERE {column} = {int(code)}), 0)"
    for column, codes in CODES.items()
    for code in codes
)
# Rows are grouped by all their codes at once, which makes them few; the sums and the events by each code come
# of these. What has many values, names and districts, counts events alone.
TALLIES = """
WITH codes AS (
  SELECT collection_id, {step} AS step, {codes}, sum(events) AS events,
    sum(low) AS low, sum(best) AS best, sum(high) AS high, sum(civilians) AS civilians,
    count(*) - count(civilians) AS untold, count(*) FILTER (WHERE flags <> 0) AS flagged,
    sum(events) FILTER (WHERE ends >= {after}) AS unsettled,
    sum(events) FILTER (WHERE district <> '' AND placed BETWEEN 1 AND 3) AS in_district
  FROM records_codedevent
  WHERE {where}
  GROUP BY collection_id, {step}, {codes})
SELECT collection_id, step, sums, named FROM (
  SELECT collection_id, step, json_build_array(sum(events), sum(low), sum(best), sum(high), sum(civilians),
    sum(untold), sum(flagged), coalesce(sum(unsettled), 0), coalesce(sum(in_district), 0),
    {by_code})::text AS sums
  FROM codes GROUP BY collection_id, step) summed
LEFT JOIN (
  SELECT collection_id, step, json_build_array(
    json_object_agg(name, events) FILTER (WHERE column_of = 7),
    json_object_agg(name, events) FILTER (WHERE column_of = 11),
    json_object_agg(name, events) FILTER (WHERE column_of = 13),
    json_object_agg(name, events) FILTER (WHERE column_of = 14))::text AS named FROM (
    SELECT collection_id, {step} AS step, grouping(origin, district, side_a, side_b) AS column_of,
      coalesce(origin, district, side_a, side_b) AS name, sum(events) AS events
    FROM records_codedevent
    WHERE {where}
    GROUP BY GROUPING SETS ((collection_id, {step}, origin), (collection_id, {step}, district),
      (collection_id, {step}, side_a), (collection_id, {step}, side_b))
    HAVING sum(events) > 0) by_name
  GROUP BY collection_id, step) told USING (collection_id, step)
"""
# Room to group a million rows by name without sorting them first; it is given back with the transaction.
ROOM = "SET LOCAL work_mem = '64MB'"


@dataclass(frozen=True)
class TalliedEvents:
    """The tally of one event set and period, and how many of its rows are odd."""

    tally: Tally
    flagged: int


NOTHING = TalliedEvents(Tally(), 0)


def tallied_events(asked: AskedEvents, step: Step) -> dict[UUID, dict[date, TalliedEvents]]:
    """Return what is counted by list and by the first day of the year or month; a period of no row is absent.

    Within an open transaction.
    """
    grouped, after = grouped_by(step)
    statement = TALLIES.format(
        step=grouped, after=after, where=asked.where, codes=", ".join(CODES), by_code=EVENTS_BY_CODE
    )
    found: dict[UUID, dict[date, TalliedEvents]] = {}
    with connection.cursor() as cursor:
        cursor.execute(ROOM)
        cursor.execute(statement, asked.values)
        for list_id, start, sums, named in cursor.fetchall():
            found.setdefault(list_id, {})[start.date()] = _tallied(
                json.loads(sums), json.loads(named or "[]")
            )
    return found


def _tallied(sums: list[int], named: list[dict[str, int]]) -> TalliedEvents:
    events, low, best, high, civilians, untold, flagged, unsettled, in_district, *by_code = sums
    told = iter(by_code)
    codes: dict[str, Any] = {column: _by_code(of, told) for column, of in CODES.items()}
    origins, districts, *sides = named or ({}, {}, {}, {})
    tally = Tally(
        events=events,
        deaths=DeathRange(low, best, high),
        civilian_deaths=None if untold else civilians,
        placed=codes["placed"],
        dated=codes["dated"],
        clarity=codes["clarity"],
        violence=codes["violence"],
        methods=codes["method"],
        origins=_or_nobody(origins),
        districts={Pcode(code): number for code, number in districts.items() if code},
        in_district=in_district,
        sides={
            (side, name): number
            for side, by_name in zip(SIDES, sides, strict=True)
            for name, number in by_name.items()
            if name
        },
        unsettled=unsettled,
    )
    return TalliedEvents(tally, flagged)


def _or_nobody(origins: dict[str, int]) -> dict[str | None, int]:
    """Return the events by who is named first; those that name nobody under None."""
    return {name or None: number for name, number in origins.items()}


def _by_code(codes: type[Code], told: Any) -> dict[Code, int]:
    """Return the events by code: as many as there are codes are taken of what is told."""
    return {code: events for code, events in zip(codes, told, strict=False) if events}
