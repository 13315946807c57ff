"""Answers of rules over what is known, with their trace: facts used, facts missing. Never an outcome."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias, cast

from sanad.protection.case import Event
from sanad.protection.condition import (
    AllOf,
    Always,
    AnyOf,
    Certain,
    Condition,
    Elapsed,
    FactIs,
    Not,
    OfSponsor,
    Over,
    Recorded,
    RuleHolds,
    StatusIn,
    StatusNow,
    status_held,
)
from sanad.protection.deeds import spoken_of
from sanad.protection.known import Known
from sanad.protection.lengths import after
from sanad.protection.pack import Length, Pack, Rule
from sanad.protection.procedure import kinds
from sanad.protection.statuses import StatusInterval
from sanad.protection.trace import (
    DayLacks,
    EventLacks,
    ExceptionLacks,
    FactLacks,
    FactSaid,
    ForceLacks,
    Happened,
    Lack,
    LeftUnknown,
    NoneRecorded,
    OutOfForce,
    RuleSaid,
    SponsorLacks,
    StatusHeld,
    StatusLacks,
    Used,
)
from sanad.terms.three_valued import Answer, both, negated

# Parts of a procedure whose events may be recorded with the status that a decision leaves a person with.
_AFTER_A_DECISION = ("decision", "appeal", "pause", "board", "leaving")


# An answer, what it rests on, and what is missing for a better one: plain, since a case asks for thousands.
Traced: TypeAlias = tuple[Answer, tuple[Used, ...], tuple[Lack, ...]]


class Finding(NamedTuple):
    """What a rule answers of one person. defeated: the exceptions that hold; open: those left open."""

    rule: Rule
    person: str
    answer: Answer
    used: tuple[Used, ...]
    missing: tuple[Lack, ...]
    defeated: tuple[str, ...] = ()
    open: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """Of whom, by which pack and day a rule is asked. without: an event whose own status is left out.

    law: the day whose law it is, where that is not the day asked about.
    law_of, status, recorded: the day whose law it is; the status that the person holds then; the kinds of
    events and the statuses that are recorded, as `condition.needed` names them. Every rule asks for them.
    """

    pack: Pack
    known: Known
    day: date
    without: str | None = None
    law: date | None = None
    law_of: date = field(init=False)
    status: StatusInterval = field(init=False)
    recorded: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        known, status = self.known, self.known.status_on(self.day, self.without)
        recorded = known.recorded if status.status else known.recorded | {status_held(None)}
        for name, value in (("law_of", self.law or self.day), ("status", status), ("recorded", recorded)):
            object.__setattr__(self, name, value)

    @cached_property
    def held(self) -> StatusHeld:
        """Return the same as it is told; a status is known."""
        return StatusHeld(self.known.person.id, self.status.status or "", self.status.decision)

    def of(self, known: Known) -> "Asked":
        """Return the same asked of another."""
        key = known.person.id
        if key not in self._of_others:
            self._of_others[key] = replace(self, known=known)
        return self._of_others[key]

    @cached_property
    def _of_others(self) -> dict[str, "Asked"]:
        return {}

    def on(self, day: date) -> "Asked":
        """Return the same asked of another day."""
        return self if day == self.day else replace(self, day=day)


def may_hold(rule: Rule, asked: Asked) -> bool:
    """Return whether a rule that is law can answer anything but no: what it needs is recorded.

    It spares asking most rules of a pack, which are about something else than a case is.
    """
    return not any(map(asked.recorded.isdisjoint, rule.needs))


def find(rule: Rule, asked: Asked) -> Finding:
    """Return what a rule answers, with its exceptions and the days on which it is in force."""
    person = asked.known.person.id
    in_force = rule.validity.on(asked.law_of)
    if in_force == "no":
        return Finding(rule, person, "no", (OutOfForce(rule.id, asked.law_of),), ())
    said, used, missing = answer(rule.when, asked)
    if said == "no":
        return Finding(rule, person, "no", used, ())
    if not rule.unless and in_force == "yes":
        return Finding(rule, person, said, used, _each_once(missing))
    return _unless(rule, asked, (said, used, missing), in_force)


def _unless(rule: Rule, asked: Asked, found: Traced, in_force: Answer) -> Finding:
    """Return what a rule answers that may be taken away by an exception, or is not for certain in force."""
    said, used, lacks = found
    exceptions = [(one.id, answer(one.when, asked)) for one in rule.unless]
    defeated = tuple(name for name, (holds, _, _) in exceptions if holds == "yes")
    if defeated:
        more = tuple(fact for name, (_, rests_on, _) in exceptions if name in defeated for fact in rests_on)
        return Finding(rule, asked.known.person.id, "no", (*used, *more), (), defeated)
    open_ = tuple(name for name, (holds, _, _) in exceptions if holds == "unknown")
    missing = [*lacks, *(ExceptionLacks(name, lack) for name, (_, _, more) in exceptions for lack in more)]
    if in_force == "unknown":
        missing.append(ForceLacks(rule.id, asked.law_of))
    settled: Answer = "unknown" if in_force == "unknown" else said
    return Finding(rule, asked.known.person.id, settled, used, _each_once(missing), (), open_)


def _each_once(missing: Sequence[Lack]) -> tuple[Lack, ...]:
    return tuple(dict.fromkeys(missing) if len(missing) > 1 else missing)


def answer(condition: Condition, asked: Asked) -> Traced:
    """Return the answer of one condition. What does not change the answer is not in the trace."""
    return _ANSWERS[type(condition)](condition, asked)


def _holds(condition: RuleHolds, asked: Asked) -> Traced:
    """Return what another rule answers; it is worked out once, since many rules may ask it."""
    key = (condition.rule, asked.day, asked.without, asked.law)
    kept = asked.known.answers.get(key)
    if kept is None:
        kept = asked.known.answers[key] = find(asked.pack.rules[condition.rule], asked)
    found = cast(Finding, kept)
    said = RuleSaid(found.person, condition.rule, found.answer)
    return found.answer, (said, *found.used), found.missing


def _opposite(condition: Not, asked: Asked) -> Traced:
    said, used, missing = answer(condition.part, asked)
    return negated(said), used, missing


def _certain(condition: Certain, asked: Asked) -> Traced:
    said, used, missing = answer(condition.part, asked)
    return ("no", tuple(map(LeftUnknown, missing)), ()) if said == "unknown" else (said, used, missing)


def _all(condition: AllOf, asked: Asked) -> Traced:
    all_used: tuple[Used, ...] = ()
    all_missing: tuple[Lack, ...] = ()
    answers, open_ = _ANSWERS, False
    for part in condition.parts:
        kind = type(part)
        if kind is StatusIn:
            said, used, missing = _status(cast(StatusIn, part), asked, condition)
        else:
            said, used, missing = answers[kind](part, asked)
        if said == "no":
            return "no", used, ()
        all_used += used
        all_missing += missing
        open_ = open_ or said == "unknown"
    return "unknown" if open_ else "yes", all_used, all_missing


def _any(condition: AnyOf, asked: Asked) -> Traced:
    all_used: tuple[Used, ...] = ()
    all_missing: tuple[Lack, ...] = ()
    open_ = False
    for part in condition.parts:
        said, used, missing = answer(part, asked)
        if said == "yes":
            return "yes", used, ()
        all_used += used
        all_missing += missing
        open_ = open_ or said == "unknown"
    return "unknown" if open_ else "no", all_used, all_missing


def _fact(condition: FactIs, asked: Asked) -> Traced:
    key = (condition.fact, asked.day)
    kept = asked.known.answers.get(key)
    if kept is None:
        kept = asked.known.answers[key] = _fact_on(*key, asked.known)
    return cast(Traced, kept)


def _fact_on(fact: str, day: date, known: Known) -> Traced:
    said, disputed = known.fact(fact, day)
    if said != "unknown":
        return said, (FactSaid(known.person.id, fact, said),), ()
    return "unknown", (), (FactLacks(known.person.id, fact, disputed),)


def _status(condition: StatusIn, asked: Asked, within: AllOf | None = None) -> Traced:
    """Return whether the person holds one of some statuses, or held it until a decision ended it.

    within: what the rule asks beside it.
    """
    statuses, person = condition.statuses, asked.known.person.id
    interval = asked.status
    if interval.status is None:
        return "unknown", (), (StatusLacks(person, asked.day),)
    if interval.status in statuses:
        return "yes", (asked.held,), ()
    kind = asked.pack.statuses[interval.status].kind if interval.status in asked.pack.statuses else None
    ending = _ending(within, asked) if within and kind != "permit" else None
    met = asked.known.status_on(ending.date.latest or asked.day, ending.id) if ending else None
    if ending and met and met.status and met.status in statuses:
        return "yes", (StatusHeld(person, met.status, met.decision, ending.id),), ()
    return "no", (asked.held,), ()


def _of_person(condition: Recorded | StatusNow, asked: Asked) -> Traced:
    """Return what is asked of a person whatever the day is: it is worked out once: many rules ask."""
    kept = asked.known.answers.get(condition.asked)
    if kept is None:
        if isinstance(condition, Recorded):
            kept = _recorded(condition, asked.known)
        else:
            kept = _held_now(condition, asked.known)
        asked.known.answers[condition.asked] = kept
    return cast(Traced, kept)


def _held_now(condition: StatusNow, known: Known) -> Traced:
    now, person = known.status_now, known.person.id
    if now.status is None:
        return "unknown", (), (StatusLacks(person, known.as_of),)
    held = StatusHeld(person, now.status, now.decision)
    return "yes" if now.status in condition.statuses else "no", (held,), ()


def _ending(condition: AllOf, asked: Asked) -> Event | None:
    """Return the decision that led to the status of today, where a rule asks about it or what led to it.

    A permit, a new application or a departure since then is a status of its own.
    """
    if not any(map(_may_lead_to_an_end, condition.asked_about)):
        return None
    known = asked.known
    giving, last = known.giving(asked.day, asked.without), known.last_decision
    if giving is None or last is None:
        return None
    if giving.kind == "left":
        return last if last.date.after(giving.date) == "yes" else None
    of_it = last.id == giving.id or giving.date.after(last.date) == "yes"
    return last if of_it and kinds()[giving.kind].part in _AFTER_A_DECISION else None


def _may_lead_to_an_end(kind: str) -> bool:
    return kinds()[kind].part in ("review", "decision") or kind in ("journey_home", "sponsor_lost")


def _recorded(condition: Recorded, known: Known) -> Traced:
    if known.by_kind.keys().isdisjoint(condition.kinds):  # of most kinds that rules ask for
        return "no", (NoneRecorded(known.person.id, condition.kinds),), ()
    missing: list[Lack] = []
    last = known.last_of(condition.since) if condition.since else None
    for kind in condition.kinds:
        for event in known.by_kind.get(kind, ()):
            inside = event.date.within(condition.first, condition.last)
            if last is not None:
                inside = both(inside, event.date.after(last.date))
            if inside == "yes" and event.certainty == "certain":
                newer = _unsure_since(event, condition.since, known) if known.unsure else None
                if newer is None:
                    return "yes", (Happened(event.id, kind, event.date),), ()
                missing.append(EventLacks(newer.id, "happened" if newer.certainty == "doubtful" else "day"))
            elif inside != "no":
                missing.append(EventLacks(event.id, "happened" if event.certainty == "doubtful" else "day"))
    if missing:
        return "unknown", (), tuple(missing)
    return "no", (NoneRecorded(known.person.id, condition.kinds),), ()


def _unsure_since(event: Event, since: tuple[str, ...], known: Known) -> Event | None:
    """Return what may be newer than an event, of kinds since whose last one it has to be, and is in doubt."""
    may = (one for one in known.unsure if one.kind in since and one.id != event.id)
    before = spoken_of(event, known.case)
    return next((one for one in may if one.date.after(event.date) != "no" and one.id not in before), None)


def _over(condition: Over, asked: Asked) -> Traced:
    one = asked.known.decision_spoken_of(asked.without)
    if one is None or one.kind not in condition.kinds:
        return "no", (NoneRecorded(asked.known.person.id, condition.kinds),), ()
    named = not condition.basis or not set(condition.basis).isdisjoint(one.basis)
    return "yes" if named else "no", (Happened(one.id, one.kind, one.date),), ()


def _elapsed(condition: Elapsed, asked: Asked) -> Traced:
    last = asked.known.last_of(condition.kinds)
    if last is None:
        return "unknown", (), (DayLacks(asked.known.person.id, condition.kinds),)
    if last.date.earliest is None or last.date.latest is None:
        return "unknown", (), (EventLacks(last.id, "day"),)
    length = Length(condition.unit, condition.number)
    first, latest = after(last.date.earliest, length), after(last.date.latest, length)
    used = (Happened(last.id, last.kind, last.date),)
    if asked.day >= latest:
        return "yes", used, ()
    return ("no", used, ()) if asked.day < first else ("unknown", (), (EventLacks(last.id, "day"),))


def _of_sponsor(condition: OfSponsor, asked: Asked) -> Traced:
    sponsor = asked.known.sponsor
    if sponsor is None:
        return "unknown", (), (SponsorLacks(asked.known.person.id),)
    return answer(condition.part, asked.of(sponsor))


def _always(_condition: Always, _asked: Asked) -> Traced:
    return "yes", (), ()


# How each kind of condition is answered; one that a new kind is not listed for is refused by a test.
_ANSWERS: Mapping[type[Condition], Callable[[Any, Asked], Traced]] = {
    Always: _always,
    AllOf: _all,
    AnyOf: _any,
    Not: _opposite,
    Certain: _certain,
    FactIs: _fact,
    StatusIn: _status,
    StatusNow: _of_person,
    Recorded: _of_person,
    Over: _over,
    Elapsed: _elapsed,
    RuleHolds: _holds,
    OfSponsor: _of_sponsor,
}
