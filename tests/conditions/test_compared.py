"""As many days before a date as from it on: covered, asked for, by whole months where these are counted."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.conditions.compared import days_compared
from sanad.conditions.event_set import EventSet, datasets
from sanad.conditions.period import Period

ASKED = Period(date(2016, 1, 1), date(2019, 12, 31))
DAYS = st.dates(date(2015, 1, 1), date(2021, 1, 1))


def a_set(first: date, last: date, dataset: str = "ucdp-ged") -> EventSet:
    return EventSet("list", "org", datasets()[dataset], None, Period(first, last), stated=True)


@given(DAYS, DAYS, DAYS)
def test_both_sides_have_as_many_days_that_are_covered_and_asked_for(
    day: date, one: date, other: date
) -> None:
    covers = Period(min(one, other), max(one, other))
    found = days_compared(day, ASKED, a_set(covers.first, covers.last))
    within = ASKED.overlap(covers)
    if found is None:
        assert within is None or not within.first < day <= within.last
        return
    assert within is not None
    assert found.before.days == found.after.days
    assert found.before.last + timedelta(days=1) == found.after.first == day
    assert within.first <= found.before.first
    assert found.after.last <= within.last
    assert found.before.first == within.first or found.after.last == within.last


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        (date(2018, 3, 1), "2016-06-01/2018-02-28", "2018-03-01/2019-11-30"),
        (date(2018, 3, 2), None, None),
        (date(2016, 1, 1), None, None),
    ],
    ids=str,
)
def test_months_are_compared_whole(day: date, before: str | None, after: str | None) -> None:
    found = days_compared(day, ASKED, a_set(date(2016, 1, 1), date(2019, 11, 30), "ucdp-months"))
    assert (found and found.before.name) == before
    assert (found and found.after.name) == after
