"""The overlap table against counting by hand."""

from hypothesis import given
from hypothesis import strategies as st

from sanad.estimation.overlap import components, overlap_table
from sanad.estimation.patterns import Patterns, patterns_from_totals


def test_kosovo_by_hand(kosovo: Patterns) -> None:
    table = overlap_table(kosovo)
    assert table.documented == 4400
    assert table.by_number == (3218, 882, 273, 27)
    assert table.seen_again == 1182
    first = table.lists[0]
    assert (first.name, first.persons, first.only_here) == (
        "EXH",
        1131 + 177 + 228 + 181 + 106 + 18 + 42 + 27,
        1131,
    )
    assert first.share_only_here == 1131 / 1910
    pairs = {pair.lists: pair.persons for pair in table.pairs}
    assert pairs["ABA", "HRW"] == 31 + 18 + 32 + 27
    triples = {triple.lists: triple.persons for triple in table.triples}
    assert triples["EXH", "ABA", "OSCE"] == 181 + 27


def test_zeros_are_marked(artificial: Patterns) -> None:
    table = overlap_table(artificial)
    assert table.empty_pairs == (("A", "C"), ("B", "C"))
    assert table.empty_triples == (("A", "B", "C"),)


def test_an_empty_list_has_no_share() -> None:
    table = overlap_table(patterns_from_totals("AB", {1: 4}))
    assert table.lists[1].share_only_here is None


def test_groups_of_lists_that_overlaps_connect(artificial: Patterns, kosovo: Patterns) -> None:
    assert components(artificial) == (("A", "B"), ("C",))
    assert components(kosovo) == (("EXH", "ABA", "OSCE", "HRW"),)
    chain = patterns_from_totals("ABCD", {0b0011: 1, 0b1100: 1, 0b0110: 1})
    assert len(components(chain)) == 1


@given(st.dictionaries(st.integers(1, 63), st.integers(0, 50), max_size=63))
def test_counts_by_list_and_by_number_agree(totals: dict[int, int]) -> None:
    table = overlap_table(patterns_from_totals("ABCDEF", totals))
    assert sum(table.by_number) == table.documented
    assert sum(one.persons for one in table.lists) == sum(
        k * n for k, n in enumerate(table.by_number, start=1)
    )
    assert sum(one.only_here for one in table.lists) == table.by_number[0]
    assert sum(pair.persons for pair in table.pairs) == sum(
        k * (k - 1) // 2 * n for k, n in enumerate(table.by_number, start=1)
    )
