"""Profile intervals against a brute-force grid, a closed form and a general optimiser."""

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.special import gammaln, log_softmax

from sanad.estimation.models import design, family
from sanad.estimation.patterns import Patterns, patterns_from_totals
from sanad.estimation.poisson import fit_models
from sanad.estimation.profile import Profile, profile_interval

DROP = 1.959963984540054**2 / 2


def test_independence_against_a_grid_of_its_closed_form(spina_bifida: Patterns) -> None:
    """For a given size, independent lists have p_j = n_j / N, so the profile can be written down."""
    documented = spina_bifida.documented
    grid = np.arange(documented, 2000, 0.01)
    profile = gammaln(grid + 1) - gammaln(grid - documented + 1)
    for place in range(3):
        share = spina_bifida.size(place) / grid
        profile += spina_bifida.size(place) * np.log(share)
        profile += (grid - spina_bifida.size(place)) * np.log1p(-share)
    inside = grid[profile >= profile.max() - DROP]
    found = profile_interval(Profile(3, (0, 1, 2, 4), spina_bifida.cells()[1:]), 100.0)
    assert found.lower == pytest.approx(inside.min(), abs=0.02)
    assert found.upper == pytest.approx(inside.max(), abs=0.02)


def _multinomial(terms: tuple[int, ...], completed: np.ndarray) -> float:
    matrix = design(4, terms, with_unobserved=True)[:, 1:]

    def loss(beta: np.ndarray) -> float:
        return -float(completed @ log_softmax(matrix @ beta))

    def slope(beta: np.ndarray) -> np.ndarray:
        shares = np.exp(log_softmax(matrix @ beta))
        return -(matrix.T @ (completed - completed.sum() * shares))

    best = minimize(loss, np.zeros(matrix.shape[1]), jac=slope, method="BFGS", options={"gtol": 1e-6})
    size = completed.sum()
    return float(-best.fun + gammaln(size + 1) - gammaln(completed[0] + 1))


def test_kosovo_ends_against_a_general_optimiser(kosovo: Patterns) -> None:
    models, counts = family(4), kosovo.cells()[1:]
    fits = fit_models(models, counts, np.ones(113, dtype=bool))
    row = int(fits.bic(4400).argmin())
    terms = tuple(t for t, held in zip(models.terms, models.include[row], strict=True) if held)
    found = profile_interval(Profile(4, terms, counts), float(fits.unseen[row]))
    assert found.upper is not None

    def at(size: float) -> float:
        return _multinomial(terms, np.concatenate([[size - 4400], counts]))

    top = max(at(size) for size in np.linspace(10_340, 10_370, 31))
    assert top - at(found.lower) == pytest.approx(DROP, abs=2e-3)
    assert top - at(found.upper) == pytest.approx(DROP, abs=2e-3)


def test_the_slope_is_the_derivative(spina_bifida: Patterns) -> None:
    profile = Profile(3, (0, 1, 2, 4, 3), spina_bifida.cells()[1:])
    for unseen in (20.0, 110.0, 400.0):
        numeric = (profile.at(unseen + 0.01) - profile.at(unseen - 0.01)) / 0.02
        assert profile.slope(unseen) == pytest.approx(numeric, abs=1e-5)


def test_a_wider_level_holds_a_narrower_one(spina_bifida: Patterns) -> None:
    profile = Profile(3, (0, 1, 2, 4), spina_bifida.cells()[1:])
    narrow, wide = (profile_interval(profile, 100.0, level=level) for level in (0.5, 0.99))
    assert narrow.upper is not None and wide.upper is not None
    assert wide.lower < narrow.lower < narrow.upper < wide.upper


def test_everybody_on_every_list_ends_at_the_documented_count() -> None:
    patterns = patterns_from_totals("ABC", {7: 500, 6: 20, 5: 20, 3: 20, 1: 2, 2: 2, 4: 2})
    found = profile_interval(Profile(3, (0, 1, 2, 4), patterns.cells()[1:]), 0.1)
    assert found.lower == patterns.documented
    assert found.upper is not None and found.upper < patterns.documented + 5


def test_data_that_set_no_upper_end_say_so() -> None:
    """One person on all three lists and all interactions free: almost any size is compatible."""
    patterns = patterns_from_totals("ABC", {1: 900, 2: 800, 4: 700, 3: 1, 5: 1, 6: 1, 7: 1})
    found = profile_interval(Profile(3, (0, 1, 2, 4, 3, 5, 6), patterns.cells()[1:]), 5e8)
    assert found.upper is None
    assert found.ratio is None
