"""The days between which a date of the Gregorian calendar lies."""

from calendar import monthrange
from datetime import date

from sanad.terms.date_parts import DateParts, Season
from sanad.terms.partial_date import ImpossibleDate, YearOutOfRange

# By the calendar's months and by the sun, whichever begins first and ends last. A winter is named after
# either of its years, so that "winter 2013" begins in 2012 at the earliest and ends in 2014 at the latest.
_SEASON_DAYS: dict[Season, tuple[tuple[int, int, int], tuple[int, int, int]]] = {
    "spring": ((0, 3, 1), (0, 6, 21)),
    "summer": ((0, 6, 1), (0, 9, 23)),
    "autumn": ((0, 9, 1), (0, 12, 22)),
    "winter": ((-1, 12, 1), (1, 3, 21)),
}


def gregorian_bounds(parts: DateParts) -> tuple[date, date]:
    """Return the first and last day of a Gregorian date as said.

    Raises: ImpossibleDate, if there is no such day; YearOutOfRange, if the bounds leave years 1 to 9999.
    """
    if parts.season is not None:
        first, last = _SEASON_DAYS[parts.season]
        return _moved(parts.first_year, first), _moved(parts.last_year, last)
    month = parts.month
    if month is None:
        return _day(max(parts.first_year, 1), 1, 1), _day(parts.last_year, 12, 31)
    if parts.day is not None:
        exact = _day(parts.first_year, month, parts.day)
        return exact, exact
    start = _day(parts.first_year, month, 1)
    return start, start.replace(day=monthrange(start.year, month)[1])


def _moved(year: int, at: tuple[int, int, int]) -> date:
    years, month, day = at
    return _day(year + years, month, day)


def _day(year: int, month: int, day: int) -> date:
    if not 1 <= year <= 9999:
        raise YearOutOfRange()
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ImpossibleDate() from error
