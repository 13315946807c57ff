"""Many tables of the same persons in, one number out: uncertainty from linkage and from missing labels."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sanad.estimation.assess import assess, assess_graphs
from sanad.estimation.decomposable import decomposable
from sanad.estimation.errors import TableEmpty
from sanad.estimation.interval import Interval
from sanad.estimation.latent_class import latent_class
from sanad.estimation.latent_class_reasons import assess_latent_class, assess_patterns_number
from sanad.estimation.patterns import Patterns
from sanad.estimation.reasons import Reason, refuse, refused, warn

Floats = NDArray[np.float64]
DrawsOf = Callable[[Patterns, np.random.Generator], Floats | None]  # None where nothing can be said

DRAWS = 1_000
REFUSED_AT_MOST = 0.05  # of the tables: leaving out more would choose among the clusterings


@dataclass(frozen=True)
class Shares:
    """Where the spread of a pooled number comes from; the three shares sum to 1.

    within:     what one table alone leaves open.
    imputation: between the labels that were filled in for persons without one, within one clustering.
    linkage:    between clusterings, that is, between judgements of which records are one person.
    """

    within: float
    imputation: float
    linkage: float


@dataclass(frozen=True)
class Pooled:
    """The mixture over plausible tables; size, interval and shares are None where it is refused.

    Units:   persons. documented: the least and the most over tables.
    Shapes:  draws (draws,), each table with the same weight within its clustering, each clustering alike.
    """

    documented: tuple[int, int]
    size: float | None
    interval: Interval | None
    shares: Shares | None
    reasons: tuple[Reason, ...]
    tables: int
    draws: Floats


def averaged_draws(patterns: Patterns, rng: np.random.Generator) -> Floats | None:
    """Return draws of the size from averaging over decomposable graphs, None where it is refused."""
    held = patterns.without_empty_lists()
    if refused(assess(patterns)) or len(held.lists) > 6:
        return None
    found = decomposable(held)
    return None if refused(assess_graphs(found)) else found.posterior.draws(rng, DRAWS)


def latent_class_draws(patterns: Patterns, rng: np.random.Generator) -> Floats | None:
    """Return draws of the size from the latent-class model, None where it is refused or did not converge."""
    if refused((*assess(patterns), *assess_patterns_number(patterns))):
        return None
    found = latent_class(patterns.without_empty_lists(), seed=int(rng.integers(2**31)))
    if found.draws is None or refused(assess_latent_class(found)):
        return None
    return rng.choice(found.draws.persons.ravel(), DRAWS)


def pool(
    tables: Sequence[Sequence[Sequence[Patterns]]],
    rng: np.random.Generator,
    *,
    draws_of: DrawsOf = averaged_draws,
    level: float = 0.95,
) -> Pooled:
    """Return the pooled number of the persons in all strata of plausible tables.

    Shapes:  tables[c][i] are the strata (one or more) of imputation i of clustering c. The draws of its
             strata are added one by one, since strata are independent within one table and share its linkage.
    Assumes: clusterings and imputations are draws of what may be true, each as plausible as the next.
    Raises:  TableEmpty, if a clustering has no table.
    Source:  mixture and law of total variance; for imputed labels of lists: Manrique-Vallier, Ball, Sulmont
             (2019), arXiv 1906.04763.
    """
    if not tables or not all(tables) or not all(strata for tables_of in tables for strata in tables_of):
        raise TableEmpty("A clustering or imputation holds no table; give each at least one stratum.")
    made = [[_total(strata, rng, draws_of) for strata in tables_of] for tables_of in tables]
    documented = [sum(s.documented for s in strata) for tables_of in tables for strata in tables_of]
    number = sum(len(tables_of) for tables_of in made)
    missing = sum(one is None for tables_of in made for one in tables_of)
    span = (min(documented), max(documented))
    held = [[one for one in tables_of if one is not None] for tables_of in made]
    if missing > REFUSED_AT_MOST * number or not all(held):
        refusal = (refuse("tables_refused", tables=missing, of=number),)
        return Pooled(span, None, None, None, refusal, number, np.zeros(0))
    reasons = (warn("tables_left_out", tables=missing, of=number),) if missing else ()
    draws = _mixture(held)
    lower, size, upper = np.quantile(draws, [(1 - level) / 2, 0.5, (1 + level) / 2])
    interval = Interval(float(lower), float(upper), level)
    return Pooled(span, float(size), interval, shares_of_variance(held), reasons, number, draws)


def shares_of_variance(draws: Sequence[Sequence[Floats]]) -> Shares | None:
    """Return the parts of the variance of the mixture, None where there is none.

    Var = mean of variances within tables + mean over clusterings of the variance between its imputations'
    means + variance between the clusterings' means.
    """
    means = [np.array([one.mean() for one in part]) for part in draws]
    within = float(np.mean([np.mean([one.var() for one in part]) for part in draws]))
    imputation = float(np.mean([part.var() for part in means]))
    linkage = float(np.var([part.mean() for part in means]))
    whole = within + imputation + linkage
    return Shares(within / whole, imputation / whole, linkage / whole) if whole > 0 else None


def _total(strata: Sequence[Patterns], rng: np.random.Generator, draws_of: DrawsOf) -> Floats | None:
    parts = [draws_of(stratum, rng) for stratum in strata]
    made = [part for part in parts if part is not None]
    if len(made) < len(parts):
        return None  # a total without one of its strata would pass for the whole
    return np.asarray(np.sum([rng.permutation(part) for part in made], axis=0))


def _mixture(draws: Sequence[Sequence[Floats]]) -> Floats:
    """Return draws in which each clustering, and within it each table, has the same weight: a table's own
    draws, as evenly spread over its quantiles as their number allows.
    """
    tables = max(len(part) for part in draws)
    each = max(len(one) for part in draws for one in part)
    return np.concatenate(
        [np.sort(one)[_spread(len(one), each * tables // len(part))] for part in draws for one in part]
    )


def _spread(have: int, want: int) -> NDArray[np.int64]:
    return np.asarray(((np.arange(want) + 0.5) * have / want).astype(np.int64))
