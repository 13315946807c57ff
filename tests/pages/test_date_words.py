"""Dates as pages say them, in three languages and two calendars."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from sanad.terms.partial_date import ImpossibleDate
from sanad.terms.said_date import read_date

pytestmark = pytest.mark.usefixtures("workspace")


def said(text: str, language: str, *, lasting: bool = False) -> str:
    from sanad.web.date_words import date_text
    from sanad.web.templatetags.sanad import LOCALES

    with override(language):
        return date_text(read_date(text), LOCALES[language], lasting=lasting)


@pytest.mark.parametrize(
    ("text", "en", "ar", "da"),
    [
        ("2013-05-11", "11 May 2013", "11 أيار 2013", "11. maj 2013"),
        ("2013-05", "May 2013", "أيار 2013", "maj 2013"),
        ("2013-05~", "about May 2013", "نحو أيار 2013", "omkring maj 2013"),
        ("2013?", "perhaps 2013", "ربما 2013", "måske 2013"),
        ("2013%", "perhaps about 2013", "ربما نحو 2013", "måske omkring 2013"),
        ("2013-21", "spring 2013", "ربيع 2013", "foråret 2013"),
        ("201X", "between 2010 and 2019", "بين 2010 و2019", "mellem 2010 og 2019"),
        ("../2013-05", "May 2013 or before", "أيار 2013 أو قبل ذلك", "maj 2013 eller før"),
        ("2013-05/..", "May 2013 or after", "أيار 2013 أو بعد ذلك", "maj 2013 eller efter"),
        ("/2013", "until 2013, since when is unknown", "حتى 2013، وبدايته غير معروفة",
         "til 2013, siden hvornår er ukendt"),
        ("2013/", "since 2013, until when is unknown", "منذ 2013، ونهايته غير معروفة",
         "siden 2013, indtil hvornår er ukendt"),
        ("1434-07 AH", "Rajab 1434 AH (about 11 May to 9 June 2013, by a day either way)",
         "رجب 1434 هـ (نحو 11 أيار إلى 9 حزيران 2013، بفارق يوم زيادةً أو نقصانًا)",
         "rajab 1434 AH (omkring 11. maj til 9. juni 2013, en dag til hver side)"),
        ("1434-07-12 AH", "12 Rajab 1434 AH (about 22 May 2013, by a day either way)",
         "12 رجب 1434 هـ (نحو 22 أيار 2013، بفارق يوم زيادةً أو نقصانًا)",
         "12. rajab 1434 AH (omkring 22. maj 2013, en dag til hver side)"),
        ("../1434-07 AH", "Rajab 1434 AH or before (up to about 9 June 2013, by a day either way)",
         "رجب 1434 هـ أو قبل ذلك (حتى نحو 9 حزيران 2013، بفارق يوم زيادةً أو نقصانًا)",
         "rajab 1434 AH eller før (til omkring 9. juni 2013, en dag til hver side)"),
        ("some day", "unknown", "غير معروف", "ukendt"),
    ],
)  # fmt: skip
def test_a_date_is_said_in_three_languages(text: str, en: str, ar: str, da: str) -> None:
    assert (said(text, "en"), said(text, "ar"), said(text, "da")) == (en, ar, da)


@pytest.mark.parametrize(
    ("text", "en", "ar", "da"),
    [
        ("2012/2014", "from 2012 to 2014", "من 2012 إلى 2014", "fra 2012 til 2014"),
        ("2012-05~/2014?", "from about May 2012 to perhaps 2014", "من نحو أيار 2012 إلى ربما 2014",
         "fra omkring maj 2012 til måske 2014"),
        ("2012/..", "since 2012", "منذ 2012", "siden 2012"),
        ("../2014", "until 2014", "حتى 2014", "indtil 2014"),
        ("2012/", "since 2012, until when is unknown", "منذ 2012، ونهايته غير معروفة",
         "siden 2012, indtil hvornår er ukendt"),
        ("1434-07/1434-09 AH",
         "from Rajab 1434 AH to Ramadan 1434 AH (about 11 May to 7 August 2013, by a day either way)",
         "من رجب 1434 هـ إلى رمضان 1434 هـ (نحو 11 أيار إلى 7 آب 2013، بفارق يوم زيادةً أو نقصانًا)",
         "fra rajab 1434 AH til ramadan 1434 AH (omkring 11. maj til 7. august 2013, en dag til hver side)"),
        ("2012", "2012", "2012", "2012"),
        ("201X", "between 2010 and 2019", "بين 2010 و2019", "mellem 2010 og 2019"),
        ("201X/2022", "between 2010 and 2022", "بين 2010 و2022", "mellem 2010 og 2022"),
    ],
)  # fmt: skip
def test_a_time_that_something_lasted_is_said_from_one_end_to_the_other(
    text: str, en: str, ar: str, da: str
) -> None:
    lasted = tuple(said(text, language, lasting=True) for language in ("en", "ar", "da"))
    assert lasted == (en, ar, da)


def test_of_an_act_the_same_interval_is_when_it_may_have_been() -> None:
    assert said("2012/2014", "en") == "between 2012 and 2014"


@given(st.text(alphabet="0123456789-X/~?%. AHهـ", max_size=24), st.sampled_from(["en", "ar", "da"]))
def test_whatever_was_written_is_said_or_shown_as_it_stands(text: str, language: str) -> None:
    from sanad.web.templatetags.cards import date_texts

    with override(language):
        texts = date_texts(text)
    assert all(isinstance(one, str) for one in texts)
    try:
        plain = read_date(text).canonical == text
    except ImpossibleDate:
        plain = False
    assert plain or texts[-1] == text
