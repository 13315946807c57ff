"""What lies below a folder: files, and what is left out of them with its reason."""

from pathlib import Path

import pytest

from sanad.gateways import deposited_files
from sanad.gateways.deposited_files import LeftOut, files_found


def test_files_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for name in ("b/2", "a", "b/1", "c/d/e"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    found = files_found([tmp_path / "c", tmp_path])
    assert found.files == tuple(tmp_path / name for name in ("c/d/e", "a", "b/1", "b/2", "c/d/e"))
    assert found.left_out == ()


def test_a_file_and_a_folder_that_cannot_be_read_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root reads everything: the refusals of the system are put in its mouth."""
    (tmp_path / "shut").mkdir()
    (tmp_path / "file").write_text("of somebody else", encoding="utf-8")
    scandir = deposited_files.os.scandir

    def refusing(path: Path) -> object:
        if Path(path).name == "shut":
            raise PermissionError
        return scandir(path)

    monkeypatch.setattr(deposited_files.os, "scandir", refusing)
    monkeypatch.setattr(deposited_files.os, "access", lambda *_: False)
    found = files_found([tmp_path])
    assert found.files == ()
    assert found.left_out == tuple(LeftOut(str(tmp_path / name), "unreadable") for name in ("file", "shut"))


def test_a_path_that_is_given_is_taken_at_its_word(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nothing")
    assert files_found([tmp_path / "link"]).files == (tmp_path / "link",)
