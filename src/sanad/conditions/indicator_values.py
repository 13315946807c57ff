"""What one indicator says of one event set and period: a number with its range, or that it is not told."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sanad.conditions.actors import is_actor
from sanad.conditions.coded_event import Method, Violence
from sanad.conditions.event_set import EventSet
from sanad.conditions.period import Period
from sanad.conditions.tally import Tally
from sanad.terms.territory import Population

Number = int | float
VIOLENCE = {
    "state_based_events": Violence.STATE_BASED,
    "non_state_events": Violence.NON_STATE,
    "one_sided_events": Violence.ONE_SIDED,
}
METHODS = {
    "clash_events": Method.CLASH,
    "air_events": Method.AIR,
    "shelling_events": Method.SHELLING,
    "placed_explosive_events": Method.PLACED_EXPLOSIVE,
    "attack_events": Method.ATTACK,
    "taken_events": Method.TAKEN,
}


@dataclass(frozen=True, slots=True)
class Value:
    """A number with its range; None where the source has none.

    denominator: inhabitants of which year. of: how many there are of what is counted, such as districts.
    against: the days with which it is compared.
    """

    value: Number | None
    low: Number | None = None
    high: Number | None = None
    denominator: Population | None = None
    of: int | None = None
    against: Period | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What an event set counts in the covered days of a period, and in those of the period before.

    before, tally_before: None where no period before is asked for, or the set covers no day of it.
    inhabitants, districts: those of the place.
    """

    counted: Period
    tally: Tally
    before: Period | None
    tally_before: Tally | None
    inhabitants: Sequence[Population]
    districts: int


NO_VALUE = Value(None)


def value_of(code: str, found: Told, event_set: EventSet) -> Value:
    """Return a value as far as its dataset tells it: without its range, or none."""
    not_told = event_set.dataset.not_told
    if code in not_told:
        return NO_VALUE
    said = _value(code, found)
    has_range = said.low is not None or said.high is not None
    return replace(said, low=None, high=None) if has_range and "range" in not_told else said


def _value(code: str, found: Told) -> Value:
    tally = found.tally
    if code == "deaths":
        return Value(tally.deaths.best, tally.deaths.low, tally.deaths.high)
    if code == "civilian_deaths_per_100000":
        return _rate(tally.civilian_deaths, found.counted, found.inhabitants)
    if code == "events_per_week_change":
        return _change(found)
    if code == "districts_with_events":
        known = tally.districts or not tally.events
        return Value(len(tally.districts), of=found.districts) if known else Value(None)
    if code in VIOLENCE:
        known = not tally.violence.get(Violence.UNKNOWN)
        return Value(tally.violence.get(VIOLENCE[code], 0) if known else None)
    if code in METHODS:
        known = not tally.methods.get(Method.UNKNOWN)
        return Value(tally.methods.get(METHODS[code], 0) if known else None)
    return Value(COUNTS[code](found))


def _if_told(found: Told, number: int, told: object) -> int | None:
    """Return a number, where its dataset tells what is counted or there is no event to tell it of."""
    return number if told or not found.tally.events else None


def _named(found: Told) -> int | None:
    named = len(found.tally.origins.keys() - {None})
    return _if_told(found, named, named)


def _actors(found: Told) -> int | None:
    sides = found.tally.sides
    return _if_told(found, len({name for _side, name in sides if is_actor(name)}), sides)


COUNTS: Mapping[str, Callable[[Told], Number | None]] = {
    "events": lambda found: found.tally.events,
    "events_per_week": lambda found: round(_per_week(found.tally, found.counted), 2),
    "civilian_deaths": lambda found: found.tally.civilian_deaths,
    "events_in_district": lambda found: _if_told(found, found.tally.in_district, found.tally.districts),
    "actors_recorded": _actors,
    "independent_origins": _named,
    "events_matched": lambda found: found.tally.matched,
}


def actors_of(tally: Tally) -> Mapping[str, Mapping[str, int]]:
    """Return who is recorded as a side: events by side of each name, the most often recorded first."""
    found: dict[str, dict[str, int]] = {}
    for (side, name), events in tally.sides.items():
        if is_actor(name):
            found.setdefault(name, {})[side] = events
    ordered = sorted(found.items(), key=lambda one: (-sum(one[1].values()), one[0]))
    return {name: dict(sorted(sides.items())) for name, sides in ordered}


def _per_week(tally: Tally, counted: Period) -> float:
    return tally.events * 7 / counted.days


def _change(found: Told) -> Value:
    """Return by how much events per week of covered days differ from the period before, if it is covered."""
    if found.before is None or found.tally_before is None:
        return Value(None)
    before = _per_week(found.tally_before, found.before)
    return Value(round(_per_week(found.tally, found.counted) - before, 2), against=found.before)


def _rate(deaths: int | None, counted: Period, inhabitants: Sequence[Population]) -> Value:
    """Return deaths per 100,000 of the newest number of inhabitants that is not after the period.

    It is of the days counted and not made longer to a year: what is not covered is not filled in.
    """
    known = [one for one in inhabitants if one.year <= counted.first.year]
    if deaths is None or not known:
        return Value(None)
    newest = max(known, key=lambda one: one.year)
    return Value(round(deaths * 100_000 / newest.value, 2), denominator=newest)
