"""The same method without one list at a time: if all lists meet the same population, little should change."""

from collections.abc import Callable
from dataclasses import dataclass

from sanad.estimation.interval import Interval
from sanad.estimation.patterns import Patterns

Numbers = tuple[float | None, Interval | None]  # size and interval, None where refused


@dataclass(frozen=True)
class WithoutList:
    """What the method says when one list is left out; size and interval are None where it refuses."""

    left_out: str
    documented: int
    size: float | None
    interval: Interval | None


def leave_one_out(patterns: Patterns, method: Callable[[Patterns], Numbers]) -> tuple[WithoutList, ...]:
    """Return the method's numbers without each list in turn; the population is the same each time."""
    return tuple(
        WithoutList(name, fewer.documented, *method(fewer))
        for name, fewer in ((name, patterns.without_list(place)) for place, name in enumerate(patterns.lists))
    )
