"""The nine invented lists: the same every time, near the promised size, readable, marked as invented."""

import json
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from random import Random

import pytest

from sanad.demonstration.lists import InventedList, RecordKey, invented_lists, truth
from sanad.intake.drafts import Draft, Refusal
from sanad.intake.mapping import read_mapping
from sanad.intake.reading import read_list
from sanad.terms.partial_date import parse_date
from sanad.terms.territory import governorate_of

SEED = 20210507
INVENTED = {"invented", "مختلق"}


@pytest.fixture(scope="module")
def lists() -> tuple[InventedList, ...]:
    return invented_lists(Random(SEED))


@pytest.fixture(scope="module")
def persons() -> dict[RecordKey, int]:
    return truth(Random(SEED))


@pytest.fixture(scope="module")
def drafts(
    lists: tuple[InventedList, ...], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[Draft | Refusal]]:
    folder = tmp_path_factory.mktemp("lists")
    return {one.collection: _read(one, folder) for one in lists}


def _read(one: InventedList, folder: Path) -> list[Draft | Refusal]:
    path = folder / one.file_name
    path.write_bytes(one.content)
    return list(read_list(path, mapping=one.mapping))


def test_it_works(lists: tuple[InventedList, ...]) -> None:
    assert len(lists) == 9
    assert len({one.organisation for one in lists}) == 9
    assert all(one.file_name.startswith("invented-") for one in lists)


def test_same_seed_same_bytes(lists: tuple[InventedList, ...]) -> None:
    assert invented_lists(Random(SEED)) == lists


def test_another_seed_gives_other_bytes(lists: tuple[InventedList, ...]) -> None:
    others = invented_lists(Random(SEED + 1))
    assert all(one.content != other.content for one, other in zip(lists, others, strict=True))


@pytest.mark.parametrize("seed", [1, SEED])
def test_about_6000_persons_and_12000_records(seed: int) -> None:
    persons = truth(Random(seed))
    assert 11_000 < len(persons) < 13_000
    assert 5_500 < len(set(persons.values())) < 6_500


def test_overlaps_are_uneven(persons: dict[RecordKey, int]) -> None:
    on = defaultdict(set)
    for (collection, _), person in persons.items():
        on[collection].add(person)
    shared = [len(on[one] & on[other]) for one, other in combinations(on, 2)]
    assert min(shared) > 0
    assert max(shared) > 8 * min(shared)


def test_many_persons_are_on_one_list_and_some_on_many(persons: dict[RecordKey, int]) -> None:
    lists_of = defaultdict(set)
    for (collection, _), person in persons.items():
        lists_of[person].add(collection)
    by_number = Counter(len(collections) for collections in lists_of.values())
    assert by_number[1] > 2_000
    assert by_number[2] > 1_000
    assert sum(number for lists, number in by_number.items() if lists >= 3) > 1_000


def test_a_copying_list_overlaps_more_than_chance(persons: dict[RecordKey, int]) -> None:
    on = defaultdict(set)
    for (collection, _), person in persons.items():
        on[collection].add(person)
    copied, copying, other = on["lamplighters-list"], on["dalgun-monitor"], on["bellfounders-chronicle"]
    assert len(copied & copying) / len(copying) > 1.3 * len(copied & other) / len(other)


def test_every_row_is_read_and_none_refused(
    drafts: dict[str, list[Draft | Refusal]], persons: dict[RecordKey, int]
) -> None:
    expected = Counter(collection for collection, _ in persons)
    for collection, rows in drafts.items():
        assert [row for row in rows if isinstance(row, Refusal)] == []
        assert len(rows) == expected[collection]


def test_every_row_says_that_it_is_invented(drafts: dict[str, list[Draft | Refusal]]) -> None:
    for rows in drafts.values():
        for row in rows:
            assert isinstance(row, Draft)
            marks = {row.values.get("invented"), row.values.get("مختلق")}
            assert marks & INVENTED


def test_truth_names_every_record(
    drafts: dict[str, list[Draft | Refusal]], persons: dict[RecordKey, int]
) -> None:
    read = {(collection, row.record_key) for collection, rows in drafts.items() for row in rows
            if isinstance(row, Draft)}  # fmt: skip
    assert read == set(persons)


def test_dates_and_governorates_are_understood(drafts: dict[str, list[Draft | Refusal]]) -> None:
    precisions: Counter[str] = Counter()
    for rows in drafts.values():
        for row in rows:
            assert isinstance(row, Draft)
            assert not row.doubts
            assert governorate_of(row.values.get("governorate") or row.values["governorate_ar"])
            precisions[parse_date(row.values["date_of_event"], order="dmy").precision] += 1
    assert precisions["day"] > precisions["month"] > precisions["year"] > 0


def test_events_run_from_2011_to_2019(drafts: dict[str, list[Draft | Refusal]]) -> None:
    years = {
        found.earliest.year
        for rows in drafts.values()
        for row in rows
        if isinstance(row, Draft)
        and (found := parse_date(row.values["date_of_event"], order="dmy")).earliest is not None
    }
    assert years == set(range(2011, 2020))


def test_lists_come_in_both_scripts_and_several_formats(lists: tuple[InventedList, ...]) -> None:
    suffixes = {one.file_name.split(".", 1)[1] for one in lists}
    assert suffixes == {"csv", "xlsx", "csv.gz"}
    texts = {one.collection: one.content.decode() for one in lists if one.file_name.endswith(".csv")}
    assert "محمد" in texts["zarwan-register"]
    assert "Mohamad" in texts["lamplighters-list"]
    assert {"محمد", "Mohammad"} <= set(texts["ferrymen-survivors"].replace("\r\n", ",").split(","))


def test_two_lists_have_foreign_headers(lists: tuple[InventedList, ...]) -> None:
    headers = {one.collection: one.content.split(b"\r\n")[0].decode() for one in lists
               if one.file_name.endswith(".csv")}  # fmt: skip
    foreign = {collection for collection, header in headers.items() if "record_id" not in header}
    assert foreign == {"weavers-notebooks", "dalgun-monitor"}


def test_the_mapping_file_says_what_the_mapping_says(lists: tuple[InventedList, ...], tmp_path: Path) -> None:
    with_mapping = [one for one in lists if one.mapping_file]
    assert len(with_mapping) == 3
    for one in with_mapping:
        path = tmp_path / f"{one.collection}.json"
        path.write_bytes(one.mapping_file or b"")
        assert json.loads(path.read_text("utf-8"))["format"] == "sanad-mapping/1"
        assert read_mapping(path) == one.mapping


def test_the_habits_of_real_lists_are_there(lists: tuple[InventedList, ...]) -> None:
    texts = {one.collection: one.content.decode() for one in lists if one.file_name.endswith(".csv")}
    assert "أبو " in texts["weavers-notebooks"]
    assert "Abu " in texts["lamplighters-list"]
    assert " بن " in texts["papermakers-chains"]
    assert " بنت " in texts["papermakers-chains"]
    assert "٢٠١٣" in texts["weavers-notebooks"]
    assert "-01-01," in texts["zarwan-register"]
    assert ",," in texts["zarwan-register"]
