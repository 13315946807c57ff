"""The observable population against two kinds of persons by hand."""

import numpy as np
import pytest

from sanad.estimation.observable import observable, on_some_list


def test_it_works() -> None:
    sizes = np.array([1000.0, 2000.0, 3000.0])
    weights = np.tile([0.25, 0.75], (3, 1))
    reach = np.tile(np.array([[[0.5, 0.5], [0.02, 0.01]]]), (3, 1, 1))
    low, high = observable(sizes, weights, on_some_list(reach), thresholds=(0.01, 0.1))
    assert (low.size, low.share) == (2000, 1.0)  # 1 - 0.98 * 0.99 is above 0.01
    assert high.size == pytest.approx(500)
    assert high.share == pytest.approx(0.25)
    assert high.interval.lower < high.size


def test_a_higher_threshold_never_holds_more() -> None:
    rng = np.random.default_rng(3)
    weights = rng.dirichlet([1, 1, 1], size=50)
    seen = on_some_list(rng.random((50, 3, 4)) ** 3)
    found = observable(rng.integers(100, 900, 50).astype(float), weights, seen)
    assert [one.size for one in found] == sorted((one.size for one in found), reverse=True)
