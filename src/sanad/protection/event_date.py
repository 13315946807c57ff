"""When an event was: a day, a month, a year or unknown; a moment is a day in the pack's zone."""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sanad.protection.zone import day_in
from sanad.terms.three_valued import Answer


@dataclass(frozen=True)
class EventDate:
    """The first and last day on which it may have been; both None where nobody knows.

    day: the day, where it is known. text: its notation: a day, two with a stroke between them, or unknown.
    """

    earliest: date | None
    latest: date | None
    day: date | None = field(init=False, compare=False)
    text: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        day = self.earliest if self.earliest == self.latest else None
        several = f"{self.earliest}/{self.latest}" if self.earliest else "unknown"
        object.__setattr__(self, "day", day)
        object.__setattr__(self, "text", str(day) if day else several)

    def within(self, first: date | None, last: date | None) -> Answer:
        """Return whether it lies between two days, both included; None leaves an end open."""
        if first is None and last is None:
            return "yes"
        if self.earliest is None or self.latest is None:
            return "unknown"
        if (first and self.latest < first) or (last and self.earliest > last):
            return "no"
        inside = (not first or self.earliest >= first) and (not last or self.latest <= last)
        return "yes" if inside else "unknown"

    def after(self, other: "EventDate") -> Answer:
        """Return whether it lies on a later day than another."""
        if self.earliest is None or self.latest is None or other.earliest is None or other.latest is None:
            return "unknown"
        if self.earliest > other.latest:
            return "yes"
        return "no" if self.latest <= other.earliest else "unknown"

    def __str__(self) -> str:
        return self.text

    @property
    def as_written(self) -> str:
        """Return it as a file writes it: a day, 2021-03 for a month, 2021 for a year, or unknown."""
        if self.earliest is None or self.latest is None or self.day:
            return self.text
        whole_year = (self.earliest.month, self.latest.month) == (1, 12)
        return f"{self.earliest:%Y}" if whole_year else f"{self.earliest:%Y-%m}"


UNKNOWN = EventDate(None, None)


def read_when(text: str, zone: ZoneInfo) -> EventDate:
    """Return when an event was, of a text that has the form of the schema.

    Raises: ValueError, for a day or a moment that there is not.
    """
    if text == "unknown":
        return UNKNOWN
    if "T" in text:
        day = day_in(datetime.fromisoformat(text), zone)
        return EventDate(day, day)
    year, month, day_of_month = (*map(int, text.split("-")), 0, 0)[:3]
    if day_of_month:
        day = date(year, month, day_of_month)
        return EventDate(day, day)
    last_month = month or 12
    return EventDate(date(year, month or 1, 1), date(year, last_month, monthrange(year, last_month)[1]))
