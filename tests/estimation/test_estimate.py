"""Estimates by stratum and method: verdicts, reasons, what is never shown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanad.estimation import estimate, patterns_from_totals
from sanad.estimation.errors import MethodUnknown
from sanad.estimation.estimate import Estimate
from sanad.estimation.loglinear import Loglinear
from sanad.estimation.patterns import Patterns


def _codes(one: Estimate) -> set[str]:
    return {reason.code for reason in one.reasons}


def test_it_works(kosovo: Patterns) -> None:
    chao, models = estimate(kosovo)
    assert (chao.method, chao.verdict, chao.documented) == ("chao", "estimated", 4400)
    assert (models.method, models.verdict) == ("loglinear", "warned")
    assert models.size == pytest.approx(10_356.5, abs=0.1)
    assert _codes(models) == {"models_apart", "leave_one_out_beyond"}


def test_a_refusal_shows_no_number(artificial: Patterns) -> None:
    for one in estimate(artificial):
        assert (one.verdict, one.size, one.interval) == ("refused", None, None)
        assert one.documented == 96
        assert any(reason.weight == "refuse" for reason in one.reasons)


@pytest.mark.parametrize(
    ("counts", "code"),
    [
        ([12, 114, 66, 6, 0, 1, 51, 46, 5, 1, 3, 1, 109, 25, 63], "interval_unbounded"),
        ([0, 0, 12, 0, 13, 0, 3], "no_finite_estimate"),
    ],
)
def test_a_refusal_after_the_fit_counts_models_and_shows_no_number(counts: list[int], code: str) -> None:
    patterns = patterns_from_totals("ABCD"[: 4 if len(counts) > 7 else 3], dict(enumerate(counts, start=1)))
    (one,) = estimate(patterns, ("loglinear",))
    assert (one.verdict, one.size, one.interval) == ("refused", None, None)
    assert code in _codes(one)
    assert isinstance(one.detail, Loglinear) and one.detail.best is None
    assert one.detail.range.considered == {3: 8, 4: 113}[len(one.lists)]
    assert one.detail.range.lowest is None and one.detail.range.supported_highest is None


def test_every_stratum_and_method_in_order(kosovo: Patterns, spina_bifida: Patterns) -> None:
    strata = [kosovo, spina_bifida]
    found = estimate(strata, ("loglinear", "chao", "chao"))
    assert [(one.lists[0], one.method) for one in found] == [
        ("EXH", "loglinear"),
        ("EXH", "chao"),
        ("A", "loglinear"),
        ("A", "chao"),
    ]


def test_one_bad_stratum_does_not_take_the_others_along(spina_bifida: Patterns) -> None:
    empty = patterns_from_totals("ABC", {}, stratum={"month": "2016-01"})
    found = estimate([empty, spina_bifida], ("loglinear",))
    assert [one.verdict for one in found] == ["refused", "warned"]
    assert found[0].stratum == (("month", "2016-01"),)


def test_two_lists_are_refused_unless_asked_for_as_such(kosovo: Patterns) -> None:
    two = patterns_from_totals("AB", {1: 60, 2: 40, 3: 20})
    assert [one.verdict for one in estimate(two)] == ["refused", "refused"]
    (one,) = estimate(two, ("two_lists",))
    assert one.verdict == "warned" and "dependence_unknown" in _codes(one)
    (other,) = estimate(kosovo, ("two_lists",))
    assert other.verdict == "refused" and _codes(other) == {"not_two_lists"}
    (thin,) = estimate(patterns_from_totals("AB", {1: 60, 2: 40, 3: 2}), ("two_lists",))
    assert thin.verdict == "refused" and thin.size is None


def test_an_unknown_method_is_refused(kosovo: Patterns) -> None:
    with pytest.raises(MethodUnknown):
        estimate(kosovo, ("latent_classes",))


def test_a_list_without_entries_is_left_out_and_said(kosovo: Patterns) -> None:
    wider = kosovo.joined([(0,), (1,), (), (2,), (3,)], ["EXH", "ABA", "NONE", "OSCE", "HRW"])
    for one, other in zip(estimate(kosovo), estimate(wider), strict=True):
        assert other.size == pytest.approx(one.size)
        assert other.verdict == one.verdict
        assert _codes(other) == _codes(one) | {"list_without_entries"}


@pytest.mark.long
def test_more_than_six_lists_are_joined_and_other_ways_shown() -> None:
    totals = (
        {1 << j: 100 + j for j in range(7)} | {1 << j | 1 << (j + 1) % 7: 12 for j in range(7)} | {127: 4}
    )
    (one,) = estimate(patterns_from_totals("ABCDEFG", totals), ("loglinear",))
    assert [way.grouping.rule for way in one.grouping] == [
        "largest_alone",
        "most_alike_joined",
        "fewer_groups",
    ]
    assert one.grouping[0].size == one.size
    assert "lists_grouped" in _codes(one)
    assert len(one.lists) == 5


def test_no_rule_joins_lists_that_share_nobody() -> None:
    totals = {
        1: 90,
        2: 80,
        4: 70,
        8: 60,
        16: 9,
        32: 8,
        64: 7,
        3: 12,
        6: 9,
        0b1001: 9,
        0b110000: 5,
        0b1000100: 5,
    }
    apart = patterns_from_totals("ABCDEFG", totals)
    for one in estimate(apart, ("loglinear", "decomposable")):
        assert (one.verdict, one.size, one.grouping) == ("refused", None, ())
        assert {"overlap_disconnected", "no_rule_bridges"} <= _codes(one)
    named = estimate(apart, ("chao", "loglinear", "decomposable"), joins=[["D", "E", "F", "G"]])
    assert [one.verdict for one in named] == ["warned"] * 3
    assert all({"lists_joined", "joined_across_gap"} <= _codes(one) for one in named)
    assert {one.lists for one in named} == {("A", "B", "C", "D + E + F + G")}
    tied = patterns_from_totals("ABCDEFG", totals | {0b10001: 5})
    (one,) = estimate(tied, ("chao",), joins=[["D", "E", "F", "G"]])
    assert "lists_joined" in _codes(one) and "joined_across_gap" not in _codes(one)


def test_lists_that_are_the_same_are_refused_before_they_are_joined() -> None:
    totals = (
        {1 << j: 100 + j for j in range(5)} | {1 << j | 1 << j + 1: 12 for j in range(4)} | {96: 30, 97: 9}
    )
    (one,) = estimate(patterns_from_totals("ABCDEFG", totals), ("loglinear",))
    assert one.verdict == "refused"
    assert "lists_identical" in _codes(one) and "no_rule_bridges" not in _codes(one)


def test_a_copy_that_joining_hides_is_told() -> None:
    """F copies A; A stands alone and F among the joined, so that no pair of those left looks like a copy."""
    totals = {1: 5, 33: 95, 2: 90, 4: 80, 8: 70, 16: 600, 64: 10, 3: 9, 6: 9, 12: 9, 24: 9, 80: 9, 17: 3}
    copied = patterns_from_totals("ABCDEFG", totals)
    (one,) = estimate(copied, ("decomposable",))
    assert "lists_grouped" in _codes(one) and "lists_may_copy" in _codes(one)
    assert one.verdict == "warned"


def test_the_same_every_time_whatever_the_seed(kosovo: Patterns) -> None:
    one, again = estimate(kosovo, seed=1), estimate(kosovo, seed=2)
    assert [(e.size, e.interval, e.reasons) for e in one] == [(e.size, e.interval, e.reasons) for e in again]
    assert [e.seed for e in again] == [2, 2]


@settings(max_examples=25)
@given(st.lists(st.integers(0, 200), min_size=15, max_size=15), st.permutations(range(4)))
def test_relabelling_and_the_documented_floor(counts: list[int], order: list[int]) -> None:
    patterns = patterns_from_totals("ABCD", dict(enumerate(counts, start=1)))
    turned = patterns.joined([(place,) for place in order], ["WXYZ"[place] for place in order])
    for one, other in zip(estimate(patterns), estimate(turned), strict=True):
        assert one.verdict == other.verdict
        assert _codes(one) == _codes(other)
        assert other.size == (None if one.size is None else pytest.approx(one.size, rel=1e-7))
        assert (one.size is None) == (one.verdict == "refused") == (one.interval is None)
        if one.size is not None and one.interval is not None and one.interval.upper is not None:
            assert one.documented <= one.interval.lower <= one.interval.upper
            assert one.size >= one.documented
