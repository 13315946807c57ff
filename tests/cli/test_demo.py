"""`sanad demo`: built once, the same every time, never in a workspace that is in use."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import built_demonstration
import sanad.cli.verify
from cli.conftest import Said, Workspace

pytestmark = pytest.mark.timeout(900)  # the first waits for a build and a half, on a machine that may be busy
KEYS = {
    *("workspace", "lists", "records", "persons", "documented", "estimate", "publication", "release", "key"),
}


@pytest.fixture(scope="module")
def demonstration() -> tuple[Workspace, Said]:
    """Return a workspace in which a first build was killed half-way, and what the second said."""
    built = built_demonstration.demonstration()
    return built.workspace, built.said


def test_a_half_built_one_is_built_again_from_nothing(demonstration: tuple[Workspace, Said]) -> None:
    workspace, said = demonstration
    assert said.code == 0, said.err
    assert "half-built" in said.err
    document = said.document
    assert set(document) >= KEYS
    assert document["lists"] == 9
    assert 11_000 < document["records"] < 13_000
    assert 5_000 < document["persons"] < 6_500
    assert document["documented"] == document["persons"]
    records = "SELECT count(*) FROM records_record r JOIN records_collection c ON c.id = r.collection_id"
    assert workspace.rows(f"{records} WHERE c.corpus = 'invented'") == [(document["records"],)]


def test_the_estimates_are_told_with_their_intervals(demonstration: tuple[Workspace, Said]) -> None:
    document = demonstration[1].document
    for method in ("chao", "loglinear"):
        found = document["estimate"][method]
        assert found["verdict"] in {"estimated", "warned"}
        assert document["documented"] < found["lower"] <= found["median"] <= found["upper"]


def test_the_release_is_intact_anywhere(demonstration: tuple[Workspace, Said], tmp_path: Path) -> None:
    document = demonstration[1].document
    copy = tmp_path / "copied"
    shutil.copytree(document["release"], copy)
    done = subprocess.run(
        [sys.executable, "-I", sanad.cli.verify.__file__, str(copy), "--key", document["key"], "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(done.stdout)
    assert (done.returncode, found["verdict"], found["signer"]) == (0, "intact", "known"), found["failures"]


def test_the_release_speaks_three_languages(demonstration: tuple[Workspace, Said]) -> None:
    release = Path(demonstration[1].document["release"])
    for language, word in (("en", "Invented data"), ("ar", "بيانات مختلقة"), ("da", "Opdigtede data")):
        pages = [page.read_text(encoding="utf-8") for page in (release / language).glob("*.html")]
        assert any(word in page for page in pages), language
    assert list((release / "assets" / "fonts").glob("*.woff2"))


def test_what_is_built_is_used_as_it_is(demonstration: tuple[Workspace, Said]) -> None:
    workspace, first = demonstration
    entries = workspace.count("records_custodyentry")
    again = workspace.sanad("demo", "--no-serve", "--json")
    assert again.document == first.document
    assert workspace.count("records_custodyentry") == entries


def test_check_knows_it(demonstration: tuple[Workspace, Said]) -> None:
    document = demonstration[0].sanad("check", "--json").document
    assert document["demonstration"] is True
    assert sum(one["records"] for one in document["lists"]) > demonstration[1].document["records"]


def test_release_by_key_and_by_id(demonstration: tuple[Workspace, Said], tmp_path: Path) -> None:
    workspace, said = demonstration
    for name in said.document["publication"].values():
        made = workspace.sanad("release", name, "--out", tmp_path / name, "--json")
        assert made.code == 0, made.err
        checked = workspace.sanad("verify", tmp_path / name, "--key", made.document["key"])
        assert checked.code == 0
    taken = workspace.sanad("release", name, "--out", tmp_path / name, "--json")
    assert (taken.code, taken.document["error"]["code"]) == (1, "release_folder_taken")
    absent = workspace.sanad("release", "no-such-text", "--out", tmp_path / "none", "--json")
    assert (absent.code, absent.document["error"]["code"]) == (1, "not_found")
    assert not (tmp_path / "none").exists()


def test_a_release_older_than_a_known_checkpoint_is_broken(
    demonstration: tuple[Workspace, Said], tmp_path: Path
) -> None:
    workspace, said = demonstration
    key = said.document["publication"]["key"]
    assert workspace.sanad("release", key, "--out", tmp_path / "newer").code == 0
    since = tmp_path / "newer" / "log" / "checkpoint"
    older = workspace.sanad("verify", said.document["release"], "--since", since, "--json")
    assert older.code == 1
    assert {one["code"] for one in older.document["failures"]} == {"rollback"}


def test_a_workspace_in_use_does_not_become_one(new_workspace: Callable[[], Any], tmp_path: Path) -> None:
    workspace = new_workspace()
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    assert workspace.sanad("deposit", tmp_path / "file", "--as", "in-use").code == 0
    said = workspace.sanad("demo", "--no-serve", "--json")
    assert said.code == 1
    assert "holds organisations already" in said.err
    assert workspace.count("records_organisation") == 1
