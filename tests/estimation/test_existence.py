"""Existence of a finite estimate: the linear program, its shortcuts, and a brute-force oracle."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanad.estimation.existence import finite_estimate_exists, settle
from sanad.estimation.extended import support_of
from sanad.estimation.models import design, family
from sanad.estimation.patterns import Patterns
from sanad.estimation.poisson import fit_models


def test_kosovo_has_a_finite_estimate_in_every_model(kosovo: Patterns) -> None:
    models, counts = family(4), kosovo.cells()[1:]
    matrix = design(4, models.terms)
    assert all(finite_estimate_exists(matrix[:, row], counts) for row in models.include)


def test_the_published_counter_example_has_none(artificial: Patterns) -> None:
    """Chan, Silverman, Vincent (2021), Table 2, with all three interactions of pairs."""
    models, counts = family(3), artificial.cells()[1:]
    assert not finite_estimate_exists(design(3, models.terms), counts)
    assert support_of(models, counts).extended(models)[-1]


def test_a_table_with_all_margins_above_zero_may_still_have_none() -> None:
    """Haberman (1974): two opposite empty cells of a 2x2x2 table; here one is the unobserved one."""
    models = family(3)
    counts = np.array([4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 0.0])  # nobody on all three
    assert not support_of(models, counts).extended(models).any()
    assert not finite_estimate_exists(design(3, models.terms), counts)
    assert finite_estimate_exists(design(3, models.terms)[:, models.include[0]], counts)


def _exists_by_rays(matrix: np.ndarray, counts: np.ndarray) -> bool:
    """Look for a direction of small whole numbers along which the likelihood never falls."""
    for ray in product((-2, -1, 0, 1, 2), repeat=matrix.shape[1]):
        moved = matrix @ np.array(ray)
        if (moved <= 0).all() and moved.any() and not moved[counts > 0].any():
            return False
    return True


@settings(max_examples=25)
@given(st.lists(st.sampled_from([0, 0, 1, 2, 30]), min_size=7, max_size=7), st.integers(0, 7))
def test_the_linear_program_agrees_with_a_search_of_rays(counts: list[int], row: int) -> None:
    models, table = family(3), np.array(counts, dtype=float)
    matrix = design(3, models.terms)[:, models.include[row]]
    assert finite_estimate_exists(matrix, table) == _exists_by_rays(matrix, table)


@settings(max_examples=12)
@given(st.lists(st.sampled_from([0, 0, 0, 1, 3, 40]), min_size=15, max_size=15).filter(any))
def test_the_shortcuts_agree_with_a_linear_program_a_model(counts: list[int]) -> None:
    models, table = family(4), np.array(counts, dtype=float)
    matrix = design(4, models.terms)
    plain = ~support_of(models, table).extended(models)
    fits = fit_models(models, table, plain)
    found = fits.finite | settle(matrix, table, models.include, plain & ~fits.finite)
    expected = [finite_estimate_exists(matrix[:, row], table) for row in models.include]
    assert found.tolist() == expected


@pytest.mark.parametrize("scale", [1.0, 1e3, 1e9])
def test_the_size_of_the_counts_does_not_matter(scale: float) -> None:
    models = family(3)
    matrix = design(3, models.terms)
    assert finite_estimate_exists(matrix, scale * np.ones(7))
    assert not finite_estimate_exists(matrix, scale * np.array([1.0, 1, 1, 1, 1, 1, 0]))
