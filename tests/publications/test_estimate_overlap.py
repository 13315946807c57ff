"""The overlap of lists as everybody may see it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sanad.estimation import patterns_from_totals
from sanad.publications.estimate_overlap import holds_small, overlap_picture, overlap_shown, patterns_given
from sanad.terms.language import LocalisedText

NAMES = {code: LocalisedText(code, code, code) for code in "ABC"}


def test_it_works() -> None:
    told = overlap_shown(patterns_from_totals("ABC", {1: 60, 2: 50, 4: 40, 3: 20, 6: 10}))
    assert [one["persons"] for one in told["lists"]] == [80, 80, 50]
    assert [(one["lists"], one["at_least"], one["exact"]) for one in told["pairs"]] == [
        (["A", "B"], 20, True),
        (["A", "C"], 0, True),
        (["B", "C"], 10, True),
    ]
    assert told["kept_back"] == 0
    assert overlap_picture(told, NAMES, "invented") is not None


def test_a_table_is_given_where_no_part_of_it_is_kept_back_and_nowhere_else() -> None:
    whole = patterns_from_totals("ABC", {1: 60, 2: 50, 4: 40, 3: 20, 6: 10})
    assert patterns_given(overlap_shown(whole)) == whole
    for small in ({1: 60, 2: 3}, {1: 60, 2: 50, 4: 40, 3: 20, 6: 10, 5: 4}):
        assert patterns_given(overlap_shown(patterns_from_totals("ABC", small))) is None


def test_a_small_count_is_told_with_others_and_no_pair_gives_it_away() -> None:
    patterns = patterns_from_totals("ABC", {1: 60, 2: 50, 4: 40, 3: 20, 6: 10, 5: 2, 7: 6})
    told = overlap_shown(patterns)
    assert holds_small(patterns)
    (pair,) = [one for one in told["pairs"] if one["lists"] == ["A", "C"]]
    assert not pair["exact"]
    assert ["A", "C"] not in [one["lists"] for one in told["patterns"]]
    assert told["kept_back"] >= 5


def test_where_sizes_give_a_small_count_away_they_are_not_told() -> None:
    told = overlap_shown(patterns_from_totals("ABC", {1: 60, 2: 3}))
    assert all(one["persons"] is None for one in told["lists"])
    assert told["patterns"] == []
    assert overlap_picture(told, NAMES, "invented") is None


@settings(max_examples=40)
@given(st.dictionaries(st.integers(1, 15), st.integers(1, 40), min_size=1))
def test_nothing_small_is_told(totals: dict[int, int]) -> None:
    told = overlap_shown(patterns_from_totals("ABCD", totals))
    assert all(one["persons"] >= 5 for one in told["patterns"])
    assert all(not 0 < (one["only_here"] or 0) < 5 for one in told["lists"])
    assert sum(one["persons"] for one in told["patterns"]) + told["kept_back"] == sum(totals.values())
    for one in (*told["pairs"], *told["triples"]):
        assert not 0 < one["at_least"] < 5
