"""Small numbers are kept back, and no other number gives them away."""

from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sanad.publications.disclosure import (
    THRESHOLD,
    coarse,
    coarse_down,
    coarse_up,
    kept_back,
    kept_back_in_margins,
)


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


PATTERNS = st.dictionaries(
    st.sampled_from([tuple(c) for c in ("a", "b", "c", "ab", "ac", "bc", "abc")]),
    st.integers(0, 60),
    min_size=1,
)


def _ends(counts: dict[tuple[str, ...], int], hidden: list[tuple[str, ...]], place: int) -> tuple[int, int]:
    """Return the least and most that one hidden count can be, by trying small changes of all of them."""
    margins = [[key for key in counts if name in key] for name in "abc"] + [list(counts)]
    moves = [
        move
        for move in product(range(-6, 7), repeat=len(hidden))
        if all(counts[key] + step >= 0 for key, step in zip(hidden, move, strict=True))
        and all(
            sum(step for key, step in zip(hidden, move, strict=True) if key in margin) == 0
            for margin in margins
        )
    ]
    found = [counts[hidden[place]] + move[place] for move in moves]
    return min(found), max(found)


@settings(max_examples=60)
@given(PATTERNS)
def test_the_sizes_of_lists_give_no_small_count_away(counts: dict[tuple[str, ...], int]) -> None:
    margins = [[key for key in counts if name in key] for name in "abc"]
    told = kept_back_in_margins(counts, margins)
    assert all(count is None or count == counts[key] for key, count in told.items())
    assert all(told[key] is None for key, count in counts.items() if 0 < count < THRESHOLD)
    if all(count is None for count in told.values()):
        return  # then the sizes are not told either
    hidden = [key for key, count in told.items() if count is None]
    assume(len(hidden) <= 5)
    for place, key in enumerate(hidden):
        if 0 < counts[key] < THRESHOLD:
            least, most = _ends(counts, hidden, place)
            assert least < counts[key] or most > counts[key], "it could be worked out"


def test_a_count_that_list_sizes_would_give_away_takes_others_with_it() -> None:
    """One hidden count and the smallest other are both known from the sizes of the lists that they are on."""
    counts = {("a",): 90, ("b",): 40, ("a", "b"): 7, ("c",): 50, ("b", "c"): 3}
    margins = [[key for key in counts if name in key] for name in "abc"]
    assert kept_back(counts)[("c",)] == 50
    told = kept_back_in_margins(counts, margins)
    assert told[("c",)] is None


@given(st.floats(1, 1e7), st.integers(1, 4))
def test_coarse_ends_hold_what_they_stand_for(number: float, digits: int) -> None:
    assert coarse_down(number, digits) <= number <= coarse_up(number, digits)
    assert abs(coarse(number, digits) - number) <= max(0.5, number / 10 ** (digits - 1))
