"""The table of indicators: one value a place, period and event set, with range, precision and gaps.

No indicator is a verdict, none is added over event sets, and what no source covers has no value.
Source: EUAA, Country Guidance, indicators of indiscriminate violence; ACCORD, Researching Country of Origin
        Information (2024): relevance, reliability, currency, transparency.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sanad.conditions.coded_event import Clarity, DatePrecision, PlacePrecision, Violence
from sanad.conditions.event_set import EventSet
from sanad.conditions.gaps import Gap
from sanad.conditions.period import Period
from sanad.conditions.selection import Selection
from sanad.conditions.tally import Tally
from sanad.terms.language import LocalisedText
from sanad.terms.places import path
from sanad.terms.territory import Population, governorate
from sanad.terms.vocabulary_file import read_document

Number = int | float
LARGE_SHARE = 50  # per cent of the events that name one source first


@dataclass(frozen=True)
class Indicator:
    """What is counted, in the three languages, and in which unit."""

    code: str
    name: LocalisedText
    unit: str


@dataclass(frozen=True)
class Value:
    """A number with its range; None where the source has none. denominator: inhabitants of which year."""

    value: Number | None
    low: Number | None = None
    high: Number | None = None
    denominator: Population | None = None


@dataclass(frozen=True)
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
    """

    event_set: EventSet
    tallies: Mapping[Period, Tally]
    unplaced: int = 0
    left_out: int = 0
    flagged: int = 0


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
    inhabitants = populations_of(selection)
    rows = (
        _row(indicator, period, one, inhabitants)
        for indicator in indicators().values()
        for one in sets
        for period in periods
    )
    return IndicatorTable(tuple(rows), tuple(_gaps(selection, periods, sets, inhabitants)))


def populations_of(selection: Selection) -> tuple[Population, ...]:
    """Return the numbers of inhabitants that sources state for a place, by year; none for a district."""
    if selection.is_country or selection.is_district:
        return ()
    return governorate(path(selection.pcode)[0].pcode).populations


def _row(indicator: Indicator, period: Period, one: SetTallies, inhabitants: Sequence[Population]) -> Row:
    counted, tally = period.overlap(one.event_set.covers), one.tallies.get(period)
    if counted is None or tally is None:
        return Row(indicator, period, one.event_set, Value(None), None, None)
    said = _told(one.event_set, indicator.code, _value(indicator.code, tally, counted, inhabitants))
    return Row(indicator, period, one.event_set, said, counted, tally)


def _told(event_set: EventSet, code: str, said: Value) -> Value:
    """Return a value as far as its dataset tells it: without its range, or none."""
    not_told = event_set.dataset.not_told
    if code in not_told:
        return Value(None)
    return replace(said, low=None, high=None) if "range" in not_told else said


def _value(code: str, tally: Tally, counted: Period, inhabitants: Sequence[Population]) -> Value:
    if code == "deaths":
        return Value(tally.deaths.best, tally.deaths.low, tally.deaths.high)
    if code == "civilian_deaths_per_100000":
        return _rate(tally.civilian_deaths, counted, inhabitants)
    violence = {
        "state_based_events": Violence.STATE_BASED,
        "non_state_events": Violence.NON_STATE,
        "one_sided_events": Violence.ONE_SIDED,
    }
    if code in violence:
        return Value(None if tally.violence.get(Violence.UNKNOWN) else tally.violence.get(violence[code], 0))
    named = len(tally.origins.keys() - {None})
    counts: Mapping[str, Number | None] = {
        "events": tally.events,
        "events_per_week": round(tally.events * 7 / counted.days, 2),
        "civilian_deaths": tally.civilian_deaths,
        "districts_with_events": len(tally.districts) if tally.districts or not tally.events else None,
        "independent_origins": named if named or not tally.events else None,
    }
    return Value(counts[code])


def _rate(deaths: int | None, counted: Period, inhabitants: Sequence[Population]) -> Value:
    """Return deaths per 100,000 of the newest number of inhabitants that is not after the period.

    It is of the days counted and not made longer to a year: what is not covered is not filled in.
    """
    known = [one for one in inhabitants if one.year <= counted.first.year]
    if deaths is None or not known:
        return Value(None)
    newest = max(known, key=lambda one: one.year)
    return Value(round(deaths * 100_000 / newest.value, 2), denominator=newest)


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
    for one in sets:
        yield from _gaps_of(selection, periods, one)


def _gaps_of(selection: Selection, periods: Sequence[Period], one: SetTallies) -> Iterator[Gap]:
    code, covers = one.event_set.list_code, one.event_set.covers
    whole = Period(periods[0].first, periods[-1].last)
    if not one.event_set.stated:
        yield Gap("coverage_not_stated", code, days=f"{covers.first.isoformat()}/{covers.last.isoformat()}")
    for missing in whole.without(covers):
        yield Gap("not_covered", code, days=f"{missing.first.isoformat()}/{missing.last.isoformat()}")
    counts = {
        "not_in_district" if selection.is_district else "unplaced": one.unplaced,
        "left_out": one.left_out,
        "flagged": one.flagged,
        "reaches_on": sum(tally.unsettled for tally in one.tallies.values()),
    }
    for gap, count in counts.items():
        if count:
            yield Gap(gap, code, {"count": count})  # type: ignore[arg-type]  # keys are codes of gaps
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
