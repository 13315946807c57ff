"""What one join changes in Chao's bound: against the bound itself, before and after."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.estimation.chao import lower_bound
from sanad.estimation.one_join import change_of_bound
from sanad.estimation.overlap import OverlapTable


def bound(seen: dict[int, int], lists: int) -> float:
    from sanad.estimation.overlap import ListCount

    by_number = tuple(seen.get(number, 0) for number in range(1, lists + 1))
    counted = tuple(ListCount(str(place), 1, 0) for place in range(lists))
    return lower_bound(OverlapTable(sum(by_number), counted, (), (), by_number)).bound


@given(
    once=st.integers(1, 500),
    twice=st.integers(1, 200),
    thrice=st.integers(0, 50),
    cells=st.sampled_from([{1: -2, 2: 1}, {1: -1}, {1: -1, 2: -1, 3: 1}, {2: -1}, {1: -1, 2: 0}]),
)
def test_it_works(once: int, twice: int, thrice: int, cells: dict[int, int]) -> None:
    seen = {1: once + 2, 2: twice, 3: thrice}
    after = {number: seen[number] + cells.get(number, 0) for number in seen}
    found = change_of_bound(seen, cells, lists=3)
    assert found == pytest.approx(bound(after, 3) - bound(seen, 3), abs=1e-6)


def test_more_than_there_are_is_refused() -> None:
    with pytest.raises(ValueError, match="moved"):
        change_of_bound({1: 1}, {1: -2, 2: 1}, lists=2)
