"""What the evaluator used of a case, or lacks: in parts, of which each reader's words are made.

str() of one is its notation: ids and days, the same in every language, as `sanad deadlines --json` prints it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple, TypeAlias, TypeVar, cast

from sanad.protection.event_date import EventDate
from sanad.terms.three_valued import Answer

Gap = Literal["happened", "day", "decided", "permit_end", "notified", "set", "in_time", "ends_it", "of_it"]
GAPS: dict[Gap, str] = {
    "happened": "whether it happened",
    "day": "its day",
    "decided": "day of the decision",
    "permit_end": "last day of the permit",
    "notified": "notification date",
    "set": "day that the authority set",
    "in_time": "whether it still counts after the last day",
    "ends_it": "whether it ends this deadline",
    "of_it": "whether it is of this decision",
}


@dataclass(frozen=True, slots=True)
class _OfPerson:
    """What is told of a person."""

    person: str

    def said(self) -> str:
        """Return what is told of the person."""
        raise NotImplementedError

    def __str__(self) -> str:
        return f"{self.person}: {self.said()}"


@dataclass(frozen=True, slots=True)
class FactSaid(_OfPerson):
    """What the case answers to a question of fact about a person."""

    fact: str
    answer: Answer

    def said(self) -> str:
        """Return what is told of the person."""
        return f"{self.fact} = {self.answer}"


@dataclass(frozen=True, slots=True)
class RuleSaid(_OfPerson):
    """What another rule answers of a person."""

    rule: str
    answer: Answer

    def said(self) -> str:
        """Return what is told of the person."""
        return f"{self.rule} = {self.answer}"


@dataclass(frozen=True, slots=True)
class StatusHeld(_OfPerson):
    """Which status a person holds, by which event. until: the decision that ended it, where one did."""

    status: str
    decision: str | None
    until: str | None = None

    def said(self) -> str:
        """Return what is told of the person."""
        ended = f" until {self.until}" if self.until else ""
        return f"status = {self.status} ({self.decision}){ended}"


@dataclass(frozen=True, slots=True)
class Happened:
    """What happened, and when."""

    event: str
    kind: str
    date: EventDate

    def __str__(self) -> str:
        return f"{self.event}: {self.kind} on {self.date.text}"


@dataclass(frozen=True, slots=True)
class NoneRecorded(_OfPerson):
    """That no event of some kinds is recorded of a person."""

    kinds: tuple[str, ...]

    def said(self) -> str:
        """Return what is told of the person."""
        return f"no {' or '.join(self.kinds)} is recorded"


@dataclass(frozen=True, slots=True)
class OutOfForce:
    """That a rule is not in force on a day."""

    rule: str
    day: date

    def __str__(self) -> str:
        return f"{self.rule} is not in force on {self.day}"


@dataclass(frozen=True, slots=True)
class LeftUnknown:
    """That something is missing, where what is not known does not count."""

    lack: "Lack"

    def __str__(self) -> str:
        return f"{self.lack} = unknown"


@dataclass(frozen=True, slots=True)
class FactLacks(_OfPerson):
    """The answer to a question of fact about a person. disputed: sources disagree on it."""

    fact: str
    disputed: bool = False

    def said(self) -> str:
        """Return what is told of the person."""
        return f"{self.fact}{' (sources disagree)' if self.disputed else ''}"


@dataclass(frozen=True, slots=True)
class StatusLacks(_OfPerson):
    """Which status a person held on a day."""

    day: date

    def said(self) -> str:
        """Return what is told of the person."""
        return f"status on {self.day}"


@dataclass(frozen=True, slots=True)
class EventLacks:
    """What of an event is not known."""

    event: str
    gap: Gap

    def __str__(self) -> str:
        return f"{self.event}: {GAPS[self.gap]}"


@dataclass(frozen=True, slots=True)
class DayLacks(_OfPerson):
    """When the last event of some kinds was."""

    kinds: tuple[str, ...]

    def said(self) -> str:
        """Return what is told of the person."""
        return f"day of {' or '.join(self.kinds)}"


@dataclass(frozen=True, slots=True)
class SponsorLacks(_OfPerson):
    """On whose permit a person's stands."""

    def said(self) -> str:
        """Return what is told of the person."""
        return "sponsor"


@dataclass(frozen=True, slots=True)
class ForceLacks:
    """Whether a rule is in force on a day."""

    rule: str
    day: date

    def __str__(self) -> str:
        return f"whether {self.rule} is in force on {self.day}"


@dataclass(frozen=True, slots=True)
class ExceptionLacks:
    """What is missing to know whether an exception takes a rule away."""

    exception: str
    lack: "Lack"

    def __str__(self) -> str:
        return f"exception {self.exception}: {self.lack}"


@dataclass(frozen=True, slots=True)
class PauseLacks:
    """What is missing to know whether a pause stops a deadline."""

    pause: str
    lack: "Lack"

    def __str__(self) -> str:
        return f"pause {self.pause}: {self.lack}"


_RecordLacks: TypeAlias = StatusLacks | EventLacks | DayLacks | SponsorLacks | ForceLacks
Lack: TypeAlias = FactLacks | ExceptionLacks | PauseLacks | _RecordLacks
_RecordUsed: TypeAlias = Happened | NoneRecorded | OutOfForce
Used: TypeAlias = FactSaid | RuleSaid | StatusHeld | LeftUnknown | _RecordUsed
Record: TypeAlias = _RecordUsed | _RecordLacks
"""What is recorded of the procedure, or not: it asks for no text of a pack."""
Trace: TypeAlias = Used | Lack
Told = TypeVar("Told", bound=Trace)


def bare(lack: Lack) -> Lack:
    """Return what is missing without the exception or pause for which it is."""
    return bare(lack.lack) if isinstance(lack, ExceptionLacks | PauseLacks) else lack


def person_of(one: Trace) -> str | None:
    """Return of whom something is used or missing; None where it is of no person."""
    inner = one.lack if isinstance(one, LeftUnknown | ExceptionLacks | PauseLacks) else one
    return person_of(inner) if inner is not one else getattr(one, "person", None)


def told_of(one: Told, person: str, other: str) -> Told:
    """Return what is told of one person as it is told of another of whom all the same is recorded."""
    told: Trace = one
    if isinstance(told, (Happened, EventLacks, OutOfForce, ForceLacks)):  # of no person
        return one
    match told:
        case LeftUnknown(lack) | ExceptionLacks(_, lack) | PauseLacks(_, lack):
            told = replace(told, lack=told_of(lack, person, other))
        case _OfPerson(of) if of == person:
            told = replace(told, person=other)
    return cast(Told, told)


def notations(found: Iterable[Trace], person: str, other: str) -> list[str]:
    """Return the notations of what is told of one person, as it is told of another who is like that one.

    They are those of `told_of`, which need not be made for it.
    """
    if person == other:
        return [str(one) for one in found]
    return [
        f"{other}: {one.said()}"
        if isinstance(one, _OfPerson) and one.person == person
        else str(told_of(one, person, other))
        for one in found
    ]


class Shared(NamedTuple):
    """What is used of one person, and holds of all of whom the same is recorded. persons: their ids."""

    like: str
    persons: tuple[str, ...]
    used: tuple[Used, ...]


def each_told(found: Iterable[Shared]) -> tuple[Used, ...]:
    """Return what is used of each person, each once."""
    told = (told_of(one, each.like, name) for each in found for name in each.persons for one in each.used)
    return tuple(dict.fromkeys(told))
