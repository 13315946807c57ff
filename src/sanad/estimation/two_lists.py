"""Two lists: Chapman's estimate with a sweep over the dependence that two lists cannot show."""

from dataclasses import dataclass
from math import exp, log, sqrt

from sanad.estimation.interval import Interval, normal_quantile
from sanad.estimation.patterns import Patterns

SWEEP = (0.5, 1.0, 2.0, 4.0, 10.0)
HEADLINE = (0.5, 2.0)  # the interval that is shown runs over these odds ratios


@dataclass(frozen=True)
class SweepStep:
    """The estimate if the odds of being on one list are odds_ratio times as high for those on the other."""

    odds_ratio: float
    size: float
    interval: Interval


@dataclass(frozen=True)
class TwoLists:
    """Chapman's estimate under independence, and what it becomes under dependence.

    Units:   persons, documented ones included. interval runs from the lower end at an odds ratio of 0.5 to
             the upper end at 2.
    lincoln_petersen: the older estimate, product of the lists over those on both; None where nobody is.
    """

    size: float
    interval: Interval
    sweep: tuple[SweepStep, ...]
    lincoln_petersen: float | None


def two_lists(patterns: Patterns, *, level: float = 0.95) -> TwoLists:
    """Return Chapman's estimate of two lists with its dependence sweep.

    Assumes: a closed population, finished linkage; at an odds ratio of 1, independent lists.
    Source:  Lincoln (1930), USDA Circular 118; Petersen (1896); Chapman (1951), Univ. Calif. Publ. Statist.
             1:131-160; variance: Seber (1970), Biometrika
             57:613-616;
             sweep: with the odds ratio fixed, the unseen are odds_ratio * only_a * only_b / both.
    """
    counts = dict(patterns.counts)
    only_a, only_b, both = counts.get(1, 0), counts.get(2, 0), counts.get(3, 0)
    unseen = only_a * only_b / (both + 1)
    first, second = only_a + both + 1, only_b + both + 1
    variance = first * second * only_a * only_b / ((both + 1) ** 2 * (both + 2))
    spread = exp(normal_quantile(level) * sqrt(log(1 + variance / unseen**2))) if unseen else 1.0
    sweep = tuple(_step(patterns.documented, ratio, unseen, spread, level) for ratio in SWEEP)
    ends = {step.odds_ratio: step.interval for step in sweep}
    interval = Interval(ends[HEADLINE[0]].lower, ends[HEADLINE[1]].upper, level)
    older = (only_a + both) * (only_b + both) / both if both else None
    return TwoLists(patterns.documented + unseen, interval, sweep, older)


def _step(documented: int, ratio: float, unseen: float, spread: float, level: float) -> SweepStep:
    interval = Interval(documented + ratio * unseen / spread, documented + ratio * unseen * spread, level)
    return SweepStep(ratio, documented + ratio * unseen, interval)
