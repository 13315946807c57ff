"""Inclusion patterns: built from rows, totals and memberships; what is no table is refused."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.estimation.errors import (
    AllZeroPattern,
    CellInvalid,
    ColumnNamedTwice,
    CountInvalid,
    ListsTooMany,
    ListUnknown,
)
from sanad.estimation.patterns import (
    Patterns,
    patterns_from_totals,
    patterns_of,
    patterns_of_memberships,
)


def test_it_works() -> None:
    found = patterns_of(["A", "B"], [((1, 0), 3), ((1, 1), 2), ((1, 0), 4)])
    assert found.counts == ((1, 7), (3, 2))
    assert found.documented == 9
    assert (found.size(0), found.size(1)) == (9, 2)
    assert found.cells().tolist() == [0, 7, 0, 2]


def test_memberships_are_counted_once_a_person_and_list() -> None:
    pairs = [("p1", "A"), ("p1", "A"), ("p1", "B"), ("p2", "B"), ("p3", "A")]
    (found,) = patterns_of_memberships(pairs, ["A", "B", "C"])
    assert found.counts == ((1, 1), (2, 1), (3, 1))
    assert found.lists == ("A", "B", "C")


def test_persons_without_stratum_are_kept_apart_and_not_dropped() -> None:
    pairs = [("p1", "A"), ("p2", "A"), ("p3", "A")]
    strata = {"p1": {"governorate": "SY01"}, "p2": {"governorate": "SY02"}}
    found = patterns_of_memberships(pairs, ["A"], strata=strata)
    assert [one.stratum for one in found] == [(), (("governorate", "SY01"),), (("governorate", "SY02"),)]
    assert sum(one.documented for one in found) == 3


def test_an_unknown_list_is_refused_without_its_name_in_the_message() -> None:
    with pytest.raises(ListUnknown) as caught:
        patterns_of_memberships([("p1", "Hidden")], ["A"])
    assert "Hidden" not in caught.value.message


@pytest.mark.parametrize("count", [-1, 1.0, 2.5, float("nan"), "3", True, 2**60, None])
def test_what_is_no_count_is_refused(count: object) -> None:
    with pytest.raises(CountInvalid):
        patterns_of(["A"], [((1,), count)])  # type: ignore[list-item]


def test_numpy_counts_are_taken() -> None:
    assert patterns_of(["A"], [((1,), np.int64(3))]).counts == ((1, 3),)  # type: ignore[list-item]


def test_counts_that_sum_beyond_what_a_float_holds_are_refused() -> None:
    with pytest.raises(CountInvalid):
        patterns_from_totals(["A", "B"], {1: 2**53 - 1, 2: 1})


def test_an_all_zero_pattern_is_refused() -> None:
    with pytest.raises(AllZeroPattern):
        patterns_of(["A", "B"], [((0, 0), 5)])


def test_other_cells_and_lengths_are_refused() -> None:
    for cells in [(2, 0), (1,), (1, 0, 1), (-1, 1)]:
        with pytest.raises(CellInvalid):
            patterns_of(["A", "B"], [(cells, 1)])


def test_names_and_numbers_of_lists_are_checked() -> None:
    with pytest.raises(ColumnNamedTwice):
        Patterns(("A", "A"), ())
    with pytest.raises(ListsTooMany):
        Patterns(tuple(f"L{n}" for n in range(21)), ())


def test_empty_lists_are_left_out() -> None:
    found = patterns_of(["A", "B", "C"], [((1, 0, 1), 2), ((0, 0, 1), 3)]).without_empty_lists()
    assert found.lists == ("A", "C")
    assert found.counts == ((2, 3), (3, 2))


@given(st.dictionaries(st.integers(1, 31), st.integers(0, 1000), max_size=31))
def test_joining_lists_loses_nobody(totals: dict[int, int]) -> None:
    patterns = patterns_from_totals("ABCDE", totals)
    joined = patterns.joined([(0, 1), (2,), (3, 4)], ["AB", "C", "DE"])
    assert joined.documented == patterns.documented
    on_first = sum(count for pattern, count in patterns.counts if pattern & 0b11)
    assert joined.size(0) == on_first
