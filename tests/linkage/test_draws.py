"""Plausible clusterings: two groups are joined as often as is probable, and never against what binds."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.estimation.patterns import patterns_of
from sanad.estimation.pool import pool
from sanad.linkage.clusters import Edge
from sanad.linkage.draws import drawn, inclusion_patterns
from sanad.linkage.judgement import Links
from sanad.linkage.settings import LinkSettings, MatchWeight

SETTINGS = LinkSettings(repeat_weight=MatchWeight(0.0), largest_cluster=4)


def edge(left: int, right: int, probability: float) -> Edge:
    odds = probability / (1 - probability)
    return Edge(left, right, float(np.log2(odds)), probability)


def share(clusterings: list[tuple[int, ...]], left: int, right: int) -> float:
    return sum(one[left] == one[right] for one in clusterings) / len(clusterings)


def test_it_works() -> None:
    edges = [edge(0, 1, 0.9), edge(2, 3, 0.3)]
    found = list(drawn("abab", edges, SETTINGS, times=4000, chance=Random(7)))
    assert share(found, 0, 1) == pytest.approx(0.9, abs=0.02)
    assert share(found, 2, 3) == pytest.approx(0.3, abs=0.03)
    assert share(found, 0, 2) == 0


def test_two_groups_are_decided_on_once_by_their_strongest_pair() -> None:
    edges = [edge(0, 1, 0.99999), edge(1, 2, 0.6), edge(0, 2, 0.59)]
    found = list(drawn("abc", edges, SETTINGS, times=4000, chance=Random(7)))
    assert share(found, 0, 2) == pytest.approx(0.6, abs=0.03)


def test_the_same_seed_gives_the_same_draws() -> None:
    edges = [edge(0, 1, 0.5), edge(1, 2, 0.5)]
    one, other, third = (list(drawn("abc", edges, SETTINGS, times=30, chance=Random(n))) for n in (1, 1, 2))
    assert one == other != third


def test_what_people_judged_is_in_every_draw() -> None:
    links = Links(must=((0, 1),), cannot=frozenset({(1, 2)}))
    edges = [edge(0, 1, 0.01), edge(0, 2, 0.999)]
    found = list(drawn("abc", edges, SETTINGS, times=50, chance=Random(3), links=links))
    assert share(found, 0, 1) == 1
    assert share(found, 0, 2) == 0


@given(
    st.text("abc", min_size=2, max_size=10),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.floats(0.01, 0.99)), max_size=25),
    st.integers(0, 99),
)
def test_no_draw_breaks_what_binds(lists: str, raw: list[tuple[int, int, float]], seed: int) -> None:
    edges = {(a, b): edge(a, b, p) for a, b, p in raw if a < b < len(lists)}
    for found in drawn(lists, edges.values(), SETTINGS, times=5, chance=Random(seed)):
        assert sum(inclusion_patterns(lists, found).values()) == len(set(found))
        for person in set(found):
            members = [place for place, one in enumerate(found) if one == person]
            assert members[0] == person
            assert len(members) <= 4
            assert all(
                lists[a] != lists[b] or edges[a, b].weight >= 0 for a in members for b in members if a < b
            )


def test_estimation_carries_the_uncertainty_of_the_linkage() -> None:
    """Records 0 and 1 of each ten may be one person or two: the pooled interval says so."""
    rng = Random(5)
    lists, edges = "", list[Edge]()
    for person in range(400):
        start = len(lists)
        on = [name for name in "abc" if rng.random() < 0.5]
        lists += "".join(on)
        doubt = 0.5 if person % 3 == 0 else 0.9999
        edges += [edge(start, start + n, doubt) for n in range(1, len(on))]
    tables = []
    for found in drawn(lists, edges, SETTINGS, times=20, chance=Random(9)):
        counts = inclusion_patterns(lists, found)
        tables.append([[patterns_of(("a", "b", "c"), counts.items())]])
    pooled = pool(tables, np.random.default_rng(1))
    assert pooled.shares is not None
    assert pooled.shares.linkage > 0.05
    assert pooled.documented[0] < pooled.documented[1]
