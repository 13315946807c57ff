"""The day on which a deadline ends: length, pauses, weekends and holidays. Nothing is guessed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sanad.protection.lengths import after, before
from sanad.protection.pack import Calendar, Length, Pause, RestDay
from sanad.protection.suspensions import Suspension
from sanad.protection.working_days import working_day

_ONE = timedelta(days=1)


@dataclass(frozen=True)
class Reckoned:
    """The last day of a deadline. due: None while it is suspended. other: what another reading gives.

    pauses: the ids of those that moved it. since: the first day on which it stands still, where it does.
    moved_from: the rest day on which it would have ended, where it is moved from one.
    """

    due: date | None
    other: date | None
    pauses: tuple[str, ...]
    since: date | None = None
    moved_from: date | None = None


def reckon(
    counted_from: date,
    length: Length,
    *,
    as_of: date,
    pauses: Sequence[Pause | Suspension] = (),
    calendar: Calendar | None = None,
    if_rest_day: RestDay = "same_day",
    direction: Literal["after", "before"] = "after",
) -> Reckoned:
    """Return the last day of a deadline, by what was known at the end of `as_of`.

    A pause that begins on the last day or before stops a deadline; one in which it would begin lets it begin
    after the pause. restart: the whole length again from the pause's last day, which is not counted; resume:
    the days that were left. A last day is moved from rest days after that. Of a pause that has not begun
    nobody knows; while one lasts nobody knows its end, unless its own paper foretold it.
    """
    if direction == "before":
        return _moved(before(counted_from, length), calendar, if_rest_day, earlier=True)
    due, next_day, begun = after(counted_from, length), counted_from, False
    moved_by: list[str] = []
    for pause in sorted(pauses, key=lambda one: one.first):
        if pause.first > min(as_of, due) or (pause.last and pause.last < next_day):
            continue
        if pause.last is None or (as_of <= pause.last and not _foretold(pause)):
            return Reckoned(None, None, (*moved_by, pause.id), max(pause.first, next_day))
        begun = begun or pause.first > next_day
        if pause.at_end == "restart" or not begun:
            due = after(pause.last, length)
        else:
            due = pause.last + (due - max(pause.first, next_day) + _ONE)
        next_day = pause.last + _ONE
        moved_by.append(pause.id)
    return _moved(due, calendar, if_rest_day, tuple(moved_by))


def _foretold(pause: Pause | Suspension) -> bool:
    return isinstance(pause, Suspension) and pause.foretold


def _moved(
    due: date,
    calendar: Calendar | None,
    if_rest_day: RestDay,
    pauses: tuple[str, ...] = (),
    *,
    earlier: bool = False,
) -> Reckoned:
    if calendar is None or if_rest_day == "same_day":
        return Reckoned(due, None, pauses)
    moved = working_day(calendar, due, earlier=earlier)
    if if_rest_day == "next_working_day" or moved == due:
        return Reckoned(moved, None, pauses, moved_from=due if moved != due else None)
    return Reckoned(min(due, moved), max(due, moved), pauses)
