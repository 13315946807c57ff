"""The latent-class model: the density and its slope, the moves, when drawing stops and when nothing is
said.
"""

import subprocess
import sys
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from scipy.special import betaln, logsumexp

from sanad.estimation import estimate, estimates_document, patterns_from_totals
from sanad.estimation.errors import SettingInvalid
from sanad.estimation.lanes import compiled, put
from sanad.estimation.latent_class import LatentClass, LatentClassSettings, latent_class, warm_up
from sanad.estimation.latent_class_chains import chains_of, model_of
from sanad.estimation.latent_class_moves import log_density_at
from sanad.estimation.latent_class_posterior import BEND, Model, coordinates, gradient, work_of
from sanad.estimation.patterns import Patterns
from sanad.estimation.watch import unwatched

QUICK = LatentClassSettings(warm_up=300, target_ess=500)


@compiled
def _density(q: Any, out: Any, slope: Any, work: Any, model: Any) -> None:
    put(out, 0, log_density_at(q, work, model))
    gradient(slope, work, model)


def density(q: np.ndarray, model: Model) -> tuple[np.ndarray, np.ndarray]:
    out, slope = np.empty((1, 8)), np.empty_like(q)
    _density(q, out, slope, work_of(model), model)
    return out[0], slope


def by_definition(q: np.ndarray, patterns: Patterns, model: Model) -> float:
    """Return the log posterior of one chain from the model as the paper writes it, alpha summed out on a
    grid.
    """
    k, lists = model.classes, len(patterns.lists)
    chances = 1 / (1 + np.exp(-q[: k * lists].reshape(k, lists)))
    y = q[k * lists :]
    e = np.where(y < 0, np.exp(y), 1 + BEND * np.sinh(y / BEND))
    breaks = np.append(-np.expm1(-e), 1.0)
    weights = breaks * np.append(1.0, np.cumprod(1 - breaks[:-1]))
    cells = {
        pattern: weights
        @ np.prod([chances[:, j] if pattern >> j & 1 else 1 - chances[:, j] for j in range(lists)], axis=0)
        for pattern in range(1 << lists)
    }
    like = sum(count * np.log(cells[pattern]) for pattern, count in patterns.counts)
    like -= patterns.documented * np.log(1 - cells[0])
    log_alpha = np.linspace(-25, 12, 20_001)
    alpha = np.exp(log_alpha)
    sticks = (1 - alpha[:, None]) * e - betaln(1, alpha)[:, None]
    width = np.log(log_alpha[1] - log_alpha[0])
    prior = logsumexp(sticks.sum(axis=1) + model.shape * log_alpha - model.rate * alpha) + width
    slope = np.where(y < 0, e, np.cosh(y / BEND))
    jacobian = np.log(chances * (1 - chances)).sum() + (np.log(slope) - e).sum()
    return float(like + prior + jacobian)


@pytest.fixture
def model(kosovo: Patterns) -> Model:
    return model_of(kosovo, classes=4, shape=0.4, rate=0.7)


def test_the_density_is_that_of_the_paper(kosovo: Patterns, model: Model) -> None:
    q = np.random.default_rng(1).normal(size=(coordinates(model), 8))
    q[-1] += [0, 0, 3, 3, 8, 11, 13, 18]
    found, _ = density(q, model)
    truth = np.array([by_definition(q[:, lane], kosovo, model) for lane in range(8)])
    assert np.allclose(found - found[0], truth - truth[0], rtol=1e-9, atol=1e-6)


@pytest.mark.parametrize("totals", [{1: 40, 2: 30, 4: 20, 3: 6, 7: 2}, {7: 5, 8: 3, 15: 2, 9: 4}, {15: 3}])
def test_the_slope_is_that_of_the_density(totals: dict[int, int]) -> None:
    model = model_of(patterns_from_totals("ABCD", totals), classes=5, shape=0.25, rate=0.25)
    q = np.random.default_rng(2).normal(scale=2, size=(coordinates(model), 8))
    q[-2] += [0, 0, 3, 5, 8, 10, 14, 18]
    _, slope = density(q, model)
    for row in range(len(q)):
        ahead, behind = q.copy(), q.copy()
        ahead[row] += 1e-5
        behind[row] -= 1e-5
        rise = (density(ahead, model)[0] - density(behind, model)[0]) / 2e-5
        assert np.allclose(rise, slope[row], rtol=1e-5, atol=1e-4), row


@pytest.mark.parametrize(("shape", "rate"), [(0.25, 0.25), (20.0, 1.0)])
def test_what_is_kept_of_each_class_is_that_of_its_coordinates(
    kosovo: Patterns, shape: float, rate: float
) -> None:
    """Labels are exchanged at the end of an iteration; weights and chances to be seen go with them."""
    model = model_of(kosovo, classes=5, shape=shape, rate=rate)
    chains = chains_of(model, seed=3, name="", chains=8)
    for _ in range(30):
        chains.draw(1)
        q, work = chains.groups[0].q, chains.groups[0].work
        reach, y = 1 / (1 + np.exp(-q[:20].reshape(5, 4, 8))), q[20:]
        breaks = -np.expm1(-np.where(y < 0, np.exp(y), 1 + BEND * np.sinh(y / BEND)))
        weights = np.vstack([breaks, np.ones(8)]) * np.vstack([np.ones(8), np.cumprod(1 - breaks, axis=0)])
        assert np.allclose(work.weight, weights, rtol=1e-7, atol=1e-12)
        assert np.allclose(work.caught, weights * (1 - np.prod(1 - reach, axis=1)), rtol=1e-7, atol=1e-12)


def test_nobody_is_seen_with_a_chance_above_one(kosovo: Patterns) -> None:
    found = latent_class(kosovo, QUICK)
    shares = [one.share for one in found.observable]
    assert found.median is not None and shares == sorted(shares, reverse=True) and max(shares) <= 1
    assert found.observable[0].size == pytest.approx(found.median, rel=0.05)
    assert found.observable[0].interval.lower > 8_000


def test_it_works(kosovo: Patterns) -> None:
    (one,) = estimate(kosovo, ("latent_class",), seed=1)
    assert one.verdict in {"estimated", "warned"}
    assert isinstance(one.detail, LatentClass) and one.interval and one.interval.upper and one.size
    assert one.detail.diagnostics.rhat <= 1.01
    assert min(one.detail.diagnostics.ess_bulk, one.detail.diagnostics.ess_tail) >= 1000
    assert 10_200 < one.size < 10_700
    assert one.interval.lower >= one.documented


def test_the_fit_is_checked_by_pattern(kosovo: Patterns) -> None:
    fit = latent_class(kosovo, QUICK).fit
    assert [sum(one.observed for one in fit), len(fit), fit[-1].lists] == [4400, 16, ()]
    assert all(abs(one.expected - one.observed) < 5 * np.sqrt(one.expected + 1) for one in fit)
    assert all(0 <= one.tail <= 1 for one in fit)


def test_a_pattern_that_the_model_cannot_make_is_told() -> None:
    """One class only, and two lists that are the same but for a few: independence cannot give it."""
    totals = {1: 20, 2: 20, 4: 300, 3: 300, 7: 30, 5: 12, 6: 11}
    settings = replace(QUICK, classes=1)
    (one,) = estimate(patterns_from_totals("ABC", totals), ("latent_class",), latent=settings)
    assert "model_misses_patterns" in {reason.code for reason in one.reasons}
    assert all(reason.message for reason in one.reasons)
    assert one.verdict == "warned"


def test_one_class_is_the_model_of_independent_lists() -> None:
    """Its posterior lies around the estimate of Darroch, which for two lists of three is near
    Lincoln-Petersen.
    """
    rng = np.random.default_rng(4)
    on = rng.random((2000, 3)) < [0.4, 0.3, 0.35]
    cells = np.bincount(on @ [1, 2, 4], minlength=8)
    patterns = patterns_from_totals("ABC", {p: int(c) for p, c in enumerate(cells) if p})
    found = latent_class(patterns, replace(QUICK, classes=1)).interval(0.99)
    assert found is not None and found.holds(2000)
    assert found.ratio is not None and found.ratio < 1.25


def test_chains_that_disagree_give_no_number(kosovo: Patterns) -> None:
    short = LatentClassSettings(warm_up=1, draws_at_most=10)
    (one,) = estimate(kosovo, ("latent_class",), latent=short)
    assert (one.verdict, one.size, one.interval) == ("not_converged", None, None)
    assert {reason.code for reason in one.reasons} >= {"not_converged"}
    assert isinstance(one.detail, LatentClass) and one.detail.draws is None and not one.detail.fit
    document = estimates_document([one], [kosovo], seed=1)["estimates"][0]
    assert (document["median"], document["lower"], document["upper"]) == (None, None, None)
    assert document["verdict"] == "not_converged"
    assert document["diagnostics"]["draws_of_each"] == 10


def test_a_budget_below_the_aim_is_said(spina_bifida: Patterns) -> None:
    settings = LatentClassSettings(draws_at_most=600, target_ess=20_000)
    (one,) = estimate(spina_bifida, ("latent_class",), latent=settings)
    assert one.size is not None
    assert "target_not_reached" in {reason.code for reason in one.reasons}


def test_what_is_refused_before_is_not_drawn(artificial: Patterns) -> None:
    (one,) = estimate(artificial, ("latent_class",))
    assert (one.verdict, one.size, one.detail) == ("refused", None, None)


def test_too_many_patterns_are_refused_before_drawing() -> None:
    patterns = patterns_from_totals("ABCDEFGHIJKLM", dict.fromkeys(range(1, 8000), 1))
    (one,) = estimate(patterns, ("latent_class",))
    assert "patterns_too_many" in {reason.code for reason in one.reasons}
    assert one.verdict == "refused"


def test_everybody_on_every_list() -> None:
    """Nobody is seen once: the posterior sits at the documented count and nothing breaks."""
    found = latent_class(patterns_from_totals("ABC", {7: 500, 3: 1}), QUICK)
    assert found.median in (501.0, None)


@pytest.mark.parametrize(
    "wrong",
    [{"classes": 0}, {"shape": 0.0}, {"rate": float("nan")}, {"chains": 4}, {"chains": 12}, {"warm_up": 0}],
)
def test_settings_that_cannot_be(wrong: dict[str, Any]) -> None:
    with pytest.raises(SettingInvalid):
        LatentClassSettings(**wrong)


def test_importing_the_package_loads_no_compiler() -> None:
    code = (
        "import sys, sanad.estimation, sanad.cli.estimate\n"
        "print('numba' in sys.modules, 'arviz' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_the_warm_up_ends_when_the_step_has_settled_and_no_sooner(spina_bifida: Patterns) -> None:
    def iterations(**settings: int) -> int:
        chosen = LatentClassSettings(**settings)
        model = model_of(spina_bifida, classes=10, shape=0.25, rate=0.25)
        chains = chains_of(model, seed=1, name="", chains=8)
        warm_up(chains, chosen, unwatched)
        return chains.iteration

    assert 200 <= iterations() < 600
    assert iterations(warm_up_at_least=600) == 600
    assert iterations(warm_up=100) == 100
