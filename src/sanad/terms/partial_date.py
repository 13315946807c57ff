"""Dates as sources give them: a day, a month, a year, an interval, or unknown; never more than was said."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from typing import Literal

from sanad.terms.errors import SanadError
from sanad.terms.month_names import form_of_named

DatePrecision = Literal["day", "month", "season", "year", "interval", "unknown"]
Calendar = Literal["gregorian", "hijri"]
DateEnd = Literal["known", "open", "unknown"]
DayMonthOrder = Literal["dmy", "mdy"]
DateDoubt = Literal["none", "absent", "order", "calendar", "form"]


class ImpossibleDate(SanadError):
    """A text has the form of a date, but the calendar has no such day."""

    code = "impossible_date"

    def __init__(
        self,
        message: str = (
            "A date that the calendar does not have was found; a date is required that exists, "
            "with its end not before its start. Correct it at its source, or leave the field empty."
        ),
    ) -> None:
        super().__init__(message)


class YearOutOfRange(ImpossibleDate):
    """A year before 1 or after 9999: EDTF has it, no list that people keep does."""

    code = "year_out_of_range"

    def __init__(self) -> None:
        super().__init__(
            "A year before 1 or after 9999 was found; a year of four digits is required. Correct the year."
        )


class HijriOutOfRange(ImpossibleDate):
    """A Hijri year for which there is no table of its months."""

    code = "hijri_out_of_range"

    def __init__(self) -> None:
        super().__init__(
            "A Hijri year outside 1343 to 1500 was found; the months of other years cannot be reckoned. "
            "Correct the year, or write the Gregorian date."
        )


@dataclass(frozen=True)
class PartialDate:
    """A date as far as it is known: the text as received, and the days between which it lies.

    earliest, latest: the first and last day that the text allows; None where that side is open or unknown.
    approximate, uncertain: the source said about (~) or perhaps (?); the bounds are then about those days.
    doubt: why nothing could be read: no text; day and month could change places; the year is of another
    calendar (Hijri years are kept, not converted); a form that is not known. The text is always kept.
    edtf: the date in the Extended Date/Time Format; None where it is unknown.
    calendar: the one in which it was said. Of a Hijri date, precision is what was said, the bounds are wider
    by a day on either side, edtf is the interval of these bounds, hijri the form that reads as the same date.
    """

    text: str
    earliest: date | None
    latest: date | None
    precision: DatePrecision
    approximate: bool = False
    uncertain: bool = False
    doubt: DateDoubt = "none"
    edtf: str | None = None
    calendar: Calendar = "gregorian"
    hijri: str | None = None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.latest < self.earliest:
            raise ImpossibleDate()

    @property
    def canonical(self) -> str | None:
        """Return the form that reads as the same date; None where it is unknown."""
        return self.hijri or self.edtf

    @property
    def start(self) -> DateEnd:
        """Return whether its first day is known, open (`../2013`: any time before) or unknown (`/2013`)."""
        return "known" if self.earliest else _end_of(self.edtf, 0)

    @property
    def end(self) -> DateEnd:
        """Return whether its last day is known, open (`2013/..`: at any time after) or unknown (`2013/`)."""
        return "known" if self.latest else _end_of(self.edtf, -1)


def _end_of(edtf: str | None, side: int) -> DateEnd:
    return "open" if edtf is not None and edtf.split("/")[side] == ".." else "unknown"


_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_LONGEST = 64
_QUALIFIERS = {"": (False, False), "~": (True, False), "?": (False, True), "%": (True, True)}
# No list of our time has Gregorian years between these: they are years of the Hijri calendar.
_HIJRI_YEARS = range(1300, 1500)
_SEASONS = range(21, 42)

_EDTF = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([~?%]?)", re.ASCII)
_INSTANT = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:\d{2})?", re.ASCII
)
_YEAR_FIRST = re.compile(r"(\d{4})([/.-])(\d{1,2})(?:\2(\d{1,2}))?", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.-](\d{4})", re.ASCII)

_Reader = Callable[[str, str, DayMonthOrder | None], PartialDate | None]


def plain_digits(text: str) -> str:
    """Return a text with its Arabic-Indic and Persian digits as Latin ones, without blanks around it."""
    return text.strip().translate(_DIGITS)


def _doubtful(text: str, doubt: DateDoubt) -> PartialDate:
    return PartialDate(text, None, None, "unknown", doubt=doubt)


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ImpossibleDate() from error


def _bounds(year: str, month: str | None, day: str | None) -> tuple[date, date, DatePrecision]:
    """Return the first and last day, and the precision, of the parts of one date."""
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if month in (None, "XX"):
        known: DatePrecision = "interval" if "X" in year else "year"
        return _day(first_year, 1, 1), _day(last_year, 12, 31), known
    assert month is not None
    start = _day(first_year, int(month), 1)
    if day in (None, "XX"):
        return start, start.replace(day=calendar.monthrange(start.year, start.month)[1]), "month"
    assert day is not None
    exact = _day(first_year, int(month), int(day))
    return exact, exact, "day"


def _read_edtf(text: str, plain: str, order: DayMonthOrder | None) -> PartialDate | None:
    match = _EDTF.fullmatch(plain)
    if match is None:
        return None
    year, month, day, qualifier = match.groups()
    if int(year.replace("X", "0")) in _HIJRI_YEARS:
        return _doubtful(text, "calendar")
    if ("X" in year and month not in (None, "XX")) or (month == "XX" and day not in (None, "XX")):
        return _doubtful(text, "form")
    if day is None and month not in (None, "XX") and int(month) in _SEASONS:
        return _doubtful(text, "form")
    earliest, latest, precision = _bounds(year, month, day)
    approximate, uncertain = _QUALIFIERS[qualifier]
    return PartialDate(text, earliest, latest, precision, approximate, uncertain, edtf=plain)


def _read_instant(text: str, plain: str, order: DayMonthOrder | None) -> PartialDate | None:
    """Return the civil day of a date with a time of day, which spreadsheets and databases add."""
    match = _INSTANT.fullmatch(plain)
    if match is None:
        return None
    try:
        time.fromisoformat(plain[11:].removesuffix("Z"))
    except ValueError as error:
        raise ImpossibleDate() from error
    return _read_edtf(text, match[1], order)


def _read_interval(text: str, plain: str, order: DayMonthOrder | None) -> PartialDate | None:
    start, slash, end = plain.partition("/")
    if not slash or (start in ("", "..") and end in ("", "..")):
        return None
    sides = [None if side in ("", "..") else _read_edtf(text, side, order) for side in (start, end)]
    first, last = sides
    if (first is None and start not in ("", "..")) or (last is None and end not in ("", "..")):
        return None
    doubts = [side for side in sides if side is not None and side.doubt != "none"]
    if doubts:
        return doubts[0]
    return PartialDate(
        text,
        first.earliest if first else None,
        last.latest if last else None,
        "interval",
        any(side.approximate for side in sides if side),
        any(side.uncertain for side in sides if side),
        edtf=plain,
    )


def _read_year_first(text: str, plain: str, order: DayMonthOrder | None) -> PartialDate | None:
    match = _YEAR_FIRST.fullmatch(plain)
    if match is None:
        return None
    parts = [match[1], *(part.zfill(2) for part in (match[3], match[4]) if part)]
    return _read_edtf(text, "-".join(parts), order)


def _read_month_year(text: str, plain: str, order: DayMonthOrder | None) -> PartialDate | None:
    match = _MONTH_YEAR.fullmatch(plain)
    if match is None:
        return None
    if int(match[1]) > 12:
        raise ImpossibleDate()
    return _read_edtf(text, f"{match[2]}-{match[1].zfill(2)}", order)


def _read_year_last(text: str, plain: str, order: DayMonthOrder | None) -> PartialDate | None:
    """Return a date written with its year last, where only one order of day and month is possible."""
    match = _YEAR_LAST.fullmatch(plain)
    if match is None:
        return None
    first, second = int(match[1]), int(match[3])
    if order is None and first != second and max(first, second) <= 12:
        return _doubtful(text, "order")
    month_leads = order == "mdy" if order else second > 12
    day, month = (second, first) if month_leads else (first, second)
    return _read_edtf(text, f"{match[4]}-{month:02}-{day:02}", order)


def _read_named(text: str, plain: str, order: DayMonthOrder | None) -> PartialDate | None:
    """Return a date whose month is named: the name says which is the month, so that nothing is guessed."""
    form = form_of_named(plain)
    return None if form is None else _read_edtf(text, form, order)


# EDTF leads, so that a date which is ISO is never read by local habit.
_READERS: tuple[_Reader, ...] = (
    _read_edtf,
    _read_instant,
    _read_interval,
    _read_year_first,
    _read_year_last,
    _read_month_year,
    _read_named,
)


@lru_cache(maxsize=65536)
def parse_date(text: str, *, order: DayMonthOrder | None = None) -> PartialDate:
    """Return what a cell of a list says of a date: EDTF level 0, part of level 1, local habits, named months.

    What a person says in a field, or in a calendar that is declared, is read by `said_date.read_date`.

    Digits may be Latin, Arabic-Indic or Persian. `order` declares what 3/4/2014 means in a list; without
    it such a date stays unknown, with doubt "order". Nothing is mended: what is not read is kept.

    Raises: ImpossibleDate, if the form is that of a date and the calendar has no such day.
    Source: Library of Congress, Extended Date/Time Format (EDTF) specification, 4 February 2019.
    """
    plain = plain_digits(text)
    if not plain:
        return _doubtful(text, "absent")
    if len(plain) > _LONGEST:
        return _doubtful(text, "form")
    for read in _READERS:
        found = read(text, plain, order)
        if found is not None:
            return found
    return _doubtful(text, "form")
