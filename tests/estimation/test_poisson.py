"""Fits in batch against closed forms and a general optimiser."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.stats import poisson

from sanad.estimation.models import design, family
from sanad.estimation.patterns import Patterns
from sanad.estimation.poisson import fit_batch, fit_models


def _unseen_by_row(lists: int, counts: np.ndarray) -> dict[frozenset[int], float]:
    models = family(lists)
    fits = fit_models(models, counts, np.ones(len(models.include), dtype=bool))
    return {
        frozenset(t for t, held in zip(models.terms, row, strict=True) if held and t.bit_count() > 1): unseen
        for row, unseen in zip(models.include, fits.unseen, strict=True)
    }


def test_three_lists_with_closed_forms(spina_bifida: Patterns) -> None:
    """Fienberg (1972): the unseen of models with two or three interactions, in terms of cells."""
    x1, x2, x12, x3, x13, x23, x123 = spina_bifida.cells()[1:]
    found = _unseen_by_row(3, spina_bifida.cells()[1:])
    assert found[frozenset({3, 5, 6})] == pytest.approx(x123 * x1 * x2 * x3 / (x12 * x13 * x23))
    assert found[frozenset({3, 6})] == pytest.approx(x1 * x3 / x13)  # A and C independent given B
    assert found[frozenset({3})] == pytest.approx(
        (x1 + x2 + x12) * x3 / (x13 + x23 + x123)
    )  # C independent of AB


def test_independence_of_three_lists_solves_its_cubic(spina_bifida: Patterns) -> None:
    """N solves (1 - n/N) = product of (1 - n_j/N): Darroch (1958)."""
    counts = spina_bifida.cells()[1:]
    unseen = _unseen_by_row(3, counts)[frozenset()]
    size = counts.sum() + unseen
    sizes = [spina_bifida.size(place) for place in range(3)]
    assert 1 - counts.sum() / size == pytest.approx(float(np.prod([1 - one / size for one in sizes])))


@pytest.mark.parametrize("row", [0, 17, 60, 112])
def test_kosovo_against_a_general_optimiser(kosovo: Patterns, row: int) -> None:
    models, counts = family(4), kosovo.cells()[1:]
    fits = fit_models(models, counts, np.ones(113, dtype=bool))
    matrix = design(4, models.terms)[:, models.include[row]]

    def loss(beta: np.ndarray) -> float:
        return float((np.exp(matrix @ beta) - counts * (matrix @ beta)).sum())

    def slope(beta: np.ndarray) -> np.ndarray:
        return matrix.T @ (np.exp(matrix @ beta) - counts)

    start = np.append(6.0, np.zeros(matrix.shape[1] - 1))
    best = minimize(loss, start, jac=slope, method="BFGS", options={"gtol": 1e-7, "maxiter": 5000})
    assert fits.unseen[row] == pytest.approx(np.exp(best.x[0]), rel=1e-4)
    reference = poisson.logpmf(counts, np.exp(matrix @ best.x)).sum()
    assert fits.log_likelihood[row] == pytest.approx(reference, abs=1e-6)


def test_criteria_by_hand(kosovo: Patterns) -> None:
    models, counts = family(4), kosovo.cells()[1:]
    fits = fit_models(models, counts, np.ones(113, dtype=bool))
    assert fits.aic()[0] == pytest.approx(2 * 5 - 2 * fits.log_likelihood[0])
    assert fits.bic(4400)[0] == pytest.approx(np.log(4400) * 5 - 2 * fits.log_likelihood[0])


def test_models_not_chosen_are_left_unknown(spina_bifida: Patterns) -> None:
    chosen = np.zeros(8, dtype=bool)
    chosen[3] = True
    fits = fit_models(family(3), spina_bifida.cells()[1:], chosen)
    assert np.isfinite(fits.unseen).tolist() == chosen.tolist()
    assert fits.finite.tolist() == chosen.tolist()


@settings(max_examples=50)
@given(st.lists(st.integers(1, 5000), min_size=15, max_size=15))
def test_fitted_margins_are_the_observed_ones(counts: list[int]) -> None:
    """Birch (1963): at the maximum every term of the model has its observed total."""
    models, table = family(4), np.array(counts, dtype=float)
    matrix = design(4, models.terms)
    row = models.include[40]
    fit = fit_batch(matrix[:, row].T[None], table)
    assert fit.fitted[0] @ matrix[:, row] == pytest.approx(table @ matrix[:, row], rel=1e-8)
    assert fit.proves_finite()[0]
