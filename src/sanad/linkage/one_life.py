"""Whether what two records tell can be one life: nobody is killed twice, taken or alive after death.

What a record tells of a death is that record's own saying; which of two is wrong, a human decides.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Literal, TypeVar

from sanad.linkage.event_types import DEATHS, TAKINGS, event_type_of
from sanad.linkage.letters import written_words

Key = TypeVar("Key")
Contradiction = Literal["alive_after_death", "taken_after_death", "killed_twice"]
CONTRADICTIONS: tuple[Contradiction, ...] = ("alive_after_death", "taken_after_death", "killed_twice")
"""The gravest first: somebody may be looked for, or mourned, by mistake."""

ONE_DEATH = timedelta(days=62)
"""Reports of one death differ by days and weeks; those further apart are taken to tell of two.

The same limit is the last that the comparison of dates calls near.
"""

_SIGNS = (
    "alive released release freed survived survivor returned "
    "حي حيا حيه الحياه افراج افرج مفرج ناج ناجي ناجيه عاد عائد"
)
_ALIVE = frozenset("".join(written_words(word)) for word in _SIGNS.split())


@dataclass(frozen=True)
class Told:
    """What one record tells of an event: its kind as written, and the first and last day that it can be."""

    event_type: str
    earliest: date | None
    latest: date | None

    @property
    def death(self) -> bool:
        """Return whether the record tells of a death."""
        return event_type_of(self.event_type) in DEATHS

    @property
    def taking(self) -> bool:
        """Return whether the record tells that the person was detained, abducted or disappeared."""
        return event_type_of(self.event_type) in TAKINGS

    @property
    def alive(self) -> bool:
        """Return whether the record tells of a sign of life, and of no death and no taking."""
        signs = any(word in _ALIVE for word in written_words(self.event_type))
        return signs and not self.death and not self.taking


NOTHING_TOLD = Told("", None, None)


def contradiction(one: Told, other: Told) -> Contradiction | None:
    """Return what keeps two records from being one life; None where nothing does, or a date is unknown.

    The order of the two does not matter. Partial dates speak only where every day that they allow does.
    """
    if one.death and other.death:
        return "killed_twice" if _far_apart(one, other) else None
    death, later = (one, other) if one.death else (other, one)
    if not death.death or not _surely_before(death, later):
        return None
    if later.alive:
        return "alive_after_death"
    return "taken_after_death" if later.taking else None


def gravest(found: Iterable[Contradiction]) -> Contradiction | None:
    """Return the gravest of some contradictions."""
    present = set(found)
    return next((one for one in CONTRADICTIONS if one in present), None)


def contradictions(told: Mapping[Key, Told]) -> dict[tuple[Key, Key], Contradiction]:
    """Return every two records of one person that cannot be one life, in the order of the mapping."""
    pairs = combinations(told.items(), 2)
    found = {(left, right): contradiction(one, other) for (left, one), (right, other) in pairs}
    return {pair: code for pair, code in found.items() if code is not None}


def _surely_before(first: Told, then: Told) -> bool:
    return first.latest is not None and then.earliest is not None and first.latest < then.earliest


def _far_apart(one: Told, other: Told) -> bool:
    return any(
        first.latest is not None and then.earliest is not None and then.earliest - first.latest > ONE_DEATH
        for first, then in ((one, other), (other, one))
    )
