"""The posterior against samplers that share no code with this one: the paper's Gibbs, importance, NUTS."""

from typing import Any

import numpy as np
import pytest
from tests.estimation.plain_gibbs import gibbs

from sanad.estimation.diagnostics import diagnose, monte_carlo_error
from sanad.estimation.latent_class import LatentClassSettings, latent_class
from sanad.estimation.patterns import Patterns, patterns_from_totals

SHARES = (0.025, 0.25, 0.5, 0.75, 0.975)
MANY = LatentClassSettings(target_ess=8000)


def agree(ours: np.ndarray, theirs: np.ndarray, *, errors: float = 4.0, at_least: float = 1.0) -> None:
    """Assert that quantiles differ by no more than so many standard errors of both."""
    for share in SHARES:
        apart = abs(np.quantile(ours, share) - np.quantile(theirs, share))
        error = np.hypot(monte_carlo_error(ours, share), monte_carlo_error(theirs, share))
        assert apart <= errors * error + at_least, (share, apart, error)


def ours(patterns: Patterns, settings: LatentClassSettings = MANY) -> np.ndarray:
    found = latent_class(patterns, settings, seed=11).draws
    assert found is not None
    return found.persons


def importance(patterns: Patterns, classes: int, draws: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return quantiles of N from the prior, weighted by the likelihood, and how many draws that is worth."""
    rng = np.random.default_rng(seed)
    lists, kept = len(patterns.lists), []
    for _ in range(draws // 200_000):
        # the classes' weights; alpha as small as its prior has it gives breaks of 1 to the last bit
        alpha = np.maximum(rng.gamma(0.25, 4.0, size=(200_000, 1)), 1e-12)
        left = np.exp(np.log(rng.random((200_000, classes - 1))) / alpha)  # 1 - Beta(1, alpha)
        rest = np.hstack([np.ones((200_000, 1)), np.cumprod(left, axis=1)])
        weights = rest * np.hstack([1 - left, np.ones((200_000, 1))])
        chances = rng.random((200_000, classes, lists))
        cells = [
            (
                weights * np.prod(np.where([p >> j & 1 for j in range(lists)], chances, 1 - chances), axis=2)
            ).sum(1)
            for p in (0, *(pattern for pattern, _ in patterns.counts))
        ]
        like = sum(c * np.log(cell) for (_, c), cell in zip(patterns.counts, cells[1:], strict=True))
        seen = 1 - cells[0]
        kept.append((like - patterns.documented * np.log(seen), cells[0] / seen))
    log_weights, odds = (np.concatenate(part) for part in zip(*kept, strict=True))
    weight = np.exp(log_weights - log_weights.max())
    size = patterns.documented + rng.poisson(rng.gamma(patterns.documented, size=len(odds)) * odds)
    order = np.argsort(size)
    places = np.searchsorted(np.cumsum(weight[order]) / weight.sum(), SHARES)
    return size[order][places], np.array(weight.sum() ** 2 / (weight**2).sum())


SMALL = [
    ({1: 6, 2: 5, 4: 4, 3: 4, 5: 3, 6: 2, 7: 2}, 3),
    ({1: 6, 2: 5, 4: 4, 3: 4, 5: 3, 6: 2, 7: 2}, 10),
    ({1: 20, 2: 14, 4: 9, 3: 5, 5: 4, 6: 1}, 4),
]


def _same_as_importance(totals: dict[int, int], classes: int, draws: int) -> None:
    patterns = patterns_from_totals("ABC", totals)
    theirs, worth = importance(patterns, classes, draws, seed=3)
    assert worth > 500
    drawn = ours(patterns, LatentClassSettings(classes=classes, target_ess=8000))
    for share, quantile in zip(SHARES, theirs, strict=True):
        below, above = (drawn < quantile).mean(), (drawn <= quantile).mean()
        slack = 4 * np.sqrt(share * (1 - share) * (1 / float(worth) + 1 / diagnose(drawn).ess_tail))
        assert below - slack <= share <= above + slack, (share, below, above, slack)


@pytest.mark.parametrize(("totals", "classes"), SMALL[:1])
def test_it_is_what_the_prior_weighted_by_the_likelihood_gives(totals: dict[int, int], classes: int) -> None:
    _same_as_importance(totals, classes, 600_000)


@pytest.mark.long
@pytest.mark.parametrize(("totals", "classes"), SMALL)
def test_it_is_what_many_draws_of_the_prior_give(totals: dict[int, int], classes: int) -> None:
    _same_as_importance(totals, classes, 8_000_000)


def test_it_is_the_posterior_of_the_published_sampler(spina_bifida: Patterns) -> None:
    theirs = np.array([gibbs(spina_bifida, seed=s, iterations=60_000, burn_in=2_000) for s in range(4)])
    assert diagnose(theirs).rhat < 1.02
    agree(ours(spina_bifida), theirs)


@pytest.mark.long
def test_it_is_the_posterior_of_the_published_sampler_on_kosovo(kosovo: Patterns) -> None:
    theirs = np.array([gibbs(kosovo, seed=s, iterations=400_000, burn_in=10_000) for s in range(4)])
    assert diagnose(theirs).rhat < 1.03
    agree(ours(kosovo), theirs)


@pytest.mark.long
def test_it_is_the_posterior_that_nuts_draws_on_kosovo(kosovo: Patterns) -> None:
    """The same model written once more, in numpyro, with N and the classes summed out but alpha kept."""
    jax = pytest.importorskip("jax", reason="NUMPYRO ABSENT: install the dev lock")
    numpyro = pytest.importorskip("numpyro", reason="NUMPYRO ABSENT: install the dev lock")
    numpyro.enable_x64()
    rows = np.array([[pattern >> j & 1 for j in range(4)] for pattern, _ in kosovo.counts])
    counts = np.array([count for _, count in kosovo.counts], dtype=float)

    def model() -> Any:
        dist, jnp = numpyro.distributions, jax.numpy
        alpha = numpyro.sample("alpha", dist.Gamma(0.25, 0.25))
        breaks = numpyro.sample("breaks", dist.Beta(1.0, alpha).expand([9]))
        chances = numpyro.sample("chances", dist.Uniform().expand([10, 4]))
        left = jnp.concatenate([jnp.ones(1), jnp.cumprod(1 - breaks)])
        weights = left * jnp.concatenate([breaks, jnp.ones(1)])
        by_class = jnp.where(rows[:, None, :] == 1, chances, 1 - chances).prod(axis=2)
        missed = ((1 - chances).prod(axis=1) * weights).sum()
        numpyro.factor("table", (counts * jnp.log(by_class @ weights)).sum() - 4400 * jnp.log1p(-missed))
        numpyro.deterministic("odds", missed / (1 - missed))

    run = numpyro.infer.MCMC(
        numpyro.infer.NUTS(model, target_accept_prob=0.9),
        num_warmup=800,
        num_samples=2500,
        num_chains=2,
        chain_method="sequential",
        progress_bar=False,
    )
    run.run(jax.random.PRNGKey(4))
    odds = np.array(run.get_samples(group_by_chain=True)["odds"])
    rng = np.random.default_rng(4)
    theirs = 4400 + rng.poisson(rng.gamma(4400, size=odds.shape) * odds).astype(float)
    assert diagnose(theirs).rhat < 1.05
    agree(ours(kosovo), theirs)
