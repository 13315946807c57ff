"""Tables of a page on conditions: indicators by period of one event set; what lists of persons document."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sanad.conditions.actors_by_period import ACTOR_LINES, ActorLine, actor_lines, actor_rows
from sanad.conditions.event_set import EventSet
from sanad.conditions.gaps import Gap
from sanad.conditions.indicators import Indicator, IndicatorTable, Row, is_told, precision_of
from sanad.conditions.origins import known_origins
from sanad.conditions.period import Period
from sanad.conditions.said_of import Said
from sanad.records.queries.documented import DocumentedRow
from sanad.terms.language import LocalisedText

COLUMNS = (
    "event_set", "edition", "indicator", "unit", "period", "counted", "value", "low", "high", "denominator",
    "denominator_year", "of", "against", "origins_at_most", "source", "attribution",
)  # fmt: skip
ACTOR_COLUMNS = ("event_set", "edition", "name", "side", "period", "events")
SAID_COLUMNS = (
    "passage", "source", "first_origin", "published", "speaks_of", "element", "says", "extent", "words",
    "document",
)  # fmt: skip
DOCUMENTED_COLUMNS = ("list", "event_type", "year", "records")


@dataclass(frozen=True)
class SetTable:
    """What one event set counts: a line an indicator, a cell a period; how exact, by whom, and its own gaps.

    precision: of all periods together, events by code. origins: who is named first, the most often first.
    lines: of what the dataset tells. actors: who is recorded as a side; more_actors: so many lines are left.
    """

    event_set: EventSet
    lines: tuple[tuple[Indicator, tuple[Row, ...]], ...]
    precision: dict[str, dict[str, int]]
    origins: tuple[tuple[LocalisedText | str | None, int], ...]
    events: int
    gaps: tuple[Gap, ...]
    actors: tuple[ActorLine, ...]
    more_actors: int


def set_tables(table: IndicatorTable) -> tuple[SetTable, ...]:
    """Return the table of each event set."""
    sets = dict.fromkeys(row.event_set for row in table.rows)
    return tuple(_set_table(one, table) for one in sets)


def _set_table(event_set: EventSet, table: IndicatorTable) -> SetTable:
    lines: dict[Indicator, list[Row]] = {}
    for row in table.rows:
        if row.event_set == event_set:
            lines.setdefault(row.indicator, []).append(row)
    every = next(iter(lines.values()))
    counted, actors = [row for row in every if row.tally is not None], actor_lines(every)
    return SetTable(
        event_set,
        tuple((told, tuple(rows)) for told, rows in lines.items() if is_told(rows)),
        _precision(counted),
        _origins(counted),
        sum(row.tally.events for row in counted if row.tally),
        tuple(gap for gap in table.gaps if gap.event_set == event_set.list_code),
        actors[:ACTOR_LINES],
        max(0, len(actors) - ACTOR_LINES),
    )


def _precision(rows: Sequence[Row]) -> dict[str, dict[str, int]]:
    summed: dict[str, dict[str, int]] = {"place": {}, "date": {}, "clarity": {}}
    for row in rows:
        for kind, counts in precision_of(row.tally).items() if row.tally else ():
            for code, number in counts.items():
                summed[kind][code] = summed[kind].get(code, 0) + number
    return summed


def _origins(rows: Sequence[Row]) -> tuple[tuple[LocalisedText | str | None, int], ...]:
    counts: dict[str | None, int] = {}
    for row in rows:
        for origin, number in row.tally.origins.items() if row.tally else ():
            counts[origin] = counts.get(origin, 0) + number
    names = known_origins()
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0] or ""))
    return tuple((names.get(origin, origin) if origin else None, number) for origin, number in ordered)


def indicator_rows(table: IndicatorTable) -> list[tuple[Any, ...]]:
    """Return every value as a row of a file, in the columns of COLUMNS; what is not covered is empty."""
    return [
        (
            row.event_set.list_code,
            row.event_set.edition,
            row.indicator.code,
            row.indicator.unit,
            row.period.name,
            row.counted.name if row.counted else None,
            row.said.value,
            row.said.low,
            row.said.high,
            row.said.denominator.value if row.said.denominator else None,
            row.said.denominator.year if row.said.denominator else None,
            row.said.of,
            row.said.against.name if row.said.against else None,
            len(row.tally.origins.keys() - {None}) if row.tally else None,
            row.event_set.dataset.name.en,
            row.event_set.dataset.attribution,
        )
        for row in table.rows
    ]


def recorded_actors(table: IndicatorTable) -> list[tuple[Any, ...]]:
    """Return every name, side and period as a row of a file, in the columns of ACTOR_COLUMNS."""
    return [
        (event_set.list_code, event_set.edition, name, side, period.name, events)
        for event_set in dict.fromkeys(row.event_set for row in table.rows)
        for name, side, period, events in actor_rows(
            [
                row
                for row in table.rows
                if row.event_set == event_set and row.indicator.code == "actors_recorded"
            ]
        )
    ]


def documented_rows(rows: Sequence[DocumentedRow]) -> list[tuple[Any, ...]]:
    """Return every count as a row of a file, in the columns of DOCUMENTED_COLUMNS; no date is empty."""
    return [
        (row.list_row.code, row.event_type, year, records)
        for row in rows
        for year, records in sorted(row.years.items(), key=lambda one: (one[0] is None, one[0] or 0))
    ]


def said_rows(said: Sequence[Said]) -> list[tuple[Any, ...]]:
    """Return every reading of a passage as a row of a file, in the columns of SAID_COLUMNS."""
    return [
        (
            one.passage.code,
            one.source.code,
            one.origin.code,
            one.passage.published.edtf,
            one.passage.speaks_of.name if one.passage.speaks_of else None,
            reading.element,
            reading.says,
            reading.extent,
            one.passage.words.in_language("en"),
            one.passage.document,
        )
        for one in said
        for reading in one.readings
    ]


def years_of(periods: Sequence[Period]) -> tuple[int, ...]:
    """Return the years of the periods, in order, each once."""
    return tuple(dict.fromkeys(period.first.year for period in periods))
