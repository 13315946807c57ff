"""Deadlines of a case at the end of a day: derived by rules, or set by an authority, side by side."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeAlias

from sanad.protection.answering import Asked, find, may_hold
from sanad.protection.case import Case, Event
from sanad.protection.counted import Course, OfEvent, State
from sanad.protection.deadline import Deadline
from sanad.protection.deeds import deeds_of, done, doubts_of, lack_of, may_have_met, met, root_of
from sanad.protection.first_day import FirstDay, first_day, permit_end, possible_days
from sanad.protection.known import Known
from sanad.protection.marks import NO_SIGNATURE, grounds
from sanad.protection.matters import each_once, ending_with, with_conflicts
from sanad.protection.pack import DeadlineEffect, Pack, Pause, Rule
from sanad.protection.pausing import Pausing, pauses_on_each
from sanad.protection.reckoning import Reckoned, reckon
from sanad.protection.set_deadlines import set_deadlines
from sanad.protection.stopping import state_of, stop_of
from sanad.protection.suspensions import Suspension, suspended
from sanad.protection.trace import EventLacks, Lack, Shared, Used, told_of
from sanad.protection.twice_recorded import first_of_each

_Stops: TypeAlias = tuple[Pause | Suspension, ...]


@dataclass(frozen=True)
class _Whole:
    """The case and the pack that it is read by, and whom its persons are, at the end of a day."""

    case: Case
    pack: Pack
    knowns: Mapping[str, Known]
    as_of: date
    signed: Collection[str]


def deadlines(
    case: Case,
    pack: Pack,
    knowns: Mapping[str, Known],
    as_of: date,
    *,
    signed: Collection[str] = NO_SIGNATURE,
) -> tuple[Deadline, ...]:
    """Return the deadlines that are not done, the earliest first, those that cannot be computed before all.

    case, knowns: as they were known at the end of `as_of`.
    """
    whole = _Whole(case, pack, knowns, as_of, signed)
    plain = [*_derived(whole), *set_deadlines(case, pack, knowns, as_of)]
    ended = each_once(each for one in plain for each in ending_with(one, plain, pack))
    found = [late for one in ended for late in _not_met(one)]
    return tuple(sorted(with_conflicts(found, pack, first_of_each(case)), key=_leading))


def _not_met(one: Deadline) -> Iterator[Deadline]:
    """Yield a deadline unless a deed met it in time; else whether what came late counts is missing.

    Once it is over, and what may have ended it may lie before that, nobody knows whether it is missed.
    """
    days = [day for day in (one.due, *one.others) if day]
    if one.deeds and (one.at_once or met(min(days, default=None), one.deeds)):
        return
    late = (_late(deed, max(days, default=date.max)) for deed in one.deeds)
    missing = tuple(dict.fromkeys((*one.missing, *late, *map(lack_of, one.doubts))))
    if one.state == "past" and may_have_met(max(days), (*one.deeds, *one.doubts)):
        yield one._replace(due=None, others=(), state="cannot_compute", missing=missing)
    else:
        yield one._replace(missing=missing) if one.deeds or one.doubts else one


def _late(deed: Event, last: date) -> EventLacks:
    """Return what is missing of a deed that met a deadline for certain on none of its days: its own day."""
    may_be_in_time = deed.date.day is None and (deed.date.earliest or date.min) <= last
    return EventLacks(deed.id, "day" if may_be_in_time else "in_time")


def _leading(one: Deadline) -> tuple[date, str, str]:
    return (one.due or date.min, one.event, one.rule or "")


def _derived(whole: _Whole) -> Iterator[Deadline]:
    for event in whole.case.events:
        started = _Started(event, whole)
        for rule in whole.pack.by_trigger.get(event.kind, ()):
            yield from _of_rule(rule, started)


def _is_no_law(rule: Rule, effect: DeadlineEffect, day: date) -> bool:
    """Return whether a rule is no law on the day of an event, where it is asked by that day's law."""
    return effect.counted_from != "permit_end" and rule.validity.on(day) == "no"


def asked_at(event: Event, effect: DeadlineEffect, pack: Pack, known: Known) -> Asked:
    """Return how a rule is asked of a person on the day of the event that starts a deadline.

    A decision is read with the status that it met, by the law of its day; the end of a permit with the status
    that the permit gives, by the law of its last day: one that was given before a rule may end under it.
    Where nobody knows its last day, by the law of the day asked about.
    """
    day = event.date.day or known.as_of
    if effect.counted_from == "permit_end":
        return Asked(pack, known, day, None, permit_end(event, known) or known.as_of)
    return Asked(pack, known, day, event.id)


class _Started:
    """An event that starts deadlines, with those whom rules are asked of: one for all who are alike."""

    def __init__(self, event: Event, whole: _Whole) -> None:
        self.event, self.whole = event, whole
        self.alike: dict[str, list[str]] = {}
        for name in event.persons:
            known = whole.knowns[name]
            self.alike.setdefault((known.alike or known).person.id, []).append(name)
        self._asked: dict[tuple[str, bool], Asked] = {}

    def asked(self, name: str, effect: DeadlineEffect) -> Asked:
        """Return how rules that count from the same are asked of a person on the day of the event."""
        key = (name, effect.counted_from == "permit_end")
        if key not in self._asked:
            self._asked[key] = asked_at(self.event, effect, self.whole.pack, self.whole.knowns[name])
        return self._asked[key]


def _of_rule(rule: Rule, started: _Started) -> Iterator[Deadline]:
    """Return what one rule derives from one event: persons of whom it says the same stand together."""
    event, effect = started.event, rule.effect.deadline
    if effect is None or (event.date.day and _is_no_law(rule, effect, event.date.day)):
        return
    said = [_said(rule, effect, event, started.asked(name, effect)) for name in started.alike]
    for same in _together([one for one in said if one]):
        yield _reckoned(rule, effect, started, same)


def _together(said: list["_Said"]) -> Iterable[list["_Said"]]:
    """Return what a rule says of persons, those together of whom it says the same."""
    if len(said) < 2:
        return [said] if said else []
    found: dict[tuple[object, ...], list[_Said]] = {}
    for one in said:
        found.setdefault(one.key, []).append(one)
    return found.values()


def _said(rule: Rule, effect: DeadlineEffect, event: Event, plain: Asked) -> "_Said | None":
    """Return what a rule says of an event and a person; None where it says nothing, or it is done."""
    known = plain.known
    days = [plain] if event.date.day else [plain.on(day) for day in possible_days(rule, event, known)]
    may = [one for one in days if may_hold(rule, one)]
    deeds = deeds_of(effect, event, known) if may else ()
    if not may or done(effect, deeds):
        return None
    asking = [(one, finding) for one in may if (finding := find(rule, one)).answer != "no"]
    if not asking:
        return None
    asked, finding = asking[0]
    span = (asked.day, None if asking[-1][0] is days[-1] else asking[-1][0].day)
    pausing, stopped = pauses_on_each(effect, days), suspended(effect, event, known)
    stops: _Stops = (*pausing.sure, *stopped.found)
    longest: _Stops = (*pausing.sure, *stopped.longest)
    unsure = _touching(event, effect, asked, stops, pausing)
    lacks = (*finding.missing, *pausing.lacking([one.id for one in unsure]), *stopped.missing)
    start, used = first_day(event, effect, known), (*finding.used, *stopped.used)
    done_by = (deeds, doubts_of(effect, event, known))
    return _Said(asked, start, stops, longest, unsure, span, done_by, used, lacks, known.person.id)


def _touching(
    event: Event, effect: DeadlineEffect, asked: Asked, stops: Sequence[Pause | Suspension], pausing: Pausing
) -> tuple[Pause, ...]:
    """Return the pauses that would move a deadline, of which nobody knows whether they stop it."""
    if not pausing.unsure:
        return ()
    start = first_day(event, effect, asked.known)
    days = [day for day in (start.earliest, start.latest) if day]
    with_all = (*stops, *pausing.unsure)
    touched = [name for day in days for name in _last_day(day, effect, asked, with_all).pauses]
    return tuple(one for one in pausing.unsure if one.id in touched)


class _Said(NamedTuple):
    """What a rule says of one event and one person.

    unsure: the pauses that would move it, of which nobody knows whether they stop it.
    longest: what stops it, where each suspension lasted as long as it may have.
    start: from which day it is counted. done_by: what meets it in time alone, and what may have ended it.
    span: the first and last of its possible days on which the rule says it; None where it does to the end.
    of: the person.
    """

    asked: Asked
    start: FirstDay
    pauses: _Stops
    longest: _Stops
    unsure: tuple[Pause, ...]
    span: tuple[date, date | None]
    done_by: tuple[tuple[Event, ...], tuple[Event, ...]]
    used: tuple[Used, ...]
    missing: tuple[Lack, ...]
    of: str

    @property
    def key(self) -> tuple[object, ...]:
        """Return what persons have in common who are told of together."""
        done_by = tuple(tuple(deed.id for deed in deeds) for deeds in self.done_by)
        of_events = tuple([one for one in self.missing if isinstance(one, EventLacks)])
        stops = (self.pauses, self.longest, self.unsure)
        return (self.start, stops, bool(self.missing), of_events, self.span, done_by)


def _reckoned(rule: Rule, effect: DeadlineEffect, started: _Started, same: Sequence[_Said]) -> Deadline:
    event, alike, start, asked = started.event, same[0], same[0].start, same[0].asked
    if event.date.day is None and effect.counted_from == "decision":
        start = start.between(*alike.span)
    reckoned, state = _led(start, effect, alike)
    marks = [asked.pack.calendars[effect.calendar].mark] if effect.calendar else []
    marks += [pause.mark for pause in alike.pauses if pause.id in reckoned.pauses]
    ground = grounds(asked.pack, rule, asked.law_of, signed=started.whole.signed, used=marks)
    said = {name: one for one in same for name in started.alike[one.of]}
    persons = tuple(name for name in event.persons if name in said)
    lacks = (told_of(lack, said[name].of, name) for name in persons for lack in said[name].missing)
    return Deadline(
        rule=rule.id,
        matter=effect.matter,
        event=event.id,
        root=root_of(event, asked.known.case),
        persons=persons,
        what=rule.effect.text.en,
        due=reckoned.due,
        others=reckoned.others,
        at_once=effect.length is None,
        counted=OfEvent(effect.counted_from, event.id, start.earliest, start.latest),
        state=state,
        missing=tuple(dict.fromkeys((*start.missing, *lacks))),
        shared=tuple(Shared(one.of, tuple(started.alike[one.of]), one.used) for one in same),
        course=_course(effect, event, alike, reckoned),
        mark="unverified" if start.missing and ground.mark == "verified" else ground.mark,
        source=ground.source,
        origin="derived",
        deeds=alike.done_by[0],
        doubts=alike.done_by[1],
        if_missed=effect.if_missed.en if effect.if_missed else "",
        relief=effect.relief.en if effect.relief else "",
        grounds=ground,
    )


def _course(effect: DeadlineEffect, event: Event, alike: _Said, reckoned: Reckoned) -> Course:
    stopping = {one.id: one for one in alike.pauses} if reckoned.pauses else {}
    return Course(
        trigger=event.kind,
        length=effect.length,
        before=effect.before,
        calendar=effect.calendar,
        if_rest_day=effect.if_rest_day,
        stops=tuple(stop_of(stopping[name]) for name in reckoned.pauses),
        moved_from=reckoned.moved_from,
        suspended_since=reckoned.since,
    )


def _led(start: FirstDay, effect: DeadlineEffect, alike: _Said) -> tuple[Reckoned, State]:
    """Return the last day counted from the earliest day that is possible, and whether it runs.

    Once it is over, and counted from the latest day it is not, or not if a pause or a suspension of which
    nobody is sure stops it, nobody knows whether it is missed: it cannot be computed.
    """
    as_of, at_once = alike.asked.known.as_of, effect.length is None
    if start.earliest is None or start.latest is None:
        return Reckoned(None, (), ()), "cannot_compute"
    reckoned = _last_day(start.earliest, effect, alike.asked, alike.pauses)
    state = state_of(reckoned, as_of, at_once=at_once)
    sure = start.earliest == start.latest and alike.longest == alike.pauses and not alike.unsure
    if sure and not reckoned.may_run:
        return reckoned, state
    latest = _last_day(start.latest, effect, alike.asked, alike.longest)
    paused = _last_day(start.latest, effect, alike.asked, (*alike.longest, *alike.unsure))
    others = {*reckoned.others, max([day for day in (latest.due, *latest.others) if day], default=None)}
    told = tuple(sorted(day for day in others if day and day != reckoned.due))
    if state == "past" and any(_may_run(one, as_of, at_once=at_once) for one in (reckoned, latest, paused)):
        days = tuple(sorted(day for day in (reckoned.due, *told) if day))
        return Reckoned(None, days, ()), "cannot_compute"
    return reckoned._replace(others=told), state


def _may_run(one: Reckoned, as_of: date, *, at_once: bool) -> bool:
    return one.may_run or state_of(one, as_of, at_once=at_once) != "past"


def _last_day(
    start: date, effect: DeadlineEffect, asked: Asked, pauses: Sequence[Pause | Suspension]
) -> Reckoned:
    if effect.length is None:
        return Reckoned(start, (), ())
    return reckon(
        start,
        effect.length,
        as_of=asked.known.as_of,
        pauses=pauses,
        calendar=asked.pack.calendars[effect.calendar] if effect.calendar else None,
        if_rest_day=effect.if_rest_day,
        direction="before" if effect.before else "after",
    )
