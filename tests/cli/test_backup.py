"""The drill: a backup is taken while others write, and everything comes back; an older one cannot go on."""

import json
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

LEFT_OUT = {"records_contextkey", "records_keptdecision", "records_sharingchange", "django_session"}
PUBLISH = """
from sanad.cli.opening import open_workspace
open_workspace()
from sanad.actions.partners import operator_of
from sanad.actions.publications import publish
from sanad.publications.publication import Publication
from sanad.terms.language import LocalisedText
words = LocalisedText(en="A letter", ar="رسالة", da="Et brev")
letter = Publication("a-letter", words, words, "invented", "own_publication", (), ())
publish(letter, by=operator_of("alder"), because="for the drill")
"""


@pytest.fixture(scope="module")
def used(new_workspace: Callable[[], Any], tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return a workspace with two organisations, a list and some items."""
    workspace, folder = new_workspace(), tmp_path_factory.mktemp("in")
    (folder / "list.csv").write_text("record_id,name\n1,Amal Nahri\n2,Basim Wadi\n", encoding="utf-8")
    (folder / "item").write_text("an item", encoding="utf-8")
    assert workspace.sanad("import", folder / "list.csv", "--list", "kept", "--as", "alder").code == 0
    workspace.python(PUBLISH)
    assert workspace.sanad("deposit", folder / "item", "--as", "birch").code == 0
    return workspace


@pytest.fixture(scope="module")
def older(used: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a backup that was taken before two more deposits."""
    out: Path = tmp_path_factory.mktemp("backup") / "older"
    said = used.sanad("backup", "--out", out, "--json")
    assert said.code == 0, said.err
    for number in range(2):
        (out.parent / "later").write_text(f"later {number}", encoding="utf-8")
        assert used.sanad("deposit", out.parent / "later", "--as", "birch").code == 0
    return out


def with_keys_of(source: Any, new_workspace: Callable[[], Any]) -> Any:
    workspace = new_workspace()
    shutil.copytree(source.home / "keys", workspace.home / "keys")
    workspace.home.chmod(0o700)
    return workspace


def rows_by_table(workspace: Any) -> dict[str, int]:
    names = workspace.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    return {name: workspace.count(name) for (name,) in names if name not in LEFT_OUT}


def test_all_rows_are_in_it_although_policies_are_forced(used: Any, tmp_path: Path) -> None:
    assert used.sanad("backup", "--out", tmp_path / "b").code == 0
    before = rows_by_table(used)
    manifest = json.loads((tmp_path / "b" / "manifest.json").read_text())
    assert manifest["format"] == "sanad-backup/1"
    assert manifest["database"]["rows"] == before
    assert before["records_record"] == 2


def test_no_key_is_in_it(older: Path, used: Any) -> None:
    secrets = [file.read_bytes().strip() for file in (used.home / "keys").iterdir() if file.suffix != ".vkey"]
    secrets = [secret for secret in secrets if len(secret) > 20 and b"\n" not in secret]
    assert len(secrets) >= 5
    pads = used.rows("SELECT inner_pad, outer_pad FROM records_contextkey")[0]
    content = b"".join(file.read_bytes() for file in older.rglob("*") if file.is_file())
    assert not any(secret in content for secret in [*secrets, *map(bytes, pads)])
    assert (older.stat().st_mode & 0o777, older.parent.stat().st_uid) == (0o700, older.stat().st_uid)


def test_the_drill(used: Any, new_workspace: Callable[[], Any], tmp_path: Path) -> None:
    assert used.sanad("backup", "--out", tmp_path / "b.tar").code == 0
    restored = with_keys_of(used, new_workspace)
    said = restored.sanad("restore", tmp_path / "b.tar", "--json")
    assert said.code == 0, said.err
    assert said.document["appends"] is True
    custody = {
        "records_custodyentry": 2,
        "records_custodysalt": 2,
        "records_logleaf": 2,
        "records_checkpoint": 1,
    }
    found, kept = rows_by_table(restored), rows_by_table(used)
    assert {table: found[table] - kept[table] for table in kept if found[table] != kept[table]} == custody
    here, there = (one.sanad("check", "--json") for one in (restored, used))
    assert here.code == 0, here.err
    for fact in ("organisations", "lists", "vault", "keys"):
        assert here.document[fact] == there.document[fact], fact
    (tmp_path / "new").write_text("after the restore", encoding="utf-8")
    assert restored.sanad("deposit", tmp_path / "new", "--as", "birch").code == 0
    assert restored.sanad("check", "--json").document["log"]["size"] > there.document["log"]["size"]


def told(workspace: Any, verb: str, backup: str) -> list[dict[str, Any]]:
    """Return the custody entries of one backup, by their documents; all have a place in the log."""
    found = workspace.rows(
        "SELECT document, leaf_index FROM records_custodyentry"
        f" WHERE verb = '{verb}' AND subject_id = '{backup}' ORDER BY organisation_id"
    )
    assert all(place is not None for _, place in found)
    return [json.loads(document) for document, _ in found]


def test_each_organisation_finds_backup_and_restore_in_its_custody_log(
    used: Any, new_workspace: Callable[[], Any], tmp_path: Path
) -> None:
    said = used.sanad("backup", "--out", tmp_path / "b", "--because", "each week", "--json")
    assert said.code == 0, said.err
    manifest = json.loads((tmp_path / "b" / "manifest.json").read_text())
    made = told(used, "backup", said.document["id"])
    assert len({one["organisation"] for one in made}) == len(made) == used.count("records_organisation") == 2
    assert {(one["because"], one["actor"], one["subject"]["kind"]) for one in made} == {
        ("each week", "operator", "backup")
    }
    position = manifest["log"]["size"] - len(made)
    root = used.rows(f"SELECT encode(root, 'hex') FROM records_checkpoint WHERE size = {position}")
    assert made[0]["details"] == {"log_size": position, "root": root[0][0]}
    restored = with_keys_of(used, new_workspace)
    assert restored.sanad("restore", tmp_path / "b", "--because", "a drill").code == 0
    again = told(restored, "restore", said.document["id"])
    assert [one["organisation"] for one in again] == [one["organisation"] for one in made]
    assert {(one["because"], one["details"]["log_size"]) for one in again} == {
        ("a drill", manifest["log"]["size"])
    }
    assert told(restored, "backup", said.document["id"]) == made, "a backup holds its own entries"


def test_a_restore_whose_command_was_killed_is_entered_once_by_the_next(
    older: Path, used: Any, new_workspace: Callable[[], Any]
) -> None:
    restored = with_keys_of(used, new_workspace)
    (restored.home / "keys" / "last-checkpoint").unlink()  # the log went on since
    restored.python(
        "import sys; from pathlib import Path; from sanad.actions.backup import restore\n"
        "restore(Path(sys.argv[1]), new_keys=False, because='killed', mark=print, progress=print)",
        older,
    )
    word = (restored.home / "restored.json").read_text()
    assert restored.sanad("check").code == 0
    (restored.home / "restored.json").write_text(word)  # as if it was killed before this file was removed
    assert restored.sanad("check").code == 0
    entries = told(restored, "restore", json.loads(word)["backup"])
    assert [one["because"] for one in entries] == ["killed"] * 2
    assert not (restored.home / "restored.json").exists()


def test_policies_hold_after_a_restore(older: Path, used: Any, new_workspace: Callable[[], Any]) -> None:
    restored = with_keys_of(used, new_workspace)
    assert restored.sanad("restore", older).code == 0
    seen = restored.python(
        "from sanad.cli.opening import open_workspace\nopen_workspace(sequenced=False)\n"
        "from django.db import connection\ncursor = connection.cursor()\n"
        "cursor.execute('SELECT count(*) FROM records_record')\nprint(cursor.fetchone()[0])"
    )
    assert (seen.strip(), restored.count("records_record")) == ("0", 2)
    forced = "SELECT count(*) FROM pg_class WHERE relforcerowsecurity"
    assert restored.rows(forced) == used.rows(forced)
    assert restored.rows("SELECT count(*) FROM pg_policies") == used.rows("SELECT count(*) FROM pg_policies")


def test_a_log_older_than_a_signed_head_refuses_to_grow(
    older: Path, used: Any, new_workspace: Callable[[], Any], tmp_path: Path
) -> None:
    restored = with_keys_of(used, new_workspace)
    said = restored.sanad("restore", older, "--json")
    assert said.code == 0, said.err
    assert said.document["appends"] is False
    assert "was signed before" in said.err
    before = rows_by_table(restored)
    (tmp_path / "new").write_text("onto an older log", encoding="utf-8")
    refused = restored.sanad("deposit", tmp_path / "new", "--as", "birch", "--json")
    assert (refused.code, refused.document["error"]["code"]) == (1, "log_rolled_back")
    assert rows_by_table(restored) == before
    checked = restored.sanad("check", "--json")
    assert checked.code == 1
    assert "log_rolled_back" in {one["code"] for one in checked.document["problems"]}


def test_a_workspace_in_use_is_left_as_it_is(older: Path, used: Any) -> None:
    before = rows_by_table(used)
    said = used.sanad("restore", older)
    assert said.code == 1
    assert "in use" in said.err
    assert rows_by_table(used) == before


def test_without_the_keys_it_is_refused_unless_new_ones_are_wanted(
    older: Path, new_workspace: Callable[[], Any], tmp_path: Path
) -> None:
    workspace = new_workspace()
    said = workspace.sanad("restore", older)
    assert said.code == 1
    assert "keys" in said.err
    assert workspace.sanad("restore", older, "--new-keys").code == 0
    assert workspace.count("records_record") == 2
    _releases(workspace, tmp_path / "release")
    (tmp_path / "new").write_text("under a new key", encoding="utf-8")
    assert workspace.sanad("deposit", tmp_path / "new", "--as", "birch").code == 0
    assert workspace.sanad("check").code == 0


def _releases(workspace: Any, folder: Path) -> None:
    """A release is made at once, before anything else is written, and the new key finds it intact."""
    said = workspace.sanad("release", "a-letter", "--out", folder, "--json")
    assert said.code == 0, said.err
    key = workspace.home / "keys" / "signer.vkey"
    verified = workspace.sanad("verify", folder, "--key", key, "--json")
    assert (verified.code, verified.document["signer"]) == (0, "known"), verified.document


def changed(folder: Path) -> None:
    file = folder / "database.dump"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def added(folder: Path) -> None:
    (folder / "objects" / "extra").write_bytes(b"extra")


def removed(folder: Path) -> None:
    next(path for path in (folder / "objects").rglob("*") if path.is_file()).unlink()


def another_format(folder: Path) -> None:
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text().replace("sanad-backup/1", "sanad-backup/2"))


def a_link(folder: Path) -> None:
    file = folder / "database.dump"
    file.rename(folder.parent / "elsewhere")
    file.symlink_to(folder.parent / "elsewhere")


HARMS = [changed, added, removed, another_format, a_link]


def test_a_backup_that_is_not_whole_is_refused_and_nothing_is_left(
    older: Path, used: Any, new_workspace: Callable[[], Any], tmp_path: Path
) -> None:
    workspace = with_keys_of(used, new_workspace)
    for harm in HARMS:
        copy = tmp_path / harm.__name__ / "b"
        shutil.copytree(older, copy)
        harm(copy)
        said = workspace.sanad("restore", copy)
        assert said.code == 1, harm.__name__
        assert "required" in said.err, harm.__name__
        assert [path.name for path in workspace.home.iterdir()] == ["keys"], harm.__name__
    assert workspace.sanad("restore", older).code == 0


def test_a_tar_that_climbs_out_is_refused(
    new_workspace: Callable[[], Any], used: Any, tmp_path: Path
) -> None:
    (tmp_path / "inside").write_text("x")
    with tarfile.open(tmp_path / "b.tar", "w") as archive:
        archive.add(tmp_path / "inside", arcname="../outside")
    workspace = with_keys_of(used, new_workspace)
    said = workspace.sanad("restore", tmp_path / "b.tar")
    assert said.code == 1
    assert not (workspace.home / "outside").exists()


def test_a_backup_is_never_written_over(used: Any, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    said = used.sanad("backup", "--out", tmp_path / "b")
    assert said.code == 1
    assert "there already" in said.err
    assert list(tmp_path.iterdir()) == [tmp_path / "b"]


def test_writers_go_on_while_a_backup_is_taken(used: Any, tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"f{number}").write_text(f"while {number}", encoding="utf-8")
    taking = used.start("backup", "--out", tmp_path / "b")
    writing = [
        used.start("deposit", *(tmp_path / f"f{n}" for n in range(at, 40, 4)), "--as", "birch")
        for at in range(4)
    ]
    assert [process.wait(timeout=200) for process in [taking, *writing]] == [0] * 5
    manifest = json.loads((tmp_path / "b" / "manifest.json").read_text())
    rows = manifest["database"]["rows"]
    objects = [one for one in manifest["files"] if one["path"].startswith("objects/")]
    assert rows["records_item"] >= len(objects) > 0
    assert rows["records_custodyentry"] == rows["records_custodysalt"]
    assert manifest["log"]["size"] == rows["records_logleaf"]
