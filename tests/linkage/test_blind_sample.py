"""How right a linking is, from a blind sample: against worked cases and computations of their own."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sanad.linkage.blind_sample import WEIGHTS, Stratum, band, draw, quality

PAIRS = st.lists(st.tuples(st.floats(-20, 40), st.booleans()), max_size=80)


@given(pairs=PAIRS, size=st.integers(1, 60), seed=st.integers(0, 99))
def test_a_sample_is_drawn_by_its_seed_within_strata(pairs: list, size: int, seed: int) -> None:
    told = dict(enumerate(pairs))
    sample = draw(told, size, Random(seed))
    assert sample == draw(told, size, Random(seed))
    assert len({key for key, _ in sample.pairs}) == len(sample.pairs)
    assert sum(one.pairs for one in sample.strata) == len(pairs)
    assert len(sample.pairs) == sum(one.drawn for one in sample.strata) <= max(size, len(sample.strata))
    assert len(sample.pairs) >= min(size, len(pairs))
    for key, place in sample.pairs:
        weight, joined = told[key]
        assert (sample.strata[place].joined, sample.strata[place].band) == (joined, band(weight))
        assert WEIGHTS[band(weight)] <= weight <= WEIGHTS[band(weight) + 1]


def test_it_works() -> None:
    """900 strong pairs, 9 of 10 right, and 100 weak, 1 of 2 right: 0.86; 200 left out, 1 of 4 one person."""
    strata = [Stratum(True, 4, 900, 10), Stratum(True, 1, 100, 2), Stratum(False, 1, 200, 4)]
    answers = [(0, "same", "same")] * 9 + [(0, "different", "different")]
    answers += [(1, "same", "same"), (1, "different", "different")]
    answers += [(2, "same", "same")] + [(2, "different", "different")] * 3
    found = quality(strata, answers, rng=Random(1))
    assert found.precision.value == pytest.approx((900 * 0.9 + 100 * 0.5) / 1000)
    assert found.recall.value == pytest.approx(860 / (860 + 50))
    assert (found.pairs, found.agreed, found.unresolved) == (16, 16, 0)


def test_the_interval_of_one_stratum_is_that_of_the_posterior() -> None:
    found = quality(
        [Stratum(True, 4, 10**9, 40)],
        [(0, "same", "same")] * 38 + [(0, "different", "different")] * 2,
        rng=Random(3),
    )
    exact = stats.beta(38.5, 2.5).ppf([0.025, 0.975])
    assert [found.precision.lower, found.precision.upper] == pytest.approx(exact, abs=0.012)


@pytest.mark.long
def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    """60 linkings of 2,000 pairs whose truth is known; 95 in 100 are aimed at."""
    rng, held = Random(11), [0, 0]
    for trial in range(60):
        truth, pairs = {}, {}
        for key in range(2_000):
            weight = rng.uniform(-5, 20)
            joined = weight > 5
            truth[key] = rng.random() < (0.97 if joined else 0.15)
            pairs[key] = (weight, joined)
        sample = draw(pairs, 150, Random(trial))
        said = [
            (place, *(("same",) * 2 if truth[key] else ("different",) * 2)) for key, place in sample.pairs
        ]
        found = quality(sample.strata, said, rng=Random(trial))
        one = [key for key, (_, joined) in pairs.items() if joined]
        right = sum(truth[key] for key in one)
        for side, (share, real) in enumerate(
            ((found.precision, right / len(one)), (found.recall, right / sum(truth.values())))
        ):
            held[side] += share.lower <= real <= share.upper
    assert min(held) >= 50, held


def test_what_is_not_resolved_widens_both_ends() -> None:
    strata = [Stratum(True, 4, 500, 20), Stratum(False, 1, 500, 20)]
    clear = (
        [(0, "same", "same")] * 18
        + [(0, "different", "different")] * 2
        + [(1, "different", "different")] * 20
    )
    torn = [(0, "same", "same")] * 16 + [(0, "same", "different")] * 2 + clear[18:]
    sure, unsure = quality(strata, clear, rng=Random(5)), quality(strata, torn, rng=Random(5))
    assert unsure.unresolved == 2
    assert unsure.precision.lower < sure.precision.lower
    assert unsure.kappa.kappa < sure.kappa.kappa == 1


def test_all_judged_leaves_no_doubt_and_none_leaves_no_number() -> None:
    whole = quality([Stratum(True, 4, 3, 3)], [(0, "same", "same")] * 3, rng=Random(1))
    assert (whole.precision.value, whole.precision.lower, whole.precision.upper) == (1, 1, 1)
    nothing = quality([], [], rng=Random(1))
    assert nothing.precision.value is nothing.precision.lower is nothing.kappa.kappa is None
    with pytest.raises(ValueError, match="sample"):
        draw({}, 0, Random(1))
