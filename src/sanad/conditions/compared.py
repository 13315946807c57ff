"""As many days after a date as before it, of the days asked for and covered: the days that are compared."""

from dataclasses import dataclass
from datetime import date

from sanad.conditions.event_set import EventSet
from sanad.conditions.period import ONE_DAY, Period


@dataclass(frozen=True)
class Compared:
    """The days before a date, and as many from it on."""

    before: Period
    after: Period


def days_compared(day: date, days: Period, one: EventSet) -> Compared | None:
    """Return as many days before a date as from it on, the most that were asked for and are covered.

    Sets that count months are compared by whole months. None where there is no day on one of the sides.
    """
    within = days.overlap(one.covers)
    if within is None or not within.first < day <= within.last:
        return None
    return _months(day, within) if one.dataset.counts_months else _days(day, within)


def _days(day: date, within: Period) -> Compared:
    length = min(day - within.first, within.last + ONE_DAY - day)
    return Compared(Period(day - length, day - ONE_DAY), Period(day, day + length - ONE_DAY))


def _months(day: date, within: Period) -> Compared | None:
    if day.day != 1:
        return None
    first = _number(within.first) + (within.first.day > 1)
    count = min(_number(day) - first, _number(within.last + ONE_DAY) - _number(day))
    if count < 1:
        return None
    before, after = _first_of(_number(day) - count), _first_of(_number(day) + count)
    return Compared(Period(before, day - ONE_DAY), Period(day, after - ONE_DAY))


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_of(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)
