"""Invented lists that the model is tried on: made by the benchmark's own generator."""

import csv
import sys
from pathlib import Path

import pytest

from sanad.linkage import Linkage, link
from sanad.linkage.evaluation import RecordId

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from invented_lists import write_lists


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with three lists of 3,000 rows in all, and their truth."""
    folder = tmp_path_factory.mktemp("invented")
    write_lists(folder, rows=3_000, seed=11)
    return folder


@pytest.fixture(scope="session")
def records(invented: Path) -> list[dict[str, str]]:
    """Return the rows of the three lists."""
    rows = []
    for name in ("arabic", "latin", "mixed"):
        with (invented / f"{name}.csv").open(encoding="utf-8") as stream:
            rows += [{"list": name, **row} for row in csv.DictReader(stream)]
    return rows


@pytest.fixture(scope="session")
def truth(invented: Path) -> dict[RecordId, str]:
    """Return the person of every record."""
    with (invented / "truth.csv").open(encoding="utf-8") as stream:
        return {(row["list"], row["record_id"]): row["person"] for row in csv.DictReader(stream)}


@pytest.fixture(scope="session")
def linkage(records: list[dict[str, str]]) -> Linkage:
    """Return the linkage of the three lists."""
    return link(records, seed=5)
