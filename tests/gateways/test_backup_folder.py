"""A backup is read back only when it is whole, whatever its manifest says."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from sanad.gateways.backup_folder import MANIFEST, new_backup, whole_backup, write_manifest
from sanad.gateways.errors import BackupRefused

FACTS = {
    "created": "2026-11-22T10:00:00+00:00",
    "database": {"version": "15", "rows": {"records_item": 1}},
    "log": {"size": 1, "root": "00" * 32},
}


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    with new_backup(tmp_path / "backup") as folder:
        (folder / "database.dump").write_bytes(b"rows")
        write_manifest(folder, FACTS)
    return tmp_path / "backup"


def refused(backup: Path, work: Path) -> str:
    with pytest.raises(BackupRefused) as found, whole_backup(backup, work):
        pass
    return found.value.message


def test_it_works(backup: Path, tmp_path: Path) -> None:
    with whole_backup(backup, tmp_path / "work") as (folder, manifest):
        assert folder == backup
        assert manifest["log"] == FACTS["log"]


@pytest.mark.parametrize(
    "changes",
    [
        {"files": None},
        {"files": [{}]},
        {"files": [{"path": 7}]},
        {"files": {"path": "x"}},
        {"database": None},
        {"database": {"rows": [1]}},
        {"database": {"rows": {"records_item": "1"}}},
        {"log": {}},
        {"log": {"size": True, "root": None}},
        {"log": {"size": 1, "root": "zz"}},
        {"created": None},
    ],
)
def test_a_manifest_of_another_form_is_refused_before_anything_begins(
    backup: Path, tmp_path: Path, changes: dict[str, Any]
) -> None:
    manifest = json.loads((backup / MANIFEST).read_text(encoding="utf-8"))
    (backup / MANIFEST).write_text(json.dumps({**manifest, **changes}), encoding="utf-8")
    assert "readable" in refused(backup, tmp_path / "work")


@pytest.mark.parametrize("content", [b"", b"[]", b"null", b"\xff", b"[" * 100_000])
def test_a_manifest_that_is_no_json_object_is_refused(backup: Path, tmp_path: Path, content: bytes) -> None:
    (backup / MANIFEST).write_bytes(content)
    assert "readable" in refused(backup, tmp_path / "work")


@pytest.mark.parametrize("kind", ["pipe", "link"])
def test_what_is_no_plain_file_is_refused_and_not_waited_for(backup: Path, tmp_path: Path, kind: str) -> None:
    file = backup / "database.dump"
    file.unlink()
    if kind == "pipe":
        os.mkfifo(file)
    else:
        file.symlink_to(backup / MANIFEST)
    assert "no plain file" in refused(backup, tmp_path / "work")


@pytest.mark.parametrize("kind", ["outside", "absolute", "link", "pipe"])
def test_an_archive_writes_nothing_outside_and_nothing_but_files(tmp_path: Path, kind: str) -> None:
    import io
    import tarfile

    from sanad.gateways.backup_folder import whole_backup

    member = tarfile.TarInfo({"outside": "../out", "absolute": "/tmp/sanad-out"}.get(kind, "part"))
    member.size = 3 if kind in ("outside", "absolute") else 0
    member.type = {"link": tarfile.SYMTYPE, "pipe": tarfile.FIFOTYPE}.get(kind, tarfile.REGTYPE)
    member.linkname = "/etc/passwd" if kind == "link" else ""
    with tarfile.open(tmp_path / "bad.tar", "w") as archive:
        archive.addfile(member, io.BytesIO(b"out"))
    (tmp_path / "work").mkdir()
    with pytest.raises(BackupRefused), whole_backup(tmp_path / "bad.tar", tmp_path / "work"):
        pytest.fail("it was taken")
    assert not (tmp_path / "out").exists()
    assert not Path("/tmp/sanad-out").exists()
    assert not list((tmp_path / "work").rglob("part"))
