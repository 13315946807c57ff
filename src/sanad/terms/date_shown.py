"""How a date is to be said: as one, between two, or open on a side. The words are those of the page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from sanad.terms.date_parts import DateParts
from sanad.terms.hijri import hijri_reckoned
from sanad.terms.partial_date import PartialDate
from sanad.terms.said_date import DateSide, canonical_sides

DateManner = Literal["unknown", "one", "between", "or_before", "or_after", "until", "since"]


@dataclass(frozen=True)
class DateShown:
    """A date to be said in words.

    manner: unknown; one date; between two; one or before (`../2013`), one or after (`2013/..`); until one,
    from when is unknown (`/2013`); since one, until when is unknown (`2013/`).
    dates: as many dates as the manner asks, as they were said, in the calendar in which they were said.
    reckoned: of a Hijri date, the first and last Gregorian day by the Umm al-Qura calendar, None on a side
    that is open or unknown; a sighting may differ from it by a day. None of a Gregorian date.
    """

    manner: DateManner
    dates: tuple[DateParts, ...] = ()
    reckoned: tuple[date | None, date | None] | None = None


def shown(known: PartialDate) -> DateShown:
    """Return how a date is to be said; a text that was not read is unknown."""
    if known.canonical is None:
        return DateShown("unknown")
    sides = canonical_sides(known)
    start, end = sides[0], sides[-1]
    reckoned = None
    if known.calendar == "hijri":
        reckoned = (
            None if isinstance(start, str) else hijri_reckoned(start)[0],
            None if isinstance(end, str) else hijri_reckoned(end)[1],
        )
    return DateShown(_manner(sides), _dates(sides), reckoned)


def _manner(sides: Sequence[DateSide]) -> DateManner:
    start, end = sides[0], sides[-1]
    if isinstance(start, str):
        return "or_before" if start == ".." else "until"
    if isinstance(end, str):
        return "or_after" if end == ".." else "since"
    return "one" if len(sides) == 1 and start.first_year == start.last_year else "between"


def _dates(sides: Sequence[DateSide]) -> tuple[DateParts, ...]:
    """Return the dates to be said: the first or last year where digits are not said (2010, 2019)."""
    start, end = sides[0], sides[-1]
    first = () if isinstance(start, str) else (replace(start, last_year=start.first_year),)
    last = () if isinstance(end, str) else (replace(end, first_year=end.last_year),)
    return first if _manner(sides) == "one" else (*first, *last)
