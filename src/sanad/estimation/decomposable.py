"""Model averaging over decomposable graphs: the posterior of the population size, exactly."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from sanad.estimation.errors import PriorInvalid
from sanad.estimation.graphs import Graphs, decomposable_graphs
from sanad.estimation.interval import Interval
from sanad.estimation.patterns import Patterns
from sanad.estimation.size_posterior import SizePosterior, log_sum, size_posterior

Floats = NDArray[np.float64]
PriorOfSize = Literal["one_over_size", "one_over_unseen", "uniform"]

UNSEEN_AT_MOST = 1_000  # unseen persons for each documented one: the cap of the numbers that are looked at
UNSEEN_AT_LEAST = 100_000  # the cap is no lower than this
SHOWN = 10  # graphs that are told one by one
_CHUNK = 2_048  # graphs that are held in memory at once


@dataclass(frozen=True)
class GraphPrior:
    """What is believed before the counts: delta persons in each cell, and how many are unseen.

    cell:    delta of the hyper-Dirichlet prior; None is 2^-J, one person over all cells.
    size:    p(N) proportional to 1/N, to 1/N0 (the unseen alone; it leaves 0 out), or the same for every N.
    """

    cell: float | None = None
    size: PriorOfSize = "one_over_size"

    def __post_init__(self) -> None:
        """Refuse what is no prior."""
        if self.cell is not None and not 0 < self.cell < inf:
            raise PriorInvalid(
                "A cell of the prior must hold a number of persons above 0; give one, such as 0.5."
            )

    def delta(self, lists: int) -> float:
        """Return the prior persons of one cell of the table over all lists."""
        return 2.0**-lists if self.cell is None else self.cell


@dataclass(frozen=True)
class GraphShare:
    """One graph: its cliques, its posterior probability, and the median of the size under it alone."""

    cliques: tuple[tuple[str, ...], ...]
    probability: float
    size: float


@dataclass(frozen=True)
class Decomposable:
    """What averaging over decomposable graphs says of one stratum.

    Units:   persons, documented ones included; size is the posterior median, interval equal-tailed.
    complete: the posterior probability of the graph that joins all lists; under it the observed counts say
             nothing about the unseen, and its part of the posterior comes from the prior alone.
    at_edge: the share of the posterior in the upper half of the numbers that were looked at.
    """

    size: float
    interval: Interval
    posterior: SizePosterior
    graphs: tuple[GraphShare, ...]
    considered: int
    complete: float
    at_edge: float
    prior: GraphPrior


def decomposable(
    patterns: Patterns, *, prior: GraphPrior = GraphPrior(), level: float = 0.95
) -> Decomposable:
    """Return the posterior of the size, averaged over all decomposable graphs with equal prior weight.

    Assumes: a closed population, finished linkage; persons alike but for chance; dependences between lists
             that some decomposable graph can hold.
    Source:  Madigan, York (1997), Biometrika 84:19-31, DOI 10.1093/biomet/84.1.19; hyper-Dirichlet law:
             Dawid, Lauritzen (1993), Annals of Statistics 21:1272-1317.
    """
    likelihood = _Likelihood.of(patterns, prior)
    cap = max(UNSEEN_AT_MOST * patterns.documented, UNSEEN_AT_LEAST)
    first = 0 if patterns.documented and prior.size != "one_over_unseen" else 1
    found = size_posterior(patterns.documented, likelihood.of_all, first=first, last=cap)
    shares = likelihood.shares(found)
    order = np.argsort(-shares, kind="stable")[:SHOWN]
    return Decomposable(
        size=found.quantile(0.5),
        interval=found.interval(level),
        posterior=found,
        graphs=tuple(likelihood.share(found, int(row), float(shares[row])) for row in order),
        considered=len(shares),
        complete=float(shares[likelihood.graphs.complete]),
        at_edge=found.share_at_edge(),
        prior=prior,
    )


@dataclass(frozen=True)
class _Likelihood:
    """Log marginal likelihoods of all graphs at numbers of unseen, up to one constant.

    Shapes:  zeros (2^J,): persons on no list of the set; constants (graphs,): the part without the unseen.
    """

    names: tuple[str, ...]
    documented: int
    graphs: Graphs
    delta: float
    zeros: Floats
    constants: Floats
    prior_of_size: PriorOfSize

    @classmethod
    def of(cls, patterns: Patterns, prior: GraphPrior) -> "_Likelihood":
        graphs = decomposable_graphs(len(patterns.lists))
        delta, cells = prior.delta(len(patterns.lists)), patterns.cells()
        margins = [_margin(cells, mask) for mask in range(len(cells))]
        parts = np.array([_constant(margin, delta, len(cells)) for margin in margins])
        zeros = np.array([margin[0] for margin in margins])
        return cls(
            patterns.lists, patterns.documented, graphs, delta, zeros, graphs.coefficients @ parts, prior.size
        )

    def of_all(self, unseen: Floats) -> Floats:
        """Return the logarithm of the sum over all graphs, with the prior of the unseen."""
        parts = self._parts(unseen)
        sums = [log_sum(self._of(rows, parts), axis=0) for rows in self._chunks()]
        return log_sum(np.stack(sums), axis=0) + self._common(unseen)

    def shares(self, found: SizePosterior) -> Floats:
        """Return the posterior probability of each graph."""
        unseen, weights = found.panels.nodes()
        parts, common = self._parts(unseen), self._common(unseen) + weights
        logs = np.concatenate([log_sum(self._of(rows, parts) + common, axis=1) for rows in self._chunks()])
        return np.asarray(np.exp(logs - log_sum(logs, axis=0)))

    def share(self, found: SizePosterior, row: int, probability: float) -> GraphShare:
        """Return one graph with the median of the size under it alone."""

        def alone(unseen: Floats) -> Floats:
            return np.asarray(self._of(slice(row, row + 1), self._parts(unseen))[0] + self._common(unseen))

        logs = found.panels.log_masses(alone)
        under = SizePosterior(self.documented, found.panels, np.exp(logs - log_sum(logs, axis=0)))
        return GraphShare(self.graphs.cliques(row, self.names), probability, under.quantile(0.5))

    def _chunks(self) -> Iterator[slice]:
        for start in range(0, len(self.constants), _CHUNK):
            yield slice(start, start + _CHUNK)

    def _of(self, rows: slice, parts: Floats) -> Floats:
        return np.asarray(self.graphs.coefficients[rows] @ parts + self.constants[rows, None])

    def _parts(self, unseen: Floats) -> Floats:
        """Return what the unseen add to the likelihood of each set of lists (2^J, numbers)."""
        masks = np.arange(len(self.zeros))
        widths = len(masks) >> np.array([mask.bit_count() for mask in masks.tolist()])
        first = gammaln((self.zeros + self.delta * widths)[:, None] + unseen)
        parts = first - gammaln(self.documented + unseen + self.delta * len(masks))
        parts[0] = 0.0
        return np.asarray(parts)

    def _common(self, unseen: Floats) -> Floats:
        size = self.documented + unseen
        choices = gammaln(size + 1) - gammaln(unseen + 1)
        if self.prior_of_size == "one_over_unseen":
            return np.asarray(choices - np.log(unseen))
        return np.asarray(choices - np.log(size) if self.prior_of_size == "one_over_size" else choices)


def _margin(cells: Floats, mask: int) -> Floats:
    """Return the counts by pattern on the lists of the mask, in the order of the patterns; the first is no
    list.
    """
    patterns = np.arange(len(cells)) & mask
    sums = np.bincount(patterns, weights=cells, minlength=len(cells))
    return np.asarray(sums[np.unique(patterns)], dtype=np.float64)


def _constant(margin: Floats, delta: float, cells: int) -> float:
    """Return the part of a set's likelihood that does not hold the unseen, with that set's prior persons."""
    prior = delta * cells / len(margin)
    if len(margin) == 1:
        return 0.0
    return float(gammaln(margin[1:] + prior).sum() - len(margin) * gammaln(prior) + gammaln(delta * cells))
