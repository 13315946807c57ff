"""Whether what is told of one person can be one life: nobody is killed twice, or suffers after death.

The one rule for records of lists and for cards. What a source tells of a death is that source's own saying;
which of two is wrong, a human decides.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Literal, TypeVar

Key = TypeVar("Key")
Deed = Literal["death", "taking", "sign_of_life", "harm", "other"]
"""What happened, as far as it matters here; other speaks neither of life nor of death."""

Contradiction = Literal[
    "alive_after_death", "taken_after_death", "harmed_after_death", "killed_twice", "death_day_month"
]
CONTRADICTIONS: tuple[Contradiction, ...] = (
    "alive_after_death",
    "taken_after_death",
    "harmed_after_death",
    "killed_twice",
    "death_day_month",
)
"""The gravest first: somebody may be looked for, or mourned, by mistake."""

ASKED_ALONE: frozenset[Contradiction] = frozenset({"death_day_month"})
"""What a human is asked about and the machine is not kept from: one list may write the month first."""

ONE_DEATH = timedelta(days=62)
"""Reports of one death in two lists differ by days and weeks; those further apart are taken to tell of two.

The same limit is the last that the comparison of dates calls near.
"""

_AFTER_DEATH: Mapping[Deed, Contradiction] = {
    "sign_of_life": "alive_after_death",
    "taking": "taken_after_death",
    "harm": "harmed_after_death",
}


@dataclass(frozen=True, slots=True)
class Lived:
    """What one source tells that a person lived: a deed, and the first and last day that it can be.

    earliest, latest: None where that side is open, unknown, or said to be about a day.
    """

    deed: Deed
    earliest: date | None
    latest: date | None


NOTHING_TOLD = Lived("other", None, None)


def contradiction(one: Lived, other: Lived, *, one_death: timedelta = ONE_DEATH) -> Contradiction | None:
    """Return what keeps two sayings from being one life; None where nothing does, or a date is unknown.

    one_death: so far apart two reports may be of one death.
    The order of the two does not matter. Partial dates speak only where every day that they allow does.
    """
    if one.deed == other.deed == "death":
        if not _far_apart(one, other, one_death):
            return None
        return "death_day_month" if _day_month_exchanged(one, other) else "killed_twice"
    death, later = (one, other) if one.deed == "death" else (other, one)
    if death.deed != "death" or later.deed not in _AFTER_DEATH or not _surely_before(death, later):
        return None
    return _AFTER_DEATH[later.deed]


def forbids_one_life(code: Contradiction | None) -> bool:
    """Return whether a contradiction keeps two sayings apart until a human has judged."""
    return code is not None and code not in ASKED_ALONE


def gravest(found: Iterable[Contradiction]) -> Contradiction | None:
    """Return the gravest of some contradictions."""
    present = set(found)
    return next((one for one in CONTRADICTIONS if one in present), None)


def contradictions(told: Mapping[Key, Lived]) -> dict[tuple[Key, Key], Contradiction]:
    """Return every two sayings of one person that cannot be one life, in the order of the mapping."""
    pairs = combinations(told.items(), 2)
    found = {(left, right): contradiction(one, other) for (left, one), (right, other) in pairs}
    return {pair: code for pair, code in found.items() if code is not None}


def _surely_before(first: Lived, then: Lived) -> bool:
    return first.latest is not None and then.earliest is not None and first.latest < then.earliest


def _day_month_exchanged(one: Lived, other: Lived) -> bool:
    """Return whether two days of one year are each other with day and month exchanged."""
    first, then = one.earliest, other.earliest
    if first is None or then is None or (first, then) != (one.latest, other.latest):
        return False
    return (first.year, first.month, first.day) == (then.year, then.day, then.month)


def _far_apart(one: Lived, other: Lived, one_death: timedelta) -> bool:
    return any(
        first.latest is not None and then.earliest is not None and then.earliest - first.latest > one_death
        for first, then in ((one, other), (other, one))
    )
