"""Chao's bound against arithmetic by hand and an independent delta method."""

from math import exp, log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.estimation.chao import lower_bound
from sanad.estimation.overlap import overlap_table
from sanad.estimation.patterns import Patterns, patterns_from_totals
from sanad.estimation.poisson import fit_batch


def test_kosovo_by_hand(kosovo: Patterns) -> None:
    found = lower_bound(overlap_table(kosovo))
    unseen = 3 / 4 * 3218**2 / (2 * 882)
    assert found.bound == pytest.approx(4400 + unseen)
    assert found.bound == pytest.approx(8802.86, abs=0.005)
    assert found.many_lists == pytest.approx(4400 + 3218**2 / (2 * 882))
    pairs = 1131 * 845 + 1131 * 936 + 1131 * 306 + 845 * 936 + 845 * 306 + 936 * 306
    assert found.unequal_lists == pytest.approx(4400 + pairs / 882)


def test_the_variance_is_the_delta_method_of_multinomial_counts(kosovo: Patterns) -> None:
    found = lower_bound(overlap_table(kosovo))
    frequencies = np.array([3218.0, 882.0, 273.0, 27.0])

    def size(f: np.ndarray) -> float:
        return float(f.sum() + 0.75 * f[0] ** 2 / (2 * f[1]))

    gradient = np.array([(size(frequencies + h) - size(frequencies - h)) / 2e-3 for h in np.eye(4) * 1e-3])
    variance = float((gradient**2 * frequencies).sum()) - size(frequencies)
    assert found.standard_error == pytest.approx(sqrt(variance), rel=1e-6)
    unseen = size(frequencies) - 4400
    spread = exp(1.959963984540054 * sqrt(log(1 + variance / unseen**2)))
    assert found.interval.lower == pytest.approx(4400 + unseen / spread)
    assert found.interval.upper == pytest.approx(4400 + unseen * spread)


def test_it_is_the_log_linear_model_with_free_cells_from_three_lists_on(kosovo: Patterns) -> None:
    """Rivest and Baillargeon (2007): the bound is exp(intercept) of a model by the number of lists."""
    cells = np.arange(1, 16)
    numbers = np.array([cell.bit_count() for cell in cells.tolist()])
    design = np.stack([np.ones(15), numbers, numbers == 3, numbers == 4]).astype(float)
    fit = fit_batch(design[None], kosovo.cells()[1:])
    assert lower_bound(overlap_table(kosovo)).bound == pytest.approx(4400 + exp(fit.coefficients[0, 0]))


def test_the_bias_corrected_form_stands_in_where_nobody_is_on_two_lists() -> None:
    patterns = patterns_from_totals("ABC", {1: 5, 2: 4, 4: 3, 7: 11})
    found = lower_bound(overlap_table(patterns))
    assert found.bias_corrected
    assert found.bound == pytest.approx(23 + 2 / 3 * 12 * 11 / 2)
    assert found.unequal_lists is None


def test_everybody_seen_again_leaves_nobody_unseen() -> None:
    found = lower_bound(overlap_table(patterns_from_totals("ABC", {7: 20})))
    assert (found.bound, found.interval.lower, found.interval.upper) == (20, 20, 20)


def test_lists_of_unlike_reach_lower_the_bound(spina_bifida: Patterns) -> None:
    found = lower_bound(overlap_table(spina_bifida))
    assert found.unequal_lists == pytest.approx(626 + (247 * 49 + 247 * 60 + 49 * 60) / 258)
    assert found.unequal_lists < found.interval.lower


def test_expected_counts_of_unlike_persons_stay_below_the_truth() -> None:
    """Two kinds of persons, four lists of equal reach: the expected bound may not exceed the population."""
    expected = [
        round(
            sum(
                size * p ** c.bit_count() * (1 - p) ** (4 - c.bit_count())
                for size, p in ((6e5, 0.1), (4e5, 0.4))
            )
        )
        for c in range(1, 16)
    ]
    found = lower_bound(overlap_table(patterns_from_totals("ABCD", dict(enumerate(expected, start=1)))))
    assert found.bound < 1e6
    assert found.unequal_lists is not None and found.unequal_lists < 1e6


@given(st.dictionaries(st.integers(1, 15), st.integers(0, 10_000), min_size=1))
def test_the_bound_is_never_below_the_documented_count(totals: dict[int, int]) -> None:
    patterns = patterns_from_totals("ABCD", totals)
    found = lower_bound(overlap_table(patterns))
    assert found.interval.upper is not None
    assert patterns.documented <= found.interval.lower <= found.bound <= found.interval.upper
