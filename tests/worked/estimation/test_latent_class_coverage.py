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

POPULATIONS = (two_kinds, independent, unlike_persons, nearly_hidden, one_pair_dependent)


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
@pytest.mark.parametrize(("draw", "least"), [(independent, 0.85), (two_kinds, 0.6)])
def test_the_truth_is_held_about_as_often_as_the_docs_say(draw: Draw, least: float) -> None:
    assert latent_coverage(draw)["holds"] >= least


@pytest.mark.long
def test_who_is_nearly_hidden_is_missed_by_latent_classes_too() -> None:
    found = latent_coverage(nearly_hidden)
    assert found["middle"] < 1
