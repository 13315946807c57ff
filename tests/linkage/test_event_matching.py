"""Pairs among their rivals, held against every matching counted one by one."""

from itertools import combinations
from math import log2, prod

from hypothesis import given
from hypothesis import strategies as st

from sanad.linkage.event_matching import _Graph, matched

LISTS = ["a", "a", "a", "b", "b", "b"]


def test_it_works() -> None:
    alone, contested = matched([(0, 3)], [3.0], LISTS), matched([(0, 3), (0, 4)], [3.0, 3.0], LISTS)
    assert abs(alone[0] - 3) < 1e-9
    assert contested[0] == contested[1]
    assert contested[0] < 3


def test_a_rival_with_a_partner_of_its_own_takes_less() -> None:
    free = matched([(0, 3), (0, 4)], [3.0, 3.0], LISTS)[0]
    assert matched([(0, 3), (0, 4), (1, 4)], [3.0, 3.0, 12.0], LISTS)[0] > free


@given(st.lists(st.floats(-3, 6), min_size=3, max_size=3))
def test_on_a_tree_it_is_exact(weights: list[float]) -> None:
    pairs = [(0, 3), (0, 4), (1, 4)]
    told = _Graph(pairs, LISTS).matched(weights)
    odds = [2**weight for weight in weights]
    sets = [
        chosen
        for size in range(3)
        for chosen in combinations(range(3), size)
        if len({pairs[one][0] for one in chosen}) == len({pairs[one][1] for one in chosen}) == size
    ]
    mass = {chosen: prod(odds[one] for one in chosen) for chosen in sets}
    for edge, weight in enumerate(told):
        right = sum(value for chosen, value in mass.items() if edge in chosen)
        assert abs(weight - log2(right / (sum(mass.values()) - right))) < 0.01
