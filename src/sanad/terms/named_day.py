"""A day whose month is named, as event lists write it: 4 March 2018, March 4, 2018, 4 آذار 2018, 4 mars 2018.

The name says which is the month, so nothing is guessed. Names: CLDR, through Babel, in English, French,
Danish, and in Arabic as in Syria and as in Egypt.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from babel.dates import get_month_names

from sanad.terms.partial_date import ImpossibleDate, plain_digits

LOCALES = ("en", "fr", "da", "ar_SY", "ar_EG")
_MARKS = re.compile("[\u064b-\u065f\u0640.,]")
_ALEF = str.maketrans("أإآ", "ااا")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er)? (\D+?) (\d{4})")
_MONTH_FIRST = re.compile(r"(\D+?) (\d{1,2})(?:st|nd|rd|th)? (\d{4})")


def event_day(text: str) -> date:
    """Return the day of a cell that intake let through: 2018-03-04, with a time or not, or 4 March 2018."""
    return named_day(text) or date.fromisoformat(text.strip()[:10])


def named_day(text: str) -> date | None:
    """Return the day that a text says by the name of its month; None where it has not that form.

    Raises: ImpossibleDate, if it has the form and the calendar has no such day.
    """
    plain = " ".join(_MARKS.sub(" ", plain_digits(text)).split())
    if len(plain) > 40:
        return None
    if found := _DAY_FIRST.fullmatch(plain):
        day, name, year = found.groups()
    elif found := _MONTH_FIRST.fullmatch(plain):
        name, day, year = found.groups()
    else:
        return None
    month = _months().get(_folded(name))
    if month is None:
        return None
    try:
        return date(int(year), month, int(day))
    except ValueError:
        raise ImpossibleDate() from None


@cache
def _months() -> Mapping[str, int]:
    """Return the number of each month by its name; a name that two months bear is none."""
    found: dict[str, set[int]] = {}
    for locale in LOCALES:
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=locale).items():
                found.setdefault(_folded(name), set()).add(number)
    return {name: next(iter(numbers)) for name, numbers in found.items() if len(numbers) == 1}


def _folded(name: str) -> str:
    return " ".join(_MARKS.sub(" ", name).casefold().translate(_ALEF).split())
