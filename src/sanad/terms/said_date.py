"""Dates as a person says them: all of EDTF levels 0 and 1, the Hijri calendar, open and unknown ends."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from sanad.terms.date_parts import DateParts, read_parts
from sanad.terms.gregorian import gregorian_bounds
from sanad.terms.hijri import hijri_bounds, hijri_reckoned
from sanad.terms.hijri_words import counted_form, named_form, without_gregorian_mark, without_hijri_mark
from sanad.terms.month_names import form_of_named
from sanad.terms.partial_date import (
    Calendar,
    DateDoubt,
    DayMonthOrder,
    ImpossibleDate,
    PartialDate,
    YearOutOfRange,
    parse_date,
    plain_digits,
)

LONGEST = 100
"""So many characters a date may have: two with the longest names of months."""

_NO_DATE = ("", "..")
# No list of our time has Gregorian years between these: without a mark nobody knows which calendar is meant.
_EITHER_CALENDAR = range(1300, 1500)
_FAR_YEAR = re.compile(r"-\d{4}(?:-\d{2}(?:-\d{2})?)?[~?%]?|Y-?\d{5,}[~?%]?", re.ASCII)


class _Doubted(Exception):
    """Inside this module: the text is kept and not read, and why."""

    def __init__(self, doubt: DateDoubt) -> None:
        super().__init__(doubt)
        self.doubt = doubt


@lru_cache(maxsize=16384)
def read_date(
    text: str, *, order: DayMonthOrder | None = None, calendar: Calendar | None = None
) -> PartialDate:
    """Return what a person says of a date: EDTF levels 0 and 1, Hijri dates, named months, local habits.

    calendar: the one that is meant where the text bears no mark; a mark (AH, هـ, CE, م) or the name of a
    month says it better. Without either, a year from 1300 to 1499 stays unread, with doubt "calendar".
    order: which of day and month leads; a Hijri date is read day first where nothing is declared.

    Raises: ImpossibleDate, if the calendar has no such day or the end lies before the start; YearOutOfRange
    before year 1 and after 9999; HijriOutOfRange outside 1343 to 1500.
    Source: Library of Congress, Extended Date/Time Format (EDTF) specification, 4 February 2019.
    """
    plain = plain_digits(text)
    if not plain or len(plain) > LONGEST:
        return PartialDate(text, None, None, "unknown", doubt="form" if plain else "absent")
    try:
        return _joined(text, _sides(plain, order, calendar))
    except _Doubted as found:
        if found.doubt == "form" and calendar != "hijri":
            return replace(parse_date(without_gregorian_mark(plain) or plain, order=order), text=text)
        return PartialDate(text, None, None, "unknown", doubt=found.doubt)


DateSide = DateParts | str
"""One end of an interval: a date, `..` where it is open, nothing where it is unknown."""


def canonical_sides(known: PartialDate) -> tuple[DateSide, ...]:
    """Return the one or two ends of a date that was read, none of one that was not."""
    return _sides(known.canonical, None, known.calendar) if known.canonical else ()


def _sides(plain: str, order: DayMonthOrder | None, calendar: Calendar | None) -> tuple[DateSide, ...]:
    if (hijri := without_hijri_mark(plain)) is not None:
        plain, calendar = hijri, "hijri"
    elif (gregorian := without_gregorian_mark(plain)) is not None:
        plain, calendar = gregorian, "gregorian"
    one = _one(plain, order, calendar)
    if one is not None:
        return (one,)
    start, slash, end = plain.partition("/")
    if not slash or (start in _NO_DATE and end in _NO_DATE):
        raise _Doubted("form")
    return tuple(_side(text.strip(), order, calendar) for text in (start, end))


def _side(plain: str, order: DayMonthOrder | None, calendar: Calendar | None) -> DateSide:
    if plain in _NO_DATE:
        return plain
    if (hijri := without_hijri_mark(plain)) is not None:
        plain, calendar = hijri, "hijri"
    found = _one(plain, order, calendar)
    if found is None:
        raise _Doubted("form")
    return found


def _one(plain: str, order: DayMonthOrder | None, calendar: Calendar | None) -> DateParts | None:
    """Return the parts of one date, None if the text is not one; its name or its year tells the calendar."""
    named = named_form(plain)
    if named is not None:
        if calendar == "gregorian" or int(named[:4]) not in range(1300, 1600):
            raise _Doubted("calendar")
        return read_parts(named, "hijri")
    if (gregorian := form_of_named(plain)) is not None:
        if calendar == "hijri" or int(gregorian[:4]) in _EITHER_CALENDAR:
            raise _Doubted("calendar")
        return read_parts(gregorian, "gregorian")
    if _FAR_YEAR.fullmatch(plain):
        raise YearOutOfRange()
    if calendar == "hijri" and (counted := counted_form(plain, order)) is not None:
        return read_parts(counted, "hijri")
    found = read_parts(plain, calendar or "gregorian")
    if found is not None and calendar is None and found.first_year in _EITHER_CALENDAR:
        raise _Doubted("calendar")
    return found


def _joined(text: str, sides: Sequence[DateSide]) -> PartialDate:
    parts = [side for side in sides if isinstance(side, DateParts)]
    calendars = {side.calendar for side in parts}
    if len(calendars) > 1:
        raise _Doubted("calendar")
    if len(parts) == 2 and _reckoned(parts[1])[1] < _reckoned(parts[0])[0]:
        raise ImpossibleDate()
    hijri = "hijri" in calendars
    canonical = "/".join(side if isinstance(side, str) else side.form for side in sides)
    return PartialDate(
        text,
        _bounds(sides[0])[0],
        _bounds(sides[-1])[1],
        parts[0].precision if len(sides) == 1 else "interval",
        any(side.approximate for side in parts),
        any(side.uncertain for side in parts),
        edtf=_gregorian_interval(sides) if hijri else canonical,
        calendar="hijri" if hijri else "gregorian",
        hijri=f"{canonical} AH" if hijri else None,
    )


def _gregorian_interval(sides: Sequence[DateSide]) -> str:
    """Return the Gregorian days between which a Hijri date lies, as an interval of EDTF."""
    start, end = sides[0], sides[-1]
    first = start if isinstance(start, str) else _qualified(_bounds(start)[0], start)
    last = end if isinstance(end, str) else _qualified(_bounds(end)[1], end)
    return f"{first}/{last}"


def _qualified(day: date | None, parts: DateParts) -> str:
    mark = {(True, True): "%", (True, False): "~", (False, True): "?"}
    return f"{day}{mark.get((parts.approximate, parts.uncertain), '')}"


def _reckoned(parts: DateParts) -> tuple[date, date]:
    return hijri_reckoned(parts) if parts.calendar == "hijri" else gregorian_bounds(parts)


def _bounds(side: DateSide) -> tuple[date | None, date | None]:
    if isinstance(side, str):
        return None, None
    return hijri_bounds(side) if side.calendar == "hijri" else gregorian_bounds(side)
