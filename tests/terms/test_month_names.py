"""Months by their names: every name that CLDR has in these places is read, and what names none is not."""

import pytest
from babel.dates import get_month_names
from hypothesis import given
from hypothesis import strategies as st

from sanad.terms.month_names import form_of_named, month_of_name
from sanad.terms.partial_date import ImpossibleDate, parse_date
from sanad.terms.said_date import read_date

PLACES = ("en", "fr", "da", "ar_SY", "ar_EG", "ar_DZ", "ar_TN", "ar_MA")


@pytest.mark.parametrize("place", PLACES)
def test_every_name_of_cldr_is_its_month(place: str) -> None:
    for width in ("wide", "abbreviated"):
        for number, name in get_month_names(width, locale=place).items():
            assert month_of_name(name) == number, name


@given(st.integers(1, 12), st.integers(1900, 2025), st.sampled_from(PLACES), st.sampled_from(["", "~", "?"]))
def test_a_named_month_reads_as_its_number_on_cards_and_in_lists(
    month: int, year: int, place: str, mark: str
) -> None:
    name = get_month_names("wide", locale=place)[month]
    for read in (read_date, parse_date):
        named, plain = read(f"{name} {year}{mark}"), read(f"{year}-{month:02}{mark}")
        assert (named.canonical, named.earliest, named.latest) == (
            plain.canonical,
            plain.earliest,
            plain.latest,
        )
        assert named.text == f"{name} {year}{mark}"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("March 2014", "2014-03"),
        ("آذار/مارس ٢٠١٤", "2014-03"),
        ("اذار 2014", "2014-03"),
        ("آذار من عام 2014", "2014-03"),
        ("marts 2014", "2014-03"),
        ("den 4. marts 2014", "2014-03-04"),
        ("4 of March, 2014", "2014-03-04"),
        ("4-Mar-2014", "2014-03-04"),
        ("٤ تشرين أول ٢٠١٤", "2014-10-04"),
        ("غشت 2014", "2014-08"),
        ("جويلية 2014", "2014-07"),
        ("March 2013/May 2013", "2013-03/2013-05"),
        ("../آذار 2014", "../2014-03"),
    ],
)
def test_habits_of_writing_in_a_field_of_a_card(text: str, form: str) -> None:
    assert read_date(text).edtf == form


@pytest.mark.parametrize("text", ["آذار/أيار 2014", "March", "Smarch 2014", "March 14", "2014 March 4 5"])
def test_what_names_no_one_month_is_not_read(text: str) -> None:
    assert form_of_named(text) is None
    assert read_date(text).doubt == "form" and parse_date(text).doubt == "form"


def test_the_name_tells_the_calendar() -> None:
    assert read_date("رجب 1434").calendar == "hijri" and read_date("12 Rajab 1434").calendar == "hijri"
    assert read_date("March 1434").doubt == "calendar" and read_date("رجب 2014").doubt == "calendar"
    with pytest.raises(ImpossibleDate):
        read_date("31 شباط 2014")
