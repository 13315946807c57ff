"""Deadlines that an authority set in a paper: its day, moved by what stopped that deadline since."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sanad.protection.answering import Asked
from sanad.protection.case import Case, Event, SetDeadline
from sanad.protection.counted import Course, SetIn, State
from sanad.protection.deadline import Deadline
from sanad.protection.deeds import answered, done, root_of
from sanad.protection.known import Known
from sanad.protection.pack import DeadlineEffect, Length, Pack, Pause
from sanad.protection.pausing import pauses_on_each
from sanad.protection.reckoning import Reckoned, reckon
from sanad.protection.stopping import state_of, stop_of
from sanad.protection.suspensions import Suspension, suspended
from sanad.protection.trace import EventLacks, Happened, Lack, Used

_Moved = tuple[Reckoned, State, tuple[Lack, ...], tuple[Used, ...], Course | None]


def set_deadlines(case: Case, pack: Pack, knowns: Mapping[str, Known], as_of: date) -> Iterator[Deadline]:
    """Yield the deadlines that authorities set, for those persons whose deed is not recorded.

    Persons of whom the same is told stand together.
    """
    for event in case.events:
        for one in event.sets:
            effects = _of_matter(one, event, pack)
            together: dict[_Moved, list[str]] = {}
            for name in event.persons:
                if not _done(effects, event, knowns[name]):
                    moved = _moved(one, event, effects, Asked(pack, knowns[name], event.date.day or as_of))
                    together.setdefault(moved, []).append(name)
            for moved, names in together.items():
                yield _as_set(one, event, tuple(names), moved)


def _of_matter(one: SetDeadline, event: Event, pack: Pack) -> tuple[DeadlineEffect, ...]:
    """Return how the rules of its matter are reckoned, each as if the paper started it too."""
    effects = [rule.effect.deadline for rule in pack.deadlines if rule.effect.deadline]
    same = [effect for effect in effects if effect.matter == one.matter]
    return tuple(replace(each, trigger=(*each.trigger, event.kind)) for each in same)


def _done(effects: Sequence[DeadlineEffect], event: Event, known: Known) -> bool:
    return any(done(each, event, known) for each in effects) if effects else answered(event, known)


def _moved(one: SetDeadline, event: Event, effects: Sequence[DeadlineEffect], asked: Asked) -> _Moved:
    """Return its last day, whether it runs, what is missing, what was used, and what moved it.

    What began before the paper was written moves nothing: the paper was written knowing of it.
    """
    as_of, day, nothing = asked.known.as_of, event.date.day, Reckoned(None, None, ())
    if one.due is None:
        return nothing, "cannot_compute", (EventLacks(event.id, "set"),), (), None
    plain = Reckoned(one.due, None, ())
    if day is None or one.due < day or not effects:
        return plain, state_of(plain, as_of), (), (), None
    every = _all_of(effects)
    pausing, stopped = pauses_on_each(every, [asked]), suspended(every, event, asked.known)
    length = Length("days", (one.due - day).days)
    every_stop: tuple[Pause | Suspension, ...] = (*pausing.sure, *stopped.found)
    stops = [each for each in every_stop if each.first > day]
    unsure = [each for each in pausing.unsure if each.first > day]
    reckoned = reckon(day, length, as_of=as_of, pauses=stops)
    paused = reckon(day, length, as_of=as_of, pauses=[*stops, *unsure])
    lacks = (*pausing.lacking([each.id for each in unsure if each.id in paused.pauses]), *stopped.missing)
    state = state_of(reckoned, as_of)
    if state == "past" and state_of(paused, as_of) != "past":
        return nothing, "cannot_compute", lacks, stopped.used, None
    course = _course(event, length, reckoned, stops) if reckoned.pauses else None
    if state == "running" and reckoned.due and reckoned.due > one.due >= as_of:  # the paper leads till then
        reckoned = replace(reckoned, due=one.due, other=reckoned.due)
    return reckoned, state, lacks, stopped.used, course


def _all_of(effects: Sequence[DeadlineEffect]) -> DeadlineEffect:
    """Return what stops any deadline of a matter."""
    return replace(
        effects[0],
        trigger=tuple(dict.fromkeys(kind for each in effects for kind in each.trigger)),
        paused_by=tuple(dict.fromkeys(name for each in effects for name in each.paused_by)),
        suspended_by=tuple(dict.fromkeys(by for each in effects for by in each.suspended_by)),
    )


def _course(event: Event, length: Length, reckoned: Reckoned, stops: Sequence[Pause | Suspension]) -> Course:
    stopping = {one.id: one for one in stops}
    moved = tuple(stop_of(stopping[name]) for name in reckoned.pauses)
    return Course(event.kind, length, False, None, "same_day", moved, None, reckoned.since)


def _as_set(one: SetDeadline, event: Event, persons: tuple[str, ...], moved: _Moved) -> Deadline:
    reckoned, state, lacks, used, course = moved
    certain = event.certainty == "certain"
    return Deadline(
        rule=None,
        matter=one.matter,
        event=event.id,
        root=root_of(event),
        persons=persons,
        what=one.what,
        due=reckoned.due,
        other=reckoned.other,
        at_once=False,
        counted=SetIn(event.id),
        state=state,
        missing=(*lacks, *(() if certain else (EventLacks(event.id, "happened"),))),
        used=(Happened(event.id, event.kind, event.date), *used),
        course=course,
        mark="secondary" if certain else "unverified",
        source=f"{event.document}, {event.authority} ({event.id})",
        origin="set",
    )
