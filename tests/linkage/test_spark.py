"""DuckDB and Spark, the same 10,000 rows: the same pairs and persons.

Spark comes from the registry, as `requirements-spark.lock` pins it, into an environment of its own: pyspark
is no part of what people install by default, nor of the tests' own environment. Java has to be there.
"""

import csv
import json
import re
import shutil
import subprocess
import time
import venv
from pathlib import Path

import pytest
from invented_lists import write_lists

REPOSITORY = Path(__file__).resolve().parents[2]
LISTS = ("arabic", "latin", "mixed")
ROWS = 10_000
LISTENING = "0A"

pytestmark = [
    pytest.mark.long,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java, and there is none here"),
]


@pytest.fixture(scope="module")
def sanad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the program `sanad` of an environment with the extra spark alone."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    pip = (folder / "bin" / "python", "-m", "pip", "--disable-pip-version-check", "--quiet", "install")
    hashed = ("--require-hashes", "--no-deps", "--only-binary", ":all:")
    built_here = ("--no-binary", "pyspark", "--no-build-isolation")  # pyspark is published as source alone
    build, spark = (("-r", REPOSITORY / f"requirements-{name}.lock") for name in ("build", "spark"))
    for asked in ((*hashed, *build), (*hashed, *built_here, *spark)):
        subprocess.run(list(map(str, (*pip, *asked))), check=True, timeout=900)
    own = ("--no-index", "--no-deps", "--no-build-isolation", REPOSITORY)
    subprocess.run(list(map(str, (*pip, *own))), check=True, timeout=300)
    return folder / "bin" / "sanad"


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return three lists of 10,000 rows in all."""
    folder = tmp_path_factory.mktemp("lists")
    write_lists(folder, rows=ROWS, seed=55)
    return [folder / f"{name}.csv" for name in LISTS]


def linked(sanad: Path, lists: list[Path], out: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sanad, "link", *lists, "--seed", "5", "--out", out, *options]
    return subprocess.run(
        list(map(str, command)), capture_output=True, text=True, cwd=out.parent, timeout=900, check=False
    )


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def pairs(folder: Path) -> dict[tuple[str, ...], tuple[float, float, str]]:
    return {
        (row["list_l"], row["record_id_l"], row["list_r"], row["record_id_r"]): (
            float(row["match_weight"]),
            float(row["match_probability"]),
            row["tier"],
        )
        for row in rows(folder / "pairs.csv")
    }


def test_both_engines_find_the_same(sanad: Path, lists: list[Path], tmp_path: Path) -> None:
    for name, options in (("duckdb", ()), ("spark", ("--engine", "spark", "--spark-master", "local[2]"))):
        done = linked(sanad, lists, tmp_path / name, *options)
        assert done.returncode == 0, done.stderr
        assert "WARN" not in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["duckdb", "spark"]
    assert rows(tmp_path / "duckdb" / "clusters.csv") == rows(tmp_path / "spark" / "clusters.csv")
    one, other = pairs(tmp_path / "duckdb"), pairs(tmp_path / "spark")
    assert one.keys() == other.keys()
    assert len(one) > ROWS / 2
    for pair, (weight, probability, tier) in one.items():
        assert other[pair][0] == pytest.approx(weight, abs=1e-6)
        assert other[pair][1] == pytest.approx(probability, abs=1e-6)
        assert other[pair][2] == tier
    reports = [json.loads((tmp_path / name / "report.json").read_text()) for name in ("duckdb", "spark")]
    assert reports[0]["blocks_left_out"] == reports[1]["blocks_left_out"]
    assert reports[0]["parameters"] == reports[1]["parameters"]


def test_nothing_of_a_name_is_readable_and_nothing_listens_outside(
    sanad: Path, lists: list[Path], tmp_path: Path
) -> None:
    """Watched while it runs and then ended: no name on the disk in the clear, no socket but on loopback."""
    command = [sanad, "link", *lists, "--out", tmp_path / "out", "--engine", "spark"]
    with subprocess.Popen(list(map(str, command)), stderr=subprocess.PIPE, text=True, cwd=tmp_path) as child:
        try:
            assert child.stderr is not None
            while "scoring" not in (line := child.stderr.readline()):
                assert line, "it ended before it scored"
            time.sleep(5)
            (work,) = (path for path in tmp_path.iterdir() if path.name.startswith(".out-"))
            assert work.stat().st_mode & 0o777 == 0o700
            sizes = [path.stat().st_size for path in work.rglob("*") if path.is_file()]
            assert sum(sizes) > 100_000, "nothing was written, so nothing is proved"
            names = {row["family_name"].encode() for row in rows(lists[1])} - {b""}
            assert len(names) > 100
            for path in work.rglob("*"):
                held = path.read_bytes() if path.is_file() else b""
                assert not [name for name in names if len(name) > 5 and name in held], path.name
            assert not outside(child.pid)
        finally:
            child.terminate()
            child.wait(timeout=120)
    assert list(tmp_path.iterdir()) == []


def outside(parent: int) -> list[str]:
    """Return the addresses on which a process and its children listen, but for the loopback."""
    sockets = {
        found[1]
        for process in family(parent)
        for link in Path(f"/proc/{process}/fd").iterdir()
        if link.is_symlink() and (found := re.fullmatch(r"socket:\[(\d+)\]", str(link.readlink())))
    }
    heard = []
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == LISTENING and fields[9] in sockets:
                heard.append(fields[1].rpartition(":")[0])
    assert heard, "nothing listens, so nothing is proved"
    return [one for one in heard if one not in LOOPBACK]


LOOPBACK = ("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F")


def family(parent: int) -> list[int]:
    """Return a process and all below it."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [parent, *(one for child in children for one in family(int(child)))]


def test_a_cluster_that_does_not_answer_is_told(sanad: Path, lists: list[Path], tmp_path: Path) -> None:
    done = linked(
        sanad, lists, tmp_path / "out", "--engine", "spark", "--spark-master", "spark://127.0.0.1:9"
    )
    assert done.returncode == 1, done.stderr
    assert "--spark-master" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_no_java_is_told(sanad: Path, lists: list[Path], tmp_path: Path) -> None:
    command = [sanad, "link", *lists, "--out", tmp_path / "out", "--engine", "spark"]
    done = subprocess.run(
        list(map(str, command)),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env={"PATH": str(tmp_path), "LANG": "C.UTF-8"},
    )
    assert done.returncode == 2, done.stderr
    assert "Java 17" in done.stderr
