"""Published tables by latent classes: anchors of arithmetic, not of truth.

The references are long runs of the Gibbs sampler of the paper's author on the same tables with the same prior
(a = b = 0.25, K = 10); this package samples the same posterior in another way.
"""

from pathlib import Path

import pytest

from sanad.estimation import Patterns, estimate, read_patterns
from sanad.estimation.estimate import Estimate
from sanad.estimation.latent_class import LatentClass, LatentClassSettings

LONG = LatentClassSettings(target_ess=6000)
ANCHORS = [
    ("kosovo_1999", 10_394, 8_969, 13_424),
    ("uk_modern_slavery_2013_6lists", 22_831, 16_793, 33_986),
    ("new_orleans_trafficking_2016_5lists", 832, 568, 1_373),
    ("snowshoe_hare", 76, 70, 90),
    ("allegheny_lesbian", 5_427, 4_330, 7_157),
    ("madigan_york_5lists_drug_opiate", 628, 590, 717),
]


def _table(real_data: Path, name: str) -> Patterns:
    with (real_data / "mse_tables" / f"{name}.csv").open(encoding="utf-8") as lines:
        (one,) = read_patterns(lines).strata
    return one


def _estimate(real_data: Path, name: str, settings: LatentClassSettings | None = None) -> Estimate:
    return estimate(_table(real_data, name), ("latent_class",), latent=settings)[0]


@pytest.mark.parametrize(("name", "median", "lower", "upper"), ANCHORS)
def test_it_is_the_posterior_of_the_reference(
    real_data: Path, name: str, median: int, lower: int, upper: int
) -> None:
    """Tolerances are four standard errors of both runs: about 1,000 effective draws in the reference,
    6,000 here.
    """
    one = _estimate(real_data, name, LONG)
    assert isinstance(one.detail, LatentClass) and one.size and one.interval and one.interval.upper
    assert one.detail.error is not None
    at_lower, at_median, at_upper = (4 * (6**0.5 + 1) * error for error in one.detail.error)
    assert one.size == pytest.approx(median, abs=max(at_median, 1))
    assert one.interval.lower == pytest.approx(lower, abs=max(at_lower, 2))
    assert one.interval.upper == pytest.approx(upper, abs=max(at_upper, 2))


@pytest.mark.parametrize("name", ["netherlands_trafficking_2010_2015_5lists", "artificial3_nonexistence"])
def test_no_number_where_chains_or_data_do_not_bear_one(real_data: Path, name: str) -> None:
    one = _estimate(real_data, name)
    assert one.verdict in {"refused", "not_converged"}
    assert (one.size, one.interval) == (None, None)


def test_six_lists_of_the_netherlands_never_give_a_bare_number(real_data: Path) -> None:
    """Eight dispersed chains may agree on it; then the pairs without overlap and the small share are told."""
    one = _estimate(real_data, "netherlands_trafficking_2010_2015_6lists")
    assert one.verdict in {"refused", "not_converged", "warned"}
    assert "pairs_without_overlap" in {reason.code for reason in one.reasons}


@pytest.mark.parametrize("seed", [2, 3])
def test_seeds_differ_by_no_more_than_they_say(real_data: Path, seed: int) -> None:
    table = _table(real_data, "kosovo_1999")
    one, other = (estimate(table, ("latent_class",), number)[0] for number in (1, seed))
    assert one.size and other.size and isinstance(one.detail, LatentClass) and one.detail.error
    assert abs(one.size - other.size) < 6 * one.detail.error[1]
