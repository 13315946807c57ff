"""Bringing bytes to the disk, and files that are whole or not there."""

import os
import stat
from pathlib import Path

import pytest

from sanad.gateways import disk
from sanad.gateways.disk import FEW, bring_to_disk, write_whole


@pytest.mark.parametrize("count", [0, 1, FEW, FEW + 1])
def test_few_files_go_one_by_one_and_many_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    paths = [tmp_path / str(n) for n in range(count)]
    for path in paths:
        path.write_bytes(b"x")
    calls: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda _: calls.append("one"))
    monkeypatch.setattr(disk, "_bring_all", lambda _: calls.append("all"))
    bring_to_disk(paths, within=tmp_path)
    assert calls == (["one"] * count if count <= FEW else ["all"])


def test_the_call_for_all_works_and_its_absence_falls_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk._bring_all(tmp_path)
    with pytest.raises(FileNotFoundError):
        disk._bring_all(tmp_path / "absent")
    calls: list[str] = []
    monkeypatch.setattr(disk.ctypes, "CDLL", lambda *_, **__: object())
    monkeypatch.setattr(os, "sync", lambda: calls.append("everything"))
    disk._bring_all(tmp_path)
    assert calls == ["everything"]


def test_a_file_is_replaced_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    write_whole(path, b"old")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600

    def broken(_: int) -> None:
        raise OSError("the disk is gone")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", broken)
        with pytest.raises(OSError, match="gone"):
            write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
