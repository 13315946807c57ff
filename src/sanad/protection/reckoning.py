"""The day on which a deadline ends: length, pauses, weekends and holidays. Nothing is guessed."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
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
    may_run: that it is over, but not if its last day is moved from a rest day into a pause.
    """

    due: date | None
    others: tuple[date, ...]
    pauses: tuple[str, ...]
    since: date | None = None
    moved_from: date | None = None
    may_run: bool = False


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
    knows its end, unless its own paper foretold it. Nor does anybody know of a last day that is over, but not
    if it is moved from a rest day into a pause.
    """
    if direction == "before":
        return _led([_moved(before(counted_from, length), calendar, if_rest_day, earlier=True)], as_of)
    ways = [False, True] if any(one.at_end == "both_readings" for one in pauses) else [False]
    readings: list[Reckoned] = []
    moved_into: list[date | None] = []
    for anew in ways:
        due, moved_by, since = _stopped(counted_from, length, as_of, pauses, anew=anew)
        moved = _moved(due, calendar, if_rest_day, moved_by) if due else Reckoned(None, (), moved_by, since)
        readings.append(moved)
        if calendar and due and moved.others and _begins(pauses, due, min(moved.others[-1], as_of)):
            rest = partial(working_day, calendar, earlier=False)
            later = _stopped(counted_from, length, as_of, pauses, anew=anew, rest=rest)[0]
            moved_into.append(rest(later) if later else None)
    return _beside(moved_into, _led(readings, as_of), as_of)


def _begins(pauses: Sequence[Pause | Suspension], due: date, until: date) -> bool:
    return any(due < one.first <= until for one in pauses)


def _beside(moved_into: Sequence[date | None], led: Reckoned, as_of: date) -> Reckoned:
    """Return a last day beside those that it has where it is moved from a rest day into a pause.

    None is one that stands still. Neither leads: once the others are over, nobody knows.
    """
    if not moved_into or led.due is None:
        return led
    others = {*led.others, *(day for day in moved_into if day)} - {led.due}
    open_ = led.due < as_of and any(day is None or day >= as_of for day in moved_into)
    return led._replace(others=tuple(sorted(others)), may_run=open_)


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
    counted_from: date,
    length: Length,
    as_of: date,
    pauses: Sequence[Pause | Suspension],
    *,
    anew: bool,
    rest: Callable[[date], date] | None = None,
) -> tuple[date | None, tuple[str, ...], date | None]:
    """Return the last day, what moved it, and since when it stands still, where it does.

    anew: that the whole length runs again after a pause of which nobody is sure. rest: to which day a last
    day is moved, where a pause that begins between both stops it.
    """
    due, next_day, begun = after(counted_from, length), counted_from, False
    moved_by: list[str] = []
    for pause in sorted(pauses, key=lambda one: one.first):
        ends = rest(due) if rest and pause.first > due else due
        if pause.first > min(as_of, ends) or (pause.last and pause.last < next_day):
            continue
        if pause.last is None or (as_of <= pause.last and not _foretold(pause)):
            return None, (*moved_by, pause.id), max(pause.first, next_day)
        begun = begun or pause.first > next_day
        again = pause.at_end == "restart" or (anew and pause.at_end == "both_readings")
        if again or not begun:
            due = after(pause.last, length)
        else:
            due = pause.last + (ends - max(pause.first, next_day) + _ONE)
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
