"""What an event set counts in one place and period: events, deaths, and how exactly they are known."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from sanad.conditions.coded_event import (
    Clarity,
    CodedEvent,
    DatePrecision,
    DeathRange,
    Method,
    PlacePrecision,
    Violence,
)
from sanad.conditions.period import Period
from sanad.conditions.selection import Selection
from sanad.terms.territory import Pcode

Side = Literal["a", "b"]
"""The first and the second side that a dataset names of an event."""
SIDES: tuple[Side, ...] = ("a", "b")
NO_DEATHS = DeathRange(0, 0, 0)


@dataclass(frozen=True)
class Tally:
    """The events that start in one period, and what they sum to.

    civilian_deaths: None where an event of it does not tell them apart. origins: events by who is named
    first; None counts those that name nobody. districts: events by district, where the dataset places them in
    one; in_district: those of them that are placed at least that exactly. sides: events by side and by who is
    named as that side. methods: events by means or form. unsettled: events that end after the period.
    matched: events that a linking holds to be told in another list too; None where none took the set in.
    """

    events: int = 0
    deaths: DeathRange = NO_DEATHS
    civilian_deaths: int | None = 0
    placed: Mapping[PlacePrecision, int] = field(default_factory=dict)
    dated: Mapping[DatePrecision, int] = field(default_factory=dict)
    clarity: Mapping[Clarity, int] = field(default_factory=dict)
    violence: Mapping[Violence, int] = field(default_factory=dict)
    origins: Mapping[str | None, int] = field(default_factory=dict)
    districts: Mapping[Pcode, int] = field(default_factory=dict)
    in_district: int = 0
    sides: Mapping[tuple[Side, str], int] = field(default_factory=dict)
    methods: Mapping[Method, int] = field(default_factory=dict)
    unsettled: int = 0
    matched: int | None = None


def tallies(
    events: Iterable[CodedEvent], selection: Selection, periods: Sequence[Period]
) -> dict[Period, Tally]:
    """Return the tally of each period; an event counts in the one in which it starts.

    periods: in order, without overlap.
    """
    found: dict[Period, list[CodedEvent]] = {period: [] for period in periods}
    for event in filter(selection.holds, events):
        within = next((one for one in periods if one.first <= event.start <= one.last), None)
        if within is not None:
            found[within].append(event)
    return {period: _tally(chosen, period) for period, chosen in found.items()}


def _tally(events: Sequence[CodedEvent], period: Period) -> Tally:
    civilians = [event.civilian_deaths for event in events]
    told = [number for number in civilians if number is not None]
    return Tally(
        events=sum(event.events for event in events),
        deaths=DeathRange(
            sum(event.deaths.low for event in events),
            sum(event.deaths.best for event in events),
            sum(event.deaths.high for event in events),
        ),
        civilian_deaths=sum(told) if len(told) == len(civilians) else None,
        placed=_counted((event.placed, event.events) for event in events),
        dated=_counted((event.dated, event.events) for event in events),
        clarity=_counted((event.clarity, event.events) for event in events),
        violence=_counted((event.violence, event.events) for event in events),
        origins=_counted((event.origin, event.events) for event in events),
        districts=_counted((event.district, event.events) for event in events if event.district is not None),
        in_district=sum(event.events for event in events if is_in_district(event)),
        sides=_counted((side, event.events) for event in events for side in _sides(event)),
        methods=_counted((event.method, event.events) for event in events),
        unsettled=sum(event.events for event in events if event.end > period.last),
    )


def is_in_district(event: CodedEvent) -> bool:
    """Return whether an event is placed in a district that is known, and at least that exactly."""
    return event.district is not None and PlacePrecision.UNKNOWN < event.placed <= PlacePrecision.DISTRICT


def _sides(event: CodedEvent) -> Iterable[tuple[Side, str]]:
    if event.side_a is not None:
        yield "a", event.side_a
    if event.side_b is not None:
        yield "b", event.side_b


Key = TypeVar("Key")


def _counted(rows: Iterable[tuple[Key, int]]) -> Mapping[Key, int]:
    counts: Counter[Key] = Counter()
    for key, number in rows:
        counts[key] += number
    return {key: number for key, number in counts.items() if number}
