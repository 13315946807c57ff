"""Sums of many numbers: the rule against the rank of a matrix, and against attacks that are known."""

from itertools import combinations

import numpy
from hypothesis import given, settings
from hypothesis import strategies as st

from sanad.partners.counting import THRESHOLD
from sanad.partners.counting_span import Persons, derives_few

PEOPLE = 9
EVERYBODY = frozenset(range(PEOPLE))
sets = st.frozensets(st.integers(0, PEOPLE - 1))


def rank(rows: list[Persons]) -> int:
    if not rows:
        return 0
    return int(numpy.linalg.matrix_rank(numpy.array([[n in one for n in range(PEOPLE)] for one in rows])))


def follows(persons: Persons, rows: list[Persons]) -> bool:
    return rank([*rows, persons]) == rank(rows)


@settings(max_examples=120)
@given(st.lists(sets, max_size=6), sets, sets)
def test_it_is_the_rank_of_the_matrix(told: list[Persons], asked: Persons, known: Persons) -> None:
    before = [one - known for one in told]
    after = [*before, asked - known]
    few = (frozenset(some) for size in range(1, THRESHOLD) for some in combinations(sorted(EVERYBODY), size))
    expected = any(follows(some, after) and not follows(some, before) for some in few if not some & known)
    assert derives_few(told, asked, known) == expected


def test_twelve_of_thirteen_parts_give_the_last_away() -> None:
    parts = [frozenset(range(10 * n, 10 * n + 10)) for n in range(12)]
    last = frozenset({120, 121, 122})
    told = [last.union(*parts), *parts[:-1]]
    assert not any(derives_few(told[:n], told[n]) for n in range(1, len(told)))
    assert derives_few(told, parts[-1])


def test_what_is_about_five_is_told() -> None:
    ten, five = frozenset(range(10)), frozenset(range(5))
    assert not derives_few([ten], five)
    assert derives_few([ten], frozenset(range(6)))
