"""The JSON of estimates: the agreed shape, also where nothing can be said."""

import json

import pytest

from sanad.estimation import estimate, estimates_document, patterns_from_totals
from sanad.estimation.patterns import Patterns

AGREED = {
    "stratum",
    "method",
    "verdict",
    "documented",
    "median",
    "lower",
    "upper",
    "level",
    "diagnostics",
    "reasons",
}


def test_it_works(kosovo: Patterns) -> None:
    document = estimates_document(estimate(kosovo), [kosovo], seed=1)
    assert document["format"] == "sanad-estimate/1"
    chao, models = document["estimates"]
    assert set(chao) >= AGREED and set(models) >= AGREED
    assert chao["median"] == 8802.86
    assert models["median"] == 10356.52
    assert models["model"]["terms"] == [["EXH", "HRW"], ["OSCE", "HRW"], ["EXH", "ABA", "OSCE"]]
    assert (models["range"]["lowest"], models["range"]["highest"]) == (6728.59, 22888.68)
    assert document["overlaps"][0]["by_number_of_lists"] == [3218, 882, 273, 27]
    assert json.loads(json.dumps(document, allow_nan=False)) == document


def test_refused_is_null_with_reasons(artificial: Patterns) -> None:
    for one in estimates_document(estimate(artificial), [artificial], seed=1)["estimates"]:
        assert (one["verdict"], one["median"], one["lower"], one["upper"]) == ("refused", None, None, None)
        assert one["documented"] == 96
        assert one["diagnostics"] == {"rhat": None, "ess_bulk": None, "ess_tail": None}
        assert {"code", "weight", "message", "numbers"} == set(one["reasons"][0])


@pytest.mark.parametrize("totals", [{}, {1: 0}, {7: 50}, {1: 1}, {1: 9, 2: 9, 4: 9, 3: 5, 6: 5}])
def test_no_table_gives_what_json_cannot_hold(totals: dict[int, int]) -> None:
    patterns = patterns_from_totals("ABC", totals, stratum={"month": "2016-01"})
    document = estimates_document(estimate(patterns), [patterns], seed=1)
    assert json.dumps(document, allow_nan=False)
    assert all(one["stratum"] == {"month": "2016-01"} for one in document["estimates"])


def test_two_lists_show_their_sweep() -> None:
    patterns = patterns_from_totals("AB", {1: 60, 2: 40, 3: 20})
    (one,) = estimates_document(estimate(patterns, ("two_lists",)), [patterns], seed=1)["estimates"]
    assert [step["odds_ratio"] for step in one["sweep"]] == [0.5, 1.0, 2.0, 4.0, 10.0]


def test_groupings_are_shown() -> None:
    totals = (
        {1 << j: 100 + j for j in range(7)} | {1 << j | 1 << (j + 1) % 7: 12 for j in range(7)} | {127: 4}
    )
    patterns = patterns_from_totals("ABCDEFG", totals)
    (one,) = estimates_document(estimate(patterns, ("loglinear",)), [patterns], seed=1)["estimates"]
    assert one["grouping"]["groups"] == [["G"], ["F"], ["E"], ["D"], ["A", "B", "C"]]
    assert [way["rule"] for way in one["grouping_alternatives"]] == ["most_alike_joined", "fewer_groups"]
