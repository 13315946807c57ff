"""The folder of the workspace: private, and small files in it whole or as they were."""

import os
import stat
from pathlib import Path

import pytest

from sanad.gateways import workspace


def test_a_private_file_is_written_whole_and_read_by_its_owner_alone(tmp_path: Path) -> None:
    for content in ("first", "second"):
        workspace.write_private(tmp_path / "keys" / "file", content)
    file = tmp_path / "keys" / "file"
    assert file.read_text(encoding="utf-8") == "second"
    assert [stat.S_IMODE(path.stat().st_mode) for path in (file.parent, file)] == [0o700, 0o600]


def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.write_private(tmp_path / "file", "old")

    def full(_handle: int) -> None:
        raise OSError("of a test")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="of a test"):
        workspace.write_private(tmp_path / "file", "new")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_text(encoding="utf-8") == "old"


def test_a_folder_that_others_may_enter_is_closed(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir(mode=0o755)
    (tmp_path / "open").chmod(0o755)
    assert stat.S_IMODE(workspace.private_folder(tmp_path / "open").stat().st_mode) == 0o700
