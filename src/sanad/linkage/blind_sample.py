"""How right a linking is, from a random sample of its pairs that two reviewers judged blind.

Pairs are drawn by a seed within strata of weight, joined and not joined apart, so that few strong and many
weak pairs are known alike. What was never compared, and what the model put apart, is in no sample: recall is
that among the pairs that the linking kept.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, Protocol, TypeVar

from sanad.terms.cohens_kappa import Kappa, cohens_kappa

Answer = Literal["same", "different", "unsure"]
ANSWERS: tuple[Answer, ...] = ("same", "different", "unsure")
WEIGHTS = (-math.inf, 0.0, 5.0, 10.0, 15.0, math.inf)
"""The strata of match weight, in bits: each holds its lower bound."""
DRAWS = 2_000
Key = TypeVar("Key")
Told = Mapping[tuple[int, Answer | None], int]
"""How many pairs of each stratum were answered so; None where the two disagree or one is unsure."""


class Chance(Protocol):
    """What draws; random.Random with a seed is one."""

    def sample(self, population: Sequence[Any], k: int) -> list[Any]:
        """Return so many, each once."""

    def shuffle(self, x: Any) -> None:
        """Put a list into a random order."""

    def betavariate(self, alpha: float, beta: float) -> float:
        """Return a draw of a Beta distribution."""


@dataclass(frozen=True)
class Stratum:
    """Pairs of like weight, all joined or all not joined by the linking.

    pairs: how many there are. drawn: how many of them are in the sample.
    """

    joined: bool
    band: int
    pairs: int
    drawn: int


@dataclass(frozen=True)
class Sample(Generic[Key]):
    """Pairs to be judged blind, in an order that says nothing; the stratum of each, by its place."""

    strata: tuple[Stratum, ...]
    pairs: tuple[tuple[Key, int], ...]


@dataclass(frozen=True)
class Share:
    """A share with an interval; None where nothing speaks for one."""

    value: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True)
class Quality:
    """What a sample tells of a linking.

    Units:      shares of pairs. Interval: equal-tailed, of the level.
    kappa:      Cohen's, over same, different and unsure, with its own interval.
    unresolved: pairs on which the two disagree or one is unsure: counted against the linking at the lower
                end of an interval and for it at the upper, left out of the value.
    """

    pairs: int
    agreed: int
    unresolved: int
    kappa: Kappa
    precision: Share
    recall: Share
    level: float = 0.95


def band(weight: float) -> int:
    """Return the place of the stratum of weight."""
    return max(place for place, start in enumerate(WEIGHTS[:-1]) if weight >= start)


def draw(pairs: Mapping[Key, tuple[float, bool]], size: int, rng: Chance) -> Sample[Key]:
    """Return a sample of about this size, each stratum with the same number of pairs or all that it has.

    pairs: weight, and whether the linking made the two one person, in an order that does not change.
    Raises: ValueError, if nothing is asked for.
    """
    if size < 1:
        raise ValueError("A sample of one pair at least is required.")
    found: dict[tuple[bool, int], list[Key]] = {}
    for key, (weight, joined) in pairs.items():
        found.setdefault((joined, band(weight)), []).append(key)
    taken = _shared_out({stratum: len(keys) for stratum, keys in found.items()}, size)
    strata, drawn = [], list[tuple[Key, int]]()
    for place, stratum in enumerate(sorted(found)):
        keys = rng.sample(found[stratum], taken[stratum])
        strata.append(Stratum(*stratum, len(found[stratum]), len(keys)))
        drawn += [(key, place) for key in keys]
    rng.shuffle(drawn)
    return Sample(tuple(strata), tuple(drawn))


def _shared_out(sizes: Mapping[tuple[bool, int], int], size: int) -> dict[tuple[bool, int], int]:
    """Return how many pairs each stratum gives: the same of each; what a small one lacks, of the larger."""
    taken, left, rest = dict[tuple[bool, int], int](), size, len(sizes)
    for stratum, many in sorted(sizes.items(), key=lambda one: (one[1], one[0])):
        taken[stratum] = min(many, max(1, left // rest))
        left, rest = left - taken[stratum], rest - 1
    return taken


def quality(
    strata: Sequence[Stratum],
    answers: Sequence[tuple[int, Answer, Answer]],
    *,
    rng: Chance,
    level: float = 0.95,
) -> Quality:
    """Return precision and recall of a linking, weighted by stratum, with intervals; and kappa.

    answers: the stratum of each pair and what the two reviewers said of it.
    Assumes: pairs of a stratum were drawn alike; what both say is so. In each stratum the share of pairs of
             one person has a prior Beta(1/2k, 1/2k), of k strata that are joined alike, so that all of them
             together weigh as much as one of Jeffreys'; the pairs that were not drawn follow it.
    Source:  Jeffreys' prior for a share: Brown, Cai, DasGupta (2001), Statistical Science 16:101-133,
             DOI 10.1214/ss/1009213286; simulated with DRAWS draws.
    """
    resolved: list[Answer | None] = [one if one == other != "unsure" else None for _, one, other in answers]
    told = Counter((place, verdict) for (place, *_), verdict in zip(answers, resolved, strict=True))
    precision, recall = _shares(strata, [_expected(told, place, one) for place, one in enumerate(strata)])
    return Quality(
        len(answers),
        sum(one == other for _, one, other in answers),
        resolved.count(None),
        cohens_kappa((one, other) for _, one, other in answers),
        _with_interval(precision, _simulated(strata, told, 0, rng), level),
        _with_interval(recall, _simulated(strata, told, 1, rng), level),
        level,
    )


def _expected(told: Told, place: int, stratum: Stratum) -> float | None:
    """Return how many pairs of a stratum are expected to be one person; None where none is resolved."""
    same, different = told.get((place, "same"), 0), told.get((place, "different"), 0)
    return stratum.pairs * same / (same + different) if same + different else None


def _shares(strata: Sequence[Stratum], same: Sequence[float | None]) -> tuple[float | None, float | None]:
    """Return precision and recall from how many pairs of each stratum are one person; None where unknown."""
    if None in same:
        return (None, None)
    right = sum(n for n, one in zip(same, strata, strict=True) if one.joined and n is not None)
    joined = sum(one.pairs for one in strata if one.joined)
    missed = sum(n for n, one in zip(same, strata, strict=True) if not one.joined and n is not None)
    return (right / joined if joined else None, right / (right + missed) if right + missed else None)


def _simulated(
    strata: Sequence[Stratum], told: Told, side: int, rng: Chance
) -> tuple[list[float], list[float]]:
    """Return sorted draws of a share with what is unresolved against the linking, and for it."""
    worst, best = list[float](), list[float]()
    alike = Counter(one.joined for one in strata)
    for _ in range(DRAWS):
        for for_it, found in ((False, worst), (True, best)):
            same = [
                _drawn(_asked(told, place, s.joined == for_it), s, 0.5 / alike[s.joined], rng)
                for place, s in enumerate(strata)
            ]
            share = _shares(strata, same)[side]
            if share is not None:
                found.append(share)
    return sorted(worst), sorted(best)


def _asked(told: Told, place: int, as_same: bool) -> tuple[int, int]:
    """Return how many pairs of a stratum are one person, and two, with what is unresolved taken so."""
    same, different, unresolved = (told.get((place, said), 0) for said in ("same", "different", None))
    return (same + unresolved, different) if as_same else (same, different + unresolved)


def _drawn(asked: tuple[int, int], stratum: Stratum, prior: float, rng: Chance) -> float:
    """Return one draw of how many pairs of a stratum are one person."""
    same, different = asked
    rest = max(stratum.pairs - same - different, 0)
    return same + (rest * rng.betavariate(same + prior, different + prior) if rest else 0)


def _with_interval(value: float | None, draws: tuple[list[float], list[float]], level: float) -> Share:
    worst, best = draws
    if not worst or not best:
        return Share(value, None, None)
    tail = (1 - level) / 2
    lower, upper = worst[int(tail * (len(worst) - 1))], best[math.ceil((1 - tail) * (len(best) - 1))]
    return Share(value, lower, upper)
