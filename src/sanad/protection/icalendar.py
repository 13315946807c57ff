"""The form of a calendar: whole days, reminders in the morning, lines folded and texts escaped.

Source: RFC 5545 (iCalendar); RFC 7986, section 5.7, for how often to ask again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

REMINDERS = (28, 14, 7, 3, 2, 1)  # days before, closer as the day comes
MORNING = 9
"""The hour of a reminder where its reader is: a whole day begins at midnight, when nobody reads one."""
_OCTETS = 75


@dataclass(frozen=True)
class CalendarDay:
    """What stands on one day of a calendar. uid: what stays the same of it from day to day.

    reminds: what its reminders say; nothing for none.
    """

    uid: str
    day: date
    summary: str
    description: str = ""
    reminds: str = ""


def calendar_text(days: Iterable[CalendarDay], made: date) -> str:
    """Return a calendar as a file. made: the day on which it was. Two of one uid are told apart by number."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Sanad//deadlines 1//EN"]
    # Left to themselves programs ask again once a day or once a week: too late for what ends tomorrow.
    lines += ["REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H"]
    seen: dict[str, int] = {}
    for one in days:
        seen[one.uid] = seen.get(one.uid, 0) + 1
        uid = one.uid if seen[one.uid] == 1 else f"{one.uid}.{seen[one.uid]}"
        lines += _entry(one, uid, made)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in folded(line))


def _entry(one: CalendarDay, uid: str, made: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}@sanad.invalid"
    yield f"DTSTAMP:{made:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(one.summary)}"
    if one.description:
        yield f"DESCRIPTION:{escaped(one.description)}"
    yield "TRANSP:TRANSPARENT"
    for before in (*REMINDERS, 0) if one.reminds else ():
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escaped(one.reminds)}")
        yield from (f"TRIGGER:{_trigger(before)}", "END:VALARM")
    yield "END:VEVENT"


def _trigger(before: int) -> str:
    """Return the morning so many days before a whole day, counted from its beginning."""
    if before == 0:
        return f"PT{MORNING}H"
    days = f"{before - 1}D" if before > 1 else ""
    return f"-P{days}T{24 - MORNING}H"


def escaped(text: str) -> str:
    """Return a text as a value of a calendar."""
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def folded(line: str) -> Iterator[str]:
    """Return a line in pieces of at most 75 octets; every further one begins with a space."""
    piece, octets = "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > _OCTETS:
            yield piece
            piece, octets = " ", 1
        piece += letter
        octets += size
    yield piece
