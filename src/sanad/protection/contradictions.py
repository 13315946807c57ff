"""Events of a case that cannot all be so: each named, with the event that it contradicts."""

from collections.abc import Collection, Iterator, Sequence

from sanad.protection.case import Case, Event
from sanad.protection.fault import Fault, Named, worded
from sanad.protection.pack import Pack
from sanad.protection.procedure import kinds
from sanad.protection.statuses import came_before, held, intervals, unmet
from sanad.terms.language import LANGUAGES, LocalisedText

_OF_A_PERMIT = ("extension_refused", "revoked", "lapsed")
_EXTENSION = frozenset({"extension_refused", "permit_extended"})
_EITHER_OR = (
    frozenset({"board_upheld", "board_overturned", "board_remitted"}),
    _EXTENSION,
    frozenset({"reopening_granted", "reopening_refused"}),
    frozenset({"rule39_granted", "rule39_refused"}),
    frozenset({"cooperating", "not_cooperating"}),
)
_CIRCLE = LocalisedText(
    "permits stand on each other in a circle",
    "تصاريح يقوم بعضها على بعض في حلقة",
    "tilladelser hviler på hinanden i ring",
)
_ABOUT_EACH_OTHER = LocalisedText(
    "events are about each other in a circle",
    "أحداث يتعلق بعضها ببعض في حلقة",
    "hændelser handler om hinanden i ring",
)
_TWO_STATUSES = LocalisedText(
    "on one day {} gives {} and {} gives {}",
    "في يوم واحد يمنح {} وضع «{}» ويمنح {} وضع «{}»",
    "samme dag giver {} status “{}”, og {} giver “{}”",
)
_TWO_KINDS = LocalisedText(
    "on one day {} is {} and {} is {}",
    "في يوم واحد {} هو «{}» و{} هو «{}»",
    "samme dag er {} “{}”, og {} er “{}”",
)
_NOT_AFTER = LocalisedText(
    "{} is recorded, and no {} on that day or before; record it too: its day may be unknown",
    "سُجّل «{}» ولم يُسجَّل قبله ولا في يومه: {}؛ سجّله أيضًا: يجوز أن يكون يومه غير معروف",
    "“{}” er registreret, men ikke samme dag eller før: {}; registrér det også: dagen må gerne være ukendt",
)
_NO_PERMIT = LocalisedText(
    "{} is recorded while {} is held, which is no permit",
    "سُجّل «{}» والوضع القائم «{}» ليس تصريح إقامة",
    "“{}” er registreret, mens status er “{}”, som ingen tilladelse er",
)
_AFTER_END = LocalisedText(
    "a decision on a permit is recorded after {}, naturalised",
    "سُجّل قرار بشأن تصريح إقامة بعد {}، وهو منح الجنسية",
    "en afgørelse om opholdstilladelse er registreret efter {}, hvor der blev givet statsborgerskab",
)
_DECISION = LocalisedText("decision", "قرار", "en afgørelse")


def _kind(name: str) -> Named:
    return Named(name, kinds()[name].label)


def _needed(names: Sequence[str]) -> Named:
    """Return the first kind of event that is asked for, or the one part of the procedure that is."""
    return _kind(names[0]) if names[0] in kinds() else Named(names[0], _DECISION)


def _status(name: str, pack: Pack) -> Named:
    label = pack.statuses[name].label
    return Named(name, LocalisedText(*(label.in_language(language) for language in LANGUAGES)))


def contradictions(case: Case, pack: Pack) -> tuple[Fault, ...]:
    """Return what contradicts what among the events and links of a case."""
    found = {*_circle(case), *_about_each_other(case)}
    for person in case.persons:
        events = [event for event in case.events if person in event.persons]
        found |= {*_statuses(events, pack), *_without_permit(events, pack)}
        found |= {*_order(events), *_after_end(events), *_either_or(events)}
    return tuple(sorted(found))


def _circle(case: Case) -> Iterator[Fault]:
    for person in case.persons:
        way = [person]
        while sponsor := case.persons[way[-1]].sponsor:
            if sponsor in way:
                yield worded(f"persons[{person}].links", "circle", _CIRCLE)
                break
            way.append(sponsor)


def _about_each_other(case: Case) -> Iterator[Fault]:
    for event in case.events:
        passed: list[str] = []
        about = event.about
        while about and about not in passed:
            passed.append(about)
            about = case.by_id[about].about if about in case.by_id else None
        if event.id in passed:
            yield worded(f"events[{event.id}].about", "circle", _ABOUT_EACH_OTHER)


def _statuses(events: Sequence[Event], pack: Pack) -> Iterator[Fault]:
    giving = [(event, event.status) for event in events if event.status and event.certainty == "certain"]
    for number, (one, first) in enumerate(giving):
        for other, second in giving[number + 1 :]:
            if one.date.day and one.date.day == other.date.day and first != second:
                said = one.id, _status(first, pack), other.id, _status(second, pack)
                yield worded(f"events[{other.id}].status", "contradiction", _TWO_STATUSES, *said)


def _either_or(events: Sequence[Event]) -> Iterator[Fault]:
    """Return what one authority cannot have decided both of one thing on one day."""
    permits = [event.id for event in events if kinds()[event.kind].part == "grant"]
    together: dict[object, list[Event]] = {}
    for event in events:
        if event.certainty == "doubtful" or not event.date.day:
            continue
        same_day = together.setdefault(event.date, [])
        for one in same_day:
            kinds_of_both = {one.kind, event.kind}
            excluded = len(kinds_of_both) == 2 and any(kinds_of_both <= names for names in _EITHER_OR)
            if excluded and _of_one_thing(one, event, permits):
                said = one.id, _kind(one.kind), event.id, _kind(event.kind)
                yield worded(f"events[{event.id}].kind", "contradiction", _TWO_KINDS, *said)
        same_day.append(event)


def _of_one_thing(one: Event, other: Event, permits: Collection[str]) -> bool:
    """Return whether two events are about the same; one authority refuses the permit that it extends.

    permits: the events that give one: two that are about two of them are about two things.
    """
    if one.about == other.about:
        return True
    of_an_extension = {one.kind, other.kind} == _EXTENSION and one.authority == other.authority
    return of_an_extension and not {one.about, other.about} <= set(permits)


def _order(events: Sequence[Event]) -> Iterator[Fault]:
    """Return what stands before the event that it needs."""
    for event in events:
        needed = kinds()[event.kind].after
        if needed and not any(_may_precede(other, event) for other in events if _is(other, needed, event)):
            said = _kind(event.kind), _needed(needed)
            yield worded(f"events[{event.id}].kind", "contradiction", _NOT_AFTER, *said)


def _is(other: Event, needed: Sequence[str], event: Event) -> bool:
    """Return whether an event is what another needs before it: a permit too, where that is about it."""
    part = kinds()[other.kind].part
    of_a_permit = part == "grant" and other.id == event.about
    return other.kind in needed or part in needed or of_a_permit


def _may_precede(one: Event, other: Event) -> bool:
    return one.date.earliest is None or other.date.latest is None or one.date.earliest <= other.date.latest


def _without_permit(events: Sequence[Event], pack: Pack) -> Iterator[Fault]:
    found = intervals(events, {one.id for one in pack.statuses.values() if one.kind == "permit"})
    for event in events:
        if event.kind not in _OF_A_PERMIT or event.date.day is None or event.certainty == "doubtful":
            continue
        before = came_before(event, events)
        status = held(found, event.date.day, without=unmet(events, event), before=before).status
        if status and pack.statuses[status].kind != "permit":
            said = _kind(event.kind), _status(status, pack)
            yield worded(f"events[{event.id}]", "contradiction", _NO_PERMIT, *said)


def _after_end(events: Sequence[Event]) -> Iterator[Fault]:
    ended = [event for event in events if event.kind == "naturalised" and event.certainty == "certain"]
    for event in events:
        for end in ended:
            after = end.date.latest and event.date.earliest and event.date.earliest > end.date.latest
            if after and kinds()[event.kind].part == "decision":
                yield worded(f"events[{event.id}]", "contradiction", _AFTER_END, end.id)
