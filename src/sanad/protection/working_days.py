"""Weekends and public holidays of a calendar, as the pack says of each year."""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from sanad.protection.pack import Calendar, Holiday

ONE = timedelta(days=1)


@lru_cache(maxsize=512)
def easter_sunday(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar.

    Source: anonymous Gregorian computus, as in Meeus, Astronomical Algorithms (1991), chapter 8.
    """
    golden = year % 19
    century, of_century = divmod(year, 100)
    leaps, rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - correction + 15) % 30
    quarter, over = divmod(of_century, 4)
    weekday = (32 + 2 * rest + 2 * quarter - epact - over) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def days_of(holiday: Holiday, year: int) -> tuple[date, ...]:
    """Return the days of a public holiday in a year: none where it is no holiday then."""
    if not holiday.first_year <= year <= holiday.last_year:
        return ()
    if holiday.easter is not None:
        return (easter_sunday(year) + timedelta(days=holiday.easter),)
    if holiday.month_day is not None:
        month, day = map(int, holiday.month_day.split("-"))
        return (date(year, month, day),) if day <= monthrange(year, month)[1] else ()
    return tuple(day for day in holiday.on if day.year == year)


def is_rest_day(calendar: Calendar, day: date) -> bool:
    """Return whether a day is a weekend or a public holiday."""
    known = calendar.known_years
    if day.year not in known:
        known[day.year] = frozenset(one for each in calendar.holidays for one in days_of(each, day.year))
    return day.weekday() in calendar.weekend or day in known[day.year]


def working_day(calendar: Calendar, day: date, *, earlier: bool = False) -> date:
    """Return the day, or where it is a rest day the next working day, or the one before."""
    while is_rest_day(calendar, day):
        day += -ONE if earlier else ONE
    return day


def second_working_day(calendar: Calendar, day: date) -> date:
    """Return the second working day after a day: of a Friday, with a weekend of two days, the Tuesday."""
    return working_day(calendar, working_day(calendar, day + ONE) + ONE)
