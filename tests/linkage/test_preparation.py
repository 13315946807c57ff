"""Records as received, prepared for comparison."""

import pyarrow as pa
import pytest

from sanad.linkage.errors import NothingToCompare, RecordIdMissing, RecordIdRepeated, TooFewRecords
from sanad.linkage.preparation import KEY_COLUMNS, PREPARED_COLUMNS, prepared

OTHER = {"list": "z", "record_id": "9", "name": "زيد القاسم"}


def first_row(**values: str) -> dict[str, object]:
    return prepared([{"list": "a", "record_id": "1", "name": "سامر الحلبي", **values}, OTHER]).to_pylist()[0]


def test_it_works() -> None:
    row = first_row(sex="ذكر", date_of_birth="1980-05-17", date_of_event="2013-08-01", governorate="حلب")
    assert row["first_key"] == "smr"
    assert row["family_form"] == "حلبي"
    assert row["sex"] == "m"
    assert row["born_day"] == "1980-05-17"
    assert row["governorate"] == "SY02"
    assert tuple(row) == tuple(PREPARED_COLUMNS)


def test_rows_are_ordered_by_list_and_id() -> None:
    rows = [
        {"list": name, "record_id": key, "name": "x y"} for name, key in (("b", "1"), ("a", "2"), ("a", "10"))
    ]
    table = prepared(rows)
    assert table["list"].to_pylist() == ["a", "a", "b"]
    assert table["record_id"].to_pylist() == ["10", "2", "1"]
    assert table["unique_id"].to_pylist() == [0, 1, 2]
    assert prepared(pa.Table.from_pylist(rows)) == table


@pytest.mark.parametrize(
    ("text", "day", "year", "width"),
    [
        ("1980-05-17", "1980-05-17", 1980, 0),
        ("1980-01-01", None, 1980, 365),
        ("1980", None, 1980, 365),
        ("1980-05-01", None, 1980, 30),
        ("١٩٨٠-٠٥-١٧", "1980-05-17", 1980, 0),
        ("17 May 1980", "1980-05-17", 1980, 0),
        ("May 17th, 1980", "1980-05-17", 1980, 0),
        ("١٧ أيار ١٩٨٠", "1980-05-17", 1980, 0),
        ("17. maj 1980", "1980-05-17", 1980, 0),
        ("كانون الثاني 1980", None, 1980, 30),
        ("1980-02-30", None, 1980, 28),
        ("19801345", None, 1980, 365),
        ("17/05/1980 00:00", "1980-05-17", 1980, 0),
        ("00/05/1980", None, 1980, 30),
        ("0/0/1980", None, 1980, 365),
        ("c. 1980", None, 1980, 365),
        ("حوالي ١٩٨٠", None, 1980, 365),
    ],
)
def test_a_first_of_january_says_the_year_only(text: str, day: str | None, year: int, width: int) -> None:
    row = first_row(date_of_birth=text)
    assert (row["born_day"], row["born_year"]) == (day, year)
    assert row["born_to"] - row["born_from"] == width  # type: ignore[operator]


@pytest.mark.parametrize("text", ["", "unknown", "the spring", "NA"])
def test_a_date_that_cannot_be_read_is_unknown(text: str) -> None:
    row = first_row(date_of_birth=text)
    assert row["born_from"] is None
    assert row["born_day"] is None


def test_words_that_stand_for_nothing_say_nothing() -> None:
    row = first_row(first_name="مجهول", mother_name="NA", governorate="unknown", place="N/A")
    assert row["mother_key"] is row["governorate"] is row["place"] is None
    assert row["first_key"] == "smr"


def test_a_comma_says_that_the_family_name_stands_first() -> None:
    row = first_row(name="Halabi, Samer Khaled")
    assert (row["first_form"], row["father_form"], row["family_form"]) == ("samer", "khaled", "halabi")


def test_an_age_bounds_the_birth() -> None:
    row = first_row(age="30", date_of_event="2014-06-10")
    assert row["born_year"] is None
    assert row["born_from"] < 723_000 + 12_000  # type: ignore[operator]
    assert 700 < row["born_to"] - row["born_from"] < 1200  # type: ignore[operator]
    assert first_row(age="many", date_of_event="2014-06-10")["born_from"] is None


def test_keys_given_are_used_as_they_are() -> None:
    keys = dict.fromkeys(KEY_COLUMNS, "")
    row = first_row(**{**keys, "first_key": "stored", "first_form": "stored"})
    assert row["first_key"] == "stored"
    assert row["family_key"] is None


def test_refusals() -> None:
    row = {"list": "a", "record_id": "1", "name": "x y"}
    with pytest.raises(TooFewRecords):
        prepared([row])
    with pytest.raises(RecordIdMissing):
        prepared([row, {"list": "a", "name": "x y"}])
    with pytest.raises(RecordIdRepeated) as stopped:
        prepared([row, {**row, "list": "b"}, row, row])
    assert stopped.value.details == {"row": 3, "times": 2}
    with pytest.raises(NothingToCompare):
        prepared([{**row, "name": "\u200f"}, {"list": "b", "record_id": "1", "place": "z"}])


@pytest.mark.parametrize(
    ("text", "day"), [("20140305", "2014-03-05"), ("20141305", None), ("13102014", None), ("1435102", None)]
)
def test_eight_digits_with_the_year_first_are_a_day(text: str, day: str | None) -> None:
    assert first_row(date_of_birth=text)["born_day"] == day


def test_names_that_changed_places_stand_in_one_order() -> None:
    one = first_row(first_name="Samer", father_name="Khaled", family_name="Zarwan")
    other = first_row(first_name="Khaled", father_name="Samer", family_name="Zarwan")
    assert one["given_keys"] == other["given_keys"]
    assert one["outer_keys"] == " ".join(sorted((one["first_key"], one["family_key"])))
    assert first_row(first_name="Samer", family_name="Zarwan")["given_keys"] is None
