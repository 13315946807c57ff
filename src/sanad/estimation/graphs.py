"""The decomposable graphs over J lists, each as the cliques and separators by which its likelihood
factors.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from sanad.estimation.models import generators, require_few


@dataclass(frozen=True)
class Graphs:
    """All decomposable graphs over J lists.

    Shapes:  coefficients (graphs, 2^J): 1 where the set of lists (a bit mask) is a clique, minus the number
             of times that it is a separator.
    """

    lists: int
    coefficients: NDArray[np.float64]

    @property
    def complete(self) -> int:
        """Return the row of the graph in which all lists are joined."""
        return int(self.coefficients[:, -1].argmax())

    def cliques(self, row: int, names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """Return the cliques of a graph by the names of their lists."""
        masks = np.flatnonzero(self.coefficients[row] > 0)
        return generators(names, tuple(int(mask) for mask in masks))


@lru_cache(maxsize=4)
def decomposable_graphs(lists: int) -> Graphs:
    """Return all decomposable graphs: 8 over three lists, 61 over four, 822 over five, 18,154 over six.

    Source:  Dawid, Lauritzen (1993), Annals of Statistics 21:1272-1317, DOI 10.1214/aos/1176349260.
    """
    require_few(lists)
    edges = list(combinations(range(lists), 2))
    rows = (_factors(_neighbours(lists, edges, chosen)) for chosen in range(1 << len(edges)))
    found = [row for row in rows if row is not None]
    coefficients = np.zeros((len(found), 1 << lists))
    for graph, factors in enumerate(found):
        for clique, separator in factors:
            coefficients[graph, clique] += 1
            coefficients[graph, separator] -= 1
    coefficients.setflags(write=False)
    return Graphs(lists, coefficients)


def _neighbours(lists: int, edges: list[tuple[int, int]], chosen: int) -> list[int]:
    near = [0] * lists
    for place, (a, b) in enumerate(edges):
        if chosen >> place & 1:
            near[a] |= 1 << b
            near[b] |= 1 << a
    return near


def _factors(near: list[int]) -> list[tuple[int, int]] | None:
    """Return (vertex with its earlier neighbours, these neighbours) by maximum cardinality search, or None.

    The graph is decomposable if and only if each vertex's earlier neighbours are joined to one another. What
    is a factor and a divisor cancels, and cliques over separators are left.
    Source:  Tarjan, Yannakakis (1984), SIAM J. Computing 13:566-579, DOI 10.1137/0213035.
    """
    seen, factors = 0, []
    open_ = set(range(len(near)))
    while open_:
        vertex = max(open_, key=lambda one: ((near[one] & seen).bit_count(), -one))
        earlier = near[vertex] & seen
        if any(earlier >> one & 1 and earlier & ~near[one] & ~(1 << one) for one in range(len(near))):
            return None
        factors.append((earlier | 1 << vertex, earlier))
        seen |= 1 << vertex
        open_.remove(vertex)
    return factors
