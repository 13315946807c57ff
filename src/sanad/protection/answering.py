"""Answers of rules over what is known, with their trace: facts used, facts missing. Never an outcome."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, cast

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
    Recorded,
    RuleHolds,
    StatusIn,
)
from sanad.protection.known import Known
from sanad.protection.lengths import after
from sanad.protection.pack import Length, Pack, Rule
from sanad.protection.procedure import kinds
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


class Traced(NamedTuple):
    """An answer with what it rests on and what is missing for a better one."""

    answer: Answer
    used: tuple[Used, ...] = ()
    missing: tuple[Lack, ...] = ()


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
    """

    pack: Pack
    known: Known
    day: date
    without: str | None = None
    law: date | None = None

    @property
    def law_of(self) -> date:
        """Return the day whose law it is."""
        return self.law or self.day

    def on(self, day: date) -> "Asked":
        """Return the same asked of another day."""
        return self if day == self.day else replace(self, day=day)


def find(rule: Rule, asked: Asked) -> Finding:
    """Return what a rule answers, with its exceptions and the days on which it is in force."""
    key = (rule.id, asked.day, asked.without, asked.law)
    kept = asked.known.answers.get(key)
    if kept is None:
        kept = asked.known.answers[key] = _find(rule, asked)
    return cast(Finding, kept)


def _find(rule: Rule, asked: Asked) -> Finding:
    person = asked.known.person.id
    in_force = rule.validity.on(asked.law_of)
    if in_force == "no":
        return Finding(rule, person, "no", (OutOfForce(rule.id, asked.law_of),), ())
    found = answer(rule.when, asked)
    if found.answer == "no":
        return Finding(rule, person, "no", found.used, ())
    exceptions = [(one.id, answer(one.when, asked)) for one in rule.unless]
    defeated = tuple(name for name, traced in exceptions if traced.answer == "yes")
    if defeated:
        used = tuple(fact for name, traced in exceptions if name in defeated for fact in traced.used)
        return Finding(rule, person, "no", (*found.used, *used), (), defeated)
    open_ = tuple(name for name, traced in exceptions if traced.answer == "unknown")
    missing = [*found.missing]
    missing += [ExceptionLacks(name, lack) for name, traced in exceptions for lack in traced.missing]
    if in_force == "unknown":
        missing.append(ForceLacks(rule.id, asked.law_of))
    settled: Answer = "unknown" if in_force == "unknown" else found.answer
    return Finding(rule, person, settled, found.used, tuple(dict.fromkeys(missing)), (), open_)


def answer(condition: Condition, asked: Asked) -> Traced:
    """Return the answer of one condition. What does not change the answer is not in the trace.

    The kinds that packs hold most of come first: thousands are asked of one case.
    """
    match condition:
        case Recorded():
            return _recorded(condition, asked)
        case AllOf():
            return _all(condition, asked)
        case FactIs():
            return _fact(condition.fact, asked)
        case Not():
            return _opposite(answer(condition.part, asked))
        case StatusIn():
            return _status(condition, asked)
        case AnyOf():
            return _any(condition.parts, asked)
        case Certain(part):
            return _certain(answer(part, asked))
        case Always():
            return Traced("yes")
        case Elapsed():
            return _elapsed(condition, asked)
        case RuleHolds(rule):
            found = find(asked.pack.rules[rule], asked)
            said = RuleSaid(found.person, rule, found.answer)
            return Traced(found.answer, (said, *found.used), found.missing)
        case OfSponsor(part):
            return _of_sponsor(part, asked)


def _opposite(traced: Traced) -> Traced:
    return Traced(negated(traced.answer), traced.used, traced.missing)


def _certain(traced: Traced) -> Traced:
    if traced.answer != "unknown":
        return traced
    return Traced("no", tuple(map(LeftUnknown, traced.missing)))


def _all(condition: AllOf, asked: Asked) -> Traced:
    used: list[Used] = []
    missing: list[Lack] = []
    open_ = False
    for part in condition.parts:
        found = _status(part, asked, condition) if isinstance(part, StatusIn) else answer(part, asked)
        if found.answer == "no":
            return Traced("no", found.used)
        used += found.used
        missing += found.missing
        open_ = open_ or found.answer == "unknown"
    return Traced("unknown" if open_ else "yes", tuple(used), tuple(missing))


def _any(parts: Iterable[Condition], asked: Asked) -> Traced:
    used: list[Used] = []
    missing: list[Lack] = []
    open_ = False
    for part in parts:
        found = answer(part, asked)
        if found.answer == "yes":
            return Traced("yes", found.used)
        used += found.used
        missing += found.missing
        open_ = open_ or found.answer == "unknown"
    return Traced("unknown" if open_ else "no", tuple(used), tuple(missing))


def _fact(fact: str, asked: Asked) -> Traced:
    (found, disputed), person = asked.known.fact(fact, asked.day), asked.known.person.id
    if found != "unknown":
        return Traced(found, (FactSaid(person, fact, found),))
    return Traced("unknown", (), (FactLacks(person, fact, disputed),))


def _status(condition: StatusIn, asked: Asked, within: AllOf | None = None) -> Traced:
    """Return whether the person holds one of some statuses, or held it until a decision ended it.

    within: what the rule asks beside it.
    """
    statuses, person = condition.statuses, asked.known.person.id
    interval = asked.known.status_on(asked.day, asked.without)
    if interval.status is None:
        return Traced("unknown", (), (StatusLacks(person, asked.day),))
    if interval.status in statuses:
        return Traced("yes", (StatusHeld(person, interval.status, interval.decision),))
    kind = asked.pack.statuses[interval.status].kind if interval.status in asked.pack.statuses else None
    ending = _ending(within, asked) if within and kind != "permit" else None
    met = asked.known.status_on(ending.date.latest or asked.day, ending.id) if ending else None
    if ending and met and met.status and met.status in statuses:
        return Traced("yes", (StatusHeld(person, met.status, met.decision, ending.id),))
    return Traced("no", (StatusHeld(person, interval.status, interval.decision),))


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


def _recorded(condition: Recorded, asked: Asked) -> Traced:
    by_kind = asked.known.by_kind
    if by_kind.keys().isdisjoint(condition.kinds):  # of most kinds that rules ask for nothing is recorded
        return Traced("no", (NoneRecorded(asked.known.person.id, condition.kinds),))
    missing: list[Lack] = []
    last = asked.known.last_of(condition.since) if condition.since else None
    anytime = condition.first is None and condition.last is None
    for kind in condition.kinds:
        for event in by_kind.get(kind, ()):
            inside: Answer = "yes" if anytime else event.date.within(condition.first, condition.last)
            if last is not None:
                inside = both(inside, event.date.after(last.date))
            if inside == "yes" and event.certainty == "certain":
                return Traced("yes", (Happened(event.id, kind, event.date),))
            if inside != "no":
                missing.append(EventLacks(event.id, "happened" if event.certainty == "doubtful" else "day"))
    if missing:
        return Traced("unknown", (), tuple(missing))
    return Traced("no", (NoneRecorded(asked.known.person.id, condition.kinds),))


def _elapsed(condition: Elapsed, asked: Asked) -> Traced:
    last = asked.known.last_of(condition.kinds)
    if last is None:
        return Traced("unknown", (), (DayLacks(asked.known.person.id, condition.kinds),))
    if last.date.earliest is None or last.date.latest is None:
        return Traced("unknown", (), (EventLacks(last.id, "day"),))
    length = Length(condition.unit, condition.number)
    first, latest = after(last.date.earliest, length), after(last.date.latest, length)
    used = (Happened(last.id, last.kind, last.date),)
    if asked.day >= latest:
        return Traced("yes", used)
    return Traced("no", used) if asked.day < first else Traced("unknown", (), (EventLacks(last.id, "day"),))


def _of_sponsor(part: Condition, asked: Asked) -> Traced:
    sponsor = asked.known.sponsor
    if sponsor is None:
        return Traced("unknown", (), (SponsorLacks(asked.known.person.id),))
    return answer(part, replace(asked, known=sponsor))
