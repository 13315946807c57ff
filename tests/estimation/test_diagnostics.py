"""Diagnostics against ArviZ, and what they say of chains whose fault is known."""

import warnings

import numpy as np
import pytest

from sanad.estimation.diagnostics import diagnose, monte_carlo_error

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import arviz


def chains(correlation: float, length: int, number: int = 8) -> np.ndarray:
    rng = np.random.default_rng(length)
    drawn = rng.normal(size=(number, length))
    for place in range(1, length):
        drawn[:, place] += correlation * drawn[:, place - 1]
    return drawn


@pytest.mark.parametrize("length", [50, 51, 500, 2000])
@pytest.mark.parametrize("correlation", [0.0, 0.5, 0.9, 0.99, -0.5])
@pytest.mark.parametrize("rounded", [False, True])
def test_they_are_those_of_arviz(correlation: float, length: int, rounded: bool) -> None:
    drawn = chains(correlation, length).round(1 if rounded else 12)
    found = diagnose(drawn)
    assert found.rhat == pytest.approx(float(arviz.rhat(drawn)), rel=1e-3)
    assert found.ess_bulk == pytest.approx(float(arviz.ess(drawn)), rel=0.01)
    assert found.ess_tail == pytest.approx(float(arviz.ess(drawn, method="tail")), rel=0.01)


@pytest.mark.parametrize("share", [0.025, 0.5, 0.975])
def test_the_error_of_a_quantile_is_that_of_arviz(share: float) -> None:
    drawn = chains(0.7, 2000)
    theirs = float(arviz.mcse(drawn, method="quantile", prob=share))
    assert monte_carlo_error(drawn, share) == pytest.approx(theirs, rel=0.05)


def test_one_chain_elsewhere_is_seen() -> None:
    drawn = chains(0.0, 500)
    assert diagnose(drawn).rhat < 1.01
    drawn[3] += 3
    assert diagnose(drawn).rhat > 1.05


def test_one_chain_that_spreads_more_is_seen() -> None:
    drawn = chains(0.0, 500)
    drawn[3] *= 4
    assert diagnose(drawn).rhat > 1.02


def test_a_slow_drift_is_seen() -> None:
    assert diagnose(chains(0.0, 500) + np.linspace(0, 2, 500)).rhat > 1.05


def test_equal_draws_agree_and_no_number_never_does() -> None:
    equal = diagnose(np.ones((8, 100)))
    assert (equal.rhat, equal.ess_bulk, equal.ess_tail) == (1.0, 800.0, 800.0)
    broken = chains(0.0, 100)
    broken[0, 0] = np.nan
    assert diagnose(broken).rhat == np.inf
    assert diagnose(np.arange(8.0)[:, None] * np.ones((8, 100))).rhat > 1e6
