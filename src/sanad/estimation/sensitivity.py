"""What the data cannot settle, shown: methods side by side, the assumption about the unseen, priors, the
choice of model, and lists whose size is known.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from sanad.estimation.bootstrap import SelectionBootstrap, bootstrap_selection
from sanad.estimation.decomposable import Decomposable, GraphPrior, decomposable
from sanad.estimation.estimand import UNSTATED, Estimand
from sanad.estimation.estimate import LEVEL, Estimate, Method, Verdict, estimate
from sanad.estimation.grouping import Joins, groupings, joined_by_name, needs_grouping
from sanad.estimation.interval import Interval
from sanad.estimation.latent_class import LatentClassSettings
from sanad.estimation.latent_class_sensitivity import (
    ClassPriorStep,
    class_prior_sweep,
    classes_without_each_list,
)
from sanad.estimation.leave_one_out import WithoutList
from sanad.estimation.loglinear import Loglinear
from sanad.estimation.patterns import Patterns, Stratum
from sanad.estimation.watch import Watch, part_of, unwatched

XI = (0.25, 0.5, 1.0, 2.0, 4.0)
SIDE_BY_SIDE: tuple[Method, ...] = ("chao", "loglinear", "decomposable")
SWEPT: tuple[Method, ...] = ("loglinear", "decomposable")
PRIORS = (
    GraphPrior(),
    GraphPrior(cell=0.5),
    GraphPrior(cell=1.0),
    GraphPrior(size="one_over_unseen"),
    GraphPrior(size="uniform"),
)


@dataclass(frozen=True)
class AssumptionStep:
    """What a method's number becomes if the unseen are xi times as many as its assumption has them."""

    xi: float
    size: float
    interval: Interval


@dataclass(frozen=True)
class InternalCheck:
    """A list whose size is known, estimated from the persons that the other lists have of it.

    holds:   whether the interval held the known size; None where the method refused.
    """

    known_list: str
    known: int
    documented: int
    verdict: Verdict
    size: float | None
    interval: Interval | None

    @property
    def holds(self) -> bool | None:
        """Return whether the interval held the known size."""
        return None if self.interval is None else self.interval.holds(self.known)


@dataclass(frozen=True)
class PriorStep:
    """What averaging over graphs says under one prior."""

    prior: GraphPrior
    size: float
    interval: Interval


@dataclass(frozen=True)
class Sensitivity:
    """Everything of one stratum beside its headline; parts are empty or None where the data bear none.

    class_priors, class_without: of latent classes, empty where they were not asked for.
    """

    stratum: Stratum
    estimates: tuple[Estimate, ...]
    assumption: dict[Method, tuple[AssumptionStep, ...]]
    internal: dict[Method, tuple[InternalCheck, ...]]
    priors: tuple[PriorStep, ...]
    selection: SelectionBootstrap | None
    class_priors: tuple[ClassPriorStep, ...] = ()
    class_without: tuple[WithoutList, ...] = ()


def sensitivity(
    patterns: Patterns,
    *,
    seed: int = 1,
    replicates: int = 200,
    estimand: Estimand = UNSTATED,
    joins: Joins = (),
    latent: LatentClassSettings | None = None,
    known: Sequence[Estimate] = (),
    watch: Watch = unwatched,
) -> Sensitivity:
    """Return what the data of one stratum cannot settle; more than six lists are joined as their headline
    joins them.

    joins:   lists taken as one, as in estimate.
    latent:  settings with which latent classes are drawn beside the others, else they are not.
    known:   estimates that were made of the same patterns, seed, estimand, joins and settings: none is made
             twice.
    """
    before = {one.method: one for one in known}
    missing = [method for method in SIDE_BY_SIDE if method not in before]
    part = part_of(watch, 0.0, 0.2)
    made = estimate(patterns, missing, seed, estimand=estimand, joins=joins, watch=part) if missing else ()
    of_all = before | {one.method: one for one in made}
    found = tuple(of_all[method] for method in SIDE_BY_SIDE)
    if all(one.interval is None for one in found):
        return Sensitivity(patterns.stratum, found, {}, {}, (), None)
    patterns = joined_by_name(patterns, joins) if joins else patterns
    told = _of_models(patterns, found, seed, replicates)
    if latent is None:
        return told
    return replace(
        told,
        class_priors=class_prior_sweep(
            patterns, latent, seed, part_of(watch, 0.4, 0.7), before.get("latent_class")
        ),
        class_without=classes_without_each_list(patterns, latent, seed, part_of(watch, 0.7, 1.0)),
    )


def _of_models(patterns: Patterns, found: tuple[Estimate, ...], seed: int, replicates: int) -> Sensitivity:
    held = patterns.without_empty_lists()
    joined = groupings(held)[0].patterns if needs_grouping(held) else held
    details = {one.method: one.detail if one.interval else None for one in found}
    averaged, modelled = details["decomposable"], details["loglinear"]
    return Sensitivity(
        patterns.stratum,
        found,
        {one.method: assumption_sweep(one) for one in found if one.method in SWEPT and one.interval},
        {method: internal_validation(joined, method) for method in SWEPT} if len(joined.lists) > 3 else {},
        prior_sweep(joined, known=averaged) if isinstance(averaged, Decomposable) else (),
        _selection(joined, modelled, seed, replicates) if isinstance(modelled, Loglinear) else None,
    )


def _selection(joined: Patterns, found: Loglinear, seed: int, replicates: int) -> SelectionBootstrap:
    rng = np.random.default_rng(seed)
    return bootstrap_selection(joined, rng, replicates=replicates, leading=found.leading)


def assumption_sweep(one: Estimate, xi: tuple[float, ...] = XI) -> tuple[AssumptionStep, ...]:
    """Return the estimate under other values of the interaction of all lists, which no data can show.

    With the observed cells fitted as they are, the unseen are xi times those of the assumption that this
    interaction is absent (xi = 1). Over two lists xi is their odds ratio; over three, how many times as
    strongly two lists depend on each other among persons off the third as among persons on it. The ends of
    the interval are moved alike.
    Source:  Aleshin-Guendel, Sadinle, Wakefield, arXiv 2101.09304.
    """
    if one.size is None or one.interval is None:
        return ()
    return tuple(
        AssumptionStep(by, _moved(one, one.size, by), _moved_interval(one, one.interval, by)) for by in xi
    )


def _moved(one: Estimate, size: float, by: float) -> float:
    return one.documented + by * (size - one.documented)


def _moved_interval(one: Estimate, interval: Interval, by: float) -> Interval:
    upper = None if interval.upper is None else _moved(one, interval.upper, by)
    return Interval(_moved(one, interval.lower, by), upper, interval.level)


def internal_validation(patterns: Patterns, method: Method, seed: int = 1) -> tuple[InternalCheck, ...]:
    """Return, for each list, its size as the method has it from the other lists, beside its known size.

    Assumes: at least four lists, so that three are left. A method that fails here need not fail on the
             whole, nor the other way round; one that fails on most lists deserves no trust.
    Source:  Binette, Steorts (2022), J. R. Stat. Soc. A 185:463-494, DOI 10.1111/rssa.12803.
    """
    return tuple(_check(patterns, place, method, seed) for place in range(len(patterns.lists)))


def _check(patterns: Patterns, place: int, method: Method, seed: int) -> InternalCheck:
    among = patterns.among_list(place)
    (one,) = estimate(among, (method,), seed)
    return InternalCheck(
        patterns.lists[place],
        patterns.size(place),
        among.documented,
        one.verdict,
        one.size,
        one.interval,
    )


def prior_sweep(
    patterns: Patterns, priors: tuple[GraphPrior, ...] = PRIORS, *, known: Decomposable | None = None
) -> tuple[PriorStep, ...]:
    """Return what averaging over graphs says under each prior; known is the result under the headline's."""
    before = {} if known is None else {GraphPrior(): known}
    found = (
        (prior, before.get(prior) or decomposable(patterns, prior=prior, level=LEVEL)) for prior in priors
    )
    return tuple(PriorStep(prior, one.size, one.interval) for prior, one in found)
