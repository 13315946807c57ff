"""The pictures of a report as data: a map of tiles, a series with its range, a small series a governorate."""

from collections.abc import Mapping, Sequence

from sanad.conditions.event_set import EventSet
from sanad.conditions.indicators import Row, SetTallies
from sanad.conditions.period import ONE_DAY, Period
from sanad.conditions.report import Picture, PictureValue
from sanad.conditions.report_words import ReportWords
from sanad.terms.territory import GOVERNORATES, Pcode

BySet = Mapping[Pcode, SetTallies]
"""The tallies of one event set by governorate."""


def series_of(rows: Sequence[Row], place: str, name: str, words: ReportWords) -> Picture:
    """Return one indicator of one event set by period, with its range, and where its edition breaks off."""
    one = rows[0].event_set
    return Picture(
        kind="series",
        title=words("series_title", indicator=words.text(rows[0].indicator.name), place=place, set=name),
        description=words("series_description"),
        unit=words.text(rows[0].indicator.name),
        values=tuple(
            PictureValue("", row.period.name, row.said.value, row.said.low, row.said.high) for row in rows
        ),
        invented=one.invented,
        breaks=tuple(_breaks(one, [row.period for row in rows], words)),
    )


def _breaks(one: EventSet, periods: Sequence[Period], words: ReportWords) -> list[tuple[str, str]]:
    """Return where the edition begins and ends within the periods, each before the period that is named."""
    told = []
    for day, code, shown in (
        (one.covers.first, "series_first", one.covers.first),
        (one.covers.last + ONE_DAY, "series_last", one.covers.last),
    ):
        if periods[0].first < day <= periods[-1].last:
            within = next(period for period in periods if day <= period.last)
            told.append((within.name, words(code, day=words.day(shown))))
    return told


def tiles_of(found: BySet, periods: Sequence[Period], days: Period, name: str, words: ReportWords) -> Picture:
    """Return the events of each governorate in all periods together; None where none of them is covered."""
    one = next(iter(found.values()))
    return Picture(
        kind="tiles",
        title=words("map_title", days=words.days(days), set=name),
        description=words("map_description"),
        unit=words("column_events"),
        values=tuple(
            PictureValue(place.pcode, words.text(place.name), _events(found.get(place.pcode), periods))
            for place in GOVERNORATES
        ),
        invented=one.event_set.invented,
        unplaced=one.unplaced,
    )


def _events(one: SetTallies | None, periods: Sequence[Period]) -> int | None:
    told = [one.tallies[period].events for period in periods if period in one.tallies] if one else []
    return sum(told) if told else None


def multiples_of(found: BySet, periods: Sequence[Period], name: str, words: ReportWords) -> Picture:
    """Return the events of each governorate by period, one small series each, on one scale."""
    one = next(iter(found.values()))
    return Picture(
        kind="multiples",
        title=words("multiples_title", set=name),
        description=words("multiples_description"),
        unit=words("column_events"),
        values=tuple(
            PictureValue(place.pcode, period.name, _events(found.get(place.pcode), [period]))
            for place in GOVERNORATES
            for period in periods
        ),
        invented=one.event_set.invented,
        breaks=tuple(_breaks(one.event_set, periods, words)),
    )
