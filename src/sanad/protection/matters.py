"""Deadlines of one matter beside each other: which leads, what the others say, and what ends with them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from sanad.protection.counted import ByRule, EndsWith, OtherDay, SetIn, State
from sanad.protection.deadline import Deadline
from sanad.protection.marks import WEAKER
from sanad.protection.pack import Pack
from sanad.protection.trace import person_of


def ending_with(one: Deadline, found: Sequence[Deadline], pack: Pack) -> Iterator[Deadline]:
    """Yield a deadline that ends with those of another matter, for each of its persons with their own.

    One that nobody can compute leads, since it may be over; then the earliest last day that is not; what the
    others say is told. It is over where all are.
    """
    effect = pack.rules[one.rule].effect.deadline if one.rule else None
    if effect is None or effect.until is None or one.due is None:
        yield one
        return
    together: dict[tuple[Deadline | None, tuple[OtherDay, ...]], list[str]] = {}
    for name in one.persons:
        same = [each for each in found if (each.matter, each.root) == (effect.until, one.root)]
        theirs = _in_turn([each for each in same if name in each.persons])
        lead = theirs[0] if theirs else None
        told = tuple(dict.fromkeys(_day(each) for each in theirs[1:] if lead and not _same_day(each, lead)))
        together.setdefault((lead, told), []).append(name)
    for (lead, told), names in together.items():
        of_them = _for(names, one)
        lead = _for(names, lead) if lead else None
        yield _on_the_day_of(lead, of_them)._replace(told=told) if lead else of_them


def each_once(found: Iterable[Deadline]) -> list[Deadline]:
    """Return deadlines; of those that end with another and are told alike, one."""
    alike: dict[Deadline, Deadline] = {}
    for one in found:
        alike.setdefault(one._replace(shared=()) if isinstance(one.counted, EndsWith) else one, one)
    return list(alike.values())


def _in_turn(theirs: Sequence[Deadline]) -> list[Deadline]:
    """Return deadlines of one matter with the one that leads first: the earliest that is not over.

    What is due at once runs until it is done: it keeps nothing open whose other days are all over.
    """
    found = sorted(theirs, key=_still_open_first)
    days = [one for one in found if not one.at_once]
    if days and all(one.state == "past" for one in days):
        return [*days, *(one for one in found if one.at_once)]
    return found


def _on_the_day_of(lead: Deadline, one: Deadline) -> Deadline:
    return lead._replace(
        rule=one.rule,
        matter=one.matter,
        event=one.root,
        persons=one.persons,
        what=one.what,
        counted=EndsWith(_told_by(lead), lead.counted),
        missing=tuple(dict.fromkeys((*one.missing, *lead.missing))),
        shared=(*one.shared, *lead.shared),
        mark=max(one.mark, lead.mark, key=WEAKER.index),
        source=one.source,
        grounds=one.grounds,
        origin="derived",
        deeds=one.deeds,
        doubts=tuple(dict.fromkeys((*one.doubts, *lead.doubts))),
        if_missed=one.if_missed,
        relief=one.relief,
    )


_OPEN_FIRST: Mapping[State, int] = {"cannot_compute": 0, "running": 1, "suspended": 2, "past": 3}


def _still_open_first(one: Deadline) -> tuple[int, date, str, str]:
    return (_OPEN_FIRST[one.state], one.due or date.max, one.event, one.rule or "")


def _same_day(one: Deadline, other: Deadline) -> bool:
    return _day(one).same_day(_day(other))


def with_conflicts(found: Sequence[Deadline], pack: Pack, same: Mapping[str, str]) -> Iterator[Deadline]:
    """Yield each deadline with what others of its matter, or beside it, say of the same persons.

    Persons of whom others say something else stand apart: nobody is told another's day.
    same: of events that may be one with an earlier one, that one.
    """
    questions: dict[tuple[str, str], list[_Told]] = {}
    for one in found:
        questions.setdefault(_matter_of(one, pack, same), []).append(_Told(one, _day(one)))
    for one in found:
        told = questions[_matter_of(one, pack, same)]
        yield from _told_apart(one, told) if len(told) > 1 or one.others else (one,)


class _Told(NamedTuple):
    """A deadline with the day that it tells."""

    deadline: Deadline
    day: OtherDay


def _told_apart(one: Deadline, told: Sequence[_Told]) -> Iterator[Deadline]:
    """Yield a deadline for those of its persons of whom the same others speak, with the days of these."""
    own = next(day for each, day in told if each is one)
    days = [(each.persons, day) for each, day in told if each is not one and not day.same_day(own)]
    readings = [replace(own, day=day, at_once=False, reading=True) for day in one.others]
    together: dict[tuple[int, ...], list[str]] = {}
    for name in one.persons:
        theirs = tuple(place for place, (persons, _) in enumerate(days) if name in persons)
        together.setdefault(theirs, []).append(name)
    for theirs, names in together.items():
        others = dict.fromkeys([*one.told, *(days[place][1] for place in theirs), *readings])
        yield _for(names, one)._replace(told=tuple(others))


def _for(names: Sequence[str], one: Deadline) -> Deadline:
    """Return a deadline for some of its persons, without what is used or missing of the others."""
    others = set(one.persons) - set(names)
    if not others:
        return one
    missing = tuple(each for each in one.missing if person_of(each) not in others)
    kept = ((each, tuple(name for name in each.persons if name not in others)) for each in one.shared)
    shared = tuple(each._replace(persons=persons) for each, persons in kept if persons)
    return one._replace(persons=tuple(names), missing=missing, shared=shared)


def _matter_of(one: Deadline, pack: Pack, same: Mapping[str, str]) -> tuple[str, str]:
    """Return the event and the matter of the deadlines that it is told with."""
    return (same.get(one.root, one.root), _told_beside(one, pack))


def _told_beside(one: Deadline, pack: Pack) -> str:
    """Return the matter of the deadlines that it is told beside: its own, unless its rule names another."""
    effect = pack.rules[one.rule].effect.deadline if one.rule else None
    return effect.beside or one.matter if effect else one.matter


def _told_by(one: Deadline) -> SetIn | ByRule:
    return ByRule(one.rule) if one.rule else SetIn(one.event)


def _day(one: Deadline) -> OtherDay:
    return OtherDay(_told_by(one), one.due, one.state, one.at_once)
