"""When a team is reminded of a deadline, and from when on others of the organisation are too."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sanad.protection.deadline import Deadline
from sanad.protection.icalendar import REMINDERS

ReminderKind = Literal["due_verified", "due_unverified", "due_missing"]
WIDER_FROM = 3
"""So many days before, and each day after, whoever administers is told as well."""
LAST_PAST = -7
"""So many days after a deadline the last reminder comes: its deed is recorded by then, or somebody knows."""
LATE = -30
"""Up to so many days after a deadline that last reminder is made up for where nothing told it on its day."""


@dataclass(frozen=True, order=True)
class Reminder:
    """One thing of which to remind of a case; the same step is told once.

    step: the day and how many days before it; of what cannot be computed the week.
    wider: whoever administers is told too.
    """

    step: str
    kind: ReminderKind
    wider: bool


def reminders(found: Iterable[tuple[Deadline, date | None]], today: date) -> tuple[Reminder, ...]:
    """Return what to remind of today, of each day one thing: dates alone.

    found: deadlines, each with the day that leads. Where one of them is not verified, the reminder says so.
    """
    by_step: dict[str, Reminder] = {}
    for deadline, day in found:
        one = _missing(today) if day is None else _due(deadline, day, today)
        if one is None or deadline.state == "suspended":
            continue
        other = by_step.get(one.step)
        by_step[one.step] = one if other is None or other.kind == "due_verified" else other
    return tuple(sorted(by_step.values()))


def _missing(today: date) -> Reminder:
    year, week, _ = today.isocalendar()
    return Reminder(f"missing:{year}-W{week:02}", "due_missing", wider=False)


def _due(deadline: Deadline, day: date, today: date) -> Reminder | None:
    """Return the step that a deadline has reached: the closest that has come, so that none is passed over."""
    left = (day - today).days
    if left < LATE or left > max(REMINDERS):
        return None
    step = max(left, LAST_PAST) if left <= 0 else min(one for one in REMINDERS if one >= left)
    kind: ReminderKind = "due_verified" if deadline.mark == "verified" else "due_unverified"
    return Reminder(f"{day}:{step}", kind, wider=left <= WIDER_FROM)
