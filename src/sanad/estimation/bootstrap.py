"""The bootstrap of the whole selection of a log-linear model: how far the choice itself moves the number."""

from collections import Counter
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from sanad.estimation.interval import Interval
from sanad.estimation.loglinear import LEADING, best_models, selected
from sanad.estimation.models import ModelFamily, generators
from sanad.estimation.patterns import Patterns, patterns_from_totals

Floats = NDArray[np.float64]

REPLICATES = 200
SHOWN = 5
_NORMAL = NormalDist()


@dataclass(frozen=True)
class Chosen:
    """A model by its largest terms, and the share of replicates that chose it."""

    model: tuple[tuple[str, ...], ...]
    share: float


@dataclass(frozen=True)
class SelectionBootstrap:
    """The sizes that the whole procedure gives on tables like this one.

    Units:   persons. interval is the bias-corrected and accelerated one, percentile the plain one; None where
             no replicate or not enough of them had a finite estimate.
    Shapes:  sizes (replicates with an estimate,), sorted. without: replicates that had none.
    """

    interval: Interval | None
    percentile: Interval | None
    sizes: Floats
    without: int
    chosen: tuple[Chosen, ...]
    replicates: int
    models: int


def bootstrap_selection(
    patterns: Patterns,
    rng: np.random.Generator,
    *,
    replicates: int = REPLICATES,
    models: int = LEADING,
    leading: ModelFamily | None = None,
    level: float = 0.95,
) -> SelectionBootstrap:
    """Return the bootstrap in which each replicate selects its model anew.

    Assumes: what a log-linear estimate assumes; and that the best of all models on a replicate is among the
             best `models` on the whole table; leading are these, where they were found already. Cost is
             replicates times models fits.
    Source:  Silverman, Chan, Vincent, arXiv 2303.17856; interval: Efron (1987), JASA 82:171-185.
    """
    held = patterns.without_empty_lists()
    family = best_models(held, models) if leading is None else leading
    cells = held.cells()
    draws = rng.multinomial(held.documented, cells / cells.sum(), size=replicates)
    found = [_select(held, family, draw) for draw in draws]
    sizes = np.sort([size for one in found if one is not None for size in one[1:]])
    rows = Counter(one[0] for one in found if one is not None)
    point = selected(held, family)
    enough = point is not None and len(sizes) >= 0.95 * replicates
    return SelectionBootstrap(
        interval=_accelerated(held, family, sizes, point[1], level) if point and enough else None,
        percentile=_between(sizes, (1 - level) / 2, (1 + level) / 2, level) if enough else None,
        sizes=np.asarray(sizes, dtype=np.float64),
        without=replicates - len(sizes),
        chosen=tuple(Chosen(_name(held, family, row), n / replicates) for row, n in rows.most_common(SHOWN)),
        replicates=replicates,
        models=len(family.include),
    )


def _select(patterns: Patterns, family: ModelFamily, cells: NDArray[np.int64]) -> tuple[int, float] | None:
    totals = {cell: int(count) for cell, count in enumerate(cells) if cell and count}
    return selected(patterns_from_totals(patterns.lists, totals), family)


def _name(patterns: Patterns, family: ModelFamily, row: int) -> tuple[tuple[str, ...], ...]:
    terms = tuple(t for t, held in zip(family.terms, family.include[row], strict=True) if held)
    return generators(patterns.lists, terms)


def _between(sizes: Floats, low: float, high: float, level: float) -> Interval:
    return Interval(float(np.quantile(sizes, low)), float(np.quantile(sizes, high)), level)


def _accelerated(
    patterns: Patterns, family: ModelFamily, sizes: Floats, point: float, level: float
) -> Interval:
    below = float(np.clip((sizes < point).mean(), 1 / (2 * len(sizes)), 1 - 1 / (2 * len(sizes))))
    shift, bend = _NORMAL.inv_cdf(below), _acceleration(patterns, family)

    def share(quantile: float) -> float:
        moved = shift + quantile
        return _NORMAL.cdf(shift + moved / (1 - bend * moved))

    end = _NORMAL.inv_cdf((1 + level) / 2)
    return _between(sizes, share(-end), share(end), level)


def _acceleration(patterns: Patterns, family: ModelFamily) -> float:
    """Return how the spread changes with the size, from leaving out one person of each pattern."""
    values, weights = [], []
    for pattern, count in patterns.counts:
        cells = patterns.cells().astype(np.int64)
        cells[pattern] -= 1
        one = _select(patterns, family, cells)
        if one is not None:
            values.append(one[1])
            weights.append(count)
    if not values:
        return 0.0
    away = np.average(values, weights=weights) - np.array(values)
    squares = float((np.array(weights) * away**2).sum())
    return float((np.array(weights) * away**3).sum()) / (6 * squares**1.5) if squares > 0 else 0.0
