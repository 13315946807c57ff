"""Deadlines that an authority set in a paper: its day, moved by what stopped that deadline since."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sanad.protection.answering import Asked
from sanad.protection.case import Case, Event, SetDeadline
from sanad.protection.counted import Course, SetIn, State
from sanad.protection.deadline import Deadline
from sanad.protection.deeds import answered, deeds_of, done, doubts_of, root_of
from sanad.protection.known import Known
from sanad.protection.pack import DeadlineEffect, Length, Pack, Pause
from sanad.protection.pausing import Pausing, pauses_on_each
from sanad.protection.reckoning import Reckoned, reckon
from sanad.protection.stopping import state_of, stop_of
from sanad.protection.suspensions import Suspended, Suspension, suspended
from sanad.protection.trace import EventLacks, Happened, Lack, Shared, Used

_Moved = tuple[Reckoned, State, tuple[Lack, ...], tuple[Used, ...], Course | None]
_DoneBy = tuple[tuple[Event, ...], tuple[Event, ...]]
_NOTHING = Reckoned(None, (), ())


def set_deadlines(case: Case, pack: Pack, knowns: Mapping[str, Known], as_of: date) -> Iterator[Deadline]:
    """Yield the deadlines that authorities set, for those persons whose deed is not recorded.

    Persons of whom the same is told stand together.
    """
    for event in case.events:
        for one in event.sets:
            effects = _of_matter(one, event, pack)
            together: dict[tuple[_Moved, _DoneBy], list[str]] = {}
            for name in event.persons:
                known = knowns[name]
                done_by = _done_by(effects, event, known)
                if done_by is not None and not _taken_back(one, event, known):
                    moved = _moved(one, event, effects, Asked(pack, known, event.date.day or as_of))
                    together.setdefault((moved, done_by), []).append(name)
            for (moved, (deeds, doubts)), names in together.items():
                told = _as_set(one, event, tuple(names), moved)
                yield told._replace(root=root_of(event, case), deeds=deeds, doubts=doubts)


def _of_matter(one: SetDeadline, event: Event, pack: Pack) -> tuple[DeadlineEffect, ...]:
    """Return how the rules of its matter are reckoned, each as if the paper started it too."""
    effects = [rule.effect.deadline for rule in pack.deadlines if rule.effect.deadline]
    same = [effect for effect in effects if effect.matter == one.matter]
    return tuple(replace(each, trigger=(*each.trigger, event.kind)) for each in same)


def _done_by(effects: Sequence[DeadlineEffect], event: Event, known: Known) -> _DoneBy | None:
    """Return what meets the day in time alone, and what may; None where it is done whatever its day."""
    if not effects:
        return None if answered(event, known) else ((), ())
    found = [(each, deeds_of(each, event, known)) for each in effects]
    if any(done(each, deeds) for each, deeds in found):
        return None
    doubts = dict.fromkeys(one for each in effects for one in doubts_of(each, event, known))
    return tuple(dict.fromkeys(deed for _, deeds in found for deed in deeds)), tuple(doubts)


def _taken_back(one: SetDeadline, event: Event, known: Known) -> bool:
    """Return whether a later paper says another day of the same: by the same authority, or about it."""
    told_later = (each for each in known.events if each.date.after(event.date) == "yes")
    return any(
        paper.certainty == "certain"
        and one.matter in {each.matter for each in paper.sets if each.due}
        and (
            paper.about == event.id
            or (paper.authority, root_of(paper, known.case)) == (event.authority, root_of(event, known.case))
        )
        for paper in told_later
    )


@dataclass(frozen=True)
class _Stops:
    """What stopped a set deadline since its paper, what may have, and what is missing to know."""

    sure: tuple[Pause | Suspension, ...]
    longest: tuple[Pause | Suspension, ...]
    unsure: tuple[Pause, ...]
    pausing: Pausing
    stopped: Suspended

    def lacking(self, touched: Sequence[str]) -> tuple[Lack, ...]:
        """Return what is missing of the pauses, by their ids, that would move it, and of suspensions."""
        return (*self.pausing.lacking(touched), *self.stopped.missing)


def _moved(one: SetDeadline, event: Event, effects: Sequence[DeadlineEffect], asked: Asked) -> _Moved:
    """Return its last day, whether it runs, what is missing, what was used, and what moved it."""
    as_of, day = asked.known.as_of, event.date.day
    if one.due is None:
        return _NOTHING, "cannot_compute", (EventLacks(event.id, "set"),), (), None
    if day is None or one.due < day or not effects:
        plain = Reckoned(one.due, (), ())
        return plain, state_of(plain, as_of), (), (), None
    length, stops = Length("days", (one.due - day).days), _stops(day, event, _all_of(effects), asked)
    reckoned = reckon(day, length, as_of=as_of, pauses=stops.sure)
    longest = reckon(day, length, as_of=as_of, pauses=[*stops.longest, *stops.unsure])
    state, lacks = state_of(reckoned, as_of), stops.lacking(longest.pauses)
    later = reckon(day, length, as_of=as_of, pauses=stops.longest).due if stops.stopped.missing else None
    days = tuple(each for each in (reckoned.due, later) if each)
    if state == "past" and state_of(longest, as_of) != "past":
        others = days if later else ()
        return Reckoned(None, others, ()), "cannot_compute", lacks, stops.stopped.used, None
    if later and later != reckoned.due:
        reckoned = reckoned._replace(others=tuple(sorted({*reckoned.others, later})))
    course = _course(event, length, reckoned, stops.sure) if reckoned.pauses else None
    return _led_by_paper(one.due, reckoned, state, as_of), state, lacks, stops.stopped.used, course


def _stops(day: date, event: Event, every: DeadlineEffect, asked: Asked) -> _Stops:
    """Return what stopped a deadline after the day of its paper: the paper knew of what began before."""
    pausing, stopped = pauses_on_each(every, [asked]), suspended(every, event, asked.known)
    sure: tuple[Pause | Suspension, ...] = (*pausing.sure, *stopped.found)
    longest: tuple[Pause | Suspension, ...] = (*pausing.sure, *stopped.longest)
    return _Stops(
        tuple(each for each in sure if each.first > day),
        tuple(each for each in longest if each.last is None or each.last > day),
        tuple(each for each in pausing.unsure if each.first > day),
        pausing,
        stopped,
    )


def _led_by_paper(due: date, reckoned: Reckoned, state: State, as_of: date) -> Reckoned:
    """Return what was reckoned, led by the day in the paper until it is over, the later one beside it."""
    if state == "running" and reckoned.due and reckoned.due > due >= as_of:
        return reckoned._replace(due=due, others=(reckoned.due, *reckoned.others))
    return reckoned


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
        root=event.id,
        persons=persons,
        what=one.what,
        due=reckoned.due,
        others=reckoned.others,
        at_once=False,
        counted=SetIn(event.id),
        state=state,
        missing=(*lacks, *(() if certain else (EventLacks(event.id, "happened"),))),
        shared=(Shared(persons[0], persons[:1], (Happened(event.id, event.kind, event.date), *used)),),
        course=course,
        mark="secondary" if certain else "unverified",
        source=f"{event.document}, {event.authority} ({event.id})",
        origin="set",
    )
