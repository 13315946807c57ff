"""The days between which a date of the Hijri calendar lies, with the day by which a sighting may differ.

Reckoned by the Umm al-Qura calendar. A month began where its moon was seen: a day earlier or later.
"""

from datetime import date, timedelta

from hijridate import Hijri

from sanad.terms.date_parts import DateParts
from sanad.terms.partial_date import HijriOutOfRange, ImpossibleDate

FIRST_YEAR, LAST_YEAR = 1343, 1500
"""The years of which the Umm al-Qura calendar is tabled."""

_SIGHTING = timedelta(days=1)
_LONGEST_MONTH = 30


def hijri_reckoned(parts: DateParts) -> tuple[date, date]:
    """Return the first and last Gregorian day of a Hijri date by the Umm al-Qura calendar alone.

    A thirtieth day is reckoned in every month: one of 29 days in the table may have had 30 by sighting.

    Raises: HijriOutOfRange; ImpossibleDate, if no month has the day.
    """
    if not FIRST_YEAR <= parts.first_year <= parts.last_year <= LAST_YEAR:
        raise HijriOutOfRange()
    if parts.day is not None and not 1 <= parts.day <= _LONGEST_MONTH:
        raise ImpossibleDate()
    start = _first_day(parts.first_year, parts.month or 1)
    if parts.day is not None:
        day = start + timedelta(days=parts.day - 1)
        return day, day
    return start, _last_day(parts.last_year, parts.month or 12)


def hijri_bounds(parts: DateParts) -> tuple[date, date]:
    """Return the first and last Gregorian day of a Hijri date, a day wider on either side.

    A day stays within the bounds of its month, as it does whenever the moon was seen.

    Raises: HijriOutOfRange; ImpossibleDate, if no month has the day.
    """
    first, last = hijri_reckoned(parts)
    earliest, latest = first - _SIGHTING, last + _SIGHTING
    if parts.day is not None and parts.month is not None:
        latest = min(latest, _last_day(parts.last_year, parts.month) + _SIGHTING)
    return earliest, latest


def _first_day(year: int, month: int) -> date:
    found = Hijri(year, month, 1).to_gregorian()
    return date(found.year, found.month, found.day)


def _last_day(year: int, month: int) -> date:
    return _first_day(year, month) + timedelta(days=Hijri(year, month, 1).month_length() - 1)
