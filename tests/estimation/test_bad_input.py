"""Input that is none is refused with what to do; what the data cannot bear is refused as an answer."""

import time
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from sanad.estimation import estimate, patterns_from_totals, patterns_of, read_patterns
from sanad.estimation.decomposable import GraphPrior, decomposable
from sanad.estimation.errors import (
    AllZeroPattern,
    CellInvalid,
    ColumnNamedTwice,
    CountInvalid,
    EstimationError,
    ListsTooMany,
    PriorInvalid,
)
from sanad.estimation.loglinear import loglinear

EVERY = ("chao", "loglinear", "decomposable")


@pytest.mark.parametrize(
    "count",
    [
        -1,
        2.5,
        float("nan"),
        float("inf"),
        np.float64(3),
        np.nan,
        Decimal(3),
        Fraction(1, 2),
        "3",
        None,
        True,
        2**60,
    ],
    ids=repr,
)
def test_a_count_is_a_whole_number(count: object) -> None:
    with pytest.raises(CountInvalid) as caught:
        patterns_of("AB", [((1, 0), count)])  # type: ignore[list-item]
    assert "mend the row" in caught.value.message


@pytest.mark.parametrize(
    ("cells", "error"),
    [((0, 0), AllZeroPattern), ((1,), CellInvalid), ((1, 2), CellInvalid), ((1, float("nan")), CellInvalid)],
)
def test_cells_are_zero_or_one_and_not_all_zero(cells: tuple[int, ...], error: type[EstimationError]) -> None:
    with pytest.raises(error):
        patterns_of("AB", [(cells, 3)])


def test_lists_have_names_of_their_own_and_are_at_most_twenty() -> None:
    for names in (["A", "A"], ["A", ""]):
        with pytest.raises(ColumnNamedTwice):
            patterns_from_totals(names, {1: 3})
    with pytest.raises(ListsTooMany) as caught:
        patterns_from_totals([f"L{n}" for n in range(21)], {1: 3})
    assert "Join lists of one origin first" in caught.value.message


@pytest.mark.parametrize("lists", [1, 2])
def test_one_list_or_two_are_an_answer_without_a_number(lists: int) -> None:
    for one in estimate(patterns_from_totals("AB"[:lists], {1: 300}), EVERY):
        assert (one.verdict, one.size) == ("refused", None)
        assert [reason.code for reason in one.reasons if reason.weight == "refuse"] == ["lists_too_few"]


def test_a_list_given_twice_is_refused_and_says_what_to_do() -> None:
    twice = patterns_from_totals(
        "ABCD", {0b0011: 90, 0b0100: 80, 0b1000: 70, 0b0111: 30, 0b1011: 20, 0b1100: 25}
    )
    for one in estimate(twice, EVERY):
        assert one.verdict == "refused"
        (refusal,) = [reason for reason in one.reasons if reason.weight == "refuse"]
        assert refusal.code == "lists_identical" and "Keep one list" in refusal.message


def test_empty_strata_are_answers_and_the_others_are_not_lost(spina_bifida) -> None:  # type: ignore[no-untyped-def]
    empty = patterns_from_totals("ABC", {}, stratum={"month": "2016-01"})
    found = estimate([empty, spina_bifida], EVERY)
    assert [one.verdict == "refused" for one in found] == [True] * 3 + [False] * 3
    assert {reason.code for one in found[:3] for reason in one.reasons} >= {"stratum_empty"}


def test_twenty_lists_are_joined_and_answered_soon() -> None:
    rng = np.random.default_rng(4)
    on = rng.random((20_000, 20)) < rng.uniform(0.02, 0.2, 20)
    cells, counts = np.unique(on @ (1 << np.arange(20)), return_counts=True)
    totals = {int(cell): int(count) for cell, count in zip(cells, counts, strict=True) if cell}
    start = time.process_time()
    found = estimate(patterns_from_totals([f"L{n}" for n in range(20)], totals), EVERY)
    assert time.process_time() - start < 30
    assert all(one.interval is not None for one in found)
    assert {"lists_grouped", "largest_alone"} <= {reason.code for reason in found[1].reasons}


def test_methods_called_alone_refuse_seven_lists_at_once() -> None:
    seven = patterns_from_totals("ABCDEFG", {1 << place: 5 for place in range(7)} | {127: 4})
    for method in (loglinear, decomposable):
        with pytest.raises(ListsTooMany, match="join them first"):
            method(seven)


@pytest.mark.parametrize("cell", [0.0, -1.0, float("nan"), float("inf")])
def test_a_prior_holds_persons(cell: float) -> None:
    with pytest.raises(PriorInvalid):
        GraphPrior(cell=cell)


def test_many_rows_are_read_one_at_a_time_and_not_kept() -> None:
    """200,000 rows here; ten million take the same memory, since rows are counted as they come."""
    taken = 0

    def lines() -> Iterator[str]:
        nonlocal taken
        yield "A,B,C,count\n"
        for taken in range(1, 200_001):
            yield ("1,0,0,1\n", "0,1,0,2\n", "1,1,1,1\n")[taken % 3]

    (one,) = read_patterns(lines()).strata
    assert taken == 200_000
    assert one.counts == ((1, 66_666), (2, 133_334), (7, 66_667))


def test_rows_of_many_kinds_are_still_added_up() -> None:
    """More different rows than are held at once."""
    lines = ["A,B,count\n", *(f"1,0,{number}\n" for number in range(40_000)), "1,0,7\n"]
    found = read_patterns(lines)
    assert found.strata[0].counts == ((1, sum(range(40_000)) + 7),)
    assert dict(found.notes[0].numbers) == {"rows": 40_000}
