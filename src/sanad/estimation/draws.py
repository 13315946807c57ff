"""Draws of a number of persons from its posterior, and their total over strata."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sanad.estimation.errors import DrawsMissing
from sanad.estimation.interval import Interval

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Draws:
    """Draws of how many persons there are, documented ones included, equal chances each.

    Shapes:  persons (chains, draws), whole numbers as floats, read-only.
    """

    persons: Floats

    def __post_init__(self) -> None:
        """Keep the draws from being written over."""
        self.persons.setflags(write=False)

    @property
    def for_arviz(self) -> dict[str, dict[str, Floats]]:
        """Return the draws as `arviz.from_dict` takes them: by name from version 1 on, as keywords before."""
        return {"posterior": {"persons": self.persons}}

    @property
    def median(self) -> float:
        """Return the middle draw."""
        return float(np.median(self.persons))

    def interval(self, level: float = 0.95) -> Interval:
        """Return the equal-tailed interval of this level."""
        lower, upper = np.quantile(self.persons, [(1 - level) / 2, (1 + level) / 2])
        return Interval(float(lower), float(upper), level)


def total_of(parts: Sequence[Draws | None]) -> Draws:
    """Return the draws of the total over strata that nobody is in two of.

    Draws are added, never intervals: the lower end of a total is not the total of lower ends. Strata are
    estimated
    apart, so any draw of one may stand beside any of another; chains that are longer are thinned to the
    shortest.
    Raises:  DrawsMissing, if a stratum has none: a total without it would pass for the whole.
    """
    made = [part for part in parts if part is not None]
    if not made or len(made) != len(parts):
        raise DrawsMissing(
            f"Strata without draws: {len(parts) - len(made)} of {len(parts)}; a total needs draws of each. "
            "Join strata, or publish them one by one."
        )
    chains = min(part.persons.shape[0] for part in made)
    length = min(part.persons.shape[1] for part in made)
    return Draws(np.sum([_thinned(part.persons[:chains], length) for part in made], axis=0))


def _thinned(persons: Floats, length: int) -> Floats:
    places = np.linspace(0, persons.shape[1] - 1, length).round().astype(np.int64)
    return persons[:, places]
