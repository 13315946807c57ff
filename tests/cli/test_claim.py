"""`sanad claim`: the worked claims against a real release, and claims of one's own from a file."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from database import rows
from sanad.terms.civil_day import EVENTS_ZONE

Run = Callable[..., Any]
RELEASE = "ucdp_ged_syria_20160101_20191130.csv.gz"
CLAIM: dict[str, Any] = {
    "format": "sanad-research/1",
    "sources": [
        {"code": "minister", "en": "A minister (invented)", "kind": "official", "whom_it_repeats": "unknown"}
    ],
    "claims": [
        {
            "code": "of-idleb", "speaker": "minister", "said_on": "2019-12-01",
            "en": "It is quieter in Idleb (invented).",
            "place": ["SY07"], "period": {"from": "2019-01-01", "to": "2019-06-30"}, "document": "invented",
            "asserts": [
                {"element": "civilian_deaths", "says": "fell", "extent": "all", "because": {"en": "quieter"}}
            ],
        }
    ],
}  # fmt: skip


@pytest.fixture
def tested(sanad: Run, real_data: Path) -> Run:
    """Return the command, in a workspace that holds the release with its edition."""
    if not rows("superuser", "SELECT 1 FROM records_organisation WHERE code = 'claims-real'"):
        file = real_data / RELEASE
        edition = ("--edition", "special-2020-01-10")
        said = sanad("import", file, "--list", "claims-real", "--as", "claims-real", *edition, "--json")
        assert said.document["records"] == 16_566, said.err
    return lambda *words: sanad("claim", *words, "--as", "claims-real", "--json")


def outcomes(said: Any, run: str) -> dict[str, str | None]:
    assert said.code == 0, said.err
    columns = next(one for one in said.document["runs"] if one["run"] == run)["columns"]
    return {one["element"]: one["outcome"] for axis in ("general", "individual") for one in columns[axis]}


def test_the_two_claims_of_the_board(tested: Run) -> None:
    damascus = tested("board-2019-12")
    assert outcomes(damascus, "since")["deaths"] == "supported"
    assert outcomes(damascus, "then")["deaths"] == "not_testable"
    assert outcomes(damascus, "since")["detention"] is None
    general = damascus.document["runs"][1]["columns"]["general"]
    deaths = next(one for one in general if one["element"] == "deaths")
    assert [row["counted"]["value"] for row in deaths["known_then"]] == [27]
    rural = tested("board-2021-02")
    assert {outcomes(rural, "since")[one] for one in ("events", "deaths", "civilian_deaths")} == {
        "not_testable"
    }


def test_a_claim_of_ones_own(tested: Run, tmp_path: Path) -> None:
    file = tmp_path / "claim.json"
    file.write_text(json.dumps(CLAIM), encoding="utf-8")
    said = tested(file)
    assert outcomes(said, "since")["civilian_deaths"] == "contradicted"
    assert said.document["claim"]["legal_test"] is None


def test_as_of_a_day_on_which_nothing_was_held(tested: Run) -> None:
    said = tested("board-2019-12", "--as-of", "2020-06-01")
    assert outcomes(said, "since")["deaths"] == "not_testable"


def test_as_of_a_day_to_come_is_said_to_be_as_of_today(sanad: Run) -> None:
    before = datetime.now(EVENTS_ZONE).date().isoformat()
    said = sanad("claim", "board-2019-12", "--as-of", "2999", "--json")
    after = datetime.now(EVENTS_ZONE).date().isoformat()
    held = said.document["held_on"]
    assert said.code == 0 and held in said.err and before <= held <= after


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("no-such-claim",), "claim_unknown"),
        (("board-2019-12", "--as-of", "2018"), "period_unusable"),
        (("absent.yaml",), "research_unreadable"),
    ],
)
def test_what_cannot_be_tested_is_told(sanad: Run, words: tuple[str, ...], code: str) -> None:
    said = sanad("claim", *words, "--json")
    assert (said.code, said.document["error"]["code"]) == (1, code)


def test_those_that_are_held_are_listed(sanad: Run) -> None:
    said = sanad("claim", "--json", "--language", "ar")
    assert {one["speaker"] for one in said.document["claims"]} == {"fln", "joint-statement-2021"}
