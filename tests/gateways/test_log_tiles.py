"""The log on the disk: written again to the same files, rebuilt when damaged, never taken back."""

import subprocess
import sys
from pathlib import Path

import pytest

from sanad.gateways.log_tiles import read_checkpoint, read_leaf_hashes, write_log
from sanad.vault.checkpoint import Checkpoint, Signer, sign_checkpoint
from sanad.vault.errors import LeafAbsent, LogOlder
from sanad.vault.tile import tiles
from sanad.vault.tree import Tree, leaf_hash

SIGNER = Signer.from_seed("sanad.example/log", bytes(32))
LEAVES = [leaf_hash(b"%d" % n) for n in range(600)]


def note(size: int, leaves: list[bytes] = LEAVES) -> bytes:
    return sign_checkpoint(Checkpoint("sanad.example/log", size, Tree.of(leaves[:size]).root()), SIGNER)


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 600])
def test_it_holds_every_tile_and_the_checkpoint(tmp_path: Path, size: int) -> None:
    write_log(tmp_path, LEAVES[:size], note(size))
    assert content(tmp_path) == {**dict(tiles(Tree.of(LEAVES[:size]))), "checkpoint": note(size)}
    assert read_leaf_hashes(tmp_path, size) == LEAVES[:size]
    assert read_checkpoint(tmp_path) == note(size)


def test_writing_again_touches_nothing(tmp_path: Path) -> None:
    write_log(tmp_path, LEAVES, note(600))
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    write_log(tmp_path, LEAVES, note(600))
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_a_grown_log_has_no_partial_tile_where_a_full_one_is(tmp_path: Path) -> None:
    for size in (10, 200, 256, 300, 600):
        write_log(tmp_path, LEAVES[:size], note(size))
        assert read_leaf_hashes(tmp_path, size) == LEAVES[:size]
    assert {name for name in content(tmp_path) if ".p/" in name} == {
        "tile/0/002.p/88",
        "tile/1/000.p/1",
        "tile/1/000.p/2",
    }
    assert read_leaf_hashes(tmp_path, 10) == LEAVES[:10]


def test_damage_is_mended_from_the_leaves(tmp_path: Path) -> None:
    write_log(tmp_path, LEAVES, note(600))
    whole = content(tmp_path)
    (tmp_path / "tile/0/001").write_bytes(b"damaged")
    (tmp_path / "tile/0/002.p/88").unlink()
    (tmp_path / "checkpoint").unlink()
    with pytest.raises(LeafAbsent):
        read_leaf_hashes(tmp_path, 600)
    write_log(tmp_path, LEAVES, note(600))
    assert content(tmp_path) == whole


def test_a_forked_log_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    write_log(tmp_path, LEAVES[:300], note(300))
    before = content(tmp_path)
    forked = [leaf_hash(b"other"), *LEAVES[1:]]
    for size in (1, 299, 300, 600):
        with pytest.raises(LogOlder):
            write_log(tmp_path, forked[:size], note(size, forked))
    assert content(tmp_path) == before


def test_a_writer_that_comes_late_leaves_the_longer_log(tmp_path: Path) -> None:
    write_log(tmp_path, LEAVES[:300], note(300))
    before = content(tmp_path)
    for size in (0, 1, 256, 299):
        write_log(tmp_path, LEAVES[:size], note(size))
    assert content(tmp_path) == before


WRITER = """
import sys
import subprocess
import sys
from pathlib import Path
from sanad.gateways.log_tiles import write_log
from tests_log import LEAVES, note
for size in range(int(sys.argv[2]), 600, 37):
    write_log(Path(sys.argv[1]), LEAVES[:size], note(size))
write_log(Path(sys.argv[1]), LEAVES, note(600))
"""


def test_several_writers_at_once_leave_the_longest_log(tmp_path: Path) -> None:
    (tmp_path / "tests_log.py").write_bytes(Path(__file__).read_bytes())
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, tmp_path / "log", str(n)], cwd=tmp_path)
        for n in range(4)
    ]
    assert [writer.wait() for writer in writers] == [0] * 4
    assert read_leaf_hashes(tmp_path / "log", 600) == LEAVES
    assert read_checkpoint(tmp_path / "log") == note(600)


def test_a_folder_without_a_log_has_no_checkpoint(tmp_path: Path) -> None:
    assert read_checkpoint(tmp_path / "absent") is None
    with pytest.raises(LeafAbsent):
        read_leaf_hashes(tmp_path, 1)
