"""Totals over strata add draws."""

import numpy as np
import pytest

from sanad.estimation.draws import Draws, total_of
from sanad.estimation.errors import DrawsMissing


def _draws(low: int, high: int, length: int = 1000, seed: int = 1) -> Draws:
    return Draws(np.random.default_rng(seed).integers(low, high, size=(8, length)).astype(float))


def test_it_works() -> None:
    drawn = Draws(np.arange(1.0, 101.0).reshape(2, 50))
    assert drawn.median == 50.5
    assert (drawn.interval(0.5).lower, drawn.interval(0.5).upper) == (25.75, 75.25)
    with pytest.raises(ValueError, match="read-only"):
        drawn.persons[0, 0] = 0


def test_a_total_is_narrower_than_the_sum_of_intervals() -> None:
    parts = [_draws(100, 200, seed=number) for number in range(9)]
    total = total_of(parts).interval()
    assert total.upper is not None
    lowest = sum(part.interval().lower for part in parts)
    assert total.lower > lowest + 150
    assert total_of(parts).median == pytest.approx(sum(part.median for part in parts), rel=0.01)


def test_longer_chains_are_thinned() -> None:
    total = total_of([_draws(0, 10, 1000), _draws(0, 10, 300)])
    assert total.persons.shape == (8, 300)


def test_a_total_of_fewer_strata_than_there_are_is_refused() -> None:
    with pytest.raises(DrawsMissing, match="1 of 2"):
        total_of([_draws(0, 10), None])
    with pytest.raises(DrawsMissing):
        total_of([])
