"""What event sets say of the elements that they measure: by plain rules, without a threshold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sanad.conditions.claims import Measure
from sanad.conditions.event_set import EventSet
from sanad.conditions.forms import Form
from sanad.conditions.indicators import SetTallies
from sanad.conditions.origins import origin_code
from sanad.conditions.period import Period
from sanad.conditions.tally import Tally
from sanad.terms.territory import Pcode


@dataclass(frozen=True)
class Range:
    """A number as a source gives it: lowest, best, highest; of events all three are one."""

    low: int
    best: int
    high: int


@dataclass(frozen=True)
class Counted:
    """What one event set counts in the days of a claim and in as many just before.

    here, before: None where the set does not cover every one of the days; nothing is said then.
    origins: who is named first, of the days of the claim.
    """

    event_set: EventSet
    here: Range | None
    before: Range | None
    origins: frozenset[str]

    def forms(self, place: Pcode) -> tuple[Form, ...]:
        """Return what the set says: that it is there, if it counts any; a change, if the ranges lie apart.

        It never says that nothing is there, nor that nothing changed: an event of which nobody told, or which
        cost no life, is in no set.
        """
        found = []
        if self.here and self.here.low > 0:
            found.append(Form("present", "some", place))
        if self.here and self.before:
            if self.here.high < self.before.low:
                found.append(Form("fell", "all", place))
            elif self.here.low > self.before.high:
                found.append(Form("rose", "all", place))
        return tuple(found)


def counted_for(
    measure: Measure, here: Sequence[SetTallies], before: Sequence[SetTallies], periods: tuple[Period, Period]
) -> tuple[Counted, ...]:
    """Return what each event set counts.

    here, before: the tallies of the two periods, of the same place; periods: the days of each.
    """
    earlier = {(one.event_set.organisation, one.event_set.list_code): one for one in before}
    found = []
    for one in here:
        other = earlier.get((one.event_set.organisation, one.event_set.list_code))
        found.append(
            Counted(
                one.event_set,
                _sum(measure, one, periods[0]),
                _sum(measure, other, periods[1]) if other else None,
                frozenset(
                    origin_code(name)
                    for tally in one.tallies.values()
                    for name in tally.origins
                    if name is not None
                ),
            )
        )
    return tuple(found)


def _sum(measure: Measure, one: SetTallies, period: Period) -> Range | None:
    covers = one.event_set.covers
    if covers.first > period.first or covers.last < period.last:
        return None
    needed = {"events": "violent_events", "deaths": "range"}.get(measure, measure)
    if needed in one.event_set.dataset.not_told:
        return None
    if one.event_set.dataset.counts_months and not period.is_whole_months:
        return None
    return _added(_range(measure, tally) for tally in one.tallies.values())


def _added(ranges: Iterable[Range | None]) -> Range | None:
    low = best = high = 0
    for one in ranges:
        if one is None:
            return None
        low, best, high = low + one.low, best + one.best, high + one.high
    return Range(low, best, high)


def _range(measure: Measure, tally: Tally) -> Range | None:
    if measure == "deaths":
        return Range(tally.deaths.low, tally.deaths.best, tally.deaths.high)
    number = tally.events if measure == "events" else tally.civilian_deaths
    return None if number is None else Range(number, number, number)
