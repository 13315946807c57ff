"""Events of a case that cannot all be so: each named, with the event that it contradicts."""

from collections.abc import Iterator, Sequence

from sanad.protection.case import Case, Event
from sanad.protection.fault import Fault
from sanad.protection.pack import Pack
from sanad.protection.procedure import kinds
from sanad.protection.statuses import held, intervals, unmet

_OF_A_PERMIT = ("extension_refused", "revoked", "lapsed")
_EITHER_OR = (
    frozenset({"board_upheld", "board_overturned", "board_remitted"}),
    frozenset({"extension_refused", "permit_extended"}),
    frozenset({"reopening_granted", "reopening_refused"}),
    frozenset({"rule39_granted", "rule39_refused"}),
    frozenset({"cooperating", "not_cooperating"}),
)


def contradictions(case: Case, pack: Pack) -> tuple[Fault, ...]:
    """Return what contradicts what among the events and links of a case."""
    found = set(_circle(case))
    for person in case.persons:
        events = [event for event in case.events if person in event.persons]
        found |= {*_statuses(events), *_order(events), *_without_permit(events, pack), *_after_end(events)}
        found |= {*_either_or(events)}
    return tuple(sorted(found))


def _circle(case: Case) -> Iterator[Fault]:
    for person in case.persons:
        way = [person]
        while sponsor := case.persons[way[-1]].sponsor:
            if sponsor in way:
                yield Fault(f"persons[{person}].links", "circle", "permits stand on each other in a circle")
                break
            way.append(sponsor)


def _statuses(events: Sequence[Event]) -> Iterator[Fault]:
    giving = [event for event in events if event.status and event.certainty == "certain"]
    for number, one in enumerate(giving):
        for other in giving[number + 1 :]:
            if one.date.day and one.date.day == other.date.day and one.status != other.status:
                message = f"on one day {one.id} gives {one.status} and {other.id} gives {other.status}"
                yield Fault(f"events[{other.id}].status", "contradiction", message)


def _either_or(events: Sequence[Event]) -> Iterator[Fault]:
    """Return what one authority cannot have decided both of one thing on one day."""
    together: dict[tuple[object, object], list[Event]] = {}
    for event in events:
        if event.certainty == "doubtful" or not event.date.day:
            continue
        same_day = together.setdefault((event.date, event.about), [])
        for one in same_day:
            if one.kind != event.kind and any({one.kind, event.kind} <= names for names in _EITHER_OR):
                message = f"on one day {one.id} is {one.kind} and {event.id} is {event.kind}"
                yield Fault(f"events[{event.id}].kind", "contradiction", message)
        same_day.append(event)


def _order(events: Sequence[Event]) -> Iterator[Fault]:
    """Return what stands before the event that it needs."""
    for event in events:
        needed = kinds()[event.kind].after
        if needed and not any(_may_precede(other, event) for other in events if _is(other, needed)):
            message = f"{event.kind} is recorded, and no {needed} on that day or before"
            yield Fault(f"events[{event.id}].kind", "contradiction", message)


def _is(event: Event, needed: str) -> bool:
    return needed in (event.kind, kinds()[event.kind].part)


def _may_precede(one: Event, other: Event) -> bool:
    return one.date.earliest is None or other.date.latest is None or one.date.earliest <= other.date.latest


def _without_permit(events: Sequence[Event], pack: Pack) -> Iterator[Fault]:
    found = intervals(events)
    for event in events:
        if event.kind not in _OF_A_PERMIT or event.date.day is None or event.certainty == "doubtful":
            continue
        status = held(found, event.date.day, without=unmet(events, event.id)).status
        if status and pack.statuses[status].kind != "permit":
            message = f"{event.kind} is recorded while {status} is held, which is no permit"
            yield Fault(f"events[{event.id}]", "contradiction", message)


def _after_end(events: Sequence[Event]) -> Iterator[Fault]:
    ended = [event for event in events if event.kind == "naturalised" and event.certainty == "certain"]
    for event in events:
        for end in ended:
            after = end.date.latest and event.date.earliest and event.date.earliest > end.date.latest
            if after and kinds()[event.kind].part == "decision":
                message = f"a decision on a permit is recorded after {end.id}, naturalised"
                yield Fault(f"events[{event.id}]", "contradiction", message)
