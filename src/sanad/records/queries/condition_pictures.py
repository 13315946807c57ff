"""What the pictures of conditions show: events by governorate and year, on both sides of a date, by origin.

One statement a picture, over the same events that the table of indicators counts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from sanad.conditions.coded_event import DeathRange
from sanad.conditions.compared import Compared, days_compared
from sanad.conditions.event_set import EventSet
from sanad.conditions.period import Period, periods_between
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.queries.asked_events import AskedEvents
from sanad.records.queries.condition_question import ConditionQuestion
from sanad.records.queries.conditions import event_sets, instant_of
from sanad.terms.territory import GOVERNORATES

TILES = """
SELECT collection_id, governorate, extract(year FROM starts)::int, sum(events)
FROM records_codedevent WHERE {where} AND governorate <> '' GROUP BY 1, 2, 3
"""
SIDES = """
SELECT e.collection_id, e.starts >= %(day)s, sum(e.events), sum(e.low), sum(e.best), sum(e.high),
  sum(e.civilians), count(*) - count(e.civilians)
FROM records_codedevent e
JOIN unnest(%(collections)s::uuid[], %(firsts)s::date[], %(lasts)s::date[]) AS w (id, begins, ends_on)
  ON e.collection_id = w.id AND e.starts BETWEEN w.begins AND w.ends_on
WHERE {where} GROUP BY 1, 2
"""
ORIGINS = """
SELECT collection_id, origin, sum(events) FROM records_codedevent WHERE {where} GROUP BY 1, 2
"""


@dataclass(frozen=True)
class PlacesByYear:
    """The events of one set by year and governorate; a year of which it covers no day is None."""

    event_set: EventSet
    years: Mapping[str, Mapping[str, int] | None]


@dataclass(frozen=True)
class Side:
    """What a set counts on one side of a date; civilians None where its dataset does not tell them all."""

    events: int
    deaths: DeathRange
    civilians: int | None


@dataclass(frozen=True)
class BothSides:
    """What a set counts in as many days before a date and from it on; None where it covers no two sides."""

    event_set: EventSet
    days: Compared | None
    before: Side | None
    after: Side | None


@dataclass(frozen=True)
class OriginsOfSet:
    """Who is named first in the events of a set, with how many; "" where nobody is named."""

    event_set: EventSet
    events: Mapping[str, int]


def places_by_year(question: ConditionQuestion, *, viewer: Viewer) -> tuple[PlacesByYear, ...]:
    """Return the events of every governorate by year, for each event set that one may count."""
    asked = _Asking(question, viewer)
    rows = asked.rows(TILES, "{exact}")
    found: dict[UUID, dict[int, dict[str, int]]] = {}
    for list_id, governorate, year, events in rows:
        found.setdefault(list_id, {}).setdefault(year, {})[governorate] = events
    return tuple(
        PlacesByYear(
            one,
            {
                period.name: _of_year(found.get(list_id, {}).get(period.first.year, {}))
                if period.overlap(one.covers)
                else None
                for period in asked.periods
            },
        )
        for list_id, one in asked.sets.items()
    )


def _of_year(counts: Mapping[str, int]) -> Mapping[str, int]:
    return {one.pcode: counts.get(one.pcode, 0) for one in GOVERNORATES}


def both_sides(question: ConditionQuestion, day: date, *, viewer: Viewer) -> tuple[BothSides, ...]:
    """Return what each event set counts in the place in as many days before a date and from it on."""
    asked = _Asking(question, viewer)
    days = {list_id: days_compared(day, question.days, one) for list_id, one in asked.sets.items()}
    told = {list_id: one for list_id, one in days.items() if one is not None}
    rows = asked.rows(
        SIDES,
        "{here} AND {exact}",
        day=day,
        collections=list(told),
        firsts=[one.before.first for one in told.values()],
        lasts=[one.after.last for one in told.values()],
    )
    found = {(row[0], row[1]): _side(asked.sets[row[0]], row[2:]) for row in rows}
    nothing = (0, 0, 0, 0, 0, 0)
    return tuple(
        BothSides(one, days[list_id], *(
            (found.get((list_id, after)) or _side(one, nothing)) if days[list_id] else None
            for after in (False, True)
        ))
        for list_id, one in asked.sets.items()
    )  # fmt: skip


def _side(one: EventSet, numbers: Sequence[Any]) -> Side:
    events, low, best, high, civilians, untold = numbers
    hidden = bool(untold) or "civilian_deaths" in one.dataset.not_told
    return Side(events, DeathRange(low, best, high), None if hidden else civilians)


def origins_by_set(question: ConditionQuestion, *, viewer: Viewer) -> tuple[OriginsOfSet, ...]:
    """Return who is named first in the events of the place, for each event set that one may count."""
    asked = _Asking(question, viewer)
    found: dict[UUID, dict[str, int]] = {}
    for list_id, origin, events in asked.rows(ORIGINS, "{here} AND {exact}"):
        found.setdefault(list_id, {})[origin] = events
    return tuple(OriginsOfSet(one, found.get(list_id, {})) for list_id, one in asked.sets.items())


class _Asking:
    """A question with the sets that one may count, and the statements that count them."""

    def __init__(self, question: ConditionQuestion, viewer: Viewer) -> None:
        self._question, self._viewer = question, viewer
        self.periods: tuple[Period, ...] = periods_between(question.days.first, question.days.last, "year")
        self._as_of = instant_of(question.as_of)
        self.sets = event_sets(viewer=viewer, as_of=self._as_of)

    def rows(self, statement: str, where: str, **more: Any) -> list[Any]:
        """Return the rows of a statement over the known events of the days; none where no set is open."""
        if not self.sets:
            return []
        asked = AskedEvents(self._question.selection, self.periods, self._as_of, tuple(self.sets))
        told = f"{asked.known} AND {where.format(here=asked.here, exact=asked.exact)}"
        with opened(self._viewer), connection.cursor() as cursor:
            cursor.execute(statement.format(where=told), {**asked.values, **more})
            return list(cursor.fetchall())
