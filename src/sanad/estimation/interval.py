"""Intervals of a number of persons."""

from dataclasses import dataclass
from statistics import NormalDist


@dataclass(frozen=True)
class Interval:
    """A lower and an upper end at a level of confidence.

    Units:   persons; level is a share, 0.95 unless said otherwise. upper is None where the data set no upper
             end.
    """

    lower: float
    upper: float | None
    level: float = 0.95

    @property
    def ratio(self) -> float | None:
        """Return upper over lower, or None without an upper end."""
        return None if self.upper is None else self.upper / self.lower

    def holds(self, number: float) -> bool:
        """Return whether the number lies within."""
        return self.lower <= number and (self.upper is None or number <= self.upper)


def normal_quantile(level: float) -> float:
    """Return how many standard deviations a two-sided interval of this level takes."""
    return NormalDist().inv_cdf((1 + level) / 2)
