"""Log-linear results of one stratum: headline, range, what is left out."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanad.estimation.loglinear import loglinear
from sanad.estimation.patterns import Patterns, patterns_from_totals


def test_it_works(spina_bifida: Patterns) -> None:
    found = loglinear(spina_bifida)
    assert found.best is not None and found.interval is not None
    assert found.best.model == (("A",), ("B", "C"))
    assert found.best.size == pytest.approx(626 + 247 * (49 + 60 + 4) / (142 + 112 + 12))
    assert found.interval.holds(found.best.size)
    assert found.range.considered == found.range.fitted == 8


def test_the_standard_error_of_the_saturated_model_is_the_sum_of_reciprocals(spina_bifida: Patterns) -> None:
    found = loglinear(spina_bifida).saturated
    assert found is not None
    unseen, counts = found.size - 626, spina_bifida.cells()[1:]
    assert found.standard_error == pytest.approx(np.sqrt(unseen + unseen**2 * (1 / counts).sum()))


def test_the_range_holds_every_estimate_and_the_supported_range_lies_within(kosovo: Patterns) -> None:
    found = loglinear(kosovo).range
    assert found.lowest is not None and found.supported_lowest is not None
    assert found.highest is not None and found.supported_highest is not None
    assert found.lowest <= found.supported_lowest <= found.supported_highest <= found.highest
    assert 1 <= found.supported <= found.fitted


def test_extended_estimates_are_kept_and_what_is_not_settled_is_counted(artificial: Patterns) -> None:
    found = loglinear(artificial)
    assert (found.range.considered, found.range.fitted, found.range.extended) == (8, 4, 3)
    assert found.range.not_identified == 4
    assert found.best_by_aic is not None
    assert found.best_by_aic.run_off == (("A", "C"), ("B", "C"))
    assert found.best_by_aic.size == pytest.approx(96 + 40 * 30 / 6)  # A and B alone are left, independent
    sparse = patterns_from_totals("ABC", {1: 4, 2: 5, 3: 6, 4: 7, 5: 8, 6: 9})
    assert (loglinear(sparse).range.not_identified, loglinear(sparse).range.fitted) == (1, 7)


def test_the_model_with_all_interactions_has_an_interval(kosovo: Patterns) -> None:
    found = loglinear(kosovo)
    assert found.saturated is not None and found.saturated_interval is not None
    assert found.saturated_interval.holds(found.saturated.size)
    assert found.saturated_interval.ratio is not None and found.saturated_interval.ratio > 2


def test_nothing_is_said_where_no_model_has_an_estimate() -> None:
    found = loglinear(patterns_from_totals("ABC", {1: 40, 2: 30, 4: 20}))
    assert found.best is None and found.interval is None
    assert found.range.fitted == 0 and found.range.lowest is None


def _turned(patterns: Patterns, order: list[int]) -> Patterns:
    return patterns.joined([(place,) for place in order], [patterns.lists[place] for place in order])


@settings(max_examples=15)
@given(st.lists(st.integers(1, 3000), min_size=15, max_size=15), st.permutations(range(4)))
def test_the_order_of_the_lists_does_not_change_the_answer(counts: list[int], order: list[int]) -> None:
    patterns = patterns_from_totals("ABCD", dict(enumerate(counts, start=1)))
    one, other = loglinear(patterns).range, loglinear(_turned(patterns, order)).range
    assert one.lowest == pytest.approx(other.lowest, rel=1e-9)
    assert one.highest == pytest.approx(other.highest, rel=1e-9)
    assert (one.fitted, one.supported) == (other.fitted, other.supported)


@settings(max_examples=20)
@given(st.lists(st.integers(0, 300), min_size=7, max_size=7).filter(any))
def test_no_estimate_is_below_the_documented_count(counts: list[int]) -> None:
    patterns = patterns_from_totals("ABC", dict(enumerate(counts, start=1)))
    found = loglinear(patterns)
    if found.best is None or found.interval is None or found.range.lowest is None:
        assert found.range.fitted == 0
        return
    assert patterns.documented <= min(found.interval.lower, found.best.size, found.range.lowest)
