"""`sanad link` on lists that say little or nothing: a clear refusal, or a report of what was not compared."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.test_link import LATIN, rows, run, written

Linked = Callable[..., dict[str, Any]]


@pytest.fixture
def linked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Linked:
    """Return what links contents of lists and gives the report, with what was said."""

    def link(**contents: str) -> dict[str, Any]:
        paths = [written(tmp_path / f"{name}.csv", content) for name, content in contents.items()]
        code = run(*paths, "--out", tmp_path / "out")
        said = capsys.readouterr().err
        if code:
            return {"code": code, "said": said}
        report: dict[str, Any] = json.loads((tmp_path / "out" / "report.json").read_text())
        clusters = rows(tmp_path / "out" / "clusters.csv")
        assert len(clusters) == report["records"]
        return report | {"code": code, "said": said, "clusters": clusters}

    return link


def test_lists_that_share_no_column(linked: Linked) -> None:
    report = linked(
        nour="record_id,first_name,father_name\n1,Samer,Khaled\n2,Ziad,Omar\n",
        delta="record_id,family_name,mother_name\n1,Zarwan,Hala\n2,Shahin,Rim\n",
    )
    assert report["code"] == 0
    assert report["persons"] == 4
    assert report["compared_between"] == [{"lists": ["delta", "nour"], "comparisons": []}]
    assert "Nothing is told by both delta and nour" in report["said"]


def test_all_names_empty(linked: Linked) -> None:
    report = linked(nour="record_id,name,sex\n1,,m\n2, ,f\n", delta="record_id,name\n1,\n")
    assert report["code"] == 1
    assert "No record has a name that can be compared" in report["said"]


def test_one_list_without_names_beside_one_with(linked: Linked) -> None:
    report = linked(nour="record_id,name\n1,\n2,\n", delta=LATIN)
    assert report["too_poor_by_list"] == {"nour": {"no_name_can_be_read": 2}}
    assert "nour: 2 no name can be read" in report["said"]


def test_dates_that_cannot_be_read_are_counted_by_list(linked: Linked) -> None:
    report = linked(
        nour="record_id,name,date_of_birth\n1,Samer Zarwan,12/03/85\n2,Ziad Shahin,spring\n3,Omar Hala,NA\n",
        delta="record_id,name,date_of_birth\n1,Samer Zarwan,15 رمضان 1434\n2,Rim Hala,1980\n",
    )
    assert report["dates_not_read_by_list"] == {"nour": {"date_of_birth": 2}}
    assert "nour: 2 date of birth" in report["said"]


def test_one_list_only(linked: Linked) -> None:
    report = linked(nour=LATIN)
    assert report["persons"] == 2
    assert report["compared_between"] == []
    assert "One list was given" in report["said"]


@pytest.mark.parametrize("first", [True, False])
def test_a_list_of_a_header_alone_is_refused_by_name(linked: Linked, first: bool) -> None:
    """Left in, it would be passed over in one line, and the other list linked with itself alone."""
    both = {"nour": LATIN, "delta": LATIN.splitlines()[0] + "\n"}
    report = linked(**(dict(reversed(both.items())) if first else both))
    assert report["code"] == 1
    assert f"List {1 if first else 2} (delta): 0 records stand under the header; at least" in report["said"]


def test_a_list_of_events_or_a_parquet_file_without_a_row_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    header = "record_id,date_of_event,governorate\n"
    one, other = written(tmp_path / "one.csv", f"{header}1,2014-03-01,Homs\n"), tmp_path / "other.csv"
    out = tmp_path / "out"
    assert run(one, written(other, header), "--what", "events", "--out", out) == 1
    assert "List 2 (other): 0 records" in capsys.readouterr().err
    pq.write_table(pa.table({"record_id": pa.array([], pa.string()), "name": []}), tmp_path / "none.parquet")
    assert run(written(tmp_path / "nour.csv", LATIN), tmp_path / "none.parquet", "--out", out) == 1
    assert "List 2 (none): 0 records" in capsys.readouterr().err
    assert not out.exists()


def test_ten_thousand_identical_rows(linked: Linked) -> None:
    lines = (f"{number},Samer,Khaled,Zarwan,1980-05-17" for number in range(10_000))
    header = LATIN.splitlines()[0]
    report = linked(nour="\n".join((header, *lines)) + "\n")
    assert report["persons"] == 10_000
    assert "Blocks of too many records alike were not compared: up to 10000 records" in report["said"]


def test_a_mapping_to_a_column_that_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [written(tmp_path / "nour.csv", LATIN), written(tmp_path / "delta.csv", LATIN)]
    mapping = written(tmp_path / "m.yaml", "birthplace: place\n")
    assert run(*paths, "--mapping", mapping, "--out", tmp_path / "out") == 1
    assert "none of the lists has one of the headers" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_names_of_control_characters(linked: Linked) -> None:
    report = linked(
        nour="record_id,name\n1,\x01\x02\n2,\u200f\u202e\n3,Samer Khaled Zarwan\n",
        delta="record_id,name\n1,\x7f\x1b\n2,\ufeff\n",
    )
    assert report["code"] == 0
    assert report["persons"] == 5
    assert report["too_poor_by_list"] == {
        "delta": {"no_name_can_be_read": 2},
        "nour": {"no_name_can_be_read": 2},
    }
    assert "\x1b" not in report["said"]


def test_one_mapping_names_the_columns_of_lists_of_two_forms(tmp_path: Path) -> None:
    one = written(tmp_path / "nour.csv", "no,given,surname\n1,Samer,Zarwan\n")
    other = written(tmp_path / "delta.csv", "id;full name\n1;Zarwan, Samer\n2;Shahin, Rim\n".encode("utf-16"))
    columns = {
        "no": "record_id",
        "id": "record_id",
        "given": "first_name",
        "surname": "family_name",
        "full name": "name",
    }
    mapping = written(tmp_path / "m.json", json.dumps(columns))
    assert run(one, other, "--mapping", mapping, "--out", tmp_path / "out") == 0
    assert len(rows(tmp_path / "out" / "clusters.csv")) == 3
    both = written(tmp_path / "both.csv", "no,id,given\n1,2,Samer\n")
    assert run(both, other, "--mapping", mapping, "--out", tmp_path / "out2") == 1


@pytest.mark.parametrize(("last", "order"), [("25/3/1980", "dmy"), ("3/25/1980", "mdy"), ("2/3/1980", "")])
def test_the_order_of_day_and_month_is_what_the_dates_of_a_list_show(
    linked: Linked, last: str, order: str
) -> None:
    dates = "".join(f"{number},Samer,Zarwan,{last}\n" for number in range(12))
    report = linked(
        nour=f"record_id,first_name,family_name,date_of_birth\n{dates}",
        delta="record_id,name\n1,Rim Shahin\n",
    )
    assert report["date_order_by_list"] == ({"nour": order} if order else {})
    assert ("as its own dates show" in report["said"]) == bool(order)
