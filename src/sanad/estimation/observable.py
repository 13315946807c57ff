"""The observable population: persons whose chance to be on some list is above a threshold."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sanad.estimation.interval import Interval

Floats = NDArray[np.float64]
THRESHOLDS = (0.01, 0.05, 0.1, 0.2)


@dataclass(frozen=True)
class Observable:
    """How many persons have at least this chance to be on some list.

    Units:   persons, documented ones included; size is the median over draws.
    share:   the share of the whole population, median over draws.
    """

    threshold: float
    size: float
    interval: Interval
    share: float


def observable(
    sizes: Floats,
    weights: Floats,
    seen: Floats,
    *,
    thresholds: tuple[float, ...] = THRESHOLDS,
    level: float = 0.95,
) -> tuple[Observable, ...]:
    """Return the observable population above each threshold, from draws of a model of kinds of persons.

    Whoever no list could meet can be any number, so the whole cannot be estimated well where many are nearly
    out of reach; those above a threshold can.
    Shapes:  sizes (draws,); weights (draws, kinds), each row sums to 1; seen (draws, kinds), the chance of a
             person of that kind to be on some list.
    Source:  Johndrow, Lum, Manrique-Vallier, arXiv 1606.02235; Biometrika (2019) 106:197-210.
    """
    return tuple(_above(sizes, weights, seen, threshold, level) for threshold in thresholds)


def on_some_list(reach: Floats) -> Floats:
    """Return the chance to be on some list from that to be on each: reach (..., lists)."""
    return np.asarray(1 - np.prod(1 - reach, axis=-1), dtype=np.float64)


def _above(sizes: Floats, weights: Floats, seen: Floats, threshold: float, level: float) -> Observable:
    shares = (weights * (seen >= threshold)).sum(axis=1)
    lower, size, upper = np.quantile(sizes * shares, [(1 - level) / 2, 0.5, (1 + level) / 2])
    interval = Interval(float(lower), float(upper), level)
    return Observable(threshold, float(size), interval, float(np.median(shares)))
