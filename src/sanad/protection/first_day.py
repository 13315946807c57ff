"""From which day a deadline is counted: the earliest that is possible leads, and that it does is told."""

from dataclasses import dataclass
from datetime import date

from sanad.protection.case import Event
from sanad.protection.event_date import EventDate
from sanad.protection.pack import DeadlineEffect

_NOTHING = EventDate(None, None)


@dataclass(frozen=True)
class FirstDay:
    """The earliest and latest day from which it may be counted; None where nobody knows.

    missing: what would settle it. told: the day, as it stands beside the event.
    """

    earliest: date | None
    latest: date | None
    missing: tuple[str, ...]

    @property
    def told(self) -> str:
        """Return the day in words; nothing where there is none."""
        if self.earliest is None:
            return ""
        if self.earliest == self.latest:
            return f" on {self.earliest}"
        return f" on {self.earliest}, the earliest day that is possible (until {self.latest})"


def possible(event: Event) -> EventDate:
    """Return when an event was, no later than it was notified."""
    when = event.date
    notified = event.notified.latest if event.notified else None
    if when.latest is None or notified is None or when.latest <= notified:
        return when
    return EventDate(when.earliest, notified)


def first_day(event: Event, effect: DeadlineEffect) -> FirstDay:
    """Return from which day a deadline is counted, or what is missing to know it.

    Of a month or a year it is the first day, and never one before the event itself. A doubtful event starts
    nothing, and neither does one of which not even the year is known.
    """
    if event.certainty == "doubtful":
        return FirstDay(None, None, (f"{event.id}: whether it happened",))
    when, lack = _counted_from(event, effect)
    decided = () if event.date.day else (f"{event.id}: day of the decision",)
    if event.date.earliest is None:  # the law of which day it is under is not known either
        return FirstDay(None, None, decided)
    if when.earliest is None or when.latest is None:
        return FirstDay(None, None, (*decided, f"{event.id}: {lack}"))
    missing = () if when.day or effect.counted_from == "decision" else (f"{event.id}: {lack}",)
    earliest = max(when.earliest, event.date.earliest)
    return FirstDay(earliest, max(when.latest, earliest), (*decided, *missing))


def _counted_from(event: Event, effect: DeadlineEffect) -> tuple[EventDate, str]:
    if effect.counted_from == "decision":
        return possible(event), "day of the decision"
    if effect.counted_from == "permit_end":
        return EventDate(event.permit_until, event.permit_until), "last day of the permit"
    return event.notified or _NOTHING, "notification date"
