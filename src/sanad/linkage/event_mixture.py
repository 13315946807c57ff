"""What lists of events teach: how often pairs of one event, and of two, agree on each fact.

Two events near each other in place and time are often of one campaign, and share actors and kind as well.
So agreement by chance is not learned from random pairs but from the compared ones, all near each other.

Source:  expectation maximisation of Fellegi and Sunter's model with two classes: W. E. Winkler (1988), Using
         the EM algorithm for weight computation in the Fellegi-Sunter model of record linkage, Proceedings of
         the Section on Survey Research Methods, American Statistical Association, 667-671; the stated
         parameters stand as a Dirichlet prior.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log

Pattern = tuple[int, ...]
"""The level of each ladder, -1 where it is silent, 0 in conflict."""

Stated = Sequence[Sequence[tuple[float, float]]]
_ROUNDS = 200
_CLOSE = 1e-7
_PRIOR = 30.0  # pairs that the stated parameters weigh as much as
_SHARE_PRIOR = (2.0, 20.0)  # of compared pairs one in ten is of one event, weighed as 20 pairs


@dataclass(frozen=True)
class EventModel:
    """The share of compared pairs that are one event, and m and u of each ladder's levels by their number."""

    share: float
    m: tuple[tuple[float, ...], ...]
    u: tuple[tuple[float, ...], ...]

    def bits(self, ladder: int, level: int) -> float:
        """Return the weight of a level in bits; 0 where the ladder is silent."""
        return 0.0 if level < 0 else log(self.m[ladder][level] / self.u[ladder][level], 2)


def stated_model(stated: Stated, *, share: float = 0.1) -> EventModel:
    """Return the model that nothing was learned for."""
    return EventModel(
        share,
        tuple(tuple(m for m, _ in levels) for levels in stated),
        tuple(tuple(u for _, u in levels) for levels in stated),
    )


def learned(patterns: Mapping[Pattern, int], stated: Stated, anchors: Collection[int] = ()) -> EventModel:
    """Return the model that makes the patterns of compared pairs most probable, given the stated one.

    anchors: ladders whose m stays as stated. Without one, pairs of one campaign (one place, other days) may
             be taken for the pairs of one event, since there are more of them.

    Assumes: within a class the facts are independent. The order of the patterns does not matter.
    """
    model, before = stated_model(stated), 0.0
    told = sorted(patterns.items())
    for _ in range(_ROUNDS):
        one = [(pattern, count, _posterior(model, pattern)) for pattern, count in told]
        model = _anchored(_maximised(one, stated), stated, anchors)
        if abs(model.share - before) < _CLOSE:
            break
        before = model.share
    return model


def _posterior(model: EventModel, pattern: Pattern) -> float:
    odds = log(model.share / (1 - model.share))
    for ladder, level in enumerate(pattern):
        if level >= 0:
            odds += log(model.m[ladder][level] / model.u[ladder][level])
    return 1 / (1 + exp(-max(min(odds, 500.0), -500.0)))


def _maximised(told: Sequence[tuple[Pattern, int, float]], stated: Stated) -> EventModel:
    m = [[_PRIOR * share for share, _ in levels] for levels in stated]
    u = [[_PRIOR * share for _, share in levels] for levels in stated]
    ones = total = 0.0
    for pattern, count, probability in told:
        ones += count * probability
        total += count
        for ladder, level in enumerate(pattern):
            if level >= 0:
                m[ladder][level] += count * probability
                u[ladder][level] += count * (1 - probability)
    share = (ones + _SHARE_PRIOR[0]) / (total + _SHARE_PRIOR[1])
    return EventModel(min(share, 0.5), _shares(m), _shares(u))


def _anchored(model: EventModel, stated: Stated, anchors: Collection[int]) -> EventModel:
    m = [
        tuple(share for share, _ in stated[place]) if place in anchors else levels
        for place, levels in enumerate(model.m)
    ]
    return replace(model, m=tuple(m))


def _shares(counts: Sequence[Sequence[float]]) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(count / sum(row) for count in row) for row in counts)
