"""One date as it was said in one calendar: its parts, before anybody reckons between which days it lies."""

import re
from dataclasses import dataclass
from typing import Literal

from sanad.terms.partial_date import Calendar, DatePrecision, ImpossibleDate

Season = Literal["spring", "summer", "autumn", "winter"]

SEASONS: dict[int, Season] = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
"""The four seasons of EDTF level 1; 25 to 41 are of level 2 and not read."""

_FORM = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([~?%]?)", re.ASCII)
_LEVEL_2_SEASONS = range(25, 42)


@dataclass(frozen=True)
class DateParts:
    """The parts of one date: two years where the last digits are not said; None for what was not said.

    form: the text year-month-day, with its qualifier, as EDTF writes it.
    """

    calendar: Calendar
    form: str
    first_year: int
    last_year: int
    month: int | None = None
    day: int | None = None
    season: Season | None = None
    approximate: bool = False
    uncertain: bool = False

    @property
    def precision(self) -> DatePrecision:
        """Return the smallest part that was said."""
        if self.first_year != self.last_year:
            return "interval"
        if self.day is not None:
            return "day"
        if self.month is not None:
            return "month"
        return "season" if self.season is not None else "year"


def read_parts(form: str, calendar: Calendar) -> DateParts | None:
    """Return the parts of one date of EDTF level 1, None if the text has another form.

    The same forms serve the Hijri calendar, which has no seasons of its own.

    Raises: ImpossibleDate, if a month or season is not there.
    """
    match = _FORM.fullmatch(form)
    if match is None:
        return None
    year, month, day, qualifier = match.groups()
    if not _from_the_right("X" in year, month, day):
        return None
    number = _number(month)
    season = SEASONS.get(number) if number and day is None and calendar == "gregorian" else None
    if season is None and number in _LEVEL_2_SEASONS and day is None:
        return None
    if season is None and number is not None and not 1 <= number <= 12:
        raise ImpossibleDate()
    return DateParts(
        calendar,
        form,
        int(year.replace("X", "0")),
        int(year.replace("X", "9")),
        None if season else number,
        _number(day),
        season,
        qualifier in ("~", "%"),
        qualifier in ("?", "%"),
    )


def _from_the_right(year_unsaid: bool, month: str | None, day: str | None) -> bool:
    """Return whether nothing is said behind a digit that is not: level 1 leaves digits out from the right."""
    unsaid = [year_unsaid, month == "XX", day == "XX"]
    said = [True, month not in (None, "XX"), day not in (None, "XX")]
    return not any(unsaid[left] and said[right] for left in range(3) for right in range(left + 1, 3))


def _number(part: str | None) -> int | None:
    return None if part in (None, "XX") else int(str(part))
