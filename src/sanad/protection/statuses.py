"""Which status a person holds, from when: one of the two machines of a case. None is inferred."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sanad.protection.case import Event
from sanad.protection.event_date import EventDate
from sanad.protection.procedure import kinds


@dataclass(frozen=True)
class StatusInterval:
    """A status as it was recorded. last: the permit's last day, or the day before the next status.

    status: None where what is recorded does not say which.
    """

    status: str | None
    first: EventDate
    last: date | None
    basis: tuple[str, ...]
    decision: str | None
    certainty: Literal["certain", "doubtful"]


NONE_RECORDED = StatusInterval(None, EventDate(None, None), None, (), None, "doubtful")


def intervals(events: Sequence[Event]) -> tuple[StatusInterval, ...]:
    """Return the statuses of one person in their order.

    events: those of the person, in their order.
    """
    giving = [event for event in events if event.status]
    following = [*giving[1:], None]
    return tuple(
        StatusInterval(one.status, one.date, _last(one, other), one.basis, one.id, one.certainty)
        for one, other in zip(giving, following, strict=False)  # nothing follows the last
    )


def _last(one: Event, following: Event | None) -> date | None:
    if following is not None and following.date.earliest:
        return following.date.earliest - timedelta(days=1)
    return one.permit_until


def unmet(events: Iterable[Event], event: Event) -> tuple[str, ...]:
    """Return the events whose status an event did not meet: its own, and of a decision a departure.

    A permit of somebody who is away is revoked, or held to have lapsed, as the permit that it was.
    """
    if kinds()[event.kind].part != "decision":
        return (event.id,)
    return (event.id, *(one.id for one in events if one.kind == "left"))


def held(found: Iterable[StatusInterval], day: date, *, without: Collection[str] = ()) -> StatusInterval:
    """Return the interval that holds on a day; status None where what is recorded leaves it open.

    without: events that are left out, so that a decision is read with the status that it met.
    A permit whose last day has passed is still what was last recorded: nobody said what came after.
    """
    latest = NONE_RECORDED
    for one in found:
        if one.decision in without:
            continue
        begun = one.first.within(None, day)
        if begun == "no":
            break
        if begun == "unknown" or one.certainty == "doubtful":
            latest = StatusInterval(None, one.first, one.last, one.basis, one.decision, "doubtful")
        else:
            latest = one
    return latest
