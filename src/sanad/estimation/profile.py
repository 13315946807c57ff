"""The profile-likelihood interval of the population size under one log-linear model."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from math import log

import numpy as np
from numpy.typing import NDArray
from scipy.special import digamma, gammaln

from sanad.estimation.interval import Interval, normal_quantile
from sanad.estimation.models import Terms, design
from sanad.estimation.poisson import fit_batch

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

UNBOUNDED_FROM = 10_000  # unseen persons for each documented one: beyond it no upper end is looked for


@dataclass(frozen=True)
class Profile:
    """The log-likelihood of a population size, every other parameter at its best.

    Units:   persons; nats. counts are of the observed cells, the unobserved one left out.
    cells:   the observed cells whose fitted number may be above 0; None is all. terms are finite ones.
    Source:  Cormack (1992), Biometrics 48:567-576, DOI 10.2307/2532310: for each size the model is fitted to
             the completed table and the multinomial likelihood of that size taken, here without Stirling's
             formula.
    """

    lists: int
    terms: Terms
    counts: Floats
    cells: Bools | None = None

    @cached_property
    def _matrix(self) -> Floats:
        matrix = design(self.lists, self.terms, with_unobserved=True).T
        if self.cells is not None:
            matrix = matrix * np.concatenate([[True], self.cells])
        return matrix[None]

    def _cells(self, unseen: float) -> tuple[Floats, Floats]:
        completed = np.concatenate([[unseen], self.counts])
        return completed, fit_batch(self._matrix, completed).fitted[0]

    def at(self, unseen: float) -> float:
        """Return the profile log-likelihood at a number of unseen persons, up to a constant."""
        completed, fitted = self._cells(unseen)
        held = completed > 0
        size = completed.sum()
        kernel = float(completed[held] @ np.log(fitted[held] / size))
        return kernel + float(gammaln(size + 1) - gammaln(unseen + 1))

    def slope(self, unseen: float) -> float:
        """Return its derivative: by the envelope theorem only the size itself counts."""
        completed, fitted = self._cells(unseen)
        size = completed.sum()
        return float(digamma(size + 1) - digamma(unseen + 1)) + log(max(fitted[0], 1e-300) / size)


def profile_interval(profile: Profile, guess: float, *, level: float = 0.95) -> Interval:
    """Return the sizes whose likelihood ratio against the best is not rejected at the level.

    Units:   persons, documented ones included. The upper end is None where the likelihood never falls far
             enough.
    """
    documented = float(profile.counts.sum())
    limit = UNBOUNDED_FROM * documented
    best = _best(profile, guess, limit)
    threshold = profile.at(best) - normal_quantile(level) ** 2 / 2

    def above(unseen: float) -> float:
        return profile.at(unseen) - threshold

    lower = 0.0 if best <= 0 or above(0.0) >= 0 else _root(above, 0.0, best)
    beyond = _first_below(above, max(best, guess, 1.0), limit)
    upper = None if beyond is None else documented + _root(above, best, beyond)
    return Interval(documented + lower, upper, level)


def _best(profile: Profile, guess: float, limit: float) -> float:
    """Return the number of unseen persons at the top of the profile, near the guess and at most the limit."""
    if profile.slope(0.0) <= 0:
        return 0.0
    high = max(guess, 1.0)
    while profile.slope(high) > 0:
        if high > limit:
            return high
        high *= 1.5
    return _root(profile.slope, 0.0, high)


def _first_below(above: Callable[[float], float], start: float, limit: float) -> float | None:
    high = start * 1.5
    while above(high) > 0:
        if high > limit:
            return None
        high *= 2
    return high


def _root(function: Callable[[float], float], low: float, high: float) -> float:
    from scipy.optimize import (
        brentq,
    )  # loaded with the first interval: the site imports this package at its start

    return float(brentq(function, low, high, xtol=1e-6, rtol=1e-10))
