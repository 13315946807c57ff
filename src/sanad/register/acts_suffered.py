"""Whether the acts that one person suffered can be one life: nobody is detained after death, killed twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sanad.register.said import Told
from sanad.terms.date_order import must_precede
from sanad.terms.partial_date import ImpossibleDate, PartialDate
from sanad.terms.said_date import read_date
from sanad.terms.vocabulary import vocabulary

KILLED = ("killing", "death_in_custody")
AFTER_DEATH = ("denial_of_remains",)
"""Acts that are done to a person who is dead."""

Contradiction = Literal["after_death", "killed_twice"]


@dataclass(frozen=True)
class Suffered:
    """One act against a person: its types and the dates that are said of it, as far as they are read."""

    kinds: tuple[str, ...]
    dates: tuple[PartialDate, ...]

    @property
    def kills(self) -> bool:
        """Return whether one of its types is a death."""
        return any(_is_a(kind, KILLED) for kind in self.kinds)

    @property
    def of_the_living(self) -> bool:
        """Return whether it is done to who lives: it is no death, and no act against the dead."""
        return (
            bool(self.kinds) and not self.kills and not any(_is_a(kind, AFTER_DEATH) for kind in self.kinds)
        )


def suffered(told: Told) -> Suffered:
    """Return an act as it counts for one life; a date that is not read says nothing."""
    kinds = tuple(str(one.value) for one in told.values("type_of_act") if not one.unknown)
    texts = [str(one.value) for one in told.values("date") if not one.unknown]
    return Suffered(kinds, tuple(date for text in texts if (date := _read(text)) is not None))


def contradictions(act: Suffered, others: Iterable[Suffered]) -> tuple[Contradiction, ...]:
    """Return what keeps an act and others against the same person from being one life, each once.

    Only what must be so counts: where any of the dates that are said allow it, nothing is told.
    """
    found: dict[Contradiction, None] = {}
    for other in others:
        if act.kills and other.kills:
            if _apart(act, other):
                found["killed_twice"] = None
            continue
        death, later = (act, other) if act.kills else (other, act)
        if death.kills and later.of_the_living and _precedes(death, later):
            found["after_death"] = None
    return tuple(found)


def _precedes(one: Suffered, other: Suffered) -> bool:
    pairs = [(a, b) for a in one.dates for b in other.dates]
    return bool(pairs) and all(must_precede(a, b) == "yes" for a, b in pairs)


def _apart(one: Suffered, other: Suffered) -> bool:
    return _precedes(one, other) or _precedes(other, one)


def _is_a(kind: str, wider: tuple[str, ...]) -> bool:
    acts = vocabulary("acts")
    return kind in acts and any(acts.is_a(kind, one) for one in wider)


def _read(text: str) -> PartialDate | None:
    try:
        read = read_date(text)
    except ImpossibleDate:
        return None
    return None if read.precision == "unknown" else read
