"""Whether the sampler draws from the posterior that it names: simulation-based calibration and Geweke's test.

With p(N) like 1/N the chance of the table, given how many are documented, is multinomial, and N given the
chances is
documented plus a negative binomial. So tables can be drawn from the prior although p(N) is improper.
Source: Talts et al. (2018), arXiv 1804.06788; Geweke (2004), JASA 99:799-804.
"""

import numpy as np
import pytest
from scipy.stats import chi2, norm

from sanad.estimation import Patterns, patterns_from_totals
from sanad.estimation.diagnostics import mean_ess
from sanad.estimation.latent_class import LatentClassSettings, warm_up
from sanad.estimation.latent_class_chains import chains_of, model_of
from sanad.estimation.watch import unwatched

RANKS, EVERY = 80, 40  # draws kept of each data set, and of how many one is kept
Chances = tuple[np.ndarray, np.ndarray]


def _prior(rng: np.random.Generator, classes: int, lists: int, prior: float = 1.0) -> Chances:
    alpha = max(rng.gamma(prior, 1 / prior), 1e-300)
    left = np.exp(np.log(rng.random(classes - 1)) / alpha)  # 1 - Beta(1, alpha), for any alpha
    weights = np.append(1.0, np.cumprod(left)) * np.append(1 - left, 1.0)
    return weights, rng.random((classes, lists))


def _cells(weights: np.ndarray, chances: np.ndarray) -> np.ndarray:
    """Return the chance of each of the 2^J patterns, nobody's first."""
    lists = chances.shape[1]
    on = np.arange(1 << lists)[:, None] >> np.arange(lists) & 1
    by_class = np.where(on[:, None, :] == 1, chances, 1 - chances).prod(axis=2)
    return np.asarray(by_class @ weights)


def _table(cells: np.ndarray, documented: int, rng: np.random.Generator, number: int) -> Patterns:
    counts = rng.multinomial(documented, cells[1:] / cells[1:].sum())
    lists = "ABCDEF"[: len(cells).bit_length() - 1]
    totals = {pattern: int(count) for pattern, count in enumerate(counts, start=1)}
    return patterns_from_totals(lists, totals, stratum={"data set": str(number)})


def ranks(
    sets: int, *, classes: int, lists: int, documented: int, prior: float = 1.0
) -> tuple[np.ndarray, np.ndarray]:
    """Return the ranks of the true odds and of the true N among their draws, one a data set."""
    rng = np.random.default_rng(20261128)
    found = []
    for number in range(sets):
        cells = _cells(*_prior(rng, classes, lists, prior))
        odds = cells[0] / cells[1:].sum()
        patterns = _table(cells, documented, rng, number)
        model = model_of(patterns, classes=classes, shape=prior, rate=prior)
        chains = chains_of(model, seed=1, name=str(number), chains=8)
        warm_up(chains, LatentClassSettings(), unwatched)
        kept = chains.draw(RANKS // 8 * EVERY)[0][:, ::EVERY].ravel()
        truth = rng.poisson(rng.gamma(documented) * odds)
        unseen = rng.poisson(rng.gamma(documented, size=kept.shape) * kept)
        ties = rng.random() * (1 + (unseen == truth).sum())
        found.append(((kept < odds).sum(), (unseen < truth).sum() + int(ties)))
    odds_ranks, size_ranks = np.array(found).T
    return odds_ranks, size_ranks


def uniform_at(found: np.ndarray, bins: int) -> float:
    """Return the p value of uniform ranks 0..RANKS, by chi-square over bins of as equal size as may be."""
    edges = np.linspace(0, RANKS + 1, bins + 1).round()
    expected = len(found) * np.diff(edges) / (RANKS + 1)
    counts = np.histogram(found, edges)[0]
    return float(chi2.sf(((counts - expected) ** 2 / expected).sum(), bins - 1))


@pytest.mark.parametrize(("classes", "lists", "documented"), [(3, 3, 60)])
def test_ranks_are_uniform_over_a_few_data_sets(classes: int, lists: int, documented: int) -> None:
    for found in ranks(60, classes=classes, lists=lists, documented=documented):
        assert uniform_at(found, 6) > 1e-3


@pytest.mark.long
@pytest.mark.parametrize(
    ("classes", "lists", "documented", "prior"),
    [(3, 3, 60, 1.0), (10, 4, 200, 0.25), (5, 5, 40, 0.25), (10, 4, 1500, 1.0)],
)
def test_ranks_are_uniform_over_500_data_sets(
    classes: int, lists: int, documented: int, prior: float
) -> None:
    for found in ranks(500, classes=classes, lists=lists, documented=documented, prior=prior):
        assert uniform_at(found, 20) > 1e-3


def test_calibration_finds_a_wrong_prior() -> None:
    """The same test refuses ranks that lean: this test can fail."""
    rng = np.random.default_rng(1)
    leaning = (rng.beta(1.4, 1, size=500) * RANKS).astype(int)
    assert uniform_at(leaning, 20) < 1e-3


def _joint(rounds: int, documented: int) -> np.ndarray:
    """Return statistics of (table, chances) drawn by turns: the table given the chances, the chances by a
    move.

    Only the first lane takes part; the others see its tables and are not looked at.
    """
    rng = np.random.default_rng(7)
    patterns = patterns_from_totals("ABC", dict.fromkeys(range(1, 8), 1))
    model = model_of(patterns, classes=3, shape=1.0, rate=1.0)
    model = model._replace(table=model.table._replace(documented=float(documented)))
    model.table.counts[0] = documented
    chains = chains_of(model, seed=5, name="joint", chains=8)
    chains.warm_up(50)
    chains.steps = [0.2]
    work, found = chains.groups[0].work, []
    for _ in range(rounds):
        chains.draw(1)
        seen = work.cell[1:, 0] / work.cell[0, 0]
        model.table.counts[1:] = rng.multinomial(documented, seen / seen.sum())
        odds = float(work.share[:3, 0].sum() / work.cell[0, 0])
        found.append([np.log(odds), work.weight[0, 0], work.weight[2, 0] ** 0.25, *model.table.counts[1:]])
    return np.array(found)


def _apart(rounds: int, documented: int) -> np.ndarray:
    rng = np.random.default_rng(8)
    found = []
    for _ in range(rounds):
        weights, chances = _prior(rng, 3, 3)
        cells = _cells(weights, chances)
        # in the order of the tree: patterns of one list, then of two, then of three
        counts = rng.multinomial(documented, cells[1:] / cells[1:].sum())[[0, 1, 3, 2, 4, 5, 6]]
        found.append([np.log(cells[0] / cells[1:].sum()), weights[0], weights[2] ** 0.25, *counts])
    return np.array(found)


@pytest.mark.parametrize("rounds", [8_000, pytest.param(200_000, marks=pytest.mark.long)])
def test_the_joint_distribution_is_the_same_both_ways(rounds: int) -> None:
    """Geweke (2004): means of first and second powers agree within their Monte Carlo errors."""
    joint, apart = _joint(rounds, documented=20), _apart(rounds, documented=20)
    joint, apart = np.hstack([joint, joint**2]), np.hstack([apart, apart**2])
    error = [
        np.sqrt(a.var() / mean_ess(a.reshape(4, -1)) + b.var() / len(b))
        for a, b in zip(joint.T, apart.T, strict=True)
    ]
    z = (joint.mean(axis=0) - apart.mean(axis=0)) / np.array(error)
    assert 2 * norm.sf(np.abs(z)).min() * len(z) > 1e-3, z.round(2)
