"""What the data cannot settle: each part against arithmetic by hand or a run on its own."""

import json

import pytest

from sanad.estimation import estimate, patterns_from_totals
from sanad.estimation.decomposable import decomposable
from sanad.estimation.patterns import Patterns
from sanad.estimation.sensitivity import (
    PRIORS,
    assumption_sweep,
    internal_validation,
    prior_sweep,
    sensitivity,
)
from sanad.estimation.sensitivity_document import sensitivity_json


def test_it_works(kosovo: Patterns) -> None:
    found = sensitivity(kosovo, replicates=40)
    assert [one.method for one in found.estimates] == ["chao", "loglinear", "decomposable"]
    assert set(found.assumption) == set(found.internal) == {"loglinear", "decomposable"}
    assert len(found.priors) == len(PRIORS)
    assert found.selection is not None and found.selection.replicates == 40
    document = sensitivity_json(found)
    assert json.loads(json.dumps(document, allow_nan=False)) == document


def test_xi_is_the_odds_ratio_of_the_highest_order(spina_bifida: Patterns) -> None:
    """With all other interactions free, the completed table has exactly that ratio of odds ratios."""
    whole = estimate(spina_bifida, ("loglinear",))[0]
    x1, x2, x12, x3, x13, x23, x123 = spina_bifida.cells()[1:]
    for step in assumption_sweep(whole):
        unseen = step.size - 626
        assert unseen == pytest.approx(step.xi * (whole.size or 0) - step.xi * 626)
        independent = x1 * x2 * x123 * x3 / (x12 * x13 * x23)
        ratio = (step.xi * independent * x12 / (x1 * x2)) / (x123 * x3 / (x13 * x23))
        assert ratio == pytest.approx(step.xi)
        assert step.interval.holds(step.size)


def test_a_list_of_known_size(kosovo: Patterns) -> None:
    checks = internal_validation(kosovo, "loglinear")
    assert [one.known for one in checks] == [1910, 1528, 1786, 685]
    missed = {one.known_list for one in checks if one.holds is False}
    assert "ABA" in missed  # its persons on no other list are far more than the others let expect
    for place, one in enumerate(checks):
        only = dict(kosovo.counts)[1 << place]
        assert one.documented == one.known - only


def test_independent_lists_find_the_size_of_one_of_them() -> None:
    """Expected counts of independent lists: each list's size comes back."""
    size, reach = 100_000, (0.3, 0.4, 0.25, 0.2)
    totals = {}
    for cell in range(1, 16):
        share = 1.0
        for place, chance in enumerate(reach):
            share *= chance if cell >> place & 1 else 1 - chance
        totals[cell] = round(size * share)
    for method in ("loglinear", "decomposable"):
        for one in internal_validation(patterns_from_totals("ABCD", totals), method):
            assert one.size == pytest.approx(one.known, rel=0.01)
            assert one.holds


def test_priors_in_their_order(spina_bifida: Patterns) -> None:
    steps = prior_sweep(spina_bifida)
    assert [one.prior for one in steps] == list(PRIORS)
    assert steps[0].size == decomposable(spina_bifida).size
    assert len({one.size for one in steps}) > 1


def test_nothing_is_swept_where_nothing_is_said(artificial: Patterns) -> None:
    found = sensitivity(artificial)
    assert (found.assumption, found.internal, found.priors, found.selection) == ({}, {}, (), None)
    assert all(one.verdict == "refused" for one in found.estimates)


def test_three_lists_have_no_list_to_check(spina_bifida: Patterns) -> None:
    assert sensitivity(spina_bifida, replicates=10).internal == {}


@pytest.mark.long
def test_many_lists_are_joined_first() -> None:
    totals = {1 << j: 100 + j for j in range(7)} | {1 << j | 1 << (j + 1) % 7: 12 for j in range(7)}
    found = sensitivity(patterns_from_totals("ABCDEFG", totals | {127: 4}), replicates=5)
    assert len(found.internal["loglinear"]) == 5


def test_what_was_estimated_is_not_estimated_again(
    spina_bifida: Patterns, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sanad.estimation import latent_class_sensitivity
    from sanad.estimation import sensitivity as module
    from sanad.estimation.latent_class import LatentClassSettings

    latent = LatentClassSettings(draws_at_most=200)
    methods = ("chao", "loglinear", "decomposable", "latent_class")
    alone = sensitivity(spina_bifida, replicates=10, latent=latent)
    known = estimate(spina_bifida, methods, latent=latent)
    asked: list[tuple[str, ...]] = []

    def told(patterns: Patterns, methods: tuple[str, ...], *rest: int, **more: object) -> object:
        asked.append(tuple(methods))
        return estimate(patterns, methods, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "estimate", told)
    monkeypatch.setattr(latent_class_sensitivity, "estimate", told)
    beside = sensitivity(spina_bifida, replicates=10, latent=latent, known=known)
    assert asked == [("latent_class",)] * 4  # the other priors
    assert sensitivity_json(beside) == sensitivity_json(alone)
