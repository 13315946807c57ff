"""Two lists: Chapman's formula and the sweep, by hand."""

import pytest

from sanad.estimation.patterns import patterns_from_totals
from sanad.estimation.two_lists import two_lists


def test_chapman_by_hand() -> None:
    found = two_lists(patterns_from_totals("AB", {1: 60, 2: 40, 3: 20}))
    assert found.size == pytest.approx(81 * 61 / 21 - 1)
    middle = next(step for step in found.sweep if step.odds_ratio == 1)
    assert middle.size == pytest.approx(found.size)


def test_the_sweep_multiplies_the_unseen() -> None:
    found = two_lists(patterns_from_totals("AB", {1: 60, 2: 40, 3: 20}))
    unseen = found.size - 120
    assert [step.size for step in found.sweep] == pytest.approx(
        [120 + r * unseen for r in (0.5, 1, 2, 4, 10)]
    )
    half, two = found.sweep[0].interval, found.sweep[2].interval
    assert (found.interval.lower, found.interval.upper) == (half.lower, two.upper)


def test_nobody_on_one_list_alone() -> None:
    found = two_lists(patterns_from_totals("AB", {1: 60, 3: 20}))
    assert (found.size, found.interval.lower, found.interval.upper) == (80, 80, 80)


def test_lincoln_and_petersen_stand_beside() -> None:
    assert two_lists(patterns_from_totals("AB", {1: 60, 2: 40, 3: 20})).lincoln_petersen == 80 * 60 / 20
    assert two_lists(patterns_from_totals("AB", {1: 60, 2: 40})).lincoln_petersen is None
