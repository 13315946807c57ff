"""`sanad estimate` from the command line: its document, its exits, and bad input."""

import argparse
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from sanad.cli import estimate

KOSOVO = """EXH,ABA,OSCE,HRW,count
1,0,0,0,1131\n0,1,0,0,845\n1,1,0,0,177\n0,0,1,0,936\n1,0,1,0,228\n0,1,1,0,217\n1,1,1,0,181
0,0,0,1,306\n1,0,0,1,106\n0,1,0,1,31\n1,1,0,1,18\n0,0,1,1,123\n1,0,1,1,42\n0,1,1,1,32\n1,1,1,1,27
"""


def _run(path: Path, *options: str) -> int:
    parser = argparse.ArgumentParser()
    estimate.add_parser(parser.add_subparsers())
    args = parser.parse_args(["estimate", str(path), *options])
    code: int = args.run(args)
    return code


def _table(folder: Path, text: str, name: str = "patterns.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode("utf-8"))
    return path


def _document(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def test_it_works(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(_table(tmp_path, KOSOVO), "--json") == 0
    chao, models = _document(capsys)["estimates"]
    assert (chao["method"], models["method"]) == ("chao", "loglinear")
    assert models["median"] == 10356.52
    assert models["lower"] < models["median"] < models["upper"]


def test_words_for_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(_table(tmp_path, KOSOVO)) == 0
    shown = capsys.readouterr().out
    assert "8,994 to 12,110 (10,357)" in shown
    assert "at least 8,803" in shown
    assert "113 of 113 models: 6,729 to 22,889" in shown


def test_methods_and_seed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(_table(tmp_path, KOSOVO), "--json", "--method", "loglinear", "--seed", "7") == 0
    document = _document(capsys)
    assert document["seed"] == 7
    assert [one["method"] for one in document["estimates"]] == ["loglinear"]


def test_what_is_estimated_is_said_and_an_open_population_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _table(tmp_path, KOSOVO)
    assert _run(path, "--method", "chao", "--unit", "person", "--event", "killed") == 0
    assert "unit person; event killed; place not stated" in capsys.readouterr().out
    assert _run(path, "--json", "--nature", "open") == 0
    document = _document(capsys)
    assert {one["verdict"] for one in document["estimates"]} == {"refused"}
    assert document["estimates"][0]["estimand"]["nature"] == "open"


@pytest.mark.parametrize(
    ("language", "said"), [("en", "between 8,994 and"), ("da", "mellem 8.994 og"), ("ar", "بين 8,994 و")]
)
def test_sentences(tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, said: str) -> None:
    assert _run(_table(tmp_path, KOSOVO), "--method", "loglinear", "--language", language) == 0
    assert said in capsys.readouterr().out


def test_sensitivity(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _table(tmp_path, KOSOVO)
    assert _run(path, "--sensitivity", "--json") == 0
    document = _document(capsys)
    assert [one["method"] for one in document["estimates"]] == ["chao", "loglinear", "decomposable"]
    (part,) = document["sensitivity"]
    assert [step["xi"] for step in part["assumption"]["loglinear"]] == [0.25, 0.5, 1.0, 2.0, 4.0]
    assert part["selection"]["replicates"] == 200
    assert _run(path, "--sensitivity") == 0
    assert "size of ABA, known 1,528: 845 to 950" in capsys.readouterr().out


def test_strata(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = KOSOVO.splitlines()
    text = "\n".join(
        [f"place,{rows[0]}", *(f"حلب,{row}" for row in rows[1:]), *(f"x,{row}" for row in rows[1:])]
    )
    assert _run(_table(tmp_path, text), "--json", "--strata", "place", "--method", "chao") == 0
    found = _document(capsys)["estimates"]
    assert [one["stratum"] for one in found] == [{"place": "x"}, {"place": "حلب"}]


def test_gzip_and_byte_order_mark(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    packed = tmp_path / "patterns.csv.gz"
    packed.write_bytes(gzip.compress(("\ufeff" + KOSOVO).encode("utf-8")))
    assert _run(packed, "--json") == 0
    assert _document(capsys)["estimates"][0]["documented"] == 4400


def test_a_refusal_is_an_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _table(tmp_path, "A,B,C,count\n1,0,0,40\n0,1,0,30\n0,0,1,20\n1,1,0,6\n")
    assert _run(path, "--json") == 0
    assert {one["verdict"] for one in _document(capsys)["estimates"]} == {"refused"}
    assert _run(path) == 0
    assert "no number" in capsys.readouterr().out


@pytest.mark.parametrize("method", ["latent_classes", "nothing"])
def test_methods_that_are_not_there_are_wrong_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], method: str
) -> None:
    assert _run(_table(tmp_path, KOSOVO), "--method", method) == 2
    assert "chao, loglinear, decomposable, latent_class, two_lists" in capsys.readouterr().err


def test_an_unknown_stratum_column_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(_table(tmp_path, KOSOVO), "--strata", "place") == 2
    assert "--strata" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "table_empty"),
        (b"A,B,C,count\n", "table_empty"),
        (b"A,B,C\n1,0,1\n", "count_column_missing"),
        (b"A,B,C,count\n1,0,1,-3\n", "count_invalid"),
        (b"A,B,C,count\n1,0,1,2.5\n", "count_invalid"),
        (b"A,B,C,count\n1,0,yes,2\n", "cell_invalid"),
        (b"A,B,C,count\n0,0,0,2\n", "all_zero_pattern"),
        (b"A,B,C,count\n1,0,2\n", "row_length_wrong"),
        (bytes(range(256)) * 40, "table_unreadable"),
        ("A,B,C,count\n1,0,1,3\n".encode("utf-16"), "table_unreadable"),
        (gzip.compress(KOSOVO.encode())[:40], "table_unreadable"),
        (b"\x1f\x8bnothing of the kind", "table_unreadable"),
        (b"A,B,C,count\n1,0,1," + b"9" * (2 << 20), "table_unreadable"),
        (gzip.compress(b"0" * (64 << 20)), "table_unreadable"),
        (b'A,B,C,count\n"1' + b"\n" * 300_000, "table_unreadable"),
    ],
)
def test_a_bad_table_is_refused_in_words_and_in_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, code: str
) -> None:
    path = tmp_path / "patterns.csv"
    path.write_bytes(content)
    assert _run(path, "--json") == 1
    printed = capsys.readouterr()
    assert printed.err.startswith("sanad estimate: ")
    document = json.loads(printed.out)
    assert document["estimates"] == []
    assert document["error"]["code"] == code


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(tmp_path / "absent.csv") == 1
    assert "cannot be read" in capsys.readouterr().err
    assert _run(tmp_path) == 1


def test_repeated_rows_are_summed_and_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(_table(tmp_path, KOSOVO + "1,0,0,0,1\n"), "--json") == 0
    document = _document(capsys)
    assert document["estimates"][0]["documented"] == 4401
    assert [note["code"] for note in document["notes"]] == ["patterns_summed"]


def test_latent_classes_print_their_settings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _table(tmp_path, KOSOVO)
    assert _run(path, "--method", "latent_class", "--seed", "7", "--json") == 0
    (one,) = _document(capsys)["estimates"]
    assert one["settings"]["classes"] == 10 and one["settings"]["prior_of_size"] == "1/N"
    assert one["diagnostics"]["rhat"] <= 1.01 and one["diagnostics"]["ess_bulk"] >= 1000
    assert one["lower"] < one["median"] < one["upper"]
    assert _run(path, "--method", "latent_class", "--seed", "7", "--json") == 0
    assert _document(capsys)["estimates"] == [one]
    assert _run(path, "--method", "latent_class", "--seed", "7") == 0
    assert "classes 10, alpha Gamma(0.25, 0.25), N like 1/N; 8 chains" in capsys.readouterr().out
