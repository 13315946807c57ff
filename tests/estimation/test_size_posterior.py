"""Posteriors on panels against sums over every whole number."""

import numpy as np
import pytest
from scipy.special import gammaln

from sanad.estimation.size_posterior import Panels, size_posterior


def _negative_binomial(shape: float, share: float):
    def log_density(unseen: np.ndarray) -> np.ndarray:
        return gammaln(unseen + shape) - gammaln(unseen + 1) + unseen * np.log(share)

    return log_density


@pytest.mark.parametrize(
    ("shape", "share"), [(3.0, 0.5), (40.0, 0.9), (400.0, 0.9), (2.5, 0.9999), (1e5, 0.5), (1e6, 0.1)]
)
def test_quantiles_are_those_of_the_sum_over_whole_numbers(shape: float, share: float) -> None:
    last = 1_000_000
    log_density = _negative_binomial(shape, share)
    found = size_posterior(100, log_density, first=0, last=last)
    numbers = np.arange(0, last + 1)
    logs = log_density(numbers.astype(float))
    below = np.cumsum(np.exp(logs - logs.max()))
    spread = np.sqrt(shape * share) / (1 - share)
    for quantile in (0.025, 0.5, 0.975):
        exact = 100 + int(np.searchsorted(below, quantile * below[-1]))
        assert abs(found.quantile(quantile) - exact) <= 1 + 0.005 * spread
    draws = found.draws(np.random.default_rng(7), 4000)
    mean = 100 + (numbers * np.exp(logs - logs.max())).sum() / below[-1]
    assert draws.mean() == pytest.approx(mean, abs=4 * spread / np.sqrt(4000) + 0.1)


def test_what_runs_into_the_edge_is_told() -> None:
    flat = size_posterior(10, lambda unseen: np.zeros_like(unseen), first=0, last=10_000)
    assert flat.share_at_edge() == pytest.approx(0.5, abs=0.05)
    steep = size_posterior(10, _negative_binomial(3.0, 0.5), first=0, last=10_000)
    assert steep.share_at_edge() < 1e-12


def test_panels_adjoin_and_reach_the_last_number() -> None:
    panels = Panels.over(1, 50_000)
    assert (panels.low[1:] == panels.high[:-1]).all()
    assert panels.low[0] == 0.5
    assert panels.high[-1] >= 50_000
    assert (panels.split(panels.high - panels.low > 8).high > panels.low.min()).all()
