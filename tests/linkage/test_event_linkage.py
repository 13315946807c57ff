"""The whole way from lists of events to events."""

import csv
import json
import random
from pathlib import Path

import pytest
from invented_events import write_event_lists

from sanad.linkage.errors import (
    LinkageCancelled,
    NoEventToCompare,
    RecordIdMissing,
    RecordIdRepeated,
    TooFewRecords,
)
from sanad.linkage.evaluation import RecordId
from sanad.linkage.event_evaluation import evaluated_events
from sanad.linkage.event_linkage import EVENT_SETTINGS, EventLinkage, link_events
from sanad.linkage.judgement import Judgement, LedgerPlace

Record = dict[str, str]
RAID = {
    "event_type": "Air strike", "date_of_event": "2015-06-03", "governorate": "Aleppo", "place": "Hraytan",
    "actors": "Government forces", "victims": "12",
}  # fmt: skip
TOLD_AGAIN = {
    "event_type": "غارة جوية", "date_of_event": "2015-06-04", "governorate": "حلب", "place": "حريتان",
    "actors": "قوات النظام", "victims_low": "11", "victims_high": "14",
}  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Record], dict[RecordId, str]]:
    """Return 2,000 records of three invented lists, and their truth."""
    folder = tmp_path_factory.mktemp("events")
    paths = write_event_lists(folder, rows=2_000, seed=5)
    records = [{"list": path.stem, **row} for path in paths for row in _rows(path)]
    truth = {(row["list"], row["record_id"]): row["event_id"] for row in _rows(folder / "truth.csv")}
    return records, truth


def _rows(path: Path) -> list[Record]:
    with path.open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def linkage(made: tuple[list[Record], dict[RecordId, str]]) -> EventLinkage:
    return link_events(made[0])


def event_of(linkage: EventLinkage) -> dict[RecordId, str]:
    return {(row["list"], row["record_id"]): row["event_id"] for row in linkage.clusters.to_pylist()}


def test_it_works(linkage: EventLinkage, made: tuple[list[Record], dict[RecordId, str]]) -> None:
    told = evaluated_events(linkage, made[1], settings=EVENT_SETTINGS, seed=1, chance=random.Random(1))
    assert told["pairs"]["scored_on_other_half"]["f1"]["value"] > 0.7
    assert told["clusters"]["pairs"]["precision"]["value"] > 0.8
    assert told["clusters"]["b_cubed"]["f1"]["value"] > 0.85
    assert told["blocking"]["recall"] > 0.97
    assert json.loads(json.dumps(linkage.report)) == linkage.report


def test_a_list_tells_an_event_once_and_no_event_contradicts_itself(linkage: EventLinkage) -> None:
    members: dict[str, list[Record]] = {}
    for row, prepared in zip(linkage.clusters.to_pylist(), linkage.prepared.to_pylist(), strict=True):
        members.setdefault(row["event_id"], []).append(prepared)
    for group in members.values():
        assert len({row["list"] for row in group}) == len(group)
        assert len({row["governorate"] for row in group} - {None}) <= 1
    assert all(row["list_l"] != row["list_r"] for row in linkage.pairs.to_pylist())


def test_every_pair_of_one_event_is_told_and_reasons_add_up(linkage: EventLinkage) -> None:
    of = event_of(linkage)
    for row in linkage.pairs.to_pylist():
        one = of[row["list_l"], row["record_id_l"]] == of[row["list_r"], row["record_id_r"]]
        assert row["tier"] in (("joined", "review", "follows", "counted") if one else ("review", "follows"))
        parts = [float(part.rpartition(" ")[2]) for part in row["why"].split("; ")]
        assert abs(sum(parts) - row["match_weight"]) < 0.06 * len(parts)


def test_the_order_of_rows_does_not_decide(
    linkage: EventLinkage, made: tuple[list[Record], dict[RecordId, str]]
) -> None:
    shuffled = list(made[0])
    random.Random(3).shuffle(shuffled)
    again = link_events(shuffled)
    assert again.clusters == linkage.clusters
    assert again.pairs == linkage.pairs
    assert again.report == linkage.report


def records(*told: Record, lists: str = "ab") -> list[Record]:
    return [
        {"list": name, "record_id": f"{place}", **one} for place, one in enumerate(told) for name in lists
    ]


def test_two_scripts_a_day_apart_are_one_event() -> None:
    found = link_events(
        [{"list": "a", "record_id": "1", **RAID}, {"list": "b", "record_id": "1", **TOLD_AGAIN}]
    )
    assert found.report["events"] == 1
    assert found.report["learned"] is False


def test_people_bind_before_the_machine() -> None:
    two = [{"list": "a", "record_id": "1", **RAID}, {"list": "b", "record_id": "1", **TOLD_AGAIN}]
    far = {**RAID, "date_of_event": "2017-01-01", "governorate": "Homs", "place": "Homs"}
    apart = Judgement(LedgerPlace(1), ("a", "1"), ("b", "1"), "different", "M", "A", "read both", "events-1")
    same = Judgement(LedgerPlace(2), ("a", "1"), ("c", "1"), "same", "M", "A", "read both", "events-1")
    found = event_of(link_events([*two, {"list": "c", "record_id": "1", **far}], judgements=[apart, same]))
    assert found["a", "1"] != found["b", "1"]
    assert found["a", "1"] == found["c", "1"]


def test_bad_input_is_refused_or_told() -> None:
    with pytest.raises(TooFewRecords):
        link_events([{"list": "a", "record_id": "1", **RAID}])
    with pytest.raises(RecordIdMissing):
        link_events([{"list": "a", "record_id": " ", **RAID}, {"list": "b", "record_id": "1", **RAID}])
    with pytest.raises(RecordIdRepeated):
        link_events([{"list": "a", "record_id": "1", **RAID}] * 2)
    with pytest.raises(NoEventToCompare):
        link_events(records({"date_of_event": "no day", "place": "\x01\x02"}, {"victims": "3"}))
    with pytest.raises(LinkageCancelled):
        link_events(records(RAID), cancelled=lambda: True)
    found = link_events(
        records(RAID, {**RAID, "date_of_event": "2015-02-30"}, {**RAID, "place": "", "governorate": ""})
    )
    assert found.report["not_compared_by_list"]["a"] == {"no_date_can_be_read": 1, "no_place": 1}
    nobody = link_events(records(RAID, {**RAID, "victims": "3"}, lists="a"))
    assert nobody.report["events"] == 2
    assert nobody.pairs.num_rows == 0


def test_many_identical_rows_are_told_and_not_compared() -> None:
    rows = [{"list": "ab"[place % 2], "record_id": f"{place}", **RAID} for place in range(10_000)]
    found = link_events(rows)
    assert found.report["blocks_left_out"]
    assert found.report["compared_pairs"] == 0
    assert found.report["events"] == 10_000
