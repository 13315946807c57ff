"""A day whose month is named, as event lists write it: 4 March 2018, March 4, 2018, 4 آذار 2018."""

from datetime import date

from sanad.terms.month_names import form_of_named
from sanad.terms.partial_date import ImpossibleDate, plain_digits

_DAY = len("2018-03-04")


def event_day(text: str) -> date:
    """Return the day of a cell that intake let through: 2018-03-04, with a time or not, or 4 March 2018."""
    return named_day(text) or date.fromisoformat(text.strip()[:10])


def named_day(text: str) -> date | None:
    """Return the day that a text says by the name of its month; None where it has not that form.

    Raises: ImpossibleDate, if it has the form and the calendar has no such day.
    """
    form = form_of_named(plain_digits(text))
    if form is None or len(form) != _DAY:
        return None
    try:
        return date.fromisoformat(form)
    except ValueError:
        raise ImpossibleDate() from None
