"""What speaks against an estimate: each reason with a table that calls for it and one that does not."""

import pytest

from sanad.estimation.assess import (
    assess,
    assess_graphs,
    assess_interval,
    assess_label,
    assess_methods,
    assess_middle,
    assess_models,
    assess_silent,
)
from sanad.estimation.chao import lower_bound
from sanad.estimation.decomposable import decomposable
from sanad.estimation.interval import Interval
from sanad.estimation.loglinear import loglinear
from sanad.estimation.overlap import overlap_table
from sanad.estimation.patterns import Patterns, patterns_from_totals
from sanad.estimation.reasons import note, refuse, warn


def _codes(patterns: Patterns) -> dict[str, str]:
    return {reason.code: reason.weight for reason in assess(patterns)}


def test_sound_tables_are_not_spoken_against(allegheny: Patterns, kosovo: Patterns) -> None:
    assert _codes(kosovo) == {}
    assert _codes(allegheny) == {}


@pytest.mark.parametrize(
    ("lists", "totals", "code", "weight"),
    [
        ("ABC", {}, "stratum_empty", "refuse"),
        ("AB", {1: 20, 2: 20, 3: 20}, "lists_too_few", "refuse"),
        ("ABC", {1: 20, 2: 20, 3: 20}, "lists_too_few", "refuse"),
        ("ABC", {1: 20, 3: 20, 4: 20}, "overlap_disconnected", "refuse"),
        ("ABC", {1: 20, 2: 20, 4: 20, 3: 4, 6: 5}, "overlap_too_few", "refuse"),
        ("ABC", {7: 20, 3: 30, 4: 30}, "lists_identical", "refuse"),
        ("ABC", {1: 20, 2: 20, 4: 20, 3: 8, 6: 8}, "pairs_without_overlap", "warn"),
        ("ABC", {1: 900, 2: 20, 4: 20, 7: 20}, "list_dominant", "warn"),
        ("ABC", {1: 60, 3: 40, 4: 50, 5: 9, 6: 2}, "lists_may_copy", "warn"),
        ("ABCD", {1: 60, 2: 40, 4: 50, 3: 9, 6: 9, 5: 9}, "list_without_entries", "note"),
    ],
)
def test_each_reason(lists: str, totals: dict[int, int], code: str, weight: str) -> None:
    assert _codes(patterns_from_totals(lists, totals))[code] == weight


def test_ten_seen_again_are_enough() -> None:
    assert "overlap_too_few" not in _codes(patterns_from_totals("ABC", {1: 9, 2: 9, 4: 9, 3: 5, 6: 5}))


def test_the_counter_example_is_refused_for_its_overlaps(artificial: Patterns) -> None:
    assert _codes(artificial)["overlap_disconnected"] == "refuse"


def test_intervals() -> None:
    assert assess_interval(Interval(100, 299), 90, 150) == ()
    assert [r.code for r in assess_interval(Interval(100, 301), 90, 150)] == ["interval_wide"]
    assert [(r.code, r.weight) for r in assess_interval(Interval(100, None), 90, 150)] == [
        ("interval_unbounded", "refuse")
    ]
    assert [r.code for r in assess_interval(Interval(1000, 2000), 90, 1500)] == ["documented_share_small"]


def test_models_that_disagree_are_told(kosovo: Patterns, spina_bifida: Patterns) -> None:
    assert [r.code for r in assess_models(loglinear(kosovo))] == ["models_apart"]
    assert assess_models(loglinear(spina_bifida)) == ()


def test_no_model_at_all_is_a_refusal() -> None:
    refusal, *left_out = assess_models(loglinear(patterns_from_totals("ABC", {1: 40, 2: 30, 4: 20})))
    assert (refusal.code, refusal.weight, refusal.numbers) == (
        "no_finite_estimate",
        "refuse",
        (("models", 8),),
    )
    told = {reason.code: dict(reason.numbers)["models"] for reason in left_out}
    assert told == {"models_not_identified": 8}
    assert {reason.weight for reason in left_out} == {"note"}


def test_a_bound_above_the_other_interval_is_told(kosovo: Patterns) -> None:
    bound = lower_bound(overlap_table(kosovo))
    assert assess_methods(bound, Interval(8994, 12110)) == ()
    assert [r.code for r in assess_methods(bound, Interval(5000, 6000))] == ["methods_apart"]


def test_no_message_names_a_list() -> None:
    secret = patterns_from_totals(("Hidden1", "Hidden2", "Hidden3"), {1: 900, 3: 40, 4: 5})
    assert not any("Hidden" in reason.message for reason in assess(secret))


def test_the_middle_of_another_method_outside_the_interval_is_told() -> None:
    interval = Interval(90, 200)
    assert assess_middle(120, interval, [90, 150, 200], None) == ()
    assert assess_middle(120, interval, [85, 300, 150], None) == (warn("middles_apart", size=300),)


def test_a_bound_above_the_middle_is_told_where_it_is_one(kosovo: Patterns, spina_bifida: Patterns) -> None:
    bound = lower_bound(overlap_table(kosovo))
    wide = Interval(4_400, 20_000)
    assert assess_middle(5_000, wide, [], bound) == (
        warn("bound_above_middle", bound=round(bound.interval.lower)),
    )
    assert assess_middle(12_000, wide, [], bound) == ()
    unlike = lower_bound(overlap_table(spina_bifida))  # lists of unlike reach: no bound to hold against it
    assert assess_middle(640, Interval(626, 2_000), [], unlike) == ()


def test_a_method_that_the_counts_leave_without_number_is_told() -> None:
    assert (
        assess_silent([[note("pairs_only")], [refuse("patterns_too_many", patterns=5000, most=4096)]]) == ()
    )
    assert assess_silent([[], [refuse("posterior_at_cap", percent=4)]]) == (warn("method_silent"),)


def test_a_stratum_without_a_label_that_others_have_is_told() -> None:
    assert assess_label((("month", "2016-01"),), {"month"}) == ()
    assert assess_label((), {"month"}) == ()  # the whole, beside its parts
    for lacking in ((("month", " "),), (("place", "x"),)):
        assert assess_label(lacking, {"month"}) == (warn("label_missing"),)


@pytest.mark.parametrize(
    ("counts", "code"),
    [
        ((69, 55, 21, 63, 17, 18, 28), "posterior_is_prior"),
        ((71, 53, 155, 43, 7, 13, 72), "posterior_from_prior"),
        ((247, 49, 142, 60, 112, 4, 12), None),
    ],
)
def test_where_the_prior_makes_the_posterior(counts: tuple[int, ...], code: str | None) -> None:
    patterns = patterns_from_totals("ABC", dict(enumerate(counts, start=1)))
    assert [one.code for one in assess_graphs(decomposable(patterns))] == ([code] if code else [])
