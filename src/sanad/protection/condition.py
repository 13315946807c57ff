"""Conditions of rules, as they are read from a pack; `answering` gives their answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Literal, TypeAlias


@dataclass(frozen=True)
class Always:
    """Holds."""


@dataclass(frozen=True)
class AllOf:
    """Holds where all its parts do."""

    parts: tuple["Condition", ...]

    @cached_property
    def asked_about(self) -> tuple[str, ...]:
        """Return the kinds of events that have to be recorded, whenever it was, or to be in question."""
        inner = [one for part in self.parts if not isinstance(part, Not) for one in walk(part)]
        asked = [one.kinds for one in inner if isinstance(one, Over)]
        asked += [one.kinds for one in inner if isinstance(one, Recorded) and not one.since]
        return tuple(kind for kinds in asked for kind in kinds)


@dataclass(frozen=True)
class AnyOf:
    """Holds where one of its parts does."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True)
class Not:
    """Holds where its part does not."""

    part: "Condition"


@dataclass(frozen=True)
class Certain:
    """Holds where its part is answered with yes; where that is unknown it does not."""

    part: "Condition"


@dataclass(frozen=True)
class FactIs:
    """Holds where a fact of the case is answered with yes."""

    fact: str


@dataclass(frozen=True)
class StatusIn:
    """Holds where the person has one of the statuses on the day."""

    statuses: tuple[str, ...]


@dataclass(frozen=True)
class StatusNow:
    """Holds where the person has one of the statuses at the end of the day that is asked about.

    asked: all that it asks; what asks the same is answered once.
    """

    statuses: tuple[str, ...]
    asked: tuple[object, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "asked", ("status_now", self.statuses))


@dataclass(frozen=True)
class Recorded:
    """Holds where an event of one of the kinds is recorded, between two days where they are given.

    since: kinds of which the last certain one has to lie before it, where there is one.
    asked: all that it asks; what asks the same is answered once.
    """

    kinds: tuple[str, ...]
    first: date | None
    last: date | None
    since: tuple[str, ...] = ()
    asked: tuple[object, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "asked", (self.kinds, self.first, self.last, self.since))


@dataclass(frozen=True)
class Over:
    """Holds where the decision in question is of one of some kinds, and names one of some articles.

    It is the one that starts the deadline, or of which a board spoke, else the last one. basis: none for any.
    """

    kinds: tuple[str, ...]
    basis: tuple[str, ...] = ()


@dataclass(frozen=True)
class Elapsed:
    """Holds where so long has passed since the last event of one of the kinds."""

    kinds: tuple[str, ...]
    unit: Literal["days", "months", "years"]
    number: int


@dataclass(frozen=True)
class RuleHolds:
    """Holds where another rule does."""

    rule: str


@dataclass(frozen=True)
class OfSponsor:
    """Holds where its part does of the person on whose permit this one's stands."""

    part: "Condition"


Condition: TypeAlias = (
    Always
    | AllOf
    | AnyOf
    | Not
    | Certain
    | FactIs
    | StatusIn
    | StatusNow
    | Recorded
    | Over
    | Elapsed
    | RuleHolds
    | OfSponsor
)
WORDS = (
    "all",
    "any",
    "not",
    "certain",
    "always",
    "fact",
    "status",
    "status_now",
    "recorded",
    "over",
    "elapsed",
    "rule",
    "of_sponsor",
)


_BESIDE = {"recorded": frozenset(("from", "to", "since")), "over": frozenset(("basis",))}


def word_of(entry: Mapping[str, Any]) -> str | None:
    """Return the one word that an entry says, or None where it says none or two."""
    words = [word for word in WORDS if word in entry]
    others = set(entry) - set(words)
    if len(words) != 1 or not others <= _BESIDE.get(words[0], frozenset()):
        return None
    return words[0]


def read_condition(entry: Mapping[str, Any]) -> Condition:
    """Return the condition of an entry that has the form of the schema and says one word.

    Raises: ValueError, where it does not, or names a day that the calendar does not have.
    """
    match word_of(entry):
        case "all":
            return AllOf(tuple(map(read_condition, entry["all"])))
        case "any":
            return AnyOf(tuple(map(read_condition, entry["any"])))
        case "not":
            return Not(read_condition(entry["not"]))
        case "certain":
            return Certain(read_condition(entry["certain"]))
        case "always":
            return Always()
        case "fact":
            return FactIs(entry["fact"])
        case "status":
            return StatusIn(tuple(entry["status"]))
        case "status_now":
            return StatusNow(tuple(entry["status_now"]))
        case "recorded":
            return Recorded(
                tuple(entry["recorded"]),
                _day(entry.get("from")),
                _day(entry.get("to")),
                tuple(entry.get("since", ())),
            )
        case "over":
            return Over(tuple(entry["over"]), tuple(entry.get("basis", ())))
        case "elapsed":
            return _elapsed(entry["elapsed"])
        case "rule":
            return RuleHolds(entry["rule"])
        case "of_sponsor":
            return OfSponsor(read_condition(entry["of_sponsor"]))
    raise ValueError


def _elapsed(entry: Mapping[str, Any]) -> Elapsed:
    units: tuple[Literal["days", "months", "years"], ...] = ("days", "months", "years")
    unit = next(unit for unit in units if unit in entry)
    return Elapsed(tuple(entry["since"]), unit, entry[unit])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def walk(condition: Condition) -> Iterator[Condition]:
    """Return a condition and everything in it."""
    yield condition
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from walk(part)
        case Not(part) | Certain(part) | OfSponsor(part):
            yield from walk(part)


def status_held(status: str | None) -> str:
    """Return how a status is named beside kinds of events, which no id can be. None: nobody knows which."""
    return f"status {status or 'unknown'}"


def needed(condition: Condition) -> tuple[frozenset[str], ...]:
    """Return sets of kinds of events and of statuses that are held: of each one has to be recorded.

    Where nothing of one of them is, the condition answers no, whatever else is known.
    """
    match condition:
        case AllOf(parts):
            return tuple(dict.fromkeys(one for part in parts for one in needed(part)))
        case AnyOf(parts):
            of_each = [needed(part) for part in parts]
            return (frozenset().union(*(one[0] for one in of_each)),) if all(of_each) else ()
        case Certain(part):
            return needed(part)
        case Recorded(kinds) | Over(kinds):
            return (frozenset(kinds),)
        case StatusIn(statuses):
            return (frozenset(map(status_held, (*statuses, None))),)
    return ()
