"""How often latent-class intervals hold the truth on the simulated populations of the other methods."""

import numpy as np
import pytest
from tests.worked.estimation.test_coverage import (
    SIZE,
    Draw,
    independent,
    nearly_hidden,
    one_pair_dependent,
    patterns_drawn,
    two_kinds,
    unlike_persons,
)

from sanad.estimation.batch import latent_class_batch
from sanad.estimation.latent_class import LatentClassSettings
from sanad.estimation.measured_coverage import MEASURED


def latent_coverage(draw: Draw, trials: int = 100) -> dict[str, float]:
    """Return in which share of trials the interval held the truth, lay below it, above it or was not given,
    and the median estimate over the truth.
    """
    rng = np.random.default_rng(20160102)
    tables = [patterns_drawn(draw(rng)) for _ in range(trials)]
    found = latent_class_batch(tables, LatentClassSettings(target_ess=500), seed=1)
    given = [one for one in (each.interval() for each in found) if one is not None and one.upper is not None]
    upper = [one.upper or 0.0 for one in given]
    return {
        "holds": sum(one.holds(SIZE) for one in given) / len(given),
        "below": sum(end < SIZE for end in upper) / len(given),
        "above": sum(one.lower > SIZE for one in given) / len(given),
        "not_given": 1 - len(given) / trials,
        "middle": float(np.median([one.median / SIZE for one in found if one.median is not None])),
        "width": float(np.median([end / one.lower for end, one in zip(upper, given, strict=True)])),
    }


@pytest.mark.long
@pytest.mark.parametrize("draw", [independent, one_pair_dependent])
def test_it_is_held_nearly_as_often_as_said_where_persons_are_alike(draw: Draw) -> None:
    holds = latent_coverage(draw)["holds"]
    assert 0.85 <= holds <= MEASURED["latent_class"].highest / 100


@pytest.mark.long
@pytest.mark.parametrize("draw", [two_kinds, unlike_persons, nearly_hidden])
def test_it_is_held_far_less_often_where_they_differ_and_the_docs_say_so(draw: Draw) -> None:
    found = latent_coverage(draw)
    assert MEASURED["latent_class"].lowest / 100 <= found["holds"] < 0.5
    assert found["below"] > 0.5
