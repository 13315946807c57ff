"""How far two who coded the same things agree beyond chance."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from math import sqrt

QUANTILE = 1.959963984540054  # of the normal distribution, for an interval at 95 per cent


@dataclass(frozen=True)
class Kappa:
    """The agreement of two coders.

    things: how many both coded. agreed: the share on which they chose the same, None without any.
    kappa: 1 where they always agree, 0 where they agree as often as chance would; None where chance alone
    makes them agree always, since both used one category. lower, upper: 95 per cent, within -1 and 1.
    """

    things: int
    agreed: float | None
    kappa: float | None
    lower: float | None
    upper: float | None


def cohens_kappa(pairs: Iterable[tuple[Hashable, Hashable]]) -> Kappa:
    """Return the agreement of two coders who each gave every thing one category.

    Assumes: the things are a sample, each coded by both without sight of the other.
    Source:  Cohen (1960), doi 10.1177/001316446002000104; the variance of large samples: Fleiss, Cohen and
             Everitt (1969), doi 10.1037/h0028106.
    """
    counted = Counter(pairs)
    things = sum(counted.values())
    if not things:
        return Kappa(0, None, None, None, None)
    first, second = Counter[Hashable](), Counter[Hashable]()
    for (one, other), many in counted.items():
        first[one] += many
        second[other] += many
    agreed = sum(many for (one, other), many in counted.items() if one == other) / things
    chance = sum(first[category] * second[category] for category in first) / things**2
    if chance == 1:
        return Kappa(things, agreed, None, None, None)
    kappa = (agreed - chance) / (1 - chance)
    error = _error(counted, first, second, kappa, chance)
    return Kappa(things, agreed, kappa, max(-1, kappa - QUANTILE * error), min(1, kappa + QUANTILE * error))


def _error(
    counted: Counter[tuple[Hashable, Hashable]],
    first: Counter[Hashable],
    second: Counter[Hashable],
    kappa: float,
    chance: float,
) -> float:
    """Return the standard error of large samples (Fleiss, Cohen and Everitt 1969, equation 13)."""
    things = sum(counted.values())
    total = 0.0
    for (one, other), many in counted.items():
        share = many / things
        if one == other:
            total += share * (1 - (first[one] + second[one]) / things * (1 - kappa)) ** 2
        else:
            total += share * (1 - kappa) ** 2 * ((second[one] + first[other]) / things) ** 2
    total -= (kappa - chance * (1 - kappa)) ** 2
    return sqrt(max(total, 0.0) / things) / (1 - chance)
