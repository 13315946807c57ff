"""Hijri dates as days between which they lie."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.linkage.hijri import hijri_bounds
from sanad.linkage.preparation import prepared
from sanad.terms.said_date import read_date

# Official beginnings of months (Umm al-Qura), as published.
KNOWN = (
    ("1433-01-02", date(2011, 11, 27)),
    ("1435-09-02", date(2014, 6, 29)),
    ("1438/12/10", date(2017, 9, 1)),
    ("10/12/1438", date(2017, 9, 1)),
    ("١٤٤٥-٠٩-١٥", date(2024, 3, 25)),
    ("1433-01-02 AH", date(2011, 11, 27)),
    ("٢ رمضان ١٤٣٥ هـ", date(2014, 6, 29)),
)


@pytest.mark.parametrize(("text", "day"), KNOWN)
def test_it_works(text: str, day: date) -> None:
    found = hijri_bounds(text)
    assert found is not None
    assert found[0] <= day <= found[1]
    assert found[1] - found[0] == timedelta(days=2)


def test_a_first_says_its_month_and_a_first_of_muharram_its_year() -> None:
    assert hijri_bounds("1435-09-01") == hijri_bounds("1435-09")
    assert hijri_bounds("1435-01-01") == hijri_bounds("1435")
    assert hijri_bounds("1435-01") != hijri_bounds("1435")


def test_it_is_what_everybody_else_reads() -> None:
    known = read_date("1435-09-12 AH")
    assert hijri_bounds("12/09/1435") == (known.earliest, known.latest)


@pytest.mark.parametrize("text", ["02/09/1435", "1435-09-02", "٢ رمضان ١٤٣٥ هـ"])
def test_a_list_may_write_it_so(text: str) -> None:
    rows = [
        {"list": "a", "record_id": str(one), "first_name": "Nour", "date_of_event": text} for one in (1, 2)
    ]
    (first, _), (last, _) = (prepared(rows).column(f"event_{side}").to_pylist() for side in ("from", "to"))
    assert first < date(2014, 6, 29).toordinal() < last


@pytest.mark.parametrize(
    "text", ["", "2014-01-01", "03/04/2014", "1435-13", "1435-01-31", "1435-01-02-03", "in 1435"]
)
def test_other_texts_are_none(text: str) -> None:
    assert hijri_bounds(text) is None


@given(st.integers(1300, 1498), st.integers(1, 12), st.integers(2, 29))
def test_a_day_lies_in_its_month_and_its_month_in_its_year(year: int, month: int, day: int) -> None:
    bounds = [hijri_bounds(text) for text in (f"{year}-{month}-{day}", f"{year}-{month}", f"{year}")]
    (first, last), (month_first, month_last), (year_first, year_last) = (one for one in bounds if one)
    assert year_first <= month_first <= first <= last <= month_last
    assert month_last <= year_last + timedelta(days=1)
