"""The bootstrap of the selection: seeded, within its budget, wider than the interval of one model."""

import numpy as np
import pytest

from sanad.estimation.bootstrap import bootstrap_selection
from sanad.estimation.loglinear import best_models, loglinear, selected
from sanad.estimation.patterns import Patterns, patterns_from_totals


def test_it_works(kosovo: Patterns) -> None:
    found = bootstrap_selection(kosovo, np.random.default_rng(1), replicates=100)
    alone = loglinear(kosovo).interval
    assert found.interval is not None and found.interval.upper is not None
    assert alone is not None and alone.upper is not None
    assert found.interval.upper - found.interval.lower > alone.upper - alone.lower
    assert len(found.sizes) + found.without == found.replicates == 100
    assert 0 < sum(one.share for one in found.chosen) <= 1


def test_one_seed_one_answer(spina_bifida: Patterns) -> None:
    one, again, other = (
        bootstrap_selection(spina_bifida, np.random.default_rng(seed), replicates=40) for seed in (3, 3, 4)
    )
    assert one.interval == again.interval and (one.sizes == again.sizes).all()
    assert not (one.sizes == other.sizes).all()


def test_with_one_model_it_is_the_bootstrap_of_that_model(spina_bifida: Patterns) -> None:
    """For [A][BC] the size has a closed form; its spread over replicates is the delta method's."""
    found = bootstrap_selection(spina_bifida, np.random.default_rng(5), replicates=600, models=1)
    best = loglinear(spina_bifida).best
    assert best is not None and found.models == 1
    assert found.sizes.mean() == pytest.approx(best.size, rel=0.01)
    multinomial = np.sqrt(best.standard_error**2 - (best.size - spina_bifida.documented))
    assert found.sizes.std() == pytest.approx(multinomial, rel=0.25)


def test_the_best_models_come_first(kosovo: Patterns) -> None:
    models = best_models(kosovo, 5)
    chosen, best = selected(kosovo, models), loglinear(kosovo).best
    assert chosen is not None and best is not None
    assert chosen == (0, pytest.approx(best.size))


def test_nothing_is_said_where_replicates_have_no_estimate() -> None:
    sparse = patterns_from_totals("ABC", {1: 9, 2: 9, 4: 9, 3: 1, 6: 1})
    found = bootstrap_selection(sparse, np.random.default_rng(2), replicates=60)
    assert found.without > 0.05 * 60
    assert found.interval is None and found.percentile is None
