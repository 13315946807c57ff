"""Functions of eight lanes against the standard library, over the range that the sampler goes through."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from sanad.estimation import elementary
from sanad.estimation.lanes import compiled, put, take

EDGES = np.array([[-1e300, -700.0, -1e-300, 0.0, 1e-300, 1.0, 700.0, 1e300]])


@compiled
def _each(function: Any, given: Any, out: Any) -> None:
    for row in range(given.shape[0]):
        put(out, row, function(take(given, row)))


@compiled
def _turns(given: Any, cosine: Any, sine: Any) -> None:
    for row in range(given.shape[0]):
        one, other = elementary.cosine_and_sine(take(given, row))
        put(cosine, row, one)
        put(sine, row, other)


def _of(function: Callable[..., Any], given: np.ndarray) -> np.ndarray:
    out = np.empty_like(given)
    _each(function, given, out)
    return out


def _spread(low: float, high: float) -> np.ndarray:
    return np.exp(np.random.default_rng(1).uniform(low, high, size=(500, 8)))


def test_the_exponential() -> None:
    given = np.random.default_rng(2).normal(scale=150, size=(500, 8)).clip(-690, 690)
    assert np.allclose(_of(elementary.exp, given), np.exp(given), rtol=1e-14, atol=0)
    assert np.allclose(_of(elementary.exp, EDGES), np.exp(EDGES.clip(-700, 700)), rtol=1e-14, atol=0)


def test_the_logarithm() -> None:
    given = np.vstack([_spread(-690, 690), 1.0 + _spread(-30, -1)])
    assert np.allclose(_of(elementary.log, given), np.log(given), rtol=1e-14, atol=1e-15)
    assert (_of(elementary.log, np.zeros((1, 8))) < -700).all()


@pytest.mark.parametrize(
    ("function", "truth"),
    [(elementary.log_one_plus, np.log1p), (elementary.one_minus_exp, lambda x: -np.expm1(-x))],
)
def test_what_must_be_accurate_near_nothing(
    function: Callable[..., Any], truth: Callable[..., np.ndarray]
) -> None:
    given = _spread(-300, 6)
    assert np.allclose(_of(function, given), truth(given), rtol=1e-12, atol=0)


def test_cosine_and_sine() -> None:
    given = np.random.default_rng(3).random((500, 8))
    cosine, sine = np.empty_like(given), np.empty_like(given)
    _turns(given, cosine, sine)
    assert np.allclose(cosine, np.cos(2 * np.pi * given), rtol=0, atol=1e-13)
    assert np.allclose(sine, np.sin(2 * np.pi * given), rtol=0, atol=1e-13)
    assert np.abs(cosine**2 + sine**2 - 1).max() < 1e-13
