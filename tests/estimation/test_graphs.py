"""Decomposable graphs against a search for chordless cycles and cliques by hand."""

from itertools import combinations, permutations

import numpy as np
import pytest

from sanad.estimation.graphs import decomposable_graphs

Edges = frozenset[tuple[int, int]]


def _joined(edges: Edges, a: int, b: int) -> bool:
    return (min(a, b), max(a, b)) in edges


def has_chordless_cycle(edges: Edges, lists: int) -> bool:
    """Return whether some cycle of four or more lists has no chord, by trying all of them."""
    for size in range(4, lists + 1):
        for places in permutations(range(lists), size):
            around = list(zip(places, (*places[1:], places[0]), strict=True))
            inside = sum(_joined(edges, a, b) for a, b in combinations(places, 2))
            if all(_joined(edges, a, b) for a, b in around) and inside == size:
                return True
    return False


def maximal_cliques(edges: Edges, lists: int) -> set[int]:
    """Return the largest sets of lists in which all are joined, by trying all sets."""
    complete = [
        frozenset(places)
        for size in range(1, lists + 1)
        for places in combinations(range(lists), size)
        if all(_joined(edges, a, b) for a, b in combinations(places, 2))
    ]
    largest = [one for one in complete if not any(one < other for other in complete)]
    return {sum(1 << place for place in clique) for clique in largest}


def every_graph(lists: int) -> list[Edges]:
    """Return all graphs over this many lists."""
    pairs = list(combinations(range(lists), 2))
    return [
        frozenset(pair for k, pair in enumerate(pairs) if chosen >> k & 1)
        for chosen in range(1 << len(pairs))
    ]


@pytest.mark.parametrize(("lists", "number"), [(3, 8), (4, 61), (5, 822), (6, 18_154)])
def test_as_many_as_are_known(lists: int, number: int) -> None:
    assert len(decomposable_graphs(lists).coefficients) == number


@pytest.mark.parametrize("lists", [3, 4, 5])
def test_they_are_the_graphs_without_chordless_cycles_by_their_cliques(lists: int) -> None:
    expected = [
        maximal_cliques(edges, lists) for edges in every_graph(lists) if not has_chordless_cycle(edges, lists)
    ]
    found = [set(np.flatnonzero(row > 0).tolist()) for row in decomposable_graphs(lists).coefficients]
    assert sorted(map(sorted, found)) == sorted(map(sorted, expected))


@pytest.mark.parametrize("lists", [3, 4, 5])
def test_each_list_is_counted_once(lists: int) -> None:
    """Cliques minus separators hold each list once: the factors are those of one probability."""
    coefficients = decomposable_graphs(lists).coefficients
    for place in range(lists):
        holding = [mask for mask in range(1 << lists) if mask >> place & 1]
        assert (coefficients[:, holding].sum(axis=1) == 1).all()


def test_the_complete_graph_and_names() -> None:
    graphs = decomposable_graphs(3)
    assert graphs.cliques(graphs.complete, ("A", "B", "C")) == (("A", "B", "C"),)
    empty = graphs.coefficients[:, [1, 2, 4]].sum(axis=1).argmax()
    assert graphs.cliques(int(empty), ("A", "B", "C")) == (("A",), ("B",), ("C",))
