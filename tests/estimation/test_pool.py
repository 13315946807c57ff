"""Pooled draws: known parts of a variance come back, and linkage errors show as what they are."""

from statistics import NormalDist
from types import SimpleNamespace

import numpy as np
import pytest

from sanad.estimation import pool as module
from sanad.estimation.decomposable import decomposable
from sanad.estimation.errors import TableEmpty
from sanad.estimation.patterns import Patterns, patterns_from_totals
from sanad.estimation.pool import averaged_draws, latent_class_draws, pool, shares_of_variance


def _simulated(rng: np.random.Generator, missed: float) -> Patterns:
    """Return a table of 3,000 persons on three lists, where a match is missed with this chance."""
    on = rng.random((3000, 3)) < (0.4, 0.35, 0.3)
    totals: dict[int, int] = {}
    for person in on[on.any(axis=1)]:
        patterns = [int(person @ (1, 2, 4))]
        if patterns[0].bit_count() > 1 and rng.random() < missed:
            first = patterns[0] & -patterns[0]
            patterns = [first, patterns[0] ^ first]  # one person becomes two
        for pattern in patterns:
            totals[pattern] = totals.get(pattern, 0) + 1
    return patterns_from_totals("ABC", totals)


def test_known_parts_of_a_variance_come_back() -> None:
    """Normal draws: 4 within a table, 9 between imputations, 25 between clusterings."""
    rng = np.random.default_rng(11)

    def spread(number: int) -> np.ndarray:
        return np.array([NormalDist().inv_cdf((place + 0.5) / number) for place in range(number)])

    draws = [
        [rng.normal(middle + step, 2.0, 400) for step in 3 * spread(60)] for middle in 100 + 5 * spread(80)
    ]
    shares = shares_of_variance(draws)
    assert shares is not None
    assert shares.within == pytest.approx(4 / 38, abs=0.02)
    assert shares.imputation == pytest.approx(9 / 38, abs=0.02)
    assert shares.linkage == pytest.approx(25 / 38, abs=0.02)
    assert shares.within + shares.imputation + shares.linkage == pytest.approx(1)


def test_the_parts_sum_to_the_variance_of_the_mixture() -> None:
    rng = np.random.default_rng(2)
    tables = [[[_simulated(rng, 0.1)] for _ in range(2)] for _ in range(3)]
    found = pool(tables, rng)
    parts = [[averaged_draws(strata[0], np.random.default_rng(4)) for strata in part] for part in tables]
    means = [one.mean() for part in parts for one in part if one is not None]
    variances = [one.var() for part in parts for one in part if one is not None]
    assert found.draws.var() == pytest.approx(np.mean(variances) + np.var(means), rel=0.1)
    assert found.tables == 6 and found.reasons == ()


def test_one_table_is_itself(spina_bifida: Patterns) -> None:
    found = pool([[[spina_bifida]]], np.random.default_rng(1))
    alone = decomposable(spina_bifida)
    assert found.size == pytest.approx(alone.size, abs=6)
    assert found.interval is not None
    assert found.interval.lower == pytest.approx(alone.interval.lower, abs=10)
    assert found.shares is not None and found.shares.within == 1.0
    assert found.documented == (626, 626)


def test_unsure_linkage_widens_the_interval_and_is_named() -> None:
    """The same lists linked with few and with many missed matches."""
    rng = np.random.default_rng(5)
    sure = pool([[[_simulated(np.random.default_rng(9), 0.0)]] for _ in range(6)], rng)
    unsure = pool([[[_simulated(np.random.default_rng(9), m)]] for m in (0, 0.05, 0.1, 0.15, 0.2, 0.25)], rng)
    assert sure.shares is not None and sure.shares.linkage < 0.02
    assert unsure.shares is not None and unsure.shares.linkage > 0.8
    assert sure.interval is not None and sure.interval.upper is not None and sure.interval.holds(3000)
    assert unsure.interval is not None and unsure.interval.upper is not None
    assert unsure.interval.upper - unsure.interval.lower > 3 * (sure.interval.upper - sure.interval.lower)
    assert unsure.documented[0] < unsure.documented[1]


def test_strata_are_added_draw_by_draw() -> None:
    rng = np.random.default_rng(8)
    one, other = _simulated(rng, 0), _simulated(rng, 0)
    apart = [pool([[[stratum]]], rng) for stratum in (one, other)]
    both = pool([[[one, other]]], rng)
    assert both.size == pytest.approx(sum(part.size or 0 for part in apart), rel=0.01)
    assert both.draws.var() == pytest.approx(sum(part.draws.var() for part in apart), rel=0.2)


def test_too_many_tables_without_a_number_are_refused(artificial: Patterns, spina_bifida: Patterns) -> None:
    rng = np.random.default_rng(1)
    found = pool([[[spina_bifida]], [[artificial]]], rng)
    assert (found.size, found.interval, found.shares) == (None, None, None)
    assert [reason.code for reason in found.reasons] == ["tables_refused"]
    few = pool([[[spina_bifida]] * 30 + [[artificial]]], rng)
    assert [reason.code for reason in few.reasons] == ["tables_left_out"]
    for empty in ([], [[]], [[[]]]):
        with pytest.raises(TableEmpty):
            pool(empty, rng)


def test_clusterings_weigh_alike_however_many_imputations_they_have() -> None:
    rng = np.random.default_rng(3)

    def fixed(patterns: Patterns, rng: np.random.Generator) -> np.ndarray:
        return np.full(100, float(patterns.documented))

    low, high = patterns_from_totals("AB", {3: 10}), patterns_from_totals("AB", {3: 20})
    found = pool([[[low]], [[high], [high], [high]]], rng, draws_of=fixed)
    assert found.draws.mean() == pytest.approx(15)


def test_draws_of_the_latent_class_model_are_taken_where_it_converged(
    spina_bifida: Patterns, artificial: Patterns, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sampler itself is tested elsewhere; here only what is done with its draws."""
    made = SimpleNamespace(draws=SimpleNamespace(persons=np.full((8, 50), 731.0)))
    monkeypatch.setattr(module, "latent_class", lambda patterns, seed: made)
    monkeypatch.setattr(module, "assess_latent_class", lambda result: ())
    rng = np.random.default_rng(1)
    assert pool([[[spina_bifida]]], rng, draws_of=latent_class_draws).size == 731
    assert latent_class_draws(artificial, rng) is None
    made.draws = None
    assert latent_class_draws(spina_bifida, rng) is None
