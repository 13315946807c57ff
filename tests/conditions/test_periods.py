"""Periods: they leave out no day and hold none twice."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.conditions.errors import PeriodUnusable
from sanad.conditions.period import Period, Step, periods_between

DAYS = st.dates(date(1990, 1, 1), date(2035, 12, 31))


@given(DAYS, st.integers(0, 4000), st.sampled_from(["year", "month"]))
def test_every_day_is_in_one_period(first: date, days: int, step: Step) -> None:
    last = first + timedelta(days=days)
    found = periods_between(first, last, step)
    assert sum(period.days for period in found) == days + 1
    assert (found[0].first, found[-1].last) == (first, last)
    for before, after in pairwise(found):
        assert after.first - before.last == timedelta(days=1)
        assert after.first.day == 1


@given(DAYS, DAYS, DAYS, DAYS)
def test_what_is_shared_and_what_is_left_make_the_whole(a: date, b: date, c: date, d: date) -> None:
    one, other = Period(min(a, b), max(a, b)), Period(min(c, d), max(c, d))
    shared = one.overlap(other)
    assert one.days == (shared.days if shared else 0) + sum(part.days for part in one.without(other))
    assert not any(part.overlap(other) for part in one.without(other))


def test_names_are_edtf() -> None:
    named = [one.name for one in periods_between(date(2018, 11, 1), date(2020, 12, 31))]
    assert named == ["2018-11-01/2018-12-31", "2019", "2020"]
    assert [one.name for one in periods_between(date(2020, 2, 1), date(2020, 3, 30), "month")] == [
        "2020-02",
        "2020-03-01/2020-03-30",
    ]


def test_the_last_year_of_the_calendar_ends() -> None:
    assert [one.name for one in periods_between(date(9998, 1, 1), date.max)] == ["9998", "9999"]


def test_days_in_the_wrong_order_or_too_many_are_refused() -> None:
    with pytest.raises(PeriodUnusable):
        periods_between(date(2020, 1, 2), date(2020, 1, 1))
    with pytest.raises(PeriodUnusable):
        periods_between(date(1, 1, 1), date(2020, 1, 1), "month")
