"""Days with a named month: read in four languages, never guessed, never mended."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.terms.named_day import event_day, named_day
from sanad.terms.partial_date import ImpossibleDate

MONTHS = {
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ),
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
        "novembre", "décembre",
    ),
    "da": (
        "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober",
        "november", "december",
    ),
    "ar_SY": (
        "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول",
        "تشرين الثاني", "كانون الأول",
    ),
    "ar_EG": (
        "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر",
        "ديسمبر",
    ),
}  # fmt: skip


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(sorted(MONTHS)))
def test_every_day_is_read_in_every_language(day: date, language: str) -> None:
    name = MONTHS[language][day.month - 1]
    assert named_day(f"{day.day} {name} {day.year}") == day
    assert named_day(f"{day.day:02} {name.upper()} {day.year}") == day
    assert event_day(day.isoformat()) == day


@pytest.mark.parametrize(
    "text", ["March 4, 2018", "4. March 2018", "4th March 2018", "4 Mar 2018", "٤ اذار ٢٠١٨"]
)
def test_habits_of_writing(text: str) -> None:
    assert named_day(text) == date(2018, 3, 4)


@pytest.mark.parametrize("text", ["March 2018", "3/4/2018", "4 Smarch 2018", "2018-03-04", "", "4 March 18"])
def test_what_has_not_the_form_is_none(text: str) -> None:
    assert named_day(text) is None


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(ImpossibleDate):
        named_day("31 February 2018")
