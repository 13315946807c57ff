"""Dates of the Hijri calendar as days between which they lie, for comparing alone.

They are read and reckoned as everywhere else (`terms/said_date.py`): by the Umm al-Qura calendar and a day on
either side, with or without a mark of the era, with names of months too. That calendar is tabled from 1343 AH
(1924) on. Of earlier years, which lists have as years of birth, the arithmetic calendar is taken, and two
days on either side, by which it may differ from what was seen.

Source:  the arithmetic calendar of 30 years with 11 leap years (2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29) from
         Friday, 16 July 622 (Julian): E. M. Reingold and N. Dershowitz, Calendrical Calculations (2018),
         chapter 7.
"""

import re
from datetime import date

from sanad.terms.hijri import FIRST_YEAR
from sanad.terms.partial_date import HijriOutOfRange, ImpossibleDate, PartialDate, plain_digits
from sanad.terms.said_date import read_date

UNREAD = frozenset({"calendar", "order", "form"})
"""Why a cell of a list may have been left unread, when it is a Hijri date: lists are read as Gregorian."""
YEARS_BEFORE = range(1300, FIRST_YEAR)
_EPOCH = 227014  # the ordinal of 16 July 622 (Julian) in the proleptic Gregorian calendar
_SEEN = 2  # days by which the sight of the crescent and the arithmetic differ at the most
_YEAR_FIRST = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?", re.ASCII)
_YEAR_LAST = re.compile(r"(?:(?:(\d{1,2})[-/.])?(\d{1,2})[-/.])?(\d{4})", re.ASCII)
_FIRST_OF_YEAR, _FIRST_OF_MONTH = re.compile(r"(\d{4})-01-01"), re.compile(r"(\d{4}-\d{2})-01")


def hijri_bounds(text: str) -> tuple[date, date] | None:
    """Return the first and last day of a date that is of the Hijri calendar, marked so or not; else None.

    Assumes: with the year last, the day stands before the month, as Arabic writes it. A first of Muharram
             says the year and a first of a month the month, as in the other calendar.
    """
    try:
        known = read_date(text, calendar="hijri")
        known = read_date(_as_lists_write(known), calendar="hijri")
    except HijriOutOfRange:
        return _before_the_table(plain_digits(text))
    except ImpossibleDate:
        return None
    if known.calendar != "hijri" or known.earliest is None or known.latest is None:
        return None
    return known.earliest, known.latest


def _as_lists_write(known: PartialDate) -> str:
    """Return the part of a Hijri date that its first day says; any other as it is."""
    form = (known.hijri or "").removesuffix(" AH")
    first = _FIRST_OF_YEAR.fullmatch(form) or _FIRST_OF_MONTH.fullmatch(form)
    return first[1] if first else known.text


def _before_the_table(text: str) -> tuple[date, date] | None:
    """Return the bounds of a date in numbers of a year before the table; None for other years and forms."""
    year, month, day = _parts(text)
    if year not in YEARS_BEFORE or not 0 <= month <= 12 or not 0 <= day <= 30:
        return None
    if (month, day) == (1, 1):
        month = 0
    if not month:
        first, last = _ordinal(year, 1, 1), _ordinal(year + 1, 1, 1) - 1
    elif day <= 1:
        first, last = _ordinal(year, month, 1), _ordinal(year, month, 1) + 29
    else:
        first = last = _ordinal(year, month, day)
    return date.fromordinal(first - _SEEN), date.fromordinal(last + _SEEN)


def _parts(text: str) -> tuple[int, int, int]:
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
    elif found := _YEAR_LAST.fullmatch(text):
        day, month, year = found.groups()
    else:
        return 0, 0, 0
    return int(year), int(month or 0), int(day or 0)


def _ordinal(year: int, month: int, day: int) -> int:
    return day + 29 * (month - 1) + month // 2 + 354 * (year - 1) + (3 + 11 * year) // 30 + _EPOCH - 1
