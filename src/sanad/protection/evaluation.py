"""A case evaluated at the end of a day: statuses, procedure, deadlines, questions. It never decides."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sanad.protection.answering import Asked, Finding, find, may_hold
from sanad.protection.case import Case, Event
from sanad.protection.deadline import Deadline
from sanad.protection.deadlines import deadlines
from sanad.protection.known import Known, known_of
from sanad.protection.marks import NO_SIGNATURE, Grounds, grounds
from sanad.protection.pack import Pack, Rule
from sanad.protection.procedure import kinds
from sanad.protection.statuses import StatusInterval
from sanad.protection.trace import Lack, Used, told_of


@dataclass(frozen=True)
class Standing:
    """Where one person's procedure stands: the newest event of each part, and whether it is suspended."""

    person: str
    newest: tuple[Event, ...]
    suspended: bool


class Question(NamedTuple):
    """An element, a question or evidence that a rule raises of one person, with its trace.

    finding: of the person, or of one of whom all the same is recorded.
    """

    finding: Finding
    grounds: Grounds
    person: str

    @property
    def rule(self) -> Rule:
        """Return the rule that raises it."""
        return self.finding.rule

    @property
    def used(self) -> tuple[Used, ...]:
        """Return what it rests on, as it is told of the person."""
        return tuple(told_of(one, self.finding.person, self.person) for one in self.finding.used)

    @property
    def missing(self) -> tuple[Lack, ...]:
        """Return what would settle it, as it is told of the person."""
        return tuple(told_of(one, self.finding.person, self.person) for one in self.finding.missing)


@dataclass(frozen=True)
class Evaluation:
    """What the law asks of a case at the end of a day, by what was known then."""

    as_of: date
    statuses: tuple[tuple[str, StatusInterval], ...]
    procedure: tuple[Standing, ...]
    deadlines: tuple[Deadline, ...]
    questions: tuple[Question, ...]


def evaluate(case: Case, pack: Pack, as_of: date, *, signed: Collection[str] = NO_SIGNATURE) -> Evaluation:
    """Return what the law of a pack asks of a case at the end of a day.

    signed: ids of the rules that a named lawyer has signed as they stand in this pack.
    """
    knowns = known_of(then := case.as_of(as_of), as_of)
    return Evaluation(
        as_of=as_of,
        statuses=tuple((name, known.status_on(as_of, None)) for name, known in knowns.items()),
        procedure=tuple(_standing(known) for known in knowns.values()),
        deadlines=deadlines(then, pack, knowns, as_of, signed=signed),
        questions=_questions(knowns.values(), pack, as_of, signed),
    )


def deadlines_of(
    case: Case, pack: Pack, as_of: date, *, signed: Collection[str] = NO_SIGNATURE
) -> tuple[Deadline, ...]:
    """Return the deadlines of a case as `evaluate` does, and nothing else: for a list of many cases."""
    knowns = known_of(then := case.as_of(as_of), as_of)
    return deadlines(then, pack, knowns, as_of, signed=signed)


def _questions(
    knowns: Iterable[Known], pack: Pack, as_of: date, signed: Collection[str]
) -> tuple[Question, ...]:
    law = [rule for rule in pack.questions if rule.validity.on(as_of) != "no"]
    raised: dict[str, list[tuple[Finding, Grounds]]] = {}
    found: list[Question] = []
    for known in knowns:
        like, person = known.alike or known, known.person.id
        if like.person.id not in raised:
            raised[like.person.id] = _raised(law, Asked(pack, like, as_of), signed)
        same = raised[like.person.id]
        found += [Question(one, ground, person) for one, ground in same]
    return tuple(found)


def _raised(law: Iterable[Rule], asked: Asked, signed: Collection[str]) -> list[tuple[Finding, Grounds]]:
    findings = [find(rule, asked) for rule in law if may_hold(rule, asked)]
    return [
        (one, grounds(asked.pack, one.rule, asked.day, signed=signed))
        for one in findings
        if one.answer != "no"
    ]


def _standing(known: Known) -> Standing:
    newest: dict[str, Event] = {}
    for event in known.events:
        newest[kinds()[event.kind].part] = event
    pause = newest.get("pause")
    return Standing(known.person.id, tuple(newest.values()), bool(pause and pause.kind == "suspended"))
