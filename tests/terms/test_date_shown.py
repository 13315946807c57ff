"""How a date is to be said."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.terms.date_shown import shown
from sanad.terms.said_date import read_date


@pytest.mark.parametrize(
    ("text", "manner", "years"),
    [
        ("2013-05", "one", [2013]),
        ("2013-21", "one", [2013]),
        ("201X", "between", [2010, 2019]),
        ("201X/2024", "between", [2010, 2024]),
        ("../201X", "or_before", [2019]),
        ("201X/..", "or_after", [2010]),
        ("2011/2013-05", "between", [2011, 2013]),
        ("../2013-05", "or_before", [2013]),
        ("2013-05/..", "or_after", [2013]),
        ("/2013-05", "until", [2013]),
        ("2013-05/", "since", [2013]),
        ("1434 AH", "one", [1434]),
        ("1434-07/1435 AH", "between", [1434, 1435]),
        ("some day", "unknown", []),
        ("1434", "unknown", []),
    ],
)
def test_the_manner_follows_from_the_ends(text: str, manner: str, years: list[int]) -> None:
    said = shown(read_date(text))
    assert (said.manner, [one.first_year for one in said.dates]) == (manner, years)
    assert all(one.first_year == one.last_year for one in said.dates)


def test_the_days_by_the_table_go_with_a_hijri_date_alone() -> None:
    assert shown(read_date("رجب 1434")).reckoned == (date(2013, 5, 11), date(2013, 6, 9))
    assert shown(read_date("../1434-07 AH")).reckoned == (None, date(2013, 6, 9))
    assert shown(read_date("2013-05")).reckoned is None


def test_each_end_keeps_its_own_doubt() -> None:
    first, last = shown(read_date("2011~/2013?")).dates
    assert (first.approximate, first.uncertain, last.approximate, last.uncertain) == (
        True,
        False,
        False,
        True,
    )


def test_a_declared_calendar_is_said_as_declared() -> None:
    assert [one.calendar for one in shown(read_date("1434", calendar="hijri")).dates] == ["hijri"]
    assert [one.calendar for one in shown(read_date("1434", calendar="gregorian")).dates] == ["gregorian"]


@given(
    st.integers(1344, 1499),
    st.integers(1, 12),
    st.integers(1, 30),
    st.sampled_from(["{y}-{m:02}-{d:02} AH", "{y}-{m:02} AH", "{y} AH"]),
)
def test_the_days_by_the_table_lie_within_the_bounds(year: int, month: int, day: int, form: str) -> None:
    known = read_date(form.format(y=year, m=month, d=day))
    reckoned = shown(known).reckoned
    assert reckoned is not None and reckoned[0] is not None and reckoned[1] is not None
    assert known.earliest and known.latest
    assert known.earliest < reckoned[0] <= reckoned[1] <= known.latest
