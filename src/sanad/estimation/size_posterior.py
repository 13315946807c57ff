"""A posterior of the number of the unseen, as masses of panels that cover the whole numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sanad.estimation.interval import Interval

Floats = NDArray[np.float64]
LogDensity = Callable[[Floats], Floats]  # of numbers of unseen persons, up to one constant

WHOLE_UP_TO = 512  # each whole number up to it is a panel of its own
PANEL = 1 / 16  # further out a panel spans this share of where it begins, until its mass says otherwise
HEAVY, SPLIT, NARROW = 0.002, 8, 8.0  # a part stays wider than one whole number
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(4)


@dataclass(frozen=True)
class Panels:
    """Adjoining stretches of numbers of unseen persons, from low to high.

    A sum over the whole numbers of a stretch is the integral from half below the first to half above the last
    but for a term in the slope at its ends, which cancels between neighbours and is below 1 in 10,000 of a
    mass whose spread is over 20. Four Gauss-Legendre nodes give the integral of what is smooth over the
    panel. A panel of one whole number has that number as its only node.
    """

    low: Floats
    high: Floats

    @property
    def single(self) -> NDArray[np.bool_]:
        """Return which panels hold one whole number; they come before all others."""
        return np.asarray(self.high - self.low <= 1.0)

    @classmethod
    def over(cls, first: int, last: float) -> "Panels":
        """Return the panels to begin with: whole numbers, then stretches that grow."""
        whole = np.arange(first, WHOLE_UP_TO + 1) - 0.5
        steps = max(1, int(np.ceil(np.log(max(last / WHOLE_UP_TO, 1.0 + PANEL)) / np.log1p(PANEL))))
        edges = (WHOLE_UP_TO + 0.5) * (1 + PANEL) ** np.arange(steps + 1)
        joined = np.concatenate([whole, edges])
        return cls(joined[:-1], joined[1:])

    def nodes(self) -> tuple[Floats, Floats]:
        """Return where a density is asked, and the logarithm of the weight of each."""
        single = self.single
        middle, half = (self.low + self.high) / 2, (self.high - self.low)[~single, None] / 2
        inner = middle[~single, None] + half * _NODES
        logs = np.log(half * _WEIGHTS).ravel()
        return np.concatenate([middle[single], inner.ravel()]), np.concatenate([np.zeros(single.sum()), logs])

    def log_masses(self, log_density: LogDensity) -> Floats:
        """Return the logarithm of the mass of each panel."""
        nodes, weights = self.nodes()
        logs, alone = log_density(nodes) + weights, int(self.single.sum())
        return np.concatenate([logs[:alone], log_sum(logs[alone:].reshape(-1, len(_NODES)), axis=1)])

    def split(self, chosen: NDArray[np.bool_]) -> "Panels":
        """Return the chosen panels, each cut into equal parts."""
        share = np.linspace(0.0, 1.0, SPLIT + 1)
        edges = self.low[chosen, None] + (self.high - self.low)[chosen, None] * share
        return Panels(edges[:, :-1].ravel(), edges[:, 1:].ravel())


@dataclass(frozen=True)
class SizePosterior:
    """The posterior of the population size.

    Shapes:  panels in order; mass (panels,) sums to 1.
    Units:   persons, documented ones included.
    """

    documented: int
    panels: Panels
    mass: Floats

    @cached_property
    def _below(self) -> Floats:
        return np.concatenate([[0.0], np.cumsum(self.mass)])

    def quantile(self, share: float) -> float:
        """Return the size below or at which this share of the posterior lies."""
        return float(self._sizes(np.array([share]))[0])

    def interval(self, level: float) -> Interval:
        """Return the equal-tailed interval."""
        return Interval(self.quantile((1 - level) / 2), self.quantile((1 + level) / 2), level)

    def draws(self, rng: np.random.Generator, number: int) -> Floats:
        """Return this many independent draws of the size."""
        return self._sizes(rng.random(number))

    def share_at_edge(self) -> float:
        """Return the share of the posterior in the upper half of the numbers that were looked at."""
        return float(self.mass[self.panels.low >= self.panels.high[-1] / 2].sum())

    def _sizes(self, shares: Floats) -> Floats:
        below = self._below
        place = np.clip(np.searchsorted(below, shares * below[-1]) - 1, 0, len(self.mass) - 1)
        inside = (shares * below[-1] - below[place]) / np.maximum(self.mass[place], 1e-300)
        unseen = self.panels.low[place] + inside * (self.panels.high[place] - self.panels.low[place])
        return np.asarray(self.documented + np.round(unseen))


def size_posterior(documented: int, log_density: LogDensity, *, first: int, last: float) -> SizePosterior:
    """Return the posterior on the numbers of unseen from first to last, panels cut until none is heavy."""
    panels = Panels.over(first, last)
    logs = panels.log_masses(log_density)
    while (heavy := _heavy(panels, logs)).any():
        parts = panels.split(heavy)
        low = np.concatenate([panels.low[~heavy], parts.low])
        high = np.concatenate([panels.high[~heavy], parts.high])
        logs = np.concatenate([logs[~heavy], parts.log_masses(log_density)])
        order = low.argsort()
        panels, logs = Panels(low[order], high[order]), logs[order]
    return SizePosterior(documented, panels, np.exp(logs - log_sum(logs, axis=0)))


def log_sum(logs: Floats, *, axis: int) -> Floats:
    """Return the logarithm of the sum of the exponentials along an axis."""
    most = logs.max(axis=axis, keepdims=True)
    total = np.exp(logs - most).sum(axis=axis)
    return np.asarray(np.log(total) + np.squeeze(most, axis=axis))


def _heavy(panels: Panels, logs: Floats) -> NDArray[np.bool_]:
    share = np.exp(logs - log_sum(logs, axis=0))
    return np.asarray((share > HEAVY) & (panels.high - panels.low > NARROW))
