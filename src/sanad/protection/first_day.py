"""From which day a deadline is counted: the earliest that is possible leads, and that it does is told."""

from datetime import date, timedelta
from typing import NamedTuple

from sanad.protection.case import Event, in_order
from sanad.protection.event_date import EventDate
from sanad.protection.known import Known
from sanad.protection.pack import DeadlineEffect, Rule
from sanad.protection.procedure import kinds
from sanad.protection.trace import EventLacks, Gap

_ONE = timedelta(days=1)
_NOTHING = EventDate(None, None)


class FirstDay(NamedTuple):
    """The earliest and latest day from which it may be counted; None where nobody knows.

    missing: what would settle it.
    """

    earliest: date | None
    latest: date | None
    missing: tuple[EventLacks, ...]

    def between(self, first: date, last: date | None) -> "FirstDay":
        """Return it between two days: those of its possible days on which a rule was law."""
        if self.earliest is None or self.latest is None:
            return self
        earliest = max(self.earliest, first)
        latest = max(earliest, min(self.latest, last) if last else self.latest)
        return FirstDay(earliest, latest, self.missing)


def possible(event: Event) -> EventDate:
    """Return when an event was, no later than it was notified."""
    when = event.date
    notified = event.notified.latest if event.notified else None
    if when.latest is None or notified is None or when.latest <= notified:
        return when
    return EventDate(when.earliest, notified)


def first_day(event: Event, effect: DeadlineEffect, known: Known) -> FirstDay:
    """Return from which day a deadline is counted, or what is missing to know it.

    Of a month or a year it is the first day, and never one before the event itself. A doubtful event starts
    nothing, and neither does one of which not even the year is known: but a permit of which the last day is.
    """
    if event.certainty == "doubtful":
        return FirstDay(None, None, (EventLacks(event.id, "happened"),))
    when, gap = _counted_from(event, effect, known)
    decided = () if event.date.day else (EventLacks(event.id, "decided"),)
    if event.date.earliest is None and effect.counted_from != "permit_end":
        return FirstDay(None, None, decided)  # the law of which day it is under is not known either
    if when.earliest is None or when.latest is None:
        return FirstDay(None, None, (*decided, EventLacks(event.id, gap)))
    missing = () if when.day or effect.counted_from == "decision" else (EventLacks(event.id, gap),)
    earliest = max(when.earliest, event.date.earliest or when.earliest)
    return FirstDay(earliest, max(when.latest, earliest), (*decided, *missing))


def _counted_from(event: Event, effect: DeadlineEffect, known: Known) -> tuple[EventDate, Gap]:
    if effect.counted_from == "decision":
        return possible(event), "decided"
    if effect.counted_from == "permit_end":
        last = permit_end(event, known)
        return EventDate(last, last), "permit_end"
    return event.notified or _NOTHING, "notified"


def permit_end(event: Event, known: Known) -> date | None:
    """Return the last day of the permit that an event gives, or gives back; None where nobody knows.

    A board that sets a decision aside and tells no day gives back the permit that there was, where that has
    not run out meanwhile.
    """
    if event.permit_until or kinds()[event.kind].part != "board":
        return event.permit_until
    before = [one for one in known.events if one.permit_until and event.date.after(one.date) == "yes"]
    last = max(before, key=in_order, default=None)
    decided = event.date.latest
    ends = last.permit_until if last else None
    return ends if ends and decided and ends >= decided else None


def possible_days(rule: Rule, event: Event, known: Known) -> tuple[date, ...]:
    """Return the days of an event that may make a difference to a rule: one, where its day is known.

    Of a month or a year: its first and last day, and every day in it on which the rule, a status or a fact
    begins or ends, with the day before and after. Nothing is reckoned of an event of which not even the year
    is known.
    """
    if event.date.day:
        return (event.date.day,)
    when = possible(event)
    if when.earliest is None or when.latest is None:
        return (known.as_of,)
    first, last = when.earliest, min(when.latest, known.as_of)
    turns = [rule.validity.first, rule.validity.last, rule.validity.not_before]
    turns += [day for one in known.statuses for day in (one.first.earliest, one.first.latest, one.last)]
    turns += [day for one in known.person.facts for day in (one.first, one.last)]
    inside = [day for day in turns if day and first - _ONE <= day <= last + _ONE]
    beside = [one for day in inside for one in (day - _ONE, day, day + _ONE)]
    return tuple(sorted({first, last, *(day for day in beside if first <= day <= last)}))
