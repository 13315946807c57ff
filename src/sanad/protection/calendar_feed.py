"""Deadlines of a case as a calendar: ids, rules and marks, and no word that may be a name.

Source: RFC 5545 (iCalendar).
"""

from collections.abc import Iterator
from datetime import date, timedelta

from sanad.protection.deadlines import Deadline
from sanad.protection.evaluation import Evaluation

REMINDERS = (28, 14, 7, 3, 2, 1)  # days before, closer as the day comes
_OCTETS = 75


def calendar_feed(case: str, found: Evaluation) -> str:
    """Return the deadlines of a case that are not past, as iCalendar with reminders.

    What an authority wrote is free text and may hold a name: it stays out. A deadline that cannot be
    computed, and one that is due at once, stands on the day that was asked about: no calendar is empty
    for want of a date.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Sanad//deadlines 1//EN", "METHOD:PUBLISH"]
    for one in found.deadlines:
        if one.state != "past":
            lines += _entry(case, one, found.as_of)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in folded(line))


def _entry(case: str, one: Deadline, as_of: date) -> Iterator[str]:
    day = one.due if one.due and not one.at_once else as_of
    called = one.rule or f"set-{one.matter}"
    yield "BEGIN:VEVENT"
    yield f"UID:{case}.{one.event}.{called}.{'-'.join(one.persons)}@sanad.invalid"
    yield f"DTSTAMP:{as_of:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(_summary(case, one, called))}"
    yield f"DESCRIPTION:{escaped(_description(one))}"
    yield "TRANSP:TRANSPARENT"
    for before in REMINDERS if one.state == "running" and not one.at_once else ():
        yield from (
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"DESCRIPTION:{called}",
            f"TRIGGER:-P{before}D",
            "END:VALARM",
        )
    yield "END:VEVENT"


def _summary(case: str, one: Deadline, called: str) -> str:
    mark = "verified" if one.mark == "verified" else f"not verified, {one.mark_word}"
    state = {"cannot_compute": "cannot compute", "suspended": "suspended", "running": "deadline"}[one.state]
    when = "at once" if one.at_once else state
    return f"{when}: {case}, {called} ({one.origin}; {mark})"


def _description(one: Deadline) -> str:
    parts = [f"persons {', '.join(one.persons)}", one.counted_from, one.state]
    parts += [f"missing: {'; '.join(map(str, one.missing))}"] if one.missing else []
    others = "; ".join(map(str, one.told))
    parts += [f"another date is told: {others}; the earliest leads"] if others else []
    return ". ".join(parts)


def escaped(text: str) -> str:
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\n", "\\n")


def folded(line: str) -> Iterator[str]:
    """Return a line in pieces of at most 75 octets; every further one begins with a space."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > _OCTETS:
            yield piece
            piece = " "
        piece += letter
    yield piece
