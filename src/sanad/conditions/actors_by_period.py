"""Who is recorded as a side of events, by side and period of one event set: the most often recorded first."""

from collections.abc import Sequence
from dataclasses import dataclass

from sanad.conditions.indicator_values import actors_of
from sanad.conditions.indicators import Row
from sanad.conditions.period import Period
from sanad.conditions.tally import SIDES, Side

ACTOR_LINES = 12
"""So many lines a table on a page or in a report has; the data hold them all."""


@dataclass(frozen=True)
class ActorLine:
    """One name on one side: the events by period; None where the set does not cover the period."""

    name: str
    side: Side
    events: tuple[int | None, ...]

    @property
    def whole(self) -> int:
        """Return the events of all periods."""
        return sum(filter(None, self.events))


def actor_lines(rows: Sequence[Row]) -> tuple[ActorLine, ...]:
    """Return the lines of one event set; rows: those of one of its indicators, a period each."""
    names: dict[str, None] = {}
    for row in rows:
        names.update(dict.fromkeys(actors_of(row.tally) if row.tally else ()))
    lines = (ActorLine(name, side, _events(name, side, rows)) for name in names for side in SIDES)
    return tuple(
        sorted((one for one in lines if one.whole), key=lambda one: (-one.whole, one.name, one.side))
    )


def _events(name: str, side: Side, rows: Sequence[Row]) -> tuple[int | None, ...]:
    return tuple(row.tally.sides.get((side, name), 0) if row.tally else None for row in rows)


def actor_rows(rows: Sequence[Row]) -> list[tuple[str, Side, Period, int]]:
    """Return name, side, period and events of every line of one event set, where it counts any."""
    return [
        (one.name, one.side, row.period, events)
        for one in actor_lines(rows)
        for row, events in zip(rows, one.events, strict=True)
        if events
    ]
