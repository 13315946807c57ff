"""Joining lists: by the stated rule, the same every time, nobody lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.estimation.errors import JoinInvalid
from sanad.estimation.grouping import groupings, joined_by_name, needs_grouping
from sanad.estimation.patterns import Patterns, patterns_from_totals

EIGHT = patterns_from_totals(
    "ABCDEFGH",
    {
        1: 90,
        2: 80,
        4: 70,
        8: 60,
        16: 9,
        32: 8,
        64: 7,
        128: 6,
        0b11: 5,
        0b11000: 4,
        0b1100000: 3,
        0b10000001: 2,
    },
)


def test_the_largest_four_stand_alone() -> None:
    first = groupings(EIGHT)[0]
    assert first.rule == "largest_alone"
    assert first.groups == (("A",), ("B",), ("C",), ("D",), ("E", "F", "G", "H"))
    assert first.patterns.lists[-1] == "E + F + G + H"
    assert first.patterns.size(4) == 9 + 8 + 7 + 6 + 4 + 3 + 2


def test_the_other_ways() -> None:
    _, alike, fewer = groupings(EIGHT)
    assert len(alike.groups) == 5
    assert ("F", "G") in alike.groups  # they share 3 of the smaller one's 10, more than any other pair
    assert fewer.groups[-1] == ("D", "E", "F", "G", "H")


def test_six_lists_need_none() -> None:
    assert not needs_grouping(patterns_from_totals("ABCDEF", {1: 1}))
    assert needs_grouping(EIGHT)


def test_nobody_is_lost() -> None:
    assert {way.patterns.documented for way in groupings(EIGHT)} == {EIGHT.documented}


@given(st.permutations(range(8)))
def test_the_order_of_the_columns_does_not_matter(order: list[int]) -> None:
    turned: Patterns = EIGHT.joined([(place,) for place in order], [EIGHT.lists[place] for place in order])
    for one, other in zip(groupings(EIGHT), groupings(turned), strict=True):
        assert set(one.groups) == set(other.groups)


def test_lists_are_joined_as_they_are_named() -> None:
    joined = joined_by_name(EIGHT, [["H", "A"], ["F", "E"]])
    assert joined.lists == ("A + H", "B", "C", "D", "E + F", "G")
    assert joined.size(0) == EIGHT.size(0) + EIGHT.size(7) - EIGHT.on_all(0b10000001)
    assert joined.documented == EIGHT.documented


@pytest.mark.parametrize("joins", [[["A"]], [["A", "B"], ["B", "C"]], [["A", "A"]], [["A", "Z"]], [[]]])
def test_what_cannot_be_joined_is_refused(joins: list[list[str]]) -> None:
    with pytest.raises(JoinInvalid, match="two lists"):
        joined_by_name(EIGHT, joins)
