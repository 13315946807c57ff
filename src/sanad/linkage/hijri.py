"""Dates of the Hijri calendar as days between which they lie, for comparing alone.

A month begins when the crescent is seen, so a day differs between countries by one or two. The arithmetic
calendar is right to within that; so what it gives is widened by two days on each side, and is never shown.

Source:  the arithmetic calendar of 30 years with 11 leap years (2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29) from
         Friday, 16 July 622 (Julian): E. M. Reingold and N. Dershowitz, Calendrical Calculations (2018),
         chapter 7.
"""

import re
from datetime import date

YEARS = range(1300, 1500)
_EPOCH = 227014  # the ordinal of 16 July 622 (Julian) in the proleptic Gregorian calendar
_SEEN = 2  # days by which the sight of the crescent and the arithmetic differ at the most
_YEAR_FIRST = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?", re.ASCII)
_YEAR_LAST = re.compile(r"(?:(?:(\d{1,2})[-/.])?(\d{1,2})[-/.])?(\d{4})", re.ASCII)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def hijri_bounds(text: str) -> tuple[date, date] | None:
    """Return the first and last day of a Hijri date told in numbers, the year first or last; else None.

    Assumes: with the year last, the day stands before the month, as Arabic writes it. A first of Muharram
             says the year and a first of a month the month, as in the other calendar.
    """
    year, month, day = _parts(text.strip().translate(_DIGITS))
    if year not in YEARS or not 0 <= month <= 12 or not 0 <= day <= 30:
        return None
    day = 0 if day == 1 else day
    month = 0 if month == 1 and not day and _says_day(text) else month
    first = _ordinal(year, month or 1, day or 1)
    if day:
        last = first
    elif month:
        last = _ordinal(year, month, 1) + 29
    else:
        last = _ordinal(year + 1, 1, 1) - 1
    return date.fromordinal(first - _SEEN), date.fromordinal(last + _SEEN)


def _parts(text: str) -> tuple[int, int, int]:
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
    elif found := _YEAR_LAST.fullmatch(text):
        day, month, year = found.groups()
    else:
        return 0, 0, 0
    return int(year), int(month or 0), int(day or 0)


def _says_day(text: str) -> bool:
    return len(re.findall(r"[-/.]", text)) == 2


def _ordinal(year: int, month: int, day: int) -> int:
    return day + 29 * (month - 1) + month // 2 + 354 * (year - 1) + (3 + 11 * year) // 30 + _EPOCH - 1
