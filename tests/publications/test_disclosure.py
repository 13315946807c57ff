"""Small numbers are kept back, and no other number gives them away."""

from hypothesis import given
from hypothesis import strategies as st

from sanad.publications.disclosure import THRESHOLD, kept_back


def test_a_single_small_count_takes_the_smallest_other_with_it() -> None:
    assert kept_back({"a": 3, "b": 90, "c": 40}) == {"a": None, "b": 90, "c": None}


def test_a_count_of_nobody_is_told() -> None:
    assert kept_back({"a": 0, "b": 7}) == {"a": 0, "b": 7}


def test_many_small_counts_that_sum_to_little_take_one_more() -> None:
    assert kept_back({"a": 1, "b": 2, "c": 30}) == {"a": None, "b": None, "c": None}


@given(st.dictionaries(st.integers(0, 20), st.integers(0, 200), min_size=1))
def test_the_total_gives_no_small_count_away(counts: dict[int, int]) -> None:
    told = kept_back(counts)
    hidden = [counts[key] for key, count in told.items() if count is None]
    assert all(count is None or count == counts[key] for key, count in told.items())
    assert all(told[key] is None for key, count in counts.items() if 0 < count < THRESHOLD)
    everything = sum(1 for count in counts.values() if count) == len(hidden)
    assert not hidden or everything or (len(hidden) >= 2 and sum(hidden) >= THRESHOLD)
