"""The day on which a deadline ends: length, pauses, weekends and holidays. Nothing is guessed."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from sanad.protection.lengths import after, before
from sanad.protection.pack import Calendar, Length, Pause, RestDay
from sanad.protection.suspensions import Suspension
from sanad.protection.working_days import working_day

_ONE = timedelta(days=1)


class Reckoned(NamedTuple):
    """The last day of a deadline. due: None while it is suspended. others: what other readings give.

    pauses: the ids of those that moved it. since: the first day on which it stands still, where it does.
    moved_from: the rest day on which it would have ended, where it is moved from one.
    """

    due: date | None
    others: tuple[date, ...]
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
    the days that were left. A last day is moved from rest days after that. both_readings, of either: the
    earliest day that is not over leads. Of a pause that has not begun nobody knows; while one lasts nobody
    knows its end, unless its own paper foretold it.
    """
    if direction == "before":
        return _led([_moved(before(counted_from, length), calendar, if_rest_day, earlier=True)], as_of)
    ways = [False, True] if any(one.at_end == "both_readings" for one in pauses) else [False]
    readings = []
    for anew in ways:
        due, moved_by, since = _stopped(counted_from, length, as_of, pauses, anew=anew)
        moved = _moved(due, calendar, if_rest_day, moved_by) if due else Reckoned(None, (), moved_by, since)
        readings.append(moved)
    return _led(readings, as_of)


def _led(readings: Sequence[Reckoned], as_of: date) -> Reckoned:
    """Return the earliest day of some readings that is not over, with the others; the earliest where all are.

    Once one is over, and by another the deadline stands still, it stands still.
    """
    first = readings[0]
    if len(readings) == 1 and not first.others:
        return first
    days = sorted({day for one in readings for day in (one.due, *one.others) if day})
    still = next((one for one in readings if one.due is None), None)
    if not days or (still and days[-1] < as_of):
        return still or first
    due = next((day for day in days if day >= as_of), days[0])
    others = tuple(day for day in days if day != due)
    pauses = tuple(dict.fromkeys(name for one in readings for name in one.pauses))
    moved_from = next((one.moved_from for one in readings if one.due == due), None)
    return Reckoned(due, others, pauses, None, moved_from)


def _stopped(
    counted_from: date, length: Length, as_of: date, pauses: Sequence[Pause | Suspension], *, anew: bool
) -> tuple[date | None, tuple[str, ...], date | None]:
    """Return the last day, what moved it, and since when it stands still, where it does.

    anew: that the whole length runs again after a pause of which nobody is sure.
    """
    due, next_day, begun = after(counted_from, length), counted_from, False
    moved_by: list[str] = []
    for pause in sorted(pauses, key=lambda one: one.first):
        if pause.first > min(as_of, due) or (pause.last and pause.last < next_day):
            continue
        if pause.last is None or (as_of <= pause.last and not _foretold(pause)):
            return None, (*moved_by, pause.id), max(pause.first, next_day)
        begun = begun or pause.first > next_day
        again = pause.at_end == "restart" or (anew and pause.at_end == "both_readings")
        if again or not begun:
            due = after(pause.last, length)
        else:
            due = pause.last + (due - max(pause.first, next_day) + _ONE)
        next_day = pause.last + _ONE
        moved_by.append(pause.id)
    return due, tuple(moved_by), None


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
        return Reckoned(due, (), pauses)
    moved = working_day(calendar, due, earlier=earlier)
    if if_rest_day == "next_working_day" or moved == due:
        return Reckoned(moved, (), pauses, moved_from=due if moved != due else None)
    return Reckoned(min(due, moved), (max(due, moved),), pauses)
