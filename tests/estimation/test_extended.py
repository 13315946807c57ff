"""Extended estimates: what is left, what is settled, and the fit on it, each against another computation."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog, minimize

from sanad.estimation.extended import face, faces, independent_terms, support_of
from sanad.estimation.loglinear import _Fitted
from sanad.estimation.models import design, family
from sanad.estimation.patterns import Patterns, patterns_from_totals
from sanad.estimation.poisson import fit_batch

COUNTS = st.lists(st.sampled_from([0, 0, 0, 1, 3, 40]), min_size=15, max_size=15).filter(
    lambda counts: all(any(n for c, n in enumerate(counts, 1) if c >> place & 1) for place in range(4))
)


def _patterns(counts: list[int]) -> Patterns:
    return patterns_from_totals("ABCD"[: len(counts).bit_length()], dict(enumerate(counts, start=1)))


@settings(max_examples=40)
@given(COUNTS)
def test_the_rule_of_what_is_settled_is_that_of_ranks(counts: list[int]) -> None:
    models, table = family(4), np.array(counts, dtype=float)
    matrix, left = design(4, models.terms), support_of(models, table)
    for row in range(0, 113, 7):
        part = matrix[np.ix_(left.cells[row], left.terms[row])]
        without = np.linalg.matrix_rank(part[:, 1:])
        assert left.identified[row] == (np.linalg.matrix_rank(part) > without)


@settings(max_examples=40)
@given(COUNTS, st.integers(0, 112))
def test_a_face_is_found_cell_by_cell(counts: list[int], row: int) -> None:
    """One program a cell: the most that it can hold in a table with the observed margins."""
    models, table = family(4), np.array(counts, dtype=float)
    matrix = design(4, models.terms)[:, models.include[row]]
    most = [
        -linprog(-np.eye(15)[cell], A_eq=matrix.T, b_eq=matrix.T @ table, method="highs").fun
        for cell in range(15)
    ]
    assert face(matrix, table).tolist() == [one > 1e-7 for one in most]


@settings(max_examples=30)
@given(COUNTS)
def test_every_fit_has_the_observed_margins_also_of_what_ran_off(counts: list[int]) -> None:
    models = family(4)
    fitted = _Fitted.of(_patterns(counts), models)
    matrix, table = design(4, models.terms), np.array(counts, dtype=float)
    for row in np.flatnonzero(fitted.admissible)[::9]:
        cells, terms = fitted.support.cells[row], fitted.support.terms[row]
        mean = fit_batch(matrix[:, terms].T[None] * cells, table).fitted[0] * cells
        model = matrix[:, models.include[row]]
        assert mean @ model == pytest.approx(table @ model, abs=1e-6)


@settings(max_examples=15)
@given(COUNTS, st.integers(0, 112))
def test_the_unseen_are_the_limit_that_a_general_optimiser_runs_to(counts: list[int], row: int) -> None:
    models = family(4)
    fitted = _Fitted.of(_patterns(counts), models)
    matrix, table = design(4, models.terms)[:, models.include[row]], np.array(counts, dtype=float)
    if not fitted.admissible[row]:
        assert np.isnan(fitted.fits.unseen[row]) or not fitted.support.identified[row]
        return

    def loss(beta: np.ndarray) -> tuple[float, np.ndarray]:
        mean = np.exp(np.clip(matrix @ beta, -60, 60))
        return float((mean - table * (matrix @ beta)).sum()), matrix.T @ (mean - table)

    start = np.append(1.0, np.zeros(matrix.shape[1] - 1))
    best = minimize(loss, start, jac=True, method="BFGS", options={"gtol": 1e-9, "maxiter": 3000})
    assert fitted.fits.unseen[row] == pytest.approx(np.exp(best.x[0]), rel=0.02, abs=0.02)
    loglike = -loss(best.x)[0]
    mine = fitted.fits.log_likelihood[row] + sum(np.log(np.arange(1, n + 1)).sum() for n in counts)
    assert mine == pytest.approx(loglike, abs=1e-3)


def test_terms_that_depend_on_others_are_left_out() -> None:
    matrix = design(3, family(3).terms)
    chosen = independent_terms(matrix)
    assert chosen is not None and chosen.all()
    assert independent_terms(matrix[:3]) is None  # A, B and AB alone, with all terms free


@settings(max_examples=15)
@given(COUNTS)
def test_faces_of_a_family_are_those_of_each_model(counts: list[int]) -> None:
    models, table = family(4), np.array(counts, dtype=float)
    matrix = design(4, models.terms)
    found = faces(matrix, table, models.include)
    for include, left in zip(models.include, found, strict=True):
        assert (face(matrix[:, include], table) == left).all()
