"""Averaging over decomposable graphs against an independent computation by brute force."""

from itertools import combinations
from math import exp, factorial, lgamma, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.estimation.test_graphs import Edges, every_graph, has_chordless_cycle, maximal_cliques

from sanad.estimation.decomposable import Decomposable, GraphPrior, decomposable
from sanad.estimation.patterns import Patterns, patterns_from_totals

PRIORS = {
    "one_over_size": lambda n, u: -log(n),
    "one_over_unseen": lambda n, u: -log(u),
    "uniform": lambda n, u: 0.0,
}


def _urn(counts: dict[int, int], cells: int, each: float) -> float:
    """Return the log probability of a sequence of persons, drawn one by one from an urn that grows."""
    drawn, total = 0.0, 0
    for count in counts.values():
        for already in range(count):
            drawn += log((each + already) / (each * cells + total))
            total += 1
    return drawn


def _margin(table: dict[int, int], mask: int) -> dict[int, int]:
    margin: dict[int, int] = {}
    for cell, count in table.items():
        margin[cell & mask] = margin.get(cell & mask, 0) + count
    return margin


def _separators(cliques: set[int]) -> list[int]:
    """Return the separators as a largest spanning tree over the cliques gives them (Kruskal)."""
    pairs = sorted(combinations(sorted(cliques), 2), key=lambda pair: -(pair[0] & pair[1]).bit_count())
    group = {clique: clique for clique in cliques}
    found = []
    for a, b in pairs:
        if group[a] != group[b]:
            found.append(a & b)
            old = group[b]
            group = {clique: group[a] if of == old else of for clique, of in group.items()}
    return found


def log_probability(edges: Edges, lists: int, table: dict[int, int], delta: float) -> float:
    """Return the log probability of a whole table, the unseen included, under one graph."""
    cliques = maximal_cliques(edges, lists)

    def part(mask: int) -> float:
        cells = 1 << mask.bit_count()
        return _urn(_margin(table, mask), cells, delta * (1 << lists) / cells)

    orders = lgamma(sum(table.values()) + 1) - sum(lgamma(count + 1) for count in table.values())
    return orders + sum(map(part, cliques)) - sum(map(part, _separators(cliques)))


def brute_force(patterns: Patterns, prior: GraphPrior, last: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the posterior of the unseen 0 to last, and of the graphs in the order of every_graph."""
    lists, seen = len(patterns.lists), dict(patterns.counts)
    graphs = [edges for edges in every_graph(lists) if not has_chordless_cycle(edges, lists)]
    first = 1 if prior.size == "one_over_unseen" else 0
    logs = np.full((len(graphs), last + 1), -np.inf)
    for row, edges in enumerate(graphs):
        for unseen in range(first, last + 1):
            table = seen | {0: unseen}
            logs[row, unseen] = log_probability(edges, lists, table, prior.delta(lists))
            logs[row, unseen] += PRIORS[prior.size](patterns.documented + unseen, unseen)
    weight = np.exp(logs - logs.max())
    return weight.sum(axis=0) / weight.sum(), weight.sum(axis=1) / weight.sum()


SMALL = [
    patterns_from_totals("ABC", {1: 5, 2: 6, 3: 4, 4: 3, 5: 2, 6: 4, 7: 5}),
    patterns_from_totals("ABC", {1: 9, 2: 4, 3: 7, 4: 2, 6: 3, 7: 4}),
    patterns_from_totals("ABCD", {1: 3, 2: 4, 3: 2, 5: 3, 6: 2, 7: 2, 8: 2, 10: 1, 12: 2, 15: 4}),
]


@pytest.mark.parametrize("patterns", SMALL, ids=["dense", "sparse", "four"])
@pytest.mark.parametrize(
    "prior",
    [
        GraphPrior(),
        GraphPrior(cell=1.0),
        GraphPrior(size="one_over_unseen"),
        GraphPrior(cell=0.5, size="uniform"),
    ],
    ids=["default", "one", "unseen", "half"],
)
def test_each_number_is_that_of_a_computation_by_brute_force(patterns: Patterns, prior: GraphPrior) -> None:
    last = 60 if len(patterns.lists) == 4 else 250
    unseen, graphs = brute_force(patterns, prior, last)
    found = decomposable(patterns, prior=prior)
    masses = found.posterior.mass[: last + 1]
    start = 1 if prior.size == "one_over_unseen" else 0
    ours = np.concatenate([np.zeros(start), masses])[: last + 1]
    assert ours / ours.sum() == pytest.approx(unseen, rel=1e-8, abs=1e-14)
    top = np.sort(graphs)[::-1][:5]
    told = np.array([graph.probability for graph in found.graphs[:5]])
    assert told == pytest.approx(top, rel=0.2, abs=0.02)  # brute force is cut off at `last`


def test_the_quantiles_are_those_of_brute_force() -> None:
    unseen, graphs = brute_force(SMALL[0], GraphPrior(), 600)
    found, below = decomposable(SMALL[0]), np.cumsum(unseen)
    for share, value in ((0.025, found.interval.lower), (0.5, found.size), (0.975, found.interval.upper)):
        assert value == pytest.approx(SMALL[0].documented + int(np.searchsorted(below, share)), abs=1)
    assert found.graphs[0].probability == pytest.approx(float(graphs.max()), rel=1e-3)


@pytest.mark.parametrize("edges", every_graph(3), ids=str)
def test_a_likelihood_is_a_distribution_over_all_tables_of_one_size(edges: Edges) -> None:
    """The independent computation itself: over all tables of three persons its probabilities sum to 1."""
    tables: list[dict[int, int]] = [{}]
    for _ in range(3):
        tables = [{**t, cell: t.get(cell, 0) + 1} for t in tables for cell in range(8)]
    unique = {tuple(sorted(table.items())) for table in tables}
    total = sum(exp(log_probability(edges, 3, dict(table), 0.125)) for table in unique)
    assert total == pytest.approx(1.0)
    assert len(unique) == factorial(10) // factorial(7) // factorial(3)


def test_the_complete_graph_leaves_the_unseen_to_the_prior() -> None:
    alike = decomposable(SMALL[0], prior=GraphPrior(cell=1.0))
    complete = next(graph for graph in alike.graphs if graph.cliques == (("A", "B", "C"),))
    assert complete.probability == pytest.approx(alike.complete)


def test_six_lists() -> None:
    totals = {1 << j: 40 for j in range(6)} | {3: 12, 6: 11, 12: 13, 24: 9, 48: 8, 33: 10, 63: 2}
    found = decomposable(patterns_from_totals("ABCDEF", totals))
    assert found.considered == 18_154
    assert found.interval.upper is not None
    assert 305 <= found.interval.lower < found.size < found.interval.upper < 3_000


@settings(max_examples=25)
@given(st.lists(st.integers(0, 40), min_size=15, max_size=15), st.permutations(range(4)))
def test_names_and_order_of_lists_do_not_matter(counts: list[int], order: list[int]) -> None:
    patterns = patterns_from_totals("ABCD", dict(enumerate(counts, start=1)))
    turned = patterns.joined([(place,) for place in order], ["WXYZ"[place] for place in order])
    one, other = decomposable(patterns), decomposable(turned)
    assert _ends(one) == pytest.approx(_ends(other), rel=1e-6, abs=1)
    assert patterns.documented <= one.interval.lower <= one.size
    assert sum(one.posterior.mass) == pytest.approx(1.0)


def _ends(found: Decomposable) -> tuple[float, float, float]:
    assert found.interval.upper is not None
    return found.interval.lower, found.size, found.interval.upper
