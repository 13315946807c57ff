"""Which status a person holds, from when: one of the two machines of a case. None is inferred."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from sanad.protection.case import Event
from sanad.protection.event_date import EventDate
from sanad.protection.procedure import kinds


@dataclass(frozen=True)
class StatusInterval:
    """A status as it was recorded. last: the permit's last day, or the day before the next status.

    status: None where what is recorded does not say which.
    known: of one that begins on an unknown day, the day by which it had begun, where one is known.
    """

    status: str | None
    first: EventDate
    last: date | None
    basis: tuple[str, ...]
    decision: str | None
    certainty: Literal["certain", "doubtful"]
    known: date | None = None


NONE_RECORDED = StatusInterval(None, EventDate(None, None), None, (), None, "doubtful")


def intervals(events: Sequence[Event], permits: Collection[str] = ()) -> tuple[StatusInterval, ...]:
    """Return the statuses of one person in their order.

    events: those of the person, in their order. permits: the statuses that are permits, where that is told:
    a permit that is given to whoever holds none, and of which no status is told, leaves it unknown.
    """
    giving: list[Event] = []
    for event in events:
        no_permit = bool(permits) and bool(giving) and giving[-1].status not in permits
        if event.status or (no_permit and kinds()[event.kind].part == "grant"):
            giving.append(event)
    following = [*giving[1:], None]
    return tuple(
        StatusInterval(
            one.status, one.date, _last(one, other), one.basis, one.id, one.certainty, _begun_by(one, events)
        )
        for one, other in zip(giving, following, strict=False)  # nothing follows the last
    )


def _begun_by(one: Event, events: Sequence[Event]) -> date | None:
    """Return by which day a status of an unknown day had begun: what is about it came after it."""
    if one.date.earliest is not None:
        return None
    later = [each.date.latest for each in events if each.date.latest and one.id in came_before(each, events)]
    return min([day for day in (one.known, *later) if day > date.min], default=None)


def _last(one: Event, following: Event | None) -> date | None:
    if following is not None and one.date.earliest and following.date.earliest:
        return following.date.earliest - timedelta(days=1)
    return one.permit_until


def unmet(events: Sequence[Event], event: Event) -> tuple[str, ...]:
    """Return the events whose status an event did not meet: its own, and of a decision a departure.

    A permit of somebody who is away is revoked, or held to have lapsed, as the permit that it was. What is
    about an event came after it, whatever its day.
    """
    left_out = (event.id, *_undated_about(events, event))
    if kinds()[event.kind].part != "decision":
        return left_out
    return (*left_out, *(one.id for one in events if one.kind == "left"))


def _undated_about(events: Sequence[Event], event: Event) -> Iterator[str]:
    """Yield the events of an unknown day that are about an event, or about what is about it."""
    for one in events:
        if one.date.earliest is None and event.id in came_before(one, events):
            yield one.id


def came_before(event: Event, events: Sequence[Event]) -> Collection[str]:
    """Return the events that an event is about, those that these are about, and so on."""
    about = {one.id: one.about for one in events}
    found: list[str] = []
    one = event.about
    while one and one not in (*found, event.id):
        found.append(one)
        one = about.get(one)
    return found


def held(
    found: Iterable[StatusInterval],
    day: date,
    *,
    without: Collection[str] = (),
    before: Collection[str] = (),
    now: date = date.max,
) -> StatusInterval:
    """Return the interval that holds on a day; status None where what is recorded leaves it open.

    without: events that are left out, so that a decision is read with the status that it met.
    before: events that came before it, whatever their day.
    now: the day at whose end it is recorded: what is known then has begun.
    A permit whose last day has passed is still what was last recorded: nobody said what came after. One that
    begins on an unknown day may be the last, unless it had begun before the last began, or gives the same;
    where it had begun and is all that is recorded, it holds.
    """
    latest, undated = NONE_RECORDED, list[StatusInterval]()
    for one in found:
        if one.decision in without:
            continue
        if one.first.earliest is None:
            undated.append(one)
            continue
        begun = one.first.within(None, day)
        if begun == "no":
            break
        unsure = begun == "unknown" or one.certainty == "doubtful" or one.status is None
        latest = left_open(one) if unsure else one
    if latest is NONE_RECORDED and len(undated) == 1:
        (only,) = undated
        if only.certainty == "certain" and (only.decision in before or _had_begun(only, day, now)):
            return only
    return next((left_open(one) for one in undated if _may_follow(one, latest, day)), latest)


def _had_begun(one: StatusInterval, day: date, now: date) -> bool:
    return day >= now or (one.known is not None and one.known <= day)


def left_open(one: StatusInterval) -> StatusInterval:
    """Return an interval of which nobody knows the status."""
    return replace(one, status=None, certainty="doubtful")


def _may_follow(one: StatusInterval, latest: StatusInterval, day: date) -> bool:
    """Return whether a status that begins on an unknown day may hold on a day, and not the one before it."""
    if latest.status is None:
        return latest is NONE_RECORDED
    begun = latest.first.earliest
    known_before = one.known is not None and begun is not None and one.known <= begun
    return not (latest.status == one.status or latest.first.day == day or known_before)
