"""`sanad link` on plain files."""

import argparse
import csv
import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sanad.cli import link

HEADER = "record_id,first_name,father_name,family_name,date_of_birth\n"
ARABIC = HEADER + "1,محمد,أحمد,الحلبي,1980-05-17\n2,خالد,سعيد,الشامي,\n=1+1,زيد,عمر,القاسم,\n"
LATIN = HEADER + "1,Mohammad,Ahmad,al-Halabi,1980-05-17\n2,Khaled,Said,Shami,1980-02-30\n"


def run(*arguments: str | Path) -> int:
    parser = argparse.ArgumentParser()
    link.add_parser(parser.add_subparsers())
    args = parser.parse_args(["link", *map(str, arguments)])
    code: int = args.run(args)
    return code


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.fixture
def lists(tmp_path: Path) -> list[Path]:
    return [written(tmp_path / "nour.csv", ARABIC), written(tmp_path / "delta.csv", LATIN)]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_it_works(lists: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*lists, "--out", tmp_path / "out") == 0
    clusters = rows(tmp_path / "out" / "clusters.csv")
    person = {(row["list"], row["record_id"]): row["person_id"] for row in clusters}
    assert len(clusters) == len(person) == 5
    assert person["nour", "1"] == person["delta", "1"]
    assert person["nour", "2"] == person["delta", "2"]
    assert ("nour", "=1+1") in person
    pairs = rows(tmp_path / "out" / "pairs.csv")
    assert list(pairs[0]) == [
        "list_l", "record_id_l", "list_r", "record_id_r", "match_weight", "match_probability", "tier", "why",
    ]  # fmt: skip
    assert json.loads((tmp_path / "out" / "report.json").read_text())["records"] == 5
    said = capsys.readouterr()
    assert said.out == ""
    assert "5 records are 3 persons" in said.err


def test_perpetrators_are_joined_with_nobody(
    lists: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run(*lists, "--role", "delta=perpetrator", "--out", out, "--draws", "1") == 0
    report = json.loads((out / "report.json").read_text())
    assert report["linked_apart_by_list"] == {"delta": {"perpetrator": 2}}
    assert report["persons"] == 3
    assert len({row["person_id"] for row in rows(out / "clusters.csv")}) == 5
    assert rows(out / "pairs.csv") == []
    assert rows(out / "draw_patterns.csv") == [{"draw": "1", "nour": "1", "count": "3"}]
    assert "delta: 2 perpetrator" in capsys.readouterr().err
    assert run(*lists, "--role", "gamma=perpetrator", "--out", out) == 2
    with pytest.raises(SystemExit):
        run(*lists, "--role", "delta=bystanders", "--out", out)


def test_a_role_of_a_mapping_is_that_of_rows_that_tell_none(tmp_path: Path) -> None:
    header = HEADER.replace("\n", ",part\n")
    one = written(tmp_path / "one.csv", header + "1,Khaled,Said,Shami,1980-05-17,victim\n")
    two = written(tmp_path / "two.csv", header + "1,Khaled,Said,Shami,1980-05-17,\n")
    document = {"format": "sanad-mapping/1", "columns": {"part": "role"}, "role": "perpetrator"}
    mapping = written(tmp_path / "mapping.json", json.dumps(document))
    assert run(one, two, "--mapping", mapping, "--out", tmp_path / "out") == 0
    report = json.loads((tmp_path / "out" / "report.json").read_text())
    assert report["linked_apart_by_list"] == {"two": {"perpetrator": 1}}
    mapping.write_text(json.dumps(document | {"role": "accused"}))
    assert run(one, two, "--mapping", mapping, "--out", tmp_path / "out") == 1


def test_gzip_parquet_and_mapping(lists: list[Path], tmp_path: Path) -> None:
    packed = tmp_path / "nour2.csv.gz"
    packed.write_bytes(gzip.compress(ARABIC.replace("first_name", "Given").encode()))
    table = pa.Table.from_pylist([{k: v or None for k, v in row.items()} for row in rows(lists[1])])
    pq.write_table(table, tmp_path / "delta2.parquet")
    mapping = written(tmp_path / "mapping.json", json.dumps({"Given": "first_name"}))
    out = tmp_path / "out"
    assert run(packed, tmp_path / "delta2.parquet", "--mapping", mapping, "--out", out) == 0
    clusters = {(row["list"], row["record_id"]): row["person_id"] for row in rows(out / "clusters.csv")}
    assert clusters["nour2", "1"] == clusters["delta2", "1"]


def test_the_same_again_replaces_what_it_wrote(lists: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(*lists, "--out", out) == 0
    first = {path.name: path.read_bytes() for path in out.iterdir()}
    assert run(*reversed(lists), "--out", out) == 0
    assert {path.name: path.read_bytes() for path in out.iterdir()} == first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["delta.csv", "nour.csv", "out"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "has no rows"),
        (HEADER, "0 records"),
        (b"\x7fELF\x00\x01\x02\x00binary", ""),
        ("first_name,family_name\nx,y\n", "record_id"),
        ("record_id,place\n1,y\n", "record_id, and a name"),
        (HEADER + "1,x,y,z,\n1,x,y,w,\n", "more than once"),
        (HEADER + "1,x,y,z,\n1,x,y,z,\n", "more than once"),
        (HEADER + "1,x,y,z,\n,x,y,w,\n", "Row 3 has no record_id"),
        (HEADER + "1,x,y,z,\n2,x,y,w,,,9\n", "Row 3 has 7 cells"),
        (HEADER + "1,x,y,z,\n2,x,y\n", "Row 3 has 3 cells"),
        (HEADER.encode() + "1,é,y,z,\n".encode("latin-1"), ""),
        (b"PAR1 cut short", "Parquet"),
    ],
)
def test_a_list_that_cannot_be_linked_leaves_nothing(
    content: str | bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path / "bad.csv", content)
    assert run(path, "--out", tmp_path / "out") == 1
    assert said in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == ["bad.csv"]


def test_a_broken_second_list_is_named_by_its_place(
    lists: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*lists, tmp_path / "absent.csv", "--out", tmp_path / "out") == 1
    assert "List 3" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_wrong_use(lists: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    occupied = tmp_path / "occupied"
    occupied.mkdir()
    written(occupied / "notes.txt", "mine")
    assert run(*lists, "--out", occupied) == 2
    assert (occupied / "notes.txt").read_text() == "mine"
    (tmp_path / "else").mkdir()
    twin = written(tmp_path / "else" / "nour.csv", ARABIC)
    assert run(*lists, twin, "--out", tmp_path / "out") == 2
    assert "one name" in capsys.readouterr().err
    with pytest.raises(SystemExit) as stopped:
        run(*lists, "--engine", "abacus", "--out", tmp_path / "out")
    assert stopped.value.code == 2


def test_a_mapping_that_no_list_has(
    lists: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mapping = written(tmp_path / "mapping.json", json.dumps({"Given": "first_name"}))
    assert run(*lists, "--mapping", mapping, "--out", tmp_path / "out") == 1
    assert "mapping" in capsys.readouterr().err


def test_spark_is_refused_with_what_to_do(
    lists: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    assert run(*lists, "--engine", "spark", "--out", tmp_path / "out") == 2
    assert "pip install 'sanad[spark]'" in capsys.readouterr().err
    assert run(*lists, "--spark-master", "local", "--out", tmp_path / "out") == 2
    assert "--engine spark" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in lists)


def test_it_needs_neither_django_nor_openpyxl_nor_numpy(lists: list[Path], tmp_path: Path) -> None:
    program = f"""
import argparse, sys
for name in ("django", "openpyxl", "numpy", "pandas", "psycopg", "scipy"):
    sys.modules[name] = None
from sanad.cli import link
parser = argparse.ArgumentParser()
link.add_parser(parser.add_subparsers())
args = parser.parse_args(["link", *{[str(path) for path in lists]!r}, "--out", {str(tmp_path / "out")!r}])
sys.exit(args.run(args))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env={**os.environ}, check=False
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "clusters.csv").is_file()


def test_the_truth_is_held_against_it(
    lists: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    truth = written(
        tmp_path / "truth.csv", "list,record_id,person_id\nnour,1,x\ndelta,1,x\nnour,2,y\ndelta,2,y\n"
    )
    assert run(*lists, "--truth", truth, "--out", tmp_path / "out") == 0
    evaluation = json.loads((tmp_path / "out" / "report.json").read_text())["evaluation"]
    assert evaluation["clusters"]["pairs"]["f1"]["value"] == 1.0
    assert evaluation["format"] == "sanad-evaluation/1"
    told = capsys.readouterr().err
    assert "exact clusters: 1.0" in told
    assert "largest cluster: 2 records, 2 in truth" in told
    for by in ("scripts", "lists", "father", "brothers"):
        assert f"pairs within clusters by {by}, " in told


@pytest.mark.parametrize(
    "content",
    [
        "list,record_id\nnour,1\n",
        "list,record_id,person_id\nnour,1,\n",
        "list,record_id,person_id\nnour,1,x\nnour,1,y\n",
        b"\xff\xfe\x00",
        "list,record_id,person_id\nelsewhere,1,x\nelsewhere,2,x\n",
    ],
    ids=["no_person", "empty", "two_persons", "binary", "other_lists"],
)
def test_a_truth_that_cannot_be_used_writes_nothing(
    lists: list[Path], tmp_path: Path, content: str | bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    truth = written(tmp_path / "truth.csv", content)
    assert run(*lists, "--truth", truth, "--out", tmp_path / "out") == 1
    assert not (tmp_path / "out").exists()
    assert "person_id" in capsys.readouterr().err


def test_a_sheet_that_would_be_left_out_is_refused(lists: list[Path], tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="NO SPREADSHEETS HERE: openpyxl is not installed")
    book = openpyxl.Workbook()
    for sheet, key in ((book.active, "1"), (book.create_sheet("more"), "2")):
        sheet.append(["record_id", "name"])
        sheet.append([key, "Selma Nour"])
    book.save(tmp_path / "two.xlsx")
    assert run(*lists, tmp_path / "two.xlsx", "--out", tmp_path / "out") == 1
    del book["more"]
    book.save(tmp_path / "one.xlsx")
    assert run(*lists, tmp_path / "one.xlsx", "--out", tmp_path / "out") == 0
    book.active.merge_cells("B2:B3")
    book.save(tmp_path / "merged.xlsx")
    assert run(*lists, tmp_path / "merged.xlsx", "--out", tmp_path / "other") == 1
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize(
    "columns", [{"name": [["Selma"]]}, {"name": [b"Selma"]}, {"name": [{"first": "Selma"}]}]
)
def test_a_column_of_no_single_values_is_refused(
    lists: list[Path], tmp_path: Path, columns: dict[str, list[object]], capsys: pytest.CaptureFixture[str]
) -> None:
    pq.write_table(pa.table({"record_id": ["1"], **columns}), tmp_path / "nested.parquet")
    assert run(*lists, tmp_path / "nested.parquet", "--out", tmp_path / "out") == 1
    assert "Column 2 holds" in capsys.readouterr().err


def test_a_parquet_column_that_stands_twice_is_refused(lists: list[Path], tmp_path: Path) -> None:
    twice = pa.table([pa.array(["1"]), pa.array(["S"]), pa.array(["N"])], names=["record_id", "name", "name"])
    pq.write_table(twice, tmp_path / "twice.parquet")
    assert run(*lists, tmp_path / "twice.parquet", "--out", tmp_path / "out") == 1


def test_a_pipe_that_nobody_writes_to_is_refused_at_once(lists: list[Path], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    assert run(*lists, tmp_path / "pipe.csv", "--out", tmp_path / "out") == 1


def test_a_list_whose_name_is_no_text_is_linked(lists: list[Path], tmp_path: Path) -> None:
    name = tmp_path / os.fsdecode(b"\xe3\xcd.csv")
    written(name, LATIN)
    assert run(lists[0], name, "--out", tmp_path / "out") == 0
    assert {row["list"] for row in rows(tmp_path / "out" / "clusters.csv")} == {"nour", r"\xe3\xcd"}


def test_draws_are_written_for_estimation(lists: list[Path], tmp_path: Path) -> None:
    assert run(*lists, "--draws", "3", "--out", tmp_path / "out") == 0
    drawn = rows(tmp_path / "out" / "draws.csv")
    assert list(drawn[0]) == ["list", "record_id", "draw_1", "draw_2", "draw_3"]
    assert len(drawn) == 5
    patterns = rows(tmp_path / "out" / "draw_patterns.csv")
    assert list(patterns[0]) == ["draw", "delta", "nour", "count"]
    for number in "123":
        told = [row for row in patterns if row["draw"] == number]
        persons = len({row[f"draw_{number}"] for row in drawn})
        assert sum(int(row["count"]) for row in told) == persons
    again = tmp_path / "again"
    assert run(*lists, "--draws", "3", "--out", again) == 0
    assert (again / "draws.csv").read_text() == (tmp_path / "out" / "draws.csv").read_text()


def test_draws_have_a_limit(lists: list[Path], tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        run(*lists, "--draws", "1001", "--out", tmp_path / "out")


def test_persons_of_an_earlier_linkage_keep_their_ids(lists: list[Path], tmp_path: Path) -> None:
    assert run(lists[0], "--out", tmp_path / "before") == 0
    assert run(*lists, "--earlier", tmp_path / "before", "--out", tmp_path / "out") == 0
    before = {row["record_id"]: row["person_id"] for row in rows(tmp_path / "before" / "clusters.csv")}
    after = {
        (row["list"], row["record_id"]): row["person_id"] for row in rows(tmp_path / "out" / "clusters.csv")
    }
    assert {key: person for (name, key), person in after.items() if name == "nour"} == before
    assert after["delta", "1"] == before["1"]
    told = json.loads((tmp_path / "out" / "report.json").read_text())["earlier"]
    assert told == {"records": 3, "records_gone": 0, "redirects": {}}


def test_an_earlier_folder_that_is_none_is_refused(
    lists: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*lists, "--earlier", tmp_path / "absent", "--out", tmp_path / "out") == 1
    assert "clusters.csv of the earlier linkage could not be read" in capsys.readouterr().err
