"""A linkage held against a known truth."""

import random
from typing import Any

import pytest

from sanad.linkage import Linkage, LinkSettings
from sanad.linkage.against_truth import evaluated, in_first_half, of_tiers, true_pairs
from sanad.linkage.errors import TruthUnusable
from sanad.linkage.evaluation import RecordId, cluster_score


def evaluation(linkage: Linkage, truth: dict[RecordId, str]) -> dict[str, Any]:
    return evaluated(linkage, truth, settings=LinkSettings(), seed=1, chance=random.Random(1))


@pytest.fixture(scope="module")
def told(linkage: Linkage, truth: dict[RecordId, str]) -> dict[str, Any]:
    return evaluation(linkage, truth)


def test_it_works(told: dict[str, Any], linkage: Linkage, truth: dict[RecordId, str]) -> None:
    columns = (linkage.clusters[name].to_pylist() for name in ("list", "record_id", "person_id"))
    persons = {(name, key): person for name, key, person in zip(*columns, strict=True)}
    expected = cluster_score(truth, persons)
    pairs = told["clusters"]["pairs"]
    assert pairs["f1"]["value"] == pytest.approx(expected.f1, abs=1e-4)
    for scores in (*told["clusters"].values(), told["pairs"]["scored_on_other_half"]):
        for one in scores.values():
            assert one["lower"] < one["value"] < one["upper"]
    assert told["true_pairs"] == len(list(true_pairs(truth))) == expected.true


def test_the_review_holds_what_right_answers_tie_and_what_follows_from_two_of_them() -> None:
    one, two, three, other = (("a", str(number)) for number in range(4))
    truth = {one: "x", two: "x", three: "x", other: "y"}
    asked = [(one, two, 0.4, "review"), (two, three, 0.3, "review"), (three, other, 0.2, "review")]
    held = of_tiers(truth, asked, list(true_pairs(truth)), 4)["review"]
    assert (held["pairs"], held["share_of_other_true_pairs"]) == (3, 1.0)
    held = of_tiers(truth, asked[1:], list(true_pairs(truth)), 4)["review"]
    assert held["share_of_other_true_pairs"] == 0.3333


def test_each_way_to_part_the_pairs_counts_every_pair(told: dict[str, Any]) -> None:
    assert set(told["by_kind"]) == {"scripts", "lists", "father", "brothers"}
    for parts in told["by_kind"].values():
        assert sum(part["true_pairs"] for part in parts.values()) == told["true_pairs"]
    assert {"arabic + latin", "arabic + arabic", "latin + latin"} <= set(told["by_kind"]["scripts"])


def test_blocking_finds_most_true_pairs_and_says_at_what_cost(told: dict[str, Any]) -> None:
    assert 0.95 < told["blocking"]["recall"] <= 1
    assert told["blocking"]["candidates"] > told["true_pairs"] * 0.9


def test_half_of_the_persons_are_in_either_half(truth: dict[RecordId, str]) -> None:
    persons = set(truth.values())
    share = sum(in_first_half(person, 3) for person in persons) / len(persons)
    assert 0.45 < share < 0.55


def test_records_whose_person_is_not_known_do_not_count(linkage: Linkage, truth: dict[RecordId, str]) -> None:
    some = {record: person for record, person in truth.items() if in_first_half(person, 9)}
    told = evaluation(linkage, some | {("elsewhere", "1"): "x"})
    assert told["records"] == {"linked": len(truth), "with_known_person": len(some), "not_linked": 1}
    assert told["true_pairs"] == len(list(true_pairs(some)))


def test_a_truth_that_says_nothing_is_refused(linkage: Linkage) -> None:
    for truth in ({}, {("elsewhere", "1"): "x", ("elsewhere", "2"): "x"}, {("arabic", "A000001"): "x"}):
        with pytest.raises(TruthUnusable):
            evaluation(linkage, truth)
