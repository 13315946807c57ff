"""Periods: whole years or months between two days, the first and last cut to the days asked for."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sanad.conditions.errors import PeriodUnusable

Step = Literal["year", "month"]
MOST_PERIODS = 600
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Period:
    """Civil days from the first to the last, both included."""

    first: date
    last: date

    @property
    def name(self) -> str:
        """Return the period as EDTF: 2016, 2016-03, or first and last day."""
        if self == year_of(self.first):
            return f"{self.first:%Y}"
        if self == month_of(self.first):
            return f"{self.first:%Y-%m}"
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    @property
    def days(self) -> int:
        """Return how many days it has."""
        return (self.last - self.first).days + 1

    @property
    def is_whole_months(self) -> bool:
        """Return whether it begins with a month and ends with one."""
        return self.first.day == 1 and self.last == month_of(self.last).last

    def overlap(self, other: "Period") -> "Period | None":
        """Return the days that two periods have in common; None where there are none."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Period(first, last) if first <= last else None

    def without(self, other: "Period") -> tuple["Period", ...]:
        """Return what is left of it without another: nothing, one stretch or two."""
        if self.overlap(other) is None:
            return (self,)
        before = Period(self.first, other.first - ONE_DAY) if self.first < other.first else None
        after = Period(other.last + ONE_DAY, self.last) if other.last < self.last else None
        return tuple(part for part in (before, after) if part)


def year_of(day: date) -> Period:
    """Return the year in which a day lies."""
    return Period(date(day.year, 1, 1), date(day.year, 12, 31))


def month_of(day: date) -> Period:
    """Return the month in which a day lies."""
    last = calendar.monthrange(day.year, day.month)[1]
    return Period(day.replace(day=1), day.replace(day=last))


def whole_step(day: date, step: Step) -> Period:
    """Return the year or month in which a day lies."""
    return year_of(day) if step == "year" else month_of(day)


def periods_between(first: date, last: date, step: Step = "year") -> tuple[Period, ...]:
    """Return the years or months from one day to another, in order; both ends are cut to these days.

    Raises: PeriodUnusable, if the last day is before the first, or there are over 600 periods.
    """
    if last < first:
        raise PeriodUnusable("that ends before it starts", "a first day that is not after the last")
    if (last.year - first.year) * (12 if step == "month" else 1) > MOST_PERIODS:
        raise PeriodUnusable("that is too long", f"at most {MOST_PERIODS} periods")
    return tuple(_steps(Period(first, last), step))


def _steps(whole: Period, step: Step) -> Iterator[Period]:
    day = whole.first
    while day <= whole.last:
        around = whole_step(day, step)
        cut = around.overlap(whole)
        if cut is not None:
            yield cut
        if around.last == date.max:
            return
        day = around.last + ONE_DAY
