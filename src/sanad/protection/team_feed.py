"""The deadlines of a team's cases as one calendar: short ids of cases, rules and marks, no word of a person.

Source: RFC 5545 (iCalendar).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from uuid import UUID

from sanad.protection.calendar_feed import REMINDERS, escaped, folded
from sanad.protection.deadlines import Deadline

SHORT = 8


@dataclass(frozen=True)
class FeedEntry:
    """One deadline of one case as a calendar tells it. day: the earliest that is told; None for none.

    deadline: None where the file of the case cannot be computed at all.
    """

    case: UUID
    deadline: Deadline | None
    day: date | None
    disputed: bool
    differs: bool


def short_id(case: UUID) -> str:
    """Return by what a case is known in a calendar: the beginning of its id, as its page shows it."""
    return str(case)[:SHORT]


def team_feed(entries: Iterable[FeedEntry], today: date) -> str:
    """Return the calendar. Ids of persons and events, names of cases and what an authority wrote stay out.

    What is past stays for a week. What has no day, or is due at once, stands on today.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Sanad//deadlines 1//EN", "METHOD:PUBLISH"]
    for one in entries:
        if one.day is None or one.day >= today - timedelta(days=7) or _at_once(one):
            lines += _entry(one, today)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in folded(line))


def _at_once(one: FeedEntry) -> bool:
    return one.deadline is not None and one.deadline.at_once


def _entry(one: FeedEntry, today: date) -> Iterator[str]:
    day = today if one.day is None or _at_once(one) else one.day
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(one)}@sanad.invalid"
    yield f"DTSTAMP:{today:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(_summary(one))}"
    yield "TRANSP:TRANSPARENT"
    running = one.deadline is not None and one.deadline.state == "running" and not one.deadline.at_once
    for before in REMINDERS if running and day >= today else ():
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:deadline")
        yield from (f"TRIGGER:-P{before}D", "END:VALARM")
    yield "END:VEVENT"


def _uid(one: FeedEntry) -> str:
    """Return what stays the same of a deadline from day to day; the random id of the case keeps it closed."""
    named = "" if one.deadline is None else f"{one.deadline.rule}|{one.deadline.event}|{one.deadline.persons}"
    return sha256(f"{one.case}|{named}|{one.deadline and one.deadline.matter}".encode()).hexdigest()[:32]


def _summary(one: FeedEntry) -> str:
    case = f"case {short_id(one.case)}"
    if one.deadline is None:
        return f"nothing can be computed: {case}"
    deadline = one.deadline
    states = {
        "cannot_compute": "cannot compute",
        "suspended": "suspended",
        "running": "deadline",
        "past": "past",
    }
    when = "at once" if deadline.at_once else states[deadline.state]
    mark = "verified" if deadline.mark == "verified" else f"not verified, {deadline.mark_word}"
    told = [deadline.rule or "set by an authority", deadline.origin, mark]
    told += ["another date is told, the earliest leads"] if deadline.told or one.differs else []
    told += ["the rule is disputed"] if one.disputed else []
    return f"{when}: {case} ({'; '.join(told)})"
