"""The latent-class model: persons fall into classes that nobody sees; within a class lists are independent.

Source: Manrique-Vallier (2016), Biometrics 72:1246-1254, DOI 10.1111/biom.12502. The posterior is that of
         the paper;
the paper samples it by Gibbs, this package by moves on the posterior with N and the classes summed out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sanad.estimation.diagnostics import Diagnostics, diagnose, monte_carlo_error
from sanad.estimation.draws import Draws
from sanad.estimation.errors import SettingInvalid
from sanad.estimation.interval import Interval
from sanad.estimation.observable import Observable, observable
from sanad.estimation.patterns import COUNT_AT_MOST, Patterns
from sanad.estimation.watch import Watch, unwatched

if TYPE_CHECKING:
    from sanad.estimation.latent_class_chains import Chains, Drawn

Floats = NDArray[np.float64]

CHAINS_TOGETHER = 8  # as many as sanad.estimation.lanes has lanes, said here so that numba is not loaded
_LOADING = Lock()
_BETWEEN_WATCHES = 200  # iterations of every chain; a multiple of how often one is kept
_WARM_PART = 50  # iterations, after which the step is looked at
_STEP_SETTLED = 0.1  # in its logarithm, over one part
_WARM_SHARE = 0.1  # of the progress that is told
_ODDS_AT_MOST = 1e15  # beyond it a draw is at the limit anyway


@dataclass(frozen=True)
class LatentClassSettings:
    """The prior and how long to draw; the defaults are those of the headline.

    classes: K, at most so many classes; shape, rate: of the Gamma prior of alpha (a and b of the paper).
    chains:  a multiple of eight, each from a start of its own.
    warm_up: iterations of each chain that are thrown away, at most, and warm_up_at_least, where the step has
             settled; draws_at_most is the budget of each chain after them.
    target_ess: drawing stops when bulk and tail of log N reach it and R-hat is at most rhat_at_most.
    ess_at_least: below it, when the budget is spent, no number is given.
    """

    classes: int = 10
    shape: float = 0.25
    rate: float = 0.25
    chains: int = 8
    warm_up: int = 600
    warm_up_at_least: int = 200
    draws_at_most: int = 20_000
    target_ess: float = 1000.0
    ess_at_least: float = 400.0
    rhat_at_most: float = 1.01

    def __post_init__(self) -> None:
        """Refuse what no chain can be run with."""
        if self.classes < 1 or not (0 < self.shape < np.inf and 0 < self.rate < np.inf):
            raise SettingInvalid(
                "classes must be 1 or more, shape and rate finite and above 0; mend the settings."
            )
        if self.chains < CHAINS_TOGETHER or self.chains % CHAINS_TOGETHER:
            raise SettingInvalid(f"chains must be a multiple of {CHAINS_TOGETHER}; give 8, 16, ...")
        if min(self.warm_up, self.warm_up_at_least) < 1 or self.draws_at_most < 10:
            raise SettingInvalid("warm_up must be 1 or more and draws_at_most 10 or more; mend the settings.")


@dataclass(frozen=True)
class PatternFit:
    """How often the model, fitted, gives a count as observed or further off on that side.

    expected: mean count of replicated tables; tail: two-sided predictive probability, small where the model
             misses.
    """

    lists: tuple[str, ...]
    observed: int
    expected: float
    tail: float


@dataclass(frozen=True)
class LatentClass:
    """What the latent-class model says of one stratum.

    Units:   persons, documented ones included. draws is None where the chains did not converge.
    error:   Monte Carlo standard errors of lower end, median and upper end.
    fit:     the posterior predictive check, one a pattern that somebody has; the last, without lists, of
             all others.
    observable: the persons whose chance to be on some list is above each threshold.
    at_limit: share of the posterior beyond what is counted, 2^53 - 1.
    """

    settings: LatentClassSettings
    diagnostics: Diagnostics
    draws: Draws | None
    error: tuple[float, float, float] | None
    fit: tuple[PatternFit, ...]
    at_limit: float
    observable: tuple[Observable, ...] = ()

    @property
    def median(self) -> float | None:
        """Return the middle of the posterior, or None where the chains did not converge."""
        return None if self.draws is None else self.draws.median

    def interval(self, level: float = 0.95) -> Interval | None:
        """Return the equal-tailed interval, or None where the chains did not converge."""
        return None if self.draws is None else self.draws.interval(level)


def latent_class(
    patterns: Patterns,
    settings: LatentClassSettings | None = None,
    *,
    seed: int = 1,
    watch: Watch = unwatched,
) -> LatentClass:
    """Return the posterior of the population size in one stratum.

    Assumes: a closed population, finished linkage; persons differ only by classes, within which lists are
             independent; p(N) is like 1/N.
    Equal input and seed give equal draws on one machine, whatever else is drawn beside it. watch is told
    between blocks of iterations; what it raises ends the drawing.
    """
    chosen = settings or LatentClassSettings()
    made, found = _drawn(patterns, chosen, seed, watch)
    persons = made.persons
    if not converged(found, chosen):
        return LatentClass(chosen, found, None, None, (), _at_limit(persons))
    lower, middle, upper = (monte_carlo_error(persons, share) for share in (0.025, 0.5, 0.975))
    fit = _predictive_check(patterns, made.cells, _chance(seed, patterns, "check"))
    seen = np.divide(made.caught, made.weights, out=np.zeros_like(made.caught), where=made.weights > 0)
    within = observable(made.sizes, made.weights, seen)
    return LatentClass(chosen, found, Draws(persons), (lower, middle, upper), fit, _at_limit(persons), within)


def converged(found: Diagnostics, settings: LatentClassSettings) -> bool:
    """Return whether the chains agree and know enough for a number to be given."""
    enough = min(found.ess_bulk, found.ess_tail) >= settings.ess_at_least
    return enough and found.rhat <= settings.rhat_at_most


@dataclass
class _Made:
    """What was drawn so far.

    Shapes:  persons (chains, draws); of the draws that are kept whole: sizes (kept,), cells (kept, patterns),
             weights and caught (kept, classes).
    """

    persons: Floats
    sizes: Floats
    cells: Floats
    weights: Floats
    caught: Floats

    def with_more(self, persons: Floats, drawn: "Sequence[Drawn]", every: int) -> "_Made":
        """Return this with one block more, of which one draw in so many is kept whole in each part."""
        ends = np.cumsum([0, *(one.unseen.shape[1] for one in drawn)])
        parts = [persons[:, begin:end:every] for begin, end in pairwise(ends)]
        return _Made(
            np.hstack([self.persons, persons]),
            np.concatenate([self.sizes, *(part.ravel() for part in parts)]),
            np.concatenate([self.cells, *(_flat(one.cells) for one in drawn)]),
            np.concatenate([self.weights, *(_flat(one.weights) for one in drawn)]),
            np.concatenate([self.caught, *(_flat(one.caught) for one in drawn)]),
        )


def _flat(kept: Floats) -> Floats:
    return kept.reshape(-1, kept.shape[-1])


def _drawn(
    patterns: Patterns, settings: LatentClassSettings, seed: int, watch: Watch
) -> tuple[_Made, Diagnostics]:
    """Return draws of N and of the chances of patterns, made in growing blocks until they suffice, and the
    diagnostics of log N.
    """
    with _LOADING:  # numba and the machine code; numba does not bear to be loaded by two threads at once
        from sanad.estimation.latent_class_chains import EVERY, chains_of, model_of

    model = model_of(patterns, classes=settings.classes, shape=settings.shape, rate=settings.rate)
    chains = chains_of(model, seed=seed, name=_name(patterns), chains=settings.chains)
    warm_up(chains, settings, watch)
    classes = np.empty((0, settings.classes))
    empty = np.empty((settings.chains, 0)), np.empty(0), np.empty((0, len(patterns.counts)))
    made = _Made(*empty, classes, classes)
    block = min(ceil(settings.target_ess / settings.chains), settings.draws_at_most)
    while True:
        begun, drawn = made.persons.shape[1], []
        for begin, length in _slices(block):
            watch(_WARM_SHARE + (1 - _WARM_SHARE) * (begun + begin) / settings.draws_at_most)
            drawn.append(chains.draw(length))
        unseen = np.hstack([one.unseen for one in drawn])
        rng = _chance(seed, patterns, f"persons from {begun}")
        made = made.with_more(_persons(patterns.documented, unseen, rng), drawn, EVERY)
        left = settings.draws_at_most - made.persons.shape[1]
        found = diagnose(np.log(made.persons))
        if left <= 0 or _suffices(found, settings):
            return made, found
        block = min(max(made.persons.shape[1] // 2, 10), left)


def warm_up(chains: "Chains", settings: LatentClassSettings, watch: Watch) -> None:
    """Bring the chains to where they are to draw: until the step of every group has settled, or to the end of
    the warm-up where one does not.
    """
    for begin, length in _slices(settings.warm_up, _WARM_PART):
        watch(_WARM_SHARE * begin / settings.warm_up)
        before = tuple(chains.steps)
        chains.warm_up(length)
        moved = np.abs(np.log(np.array(chains.steps) / before)).max()
        if begin + length >= settings.warm_up_at_least and moved < _STEP_SETTLED:
            return


def _slices(iterations: int, most: int = _BETWEEN_WATCHES) -> Iterator[tuple[int, int]]:
    """Yield the begin and length of parts after which whoever watches is told; cutting changes no draw."""
    for begin in range(0, iterations, most):
        yield begin, min(most, iterations - begin)


def _suffices(found: Diagnostics, settings: LatentClassSettings) -> bool:
    return min(found.ess_bulk, found.ess_tail) >= settings.target_ess and found.rhat <= settings.rhat_at_most


def _persons(documented: int, unseen: Floats, rng: np.random.Generator) -> Floats:
    """Return N given the odds of being unseen: the unseen are negative binomial when p(N) is like 1/N."""
    mean = rng.standard_gamma(documented, size=unseen.shape) * np.minimum(unseen, _ODDS_AT_MOST)
    large = mean > COUNT_AT_MOST
    more = rng.poisson(np.where(large, 0.0, mean)).astype(np.float64)
    return np.minimum(np.where(large, float(COUNT_AT_MOST), documented + more), float(COUNT_AT_MOST))


def _at_limit(persons: Floats) -> float:
    return float((persons >= COUNT_AT_MOST).mean())


def _predictive_check(patterns: Patterns, cells: Floats, rng: np.random.Generator) -> tuple[PatternFit, ...]:
    """Return how each pattern's count lies among counts of tables that the fitted model makes."""
    rest = np.maximum(1.0 - cells.sum(axis=1, keepdims=True), 0.0)
    chances = np.hstack([cells, rest])
    made = rng.multinomial(patterns.documented, chances / chances.sum(axis=1, keepdims=True))
    ordered = sorted(patterns.counts, key=lambda one: (one[0].bit_count(), one[0]))
    return tuple(
        PatternFit(
            lists=tuple(name for j, name in enumerate(patterns.lists) if pattern >> j & 1),
            observed=count,
            expected=float(made[:, place].mean()),
            tail=_tail(made[:, place], count),
        )
        for place, (pattern, count) in enumerate([*ordered, (0, 0)])
    )


def _tail(made: NDArray[np.int64], observed: int) -> float:
    below, equal = float((made < observed).mean()), float((made == observed).mean())
    return min(1.0, 2.0 * min(below + equal / 2, 1.0 - below - equal / 2))


def _name(patterns: Patterns) -> str:
    return repr(patterns.stratum)


def _chance(seed: int, patterns: Patterns, purpose: str) -> np.random.Generator:
    with _LOADING:
        from sanad.estimation.generator import key_of

    return np.random.Generator(np.random.Philox(key_of(seed, purpose, _name(patterns))))


def silenced(result: LatentClass) -> LatentClass:
    """Return the result with its settings and diagnostics alone, for an estimate that is refused."""
    return replace(result, draws=None, error=None, fit=(), observable=())
