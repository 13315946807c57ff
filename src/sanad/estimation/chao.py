"""Chao's lower bound: how many persons there are at least, from those seen once and those seen twice."""

from dataclasses import dataclass
from math import exp, log, sqrt

from sanad.estimation.interval import Interval, normal_quantile
from sanad.estimation.overlap import OverlapTable


@dataclass(frozen=True)
class ChaoBound:
    """The bound of one stratum, with two other forms beside it.

    Units:   persons, documented ones included.
    many_lists: the form for many short occasions, without the factor (J-1)/J; larger with few lists.
    unequal_lists: the bound when lists differ in reach (sum over pairs of only_j only_k, over f2); None if f2
    is 0.
    """

    bound: float
    standard_error: float
    interval: Interval
    seen_once: int
    seen_twice: int
    bias_corrected: bool
    many_lists: float
    unequal_lists: float | None


def lower_bound(table: OverlapTable, *, level: float = 0.95) -> ChaoBound:
    """Return Chao's lower bound with its log-normal interval.

    Units:   persons. The bias-corrected form is used where nobody is on exactly two lists.
    Assumes: a closed population, finished linkage; persons may differ in how likely they are to be listed,
             a person's lists are independent and of like reach. Expected to lie at or below the truth then.
    Source:  Chao (1987), Biometrics 43:783-791, DOI 10.2307/2531532; with the factor (J-1)/J for few lists
             and the variance of Chao (1989), Biometrics 45:427-438, DOI 10.2307/2531487.
    """
    once, twice = table.by_number[0], table.by_number[1]
    factor = (len(table.lists) - 1) / len(table.lists)
    unseen = _unseen(once, twice, factor)
    variance = _variance(once, twice, factor, documented=table.documented)
    return ChaoBound(
        bound=table.documented + unseen,
        standard_error=sqrt(variance),
        interval=_log_normal(table.documented, unseen, variance, level),
        seen_once=once,
        seen_twice=twice,
        bias_corrected=twice == 0,
        many_lists=table.documented + _unseen(once, twice, 1.0),
        unequal_lists=_unequal(table),
    )


def _unseen(once: int, twice: int, factor: float) -> float:
    if twice == 0:
        return factor * once * (once - 1) / 2
    return factor * once * once / (2 * twice)


def _variance(once: int, twice: int, factor: float, *, documented: int) -> float:
    if twice > 0:
        ratio = once / twice
        return twice * (factor / 2 * ratio**2 + factor**2 * ratio**3 + factor**2 / 4 * ratio**4)
    unseen = _unseen(once, twice, factor)
    if unseen == 0:
        return 0.0
    spread = factor**2 * once * (2 * once - 1) ** 2 / 4
    return max(0.0, unseen + spread - factor**2 * once**4 / (4 * (documented + unseen)))


def _log_normal(documented: int, unseen: float, variance: float, level: float) -> Interval:
    if unseen <= 0:
        return Interval(float(documented), float(documented), level)
    spread = exp(normal_quantile(level) * sqrt(log(1 + variance / unseen**2)))
    return Interval(documented + unseen / spread, documented + unseen * spread, level)


def _unequal(table: OverlapTable) -> float | None:
    """Return the bound that allows lists of different reach.

    With odds of inclusion (person) x (list), Cauchy-Schwarz gives f0 >= f1^2 e2 / (f2 e1^2), where e1 and e2
    are the elementary symmetric sums of the lists' odds, estimated by the persons whom each list alone has.
    """
    once, twice = table.by_number[0], table.by_number[1]
    if twice == 0:
        return None
    products = (once**2 - sum(one.only_here**2 for one in table.lists)) / 2
    return table.documented + products / twice
