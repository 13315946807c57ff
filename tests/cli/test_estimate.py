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


def test_lists_are_joined_as_they_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = _table(tmp_path, KOSOVO)
    first, second, *_ = KOSOVO.splitlines()[0].split(",")
    assert _run(table, "--json", "--method", "chao", "--join", first, second) == 0
    document = _document(capsys)
    assert document["estimates"][0]["lists"][0] == " + ".join(sorted((first, second)))
    assert [len(one["lists"]) for one in document["overlaps"]] == [4]  # told of the lists as they are
    assert "lists_joined" in {reason["code"] for reason in document["estimates"][0]["reasons"]}
    assert _run(table, "--json", "--join", first, "of nobody") == 2
    assert _document(capsys)["error"]["code"] == "join_invalid"


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
        (b"A,B,C,count\n1,0,1,NaN\n", "count_invalid"),
        (b"A,B,C,count\n1,0,1,inf\n", "count_invalid"),
        (b"A,B,C,count\n1,0,1,\n", "count_invalid"),
        (b"A,B,C,count\n1,0,NaN,2\n", "cell_invalid"),
        (b"A,A,C,count\n1,0,1,2\n", "column_named_twice"),
        (",".join([*(f"L{n}" for n in range(21)), "count"]).encode() + b"\n", "lists_too_many"),
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


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A,count\n1,40\n", "lists_too_few"),
        ("A,B,C,count\n1,1,1,40\n1,1,0,9\n", "lists_identical"),
        ("A,B,C,count\n1,0,0,0\n0,1,1,0\n", "stratum_empty"),
    ],
)
def test_a_table_that_bears_nothing_is_an_answer_without_a_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, reason: str
) -> None:
    methods = ("chao", "loglinear", "decomposable", "latent_class")
    assert _run(_table(tmp_path, text), "--json", "--method", *methods) == 0
    found = _document(capsys)["estimates"]
    assert len(found) == 4
    for one in found:
        assert (one["verdict"], one["median"], one["lower"], one["upper"]) == ("refused", None, None, None)
        assert reason in {told["code"] for told in one["reasons"]}


def test_an_empty_stratum_is_an_answer_beside_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = KOSOVO.strip().splitlines()
    text = "\n".join(["month," + lines[0], *(f"1,{line}" for line in lines[1:]), "2,1,0,0,0,0"])
    assert _run(_table(tmp_path, text), "--json", "--strata", "month", "--method", "chao") == 0
    full, empty = _document(capsys)["estimates"]
    assert full["median"] is not None
    assert (empty["verdict"], empty["documented"]) == ("refused", 0)


def test_twenty_lists_are_taken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    header = ",".join([*(f"L{n}" for n in range(20)), "count"])
    rows = [[int(n in (a, (a + 1) % 20)) for n in range(20)] for a in range(20)]
    rows += [[int(n == a) for n in range(20)] for a in range(20)]
    text = "\n".join([header, *(",".join(map(str, [*row, 30])) for row in rows)])
    assert _run(_table(tmp_path, text), "--json", "--method", "chao") == 0
    (one,) = _document(capsys)["estimates"]
    assert (one["documented"], len(one["lists"])) == (1200, 20)


QUICK = ("--method", "latent_class", "--draws", "300", "--json")


def test_settings_of_latent_classes_are_taken_and_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _table(tmp_path, KOSOVO)
    assert _run(path, *QUICK, "--classes", "4", "--shape", "0.5", "--rate", "2", "--chains", "16") == 0
    (one,) = _document(capsys)["estimates"]
    told = {name: one["settings"][name] for name in ("classes", "shape", "rate", "chains", "draws_at_most")}
    assert told == {"classes": 4, "shape": 0.5, "rate": 2.0, "chains": 16, "draws_at_most": 300}
    assert one["diagnostics"]["chains"] == 16


@pytest.mark.parametrize(
    "wrong", [("--chains", "3"), ("--classes", "0"), ("--shape", "-1"), ("--rate", "nan"), ("--draws", "1")]
)
def test_settings_with_which_no_chain_runs_are_wrong_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: tuple[str, str]
) -> None:
    assert _run(_table(tmp_path, KOSOVO), *QUICK, *wrong) == 2
    assert "mend the settings" in (told := capsys.readouterr().err) or "must be a multiple of 8" in told


def test_the_output_is_the_same_whatever_the_threads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = KOSOVO.strip().splitlines()
    rows = [f"{month},{line}" for month in range(3) for line in lines[1:]]
    path = _table(tmp_path, "\n".join(["month," + lines[0], *rows]))
    printed = []
    for threads in ("1", "2", "5"):
        assert _run(path, *QUICK, "--seed", "4", "--strata", "month", "--threads", threads) == 0
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1] == printed[2]
    medians = {one["median"] for one in json.loads(printed[0])["estimates"]}
    assert len(medians) > 1 or medians == {None}, "strata draw apart"


def test_who_some_list_could_see_is_told_with_latent_classes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _table(tmp_path, KOSOVO)
    assert _run(path, "--method", "latent_class", "--json") == 0
    (one,) = _document(capsys)["estimates"]
    sizes = [seen["median"] for seen in one["observable"]]
    assert [seen["threshold"] for seen in one["observable"]] == [0.01, 0.05, 0.1, 0.2]
    assert sizes == sorted(sizes, reverse=True)
    assert 0 < sizes[-1] <= sizes[0] <= one["median"] * 1.05
    assert _run(path, "--method", "latent_class") == 0
    assert "with a chance of 0.05 or more to be on some list" in capsys.readouterr().out


def test_sensitivity_of_latent_classes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _table(tmp_path, KOSOVO)
    assert _run(path, *QUICK, "--sensitivity") == 0
    (told,) = _document(capsys)["sensitivity"]
    assert [one["prior"]["classes"] for one in told["class_priors"]] == [10, 5, 20, 10, 10]
    assert [one["left_out"] for one in told["class_leave_one_out"]] == ["EXH", "ABA", "OSCE", "HRW"]
    for one in told["class_priors"]:
        assert (one["median"] is None) == (one["verdict"] in ("refused", "not_converged"))


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


def test_tables_that_may_each_be_true_make_one_interval(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The pooled interval is at least as wide as what the tables' own numbers span."""
    head, *lines = KOSOVO.split()
    fewer = [line.replace(",1131", ",931").replace(",177", ",277") for line in lines]
    parts = (("1", lines), ("2", fewer))
    text = "\n".join([f"draw,{head}", *(f"{draw},{line}" for draw, told in parts for line in told)])
    path = _table(tmp_path, text + "\n")
    assert _run(path, "--pool", "draw", "--json") == 0
    (pooled,) = _document(capsys)["pooled"]
    assert _run(path, "--strata", "draw", "--method", "decomposable", "--json") == 0
    one, other = sorted(found["median"] for found in _document(capsys)["estimates"])
    assert pooled["tables"] == 2
    assert pooled["lower"] < one < pooled["median"] < other < pooled["upper"]
    assert 0.1 < pooled["between_tables"] < 1
    assert pooled["documented"] == [4300, 4400]
    assert _run(path, "--pool", "draw") == 0
    assert "pooled over 2 by draw | decomposable | documented 4,300 to 4,400 | " in capsys.readouterr().out
    assert _run(path, "--pool", "draw", "--method", "chao") == 2
    assert _run(path, "--pool", "nowhere") == 2
