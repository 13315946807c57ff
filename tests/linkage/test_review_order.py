"""In which order pairs are asked about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.linkage.review_order import doubt, moved, urgency
from sanad.register.one_life import CONTRADICTIONS

CODES = st.frozensets(st.sampled_from("abcdef"), min_size=1)


def test_it_works() -> None:
    moves = moved(["a"], ["b", "c"])
    assert (moves.apart, moves.together) == ((1, 2), 3)
    assert moves.cells == {1: -1, 2: -1, 3: 1}
    assert moved(["a"], ["a"]).cells == {1: -1}


@given(left=CODES, right=CODES)
def test_a_join_takes_one_person_and_changes_no_order(left: frozenset[str], right: frozenset[str]) -> None:
    assert sum(moved(left, right).cells.values()) == -1
    assert moved(left, right).cells == moved(right, left).cells


@given(st.floats(0.5, 1), st.floats(0, 1), st.booleans(), st.booleans())
def test_what_cannot_be_one_life_comes_before_all_else(one: float, other: float, a: bool, b: bool) -> None:
    places = [urgency(one, one_list=a, contradiction=code) for code in CONTRADICTIONS]
    assert places == sorted(places, reverse=True)
    assert min(places) > urgency(other, one_list=b)


@given(st.floats(0, 0.49), st.booleans())
def test_namesakes_with_two_lives_wait_like_others(one: float, a: bool) -> None:
    assert urgency(one, one_list=a, contradiction="killed_twice") == urgency(one, one_list=a)


def test_the_unsure_come_before_the_sure_and_two_lists_before_one() -> None:
    assert doubt(0.5) == 1 > doubt(0.9) > doubt(0.99) > doubt(1) == 0
    assert urgency(0.6, one_list=False) > urgency(0.6, one_list=True)
    with pytest.raises(ValueError, match="probability"):
        doubt(1.5)
