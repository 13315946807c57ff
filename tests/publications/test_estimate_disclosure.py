"""What of an estimate everybody may see: coarse numbers of a stratum, nothing near a number kept back."""

from typing import Any

from sanad.estimation import estimate, patterns_from_totals
from sanad.estimation.document import estimates_document
from sanad.publications.estimate_disclosure import Told, fit_shown, shown

TOTALS = {1: 120, 2: 90, 4: 80, 8: 3, 3: 30, 5: 25, 6: 21, 9: 12, 10: 11, 12: 13, 7: 9, 15: 6}


def rows(**stratum: str) -> list[dict[str, Any]]:
    patterns = patterns_from_totals("ABCD", TOTALS, stratum=stratum)
    found = estimate([patterns], ("chao", "loglinear"))
    document: list[dict[str, Any]] = estimates_document(found, [patterns], seed=1)["estimates"]
    return document


def test_the_whole_without_a_small_count_is_told_as_it_is() -> None:
    for row in rows():
        assert shown(row, Told({}, small=False)) == row


def test_ends_are_rounded_outwards() -> None:
    for row in rows():
        told = shown(row, Told({}, small=True))
        assert told["documented"] == row["documented"]
        assert told["lower"] <= row["lower"] <= row["upper"] <= told["upper"]
        assert told["lower"] <= told["median"] <= told["upper"]
        assert "bound" not in told


def test_of_a_stratum_only_what_is_meant_for_everybody_is_told() -> None:
    for row in rows(governorate="SY02"):
        told = shown(row, Told({"SY02": 420}, small=False))
        assert not {"bound", "model", "leave_one_out", "lists"} & told.keys()
        assert told["median"] % 10 == 0
        for one in told["reasons"]:
            assert "message" not in one


def test_a_number_near_one_that_is_kept_back_is_kept_back_as_well() -> None:
    for row in rows(governorate="SY02"):
        told = shown(row, Told({"SY02": None}, small=False))
        assert (told["median"], told["lower"], told["upper"], told["verdict"]) == (
            None,
            None,
            None,
            "refused",
        )
        assert told["reasons"][-1]["code"] == "numbers_kept_back"
        assert (told.get("range") or {}).get("lowest") is None


def test_where_no_documented_number_is_told_of_any_stratum_numbers_stand() -> None:
    for row in rows(month="2013-05"):
        told = shown(row, Told({}, small=False))
        assert told["documented"] is None
        assert told["median"] is not None


def test_the_check_of_a_pattern_is_told_where_its_count_is() -> None:
    checks = [
        {"lists": ["A"], "observed": 120},
        {"lists": ["A", "B"], "observed": 3},
        {"lists": [], "observed": 0},
    ]
    assert fit_shown(checks, [("A",)]) == [checks[0]]
