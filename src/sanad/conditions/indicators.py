"""The table of indicators: one value a place, period and event set, with range, precision and gaps.

No indicator is a verdict, none is added over event sets, and what no source covers has no value.
Source: EUAA, Country Guidance, indicators of indiscriminate violence; ACCORD, Researching Country of Origin
        Information (2024): relevance, reliability, currency, transparency.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sanad.conditions.coded_event import Clarity, DatePrecision, PlacePrecision
from sanad.conditions.event_set import EventSet
from sanad.conditions.gaps import Gap, matching_gap
from sanad.conditions.indicator_values import NO_VALUE, Told, Value, value_of
from sanad.conditions.matching import Matching
from sanad.conditions.period import Period
from sanad.conditions.selection import Selection
from sanad.conditions.tally import Tally
from sanad.terms.language import LocalisedText
from sanad.terms.places import parts, path
from sanad.terms.territory import GOVERNORATES, Population, governorate
from sanad.terms.vocabulary_file import read_document

LARGE_SHARE = 50  # per cent of the events that name one source first


@dataclass(frozen=True)
class Indicator:
    """What is counted, in the three languages, and in which unit."""

    code: str
    name: LocalisedText
    unit: str


@dataclass(frozen=True, slots=True)
class Row:
    """One value of one indicator: of which period and event set, and the tally it comes from.

    counted: the days of the period that the event set covers; None where it covers none, and value is None.
    """

    indicator: Indicator
    period: Period
    event_set: EventSet
    said: Value
    counted: Period | None
    tally: Tally | None


@dataclass(frozen=True)
class SetTallies:
    """What one event set counts in each period that it covers, and what of the days is not counted.

    tallies: by the period asked for; a period that is not covered is absent.
    unplaced: in no governorate, or, where a district is asked for, in none of its governorate.
    left_out: less exact or clear than asked for. flagged: odd rows among those counted.
    not_counted: rows of another country, or of days that cannot be its own, whatever was asked for.
    matching: what the newest linking of events holds of it; None where none took it in.
    """

    event_set: EventSet
    tallies: Mapping[Period, Tally]
    unplaced: int = 0
    left_out: int = 0
    flagged: int = 0
    not_counted: int = 0
    matching: Matching | None = None

    @property
    def matched_with(self) -> tuple[tuple[str, str], ...]:
        """Return the other lists that tell of some of these events, by organisation and code."""
        return self.matching.lists if self.matching else ()

    def without_matching(self) -> "SetTallies":
        """Return what is counted without what a linking holds of it."""
        tallies = {period: replace(tally, matched=None) for period, tally in self.tallies.items()}
        return replace(self, tallies=tallies, matching=None)


@dataclass(frozen=True)
class IndicatorTable:
    """The rows by indicator, event set and period, and the gaps that go with them."""

    rows: tuple[Row, ...]
    gaps: tuple[Gap, ...]


@cache
def indicators() -> Mapping[str, Indicator]:
    """Return the indicators that are worked out from events, by code, in the order of a page."""
    return {
        entry["code"]: Indicator(entry["code"], LocalisedText.from_mapping(entry), entry["unit"])
        for entry in read_document("indicators")["indicators"]
    }


def indicator_table(
    selection: Selection, periods: Sequence[Period], sets: Sequence[SetTallies]
) -> IndicatorTable:
    """Return the table of a place: every indicator of every event set for every period, covered or not."""
    inhabitants, districts = populations_of(selection), districts_in(selection)
    told = [(one, tuple(_told(one, periods, inhabitants, districts))) for one in sets]
    rows = (
        _row(indicator, period, one.event_set, found)
        for indicator in indicators().values()
        for one, each in told
        for period, found in zip(periods, each, strict=True)
    )
    return IndicatorTable(tuple(rows), tuple(_gaps(selection, periods, sets, inhabitants)))


def is_told(line: Sequence[Row]) -> bool:
    """Return whether an event set tells an indicator at all; else a gap names it, and no line stands."""
    code = line[0].indicator.code
    if code == "events_matched":
        return any(row.said.value is not None for row in line)
    return code not in line[0].event_set.dataset.not_told


def districts_in(selection: Selection) -> int:
    """Return how many districts a place has; a district is one."""
    if selection.is_district:
        return 1
    around = [one.pcode for one in GOVERNORATES] if selection.is_country else [selection.pcode]
    return sum(len(parts(pcode)) for pcode in around)


def populations_of(selection: Selection) -> tuple[Population, ...]:
    """Return the numbers of inhabitants that sources state for a place, by year; none for a district."""
    if selection.is_country or selection.is_district:
        return ()
    return governorate(path(selection.pcode)[0].pcode).populations


def _told(
    one: SetTallies, periods: Sequence[Period], inhabitants: Sequence[Population], districts: int
) -> Iterator[Told | None]:
    """Yield what a set tells of each period in order; None of one of which it covers no day."""
    before: tuple[Period | None, Tally | None] = (None, None)
    for period in periods:
        counted, tally = period.overlap(one.event_set.covers), one.tallies.get(period)
        if counted is None or tally is None:
            before = (None, None)
            yield None
        else:
            yield Told(counted, tally, *before, inhabitants, districts)
            before = (counted, tally)


def _row(indicator: Indicator, period: Period, event_set: EventSet, found: Told | None) -> Row:
    if found is None:
        return Row(indicator, period, event_set, NO_VALUE, None, None)
    said = value_of(indicator.code, found, event_set)
    return Row(indicator, period, event_set, said, found.counted, found.tally)


def _gaps(
    selection: Selection,
    periods: Sequence[Period],
    sets: Sequence[SetTallies],
    inhabitants: Sequence[Population],
) -> Iterator[Gap]:
    yield Gap("individual_risk")
    if not sets:
        yield Gap("no_event_set")
    if not inhabitants:
        yield Gap("no_population")
    if sets:
        yield Gap("no_control")
        yield Gap("no_subdistricts")
    for one in sets:
        yield from _gaps_of(selection, periods, one)


def _gaps_of(selection: Selection, periods: Sequence[Period], one: SetTallies) -> Iterator[Gap]:
    code, covers = one.event_set.list_code, one.event_set.covers
    whole = Period(periods[0].first, periods[-1].last)
    if never := tuple(name for name in indicators() if name in one.event_set.dataset.not_told):
        yield Gap("not_told", code, indicators=never)
    if not one.event_set.stated:
        yield Gap("coverage_not_stated", code, days=f"{covers.first.isoformat()}/{covers.last.isoformat()}")
    for missing in whole.without(covers):
        yield Gap("not_covered", code, days=f"{missing.first.isoformat()}/{missing.last.isoformat()}")
    counts = {
        "not_in_district" if selection.is_district else "unplaced": one.unplaced,
        "left_out": one.left_out,
        "flagged": one.flagged,
        "not_counted": one.not_counted,
        "reaches_on": sum(tally.unsettled for tally in one.tallies.values()),
    }
    for gap, count in counts.items():
        if count:
            yield Gap(gap, code, {"count": count})  # type: ignore[arg-type]  # keys are codes of gaps
    yield matching_gap(code, one.matching)
    if (share := _largest_share(one)) >= LARGE_SHARE:
        yield Gap("one_origin", code, {"share": share})


def _largest_share(one: SetTallies) -> int:
    """Return the share, in whole per cent, of the events that name one and the same source first."""
    counts: dict[str, int] = {}
    for tally in one.tallies.values():
        for origin, number in tally.origins.items():
            if origin is not None:
                counts[origin] = counts.get(origin, 0) + number
    events = sum(tally.events for tally in one.tallies.values())
    return round(100 * max(counts.values(), default=0) / events) if events else 0


def precision_of(tally: Tally) -> dict[str, dict[str, int]]:
    """Return how exactly the events of a tally are known: by place, by date, and how many are clear."""
    return {
        "place": {code.name.lower(): tally.placed[code] for code in PlacePrecision if tally.placed.get(code)},
        "date": {code.name.lower(): tally.dated[code] for code in DatePrecision if tally.dated.get(code)},
        "clarity": {code.name.lower(): tally.clarity[code] for code in Clarity if tally.clarity.get(code)},
    }
