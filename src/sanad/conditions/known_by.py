"""The day whose knowledge is asked for: never one that is still to come."""

from dataclasses import dataclass
from datetime import date

from sanad.conditions.errors import AsOfAhead, PeriodUnusable
from sanad.terms.partial_date import parse_date


@dataclass(frozen=True)
class KnownBy:
    """The day by which things were known; ahead: a later one was asked for, of which nothing is known yet."""

    day: date
    ahead: bool


def known_by(text: str, today: date) -> KnownBy:
    """Return the last day of a day, month or year as somebody writes it, and today where that is to come.

    Raises: PeriodUnusable, if it cannot be read.
    """
    asked = parse_date(text).latest
    if asked is None:
        raise PeriodUnusable("by a day that could not be read", "a day such as 2016-01-31, a month or a year")
    return KnownBy(min(asked, today), ahead=asked > today)


def not_ahead(day: date, today: date) -> date:
    """Return a day whose knowledge is asked for.

    Raises: AsOfAhead, if it is after today.
    """
    if day > today:
        raise AsOfAhead(today)
    return day
