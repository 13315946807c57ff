"""How a date is to be said: as one, between two, or open on a side. The words are those of the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from sanad.terms.date_parts import DateParts
from sanad.terms.hijri import hijri_reckoned
from sanad.terms.partial_date import PartialDate
from sanad.terms.said_date import DateSide, canonical_sides

DateManner = Literal[
    "unknown",
    "one",
    "between",
    "or_before",
    "or_after",
    "until",
    "since",
    "from_to",
    "up_to",
    "from_on",
]


@dataclass(frozen=True)
class DateShown:
    """A date to be said in words.

    manner: unknown; one date; between two; one or before (`../2013`), one or after (`2013/..`); until one,
    from when is unknown (`/2013`); since one, until when is unknown (`2013/`). Of a time throughout which
    something held: from one to another; up to one (`../2013`) and from one on (`2013/..`).
    dates: as many dates as the manner asks, as they were said, in the calendar in which they were said.
    reckoned: of a Hijri date, the first and last Gregorian day by the Umm al-Qura calendar, None on a side
    that is open or unknown; a sighting may differ from it by a day. None of a Gregorian date.
    """

    manner: DateManner
    dates: tuple[DateParts, ...] = ()
    reckoned: tuple[date | None, date | None] | None = None


LASTING: Mapping[DateManner, DateManner] = {
    "between": "from_to",
    "or_before": "up_to",
    "or_after": "from_on",
}


def shown(known: PartialDate, *, lasting: bool = False) -> DateShown:
    """Return how a date is to be said; a text that was not read is unknown.

    lasting: an interval is a time throughout which something held. An end of which digits are not said
    (`201X/2014`) lies within a span itself: such a time stays between its widest ends.
    """
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
    manner = _manner(sides)
    if lasting and len(sides) == 2 and all(map(_is_one_date, sides)):
        manner = LASTING.get(manner, manner)
    return DateShown(manner, _dates(sides), reckoned)


def _is_one_date(side: DateSide) -> bool:
    """Return whether an end is one date, or none."""
    return isinstance(side, str) or side.first_year == side.last_year


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
