"""A lost key is never made anew in silence: the log waits until the operator says that another goes on."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FORGOTTEN = ("last-checkpoint", "signer.key", "signer.vkey")


@pytest.fixture(scope="module")
def lost(new_workspace: Callable[[], Any], tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return a workspace whose log was signed by a key that is lost, and no head is remembered."""
    workspace = new_workspace()
    file = tmp_path_factory.mktemp("in") / "one"
    file.write_text("first", encoding="utf-8")
    assert workspace.sanad("deposit", file, "--as", "birch").code == 0
    shutil.copytree(workspace.home / "keys", workspace.home.parent / "copy")
    for name in FORGOTTEN:
        (workspace.home / "keys" / name).unlink()
    return workspace


def heads(workspace: Any) -> list[Any]:
    return [note for (note,) in workspace.rows("SELECT note FROM records_checkpoint ORDER BY size")]


def test_a_lost_key_stops_the_log_and_is_told(lost: Any, tmp_path: Path) -> None:
    before = heads(lost)
    (tmp_path / "two").write_text("second", encoding="utf-8")
    said = lost.sanad("deposit", tmp_path / "two", "--as", "birch", "--json")
    assert (said.code, said.document["error"]["code"]) == (1, "key_missing")
    assert "sanad new-key" in said.err
    checked = lost.sanad("check", "--json")
    assert checked.code == 1
    told = {one["code"] for one in checked.document["problems"] if one["stops"]}
    assert "key_missing" in told
    assert heads(lost) == before
    assert not (lost.home / "keys" / "signer.key").exists()


def test_a_backup_is_made_without_the_key_and_says_so(lost: Any, tmp_path: Path) -> None:
    said = lost.sanad("backup", "--out", tmp_path / "backup")
    assert said.code == 0
    assert "signer.key" in said.err


def test_another_key_in_its_place_signs_nothing(lost: Any, tmp_path: Path) -> None:
    before = heads(lost)
    lost.python(
        "import os; from pathlib import Path; from sanad.gateways.key_folder import KeyFolder;"
        "KeyFolder(Path(os.environ['SANAD_HOME']) / 'keys').create('sanad-workspace')"
    )
    said = lost.sanad("import", tmp_path / "none.csv", "--list", "x", "--as", "birch", "--json")
    assert (said.code, said.document["refused"][0]["code"]) == (1, "key_missing")
    assert heads(lost) == before
    for name in ("signer.key", "signer.vkey"):
        (lost.home / "keys" / name).unlink()


def test_the_copy_of_the_key_put_back_goes_on(lost: Any) -> None:
    keys = lost.home / "keys"
    for name in FORGOTTEN[1:]:
        shutil.copy2(lost.home.parent / "copy" / name, keys / name)
    refused = lost.sanad("new-key", "--because", "not lost at all")
    assert refused.code == 1
    assert lost.sanad("check").code == 0
    for name in FORGOTTEN:
        (keys / name).unlink()


def test_the_operator_lets_a_new_key_go_on_and_says_why(lost: Any, tmp_path: Path) -> None:
    assert lost.sanad("new-key").code == 2
    assert lost.sanad("new-key", "--because", " ").code == 1
    said = lost.sanad("new-key", "--because", "the medium burned", "--json")
    assert said.code == 0, said.err
    assert said.document["key"] == (lost.home / "keys" / "signer.vkey").read_text().strip()
    entered = lost.rows("SELECT document, leaf_index FROM records_custodyentry WHERE verb = 'new_key'")
    assert len(entered) == 1
    document = json.loads(entered[0][0])
    assert document["because"] == "the medium burned"
    assert document["details"]["key"] == said.document["key"]
    assert entered[0][1] is not None
    (tmp_path / "three").write_text("third", encoding="utf-8")
    assert lost.sanad("deposit", tmp_path / "three", "--as", "birch").code == 0
    assert lost.sanad("check").code == 0
    assert lost.sanad("new-key", "--because", "twice").code == 1


def test_a_new_key_does_not_bring_back_an_older_log(lost: Any) -> None:
    """The lost key's newest head is remembered: a log without it stays refused."""
    keys = lost.home / "keys"
    known = (keys / "last-checkpoint").read_text(encoding="utf-8").split("\n")
    for name in FORGOTTEN:
        (keys / name).unlink()
    known[1] = str(int(known[1]) + 5)
    (keys / "last-checkpoint").write_text("\n".join(known), encoding="utf-8")
    said = lost.sanad("new-key", "--because", "the medium burned again")
    assert (said.code, "does not hold the head" in said.err) == (1, True)
    assert not (keys / "signer.key").exists()
