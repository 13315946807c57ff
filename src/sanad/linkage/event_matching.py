"""How probable each pair is when a list tells an event once: a record has one partner in a list at most.

Near each other in a campaign stand many records, and most of a record's rivals have partners of their own. So
what a rival takes from a pair is lessened by what is taken from the rival, and so on.

Source:  sum-product on the matchings of a graph (Bethe): M. Bayati, C. Nair (2006), A rigorous proof of the
         cavity method for counting matchings, Allerton Conference; the odds of a pair alone are its weight.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import log2

Pair = tuple[int, int]
_ROUNDS = 20
_CLOSE = 1e-4
_SHIFTS = 6
_NEAR = 0.01
_MOST_BITS = 40.0


def matched(pairs: Sequence[Pair], weights: Sequence[float], lists: Sequence[str]) -> list[float]:
    """Return the weight of each pair, in bits, among its rivals.

    Shapes:  pairs, weights (n_pairs,): places of two records of two lists, each pair once; lists: of records.
    Assumes: what pairs of other lists tell of a pair (a third record that fits both) is left aside. As many
             pairs are right in all as the weights alone expect: what rivals take, all pairs are given back in
             equal shares, since the weights know already that most pairs are not right.
    """
    graph = _Graph(pairs, lists)
    expected, shift = sum(map(_probability, weights)), 0.0
    told = list(weights)
    for _ in range(_SHIFTS):
        told = graph.matched([weight + shift for weight in weights])
        found = sum(map(_probability, told))
        if not expected or abs(found / expected - 1) < _NEAR:
            break
        shift += log2(expected / found)
    return told


class _Graph:
    """The pairs of each record with each list, and the last answer, from which the next one starts."""

    def __init__(self, pairs: Sequence[Pair], lists: Sequence[str]) -> None:
        left: dict[tuple[int, str], list[int]] = defaultdict(list)
        right: dict[tuple[int, str], list[int]] = defaultdict(list)
        for edge, (one, other) in enumerate(pairs):
            left[one, lists[other]].append(edge)
            right[other, lists[one]].append(edge)
        self._left = [edges for edges in left.values() if len(edges) > 1]
        self._right = [edges for edges in right.values() if len(edges) > 1]
        self._free = [1.0] * len(pairs), [1.0] * len(pairs)

    def matched(self, weights: Sequence[float]) -> list[float]:
        """Return the weights less the bits that rivals take."""
        odds = [2 ** max(min(weight, _MOST_BITS), -_MOST_BITS) for weight in weights]
        left, right = self._free
        for _ in range(_ROUNDS):
            before = left
            left = _free(self._left, odds, right)
            right = _free(self._right, odds, left)
            if max((abs(a - b) for a, b in zip(before, left, strict=True)), default=0.0) < _CLOSE:
                break
        self._free = left, right
        return [w + log2(max(a * b, 1e-30)) for w, a, b in zip(weights, left, right, strict=True)]


def _probability(weight: float) -> float:
    return 1 / (1 + 2 ** max(min(-weight, _MOST_BITS), -_MOST_BITS))


def _free(groups: Iterable[list[int]], odds: Sequence[float], others: Sequence[float]) -> list[float]:
    """Return of each pair how probable it is that its record has no other partner in the list."""
    free = [1.0] * len(odds)
    for edges in groups:
        taken = [odds[edge] * others[edge] for edge in edges]
        total = sum(taken)
        for edge, own in zip(edges, taken, strict=True):
            free[edge] = 1 / (1 + max(total - own, 0.0))
    return free
