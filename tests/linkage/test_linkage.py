"""The whole way from lists to persons."""

import json
import random
import re

import pyarrow as pa
import pytest

from sanad.linkage import Linkage, link
from sanad.linkage.comparison import LADDERS
from sanad.linkage.errors import LinkageCancelled, SanadError
from sanad.linkage.evaluation import RecordId, cluster_score, pair_score
from sanad.linkage.judgement import Judgement, LedgerPlace
from sanad.linkage.linkage import MODEL_VERSION, STAGES
from sanad.linkage.names import NAME_PARTS, name_parts

Record = dict[str, str]


def persons_of(linkage: Linkage) -> dict[RecordId, str]:
    columns = (linkage.clusters[name].to_pylist() for name in ("list", "record_id", "person_id"))
    return {(name, key): person for name, key, person in zip(*columns, strict=True)}


def test_it_works(linkage: Linkage, truth: dict[RecordId, str]) -> None:
    assert persons_of(linkage).keys() == truth.keys()
    assert len(linkage.clusters) == len(truth)
    score = cluster_score(truth, persons_of(linkage))
    assert score.precision is not None
    assert score.precision > 0.95
    assert score.f1 is not None
    assert score.f1 > 0.9


def test_brothers_of_one_event_are_not_one_person(linkage: Linkage, truth: dict[RecordId, str]) -> None:
    said = [
        ((row["list_l"], row["record_id_l"]), (row["list_r"], row["record_id_r"]))
        for row in linkage.pairs.to_pylist()
        if "first_name conflict" in row["why"] and row["tier"] == "joined"
    ]
    score = pair_score(truth, said)
    assert len(said) < len(truth) / 100
    assert score.precision is not None
    assert score.precision > 0.8


def test_the_order_of_rows_does_not_decide(linkage: Linkage, records: list[Record]) -> None:
    shuffled = list(records)
    random.Random(3).shuffle(shuffled)
    again = link(pa.Table.from_pylist(shuffled), seed=5)
    assert again.clusters == linkage.clusters
    assert again.pairs == linkage.pairs
    assert again.report == linkage.report


@pytest.mark.long
def test_keys_stored_before_give_the_same(linkage: Linkage, records: list[Record]) -> None:
    stored = []
    for record in records:
        parts = name_parts(record)
        row = {name: text for name, text in record.items() if not name.endswith("_name")}
        for word in NAME_PARTS:
            part = parts.get(word)
            row |= {
                f"{word}_key": part.key if part else "",
                f"{word}_form": (part.arabic or part.latin) if part else "",
                f"{word}_vowel": part.vowel if part else "",
            }
        stored.append(row)
    assert link(stored, seed=5).clusters == linkage.clusters


def test_reasons_are_codes_that_add_up_to_the_weight(linkage: Linkage) -> None:
    codes = {ladder.code for ladder in LADDERS} | {"common", "rivals", "one_life"}
    for row in linkage.pairs.to_pylist()[::50]:
        parts = row["why"].split("; ")
        assert {part.split()[0] for part in parts} <= codes
        assert all(re.fullmatch(r"[a-z_0-9]+( [a-z_0-9]+)? [+-]\d+\.\d", part) for part in parts)
        total = sum(float(part.split()[-1]) for part in parts)
        assert total == pytest.approx(row["match_weight"], abs=0.05 * len(parts) + 0.01)


def test_what_the_machine_joins_is_one_person_and_each_question_is_asked_once(linkage: Linkage) -> None:
    persons = persons_of(linkage)
    rows = linkage.pairs.to_pylist()
    assert {row["tier"] for row in rows} == {"joined", "review", "follows"}
    for row in rows:
        together = persons[row["list_l"], row["record_id_l"]] == persons[row["list_r"], row["record_id_r"]]
        assert together or row["tier"] != "joined"


def test_the_report_says_how_it_was_made(linkage: Linkage, records: list[Record]) -> None:
    report = json.loads(json.dumps(linkage.report))
    assert report["format"] == "sanad-linkage/1"
    assert report["records"] == len(records) == sum(report["lists"].values())
    assert report["persons"] == sum(report["persons_by_records"].values())
    assert report["seed"] == 5
    assert report["taught_by"]
    assert set(report["parameters"]) == set(report["comparisons"])


def test_progress_and_cancel(records: list[Record]) -> None:
    told: list[tuple[float, str]] = []
    link(records[:40], progress=lambda fraction, stage: told.append((fraction, stage)))
    assert [stage for _, stage in told] == list(STAGES)
    assert [fraction for fraction, _ in told] == sorted(fraction for fraction, _ in told)
    asked: list[int] = []

    def third_time() -> bool:
        asked.append(1)
        return len(asked) == 3

    with pytest.raises(LinkageCancelled):
        link(records[:40], cancelled=third_time)


def small(*names: str, lists: str = "ab", **values: str) -> list[Record]:
    return [
        {"list": lists[place % len(lists)], "record_id": str(place), "name": name, **values}
        for place, name in enumerate(names)
    ]


def test_two_records_are_enough() -> None:
    same = link(small("محمد أحمد الحلبي", "Mohammad Ahmad al-Halabi"))
    assert same.report["persons"] == 1
    other = link(small("محمد أحمد الحلبي", "Khaled Omar al-Shami"))
    assert other.report["persons"] == 2
    assert len(other.pairs) == 0


def test_a_family_name_alone_joins_nobody() -> None:
    rows = [{"list": "ab"[n % 2], "record_id": str(n), "family_name": "الحلبي"} for n in range(6)]
    found = link(rows)
    assert found.report["persons"] == 6
    assert found.report["too_poor_to_link"] == 6


def test_a_list_alone_is_not_merged_with_itself() -> None:
    found = link(small(*["محمد أحمد الحلبي"] * 3, lists="a"))
    assert found.report["persons"] == 3
    assert found.report["pairs"] == {"review": 3}


def test_ten_thousand_identical_rows_are_told_not_compared() -> None:
    found = link(small(*["محمد أحمد الحلبي"] * 10_000))
    assert found.report["persons"] == 10_000
    assert found.report["blocks_left_out"][0]["records"] == 10_000


def test_no_message_holds_a_name() -> None:
    with pytest.raises(SanadError) as stopped:
        link([*small("محمد الحلبي"), {"list": "a", "record_id": "0", "name": "محمد الحلبي"}])
    assert "محمد" not in stopped.value.message


def test_what_people_judged_binds_before_the_machine(linkage: Linkage, records: list[Record]) -> None:
    joined = next(row for row in linkage.pairs.to_pylist() if row["tier"] == "joined")
    left = (joined["list_l"], joined["record_id_l"])
    right = (joined["list_r"], joined["record_id_r"])
    apart = Judgement(LedgerPlace(1), left, right, "different", "a", "b", "c", MODEL_VERSION)
    again = link(records, seed=5, judgements=[apart])
    assert persons_of(again)[left] != persons_of(again)[right]
    assert again.report["judgements"]["bound_apart"] == 1
    pair = next(
        row
        for row in again.pairs.to_pylist()
        if (row["list_l"], row["record_id_l"], row["list_r"], row["record_id_r"]) == (*left, *right)
    )
    assert pair["tier"] != "joined"
    assert linkage.report["judgements"]["in_force"] == 0


def test_a_list_that_is_added_is_linked_to_the_persons_that_are_there(
    linkage: Linkage, records: list[Record], truth: dict[RecordId, str]
) -> None:
    before = link([row for row in records if row["list"] != "mixed"], seed=5)
    found = link(records, earlier=persons_of(before), seed=5)
    old = persons_of(before)
    redirects = found.report["earlier"]["redirects"]
    now = persons_of(found)
    assert all(now[record] == redirects.get(person, person) for record, person in old.items())
    assert all("mixed" in (row["list_l"], row["list_r"]) for row in found.pairs.to_pylist())
    whole, added = (cluster_score(truth, persons_of(one)).f1 or 0 for one in (linkage, found))
    assert added > whole - 0.02


@pytest.mark.long
def test_the_same_records_again_change_nothing(linkage: Linkage, records: list[Record]) -> None:
    again = link(records, earlier=persons_of(linkage), seed=5)
    assert again.clusters == linkage.clusters
    assert len(again.pairs) == 0
    assert again.report["earlier"]["redirects"] == {}


def test_killed_and_then_seen_alive_is_asked_first_and_not_joined() -> None:
    names = {"first_name": "Ghiyath", "father_name": "Mundhir", "family_name": "Zamalkani"}
    facts = {**names, "date_of_birth": "1981-04-06", "governorate": "Hama", "place": "Salamiyah"}
    other = {**facts, "first_name": "Usama", "date_of_birth": "1975-11-23", "event_type": "detained"}
    rows = [
        {"list": "a", "record_id": "1", **facts, "event_type": "killed", "date_of_event": "2013-02-03"},
        {"list": "b", "record_id": "1", **facts, "event_type": "seen alive", "date_of_event": "2016-02-09"},
        {"list": "a", "record_id": "2", **other, "date_of_event": "2014-05-06"},
        {"list": "b", "record_id": "2", **other, "date_of_event": "2014-05-06"},
    ]
    found = link(rows)
    persons = persons_of(found)
    assert persons["a", "1"] != persons["b", "1"]
    assert persons["a", "2"] == persons["b", "2"]
    assert found.report["not_one_life"] == {"alive_after_death": 1}
    first = found.pairs.to_pylist()[0]
    assert (first["record_id_l"], first["tier"]) == ("1", "review")
    assert first["why"].startswith("one_life alive_after_death +0.0; ")
