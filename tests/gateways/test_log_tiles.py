"""The log on the disk: written again to the same files, rebuilt when damaged, never taken back."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanad.gateways.log_tiles import log_files, read_checkpoint, read_leaf_hashes, write_log
from sanad.vault.checkpoint import Checkpoint, Signer, sign_checkpoint
from sanad.vault.errors import LeafAbsent, LeavesChanged, LogOlder
from sanad.vault.tile import tiles
from sanad.vault.tree import Tree, leaf_hash

SIGNER = Signer.from_seed("sanad.example/log", bytes(32))
MOST = 700
MORE = [leaf_hash(b"%d" % n) for n in range(MOST)]
LEAVES = MORE[:600]


def note(size: int, leaves: list[bytes] = MORE) -> bytes:
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


def test_a_log_is_never_taken_back(tmp_path: Path) -> None:
    write_log(tmp_path, LEAVES[:300], note(300))
    before = content(tmp_path)
    for size in (0, 1, 256, 299):
        with pytest.raises(LogOlder):
            write_log(tmp_path, LEAVES[:size], note(size))
    assert content(tmp_path) == before


def test_leaves_that_do_not_give_the_signed_root_are_not_written(tmp_path: Path) -> None:
    with pytest.raises(LeavesChanged):
        write_log(tmp_path, LEAVES[:299], note(300))
    assert content(tmp_path) == {}


def grown(folder: Path, size: int, *, whole: bool = False) -> list[tuple[int, int]]:
    """Bring a log to a size; return which leaves were asked for."""
    asked: list[tuple[int, int]] = []

    def leaf_hashes(begin: int, end: int) -> list[bytes]:
        asked.append((begin, end))
        return MORE[begin:end]

    with log_files(folder) as files:
        files.bring_to(note(size), leaf_hashes, whole=whole)
    return asked


def test_a_log_grows_by_its_new_leaves_alone(tmp_path: Path) -> None:
    sizes = (0, 3, 3, 255, 256, 258, 599, 600)
    asked = [grown(tmp_path, size) for size in sizes]
    assert asked == [[pair] for pair in zip((0, *sizes), sizes, strict=False)]
    assert read_leaf_hashes(tmp_path, 600) == LEAVES


@given(sizes=st.lists(st.integers(0, MOST), max_size=8))
@settings(max_examples=60)
def test_a_log_that_grew_has_the_files_of_one_written_whole(sizes: list[int]) -> None:
    with TemporaryDirectory() as made:
        folder, last = Path(made), max(sizes, default=0)
        for size in sorted(sizes):
            grown(folder, size)
        write_log(folder / "whole", MORE[:last], note(last))
        whole = content(folder / "whole")
        there = {name: data for name, data in content(folder).items() if not name.startswith("whole/")}
    older = {name.rpartition(".p/")[0] for name in there.keys() - whole.keys()}
    assert there.items() >= (whole.items() if sizes else set())
    assert all(f"{tile}.p/" in " ".join(whole) for tile in older), "a partial tile lies beside a full one"


@pytest.mark.parametrize("lost", ["tile/0/002.p/88", "tile/1/000.p/2", "checkpoint"])
@pytest.mark.parametrize("harm", [b"", b"damaged", None])
def test_damage_at_the_edge_is_mended_as_the_log_grows(tmp_path: Path, lost: str, harm: bytes | None) -> None:
    grown(tmp_path, 600)
    (tmp_path / lost).unlink() if harm is None else (tmp_path / lost).write_bytes(harm)
    assert grown(tmp_path, MOST)[-1] == (0, MOST)
    assert {**content(tmp_path), **dict(tiles(Tree.of(MORE)))} == content(tmp_path)
    assert read_checkpoint(tmp_path) == note(MOST)


def test_damage_elsewhere_is_mended_when_the_whole_is_looked_at(tmp_path: Path) -> None:
    grown(tmp_path, 600)
    whole = content(tmp_path)
    (tmp_path / "tile/0/000").unlink()
    grown(tmp_path, 600)
    assert not (tmp_path / "tile/0/000").exists()
    grown(tmp_path, 600, whole=True)
    assert content(tmp_path) == whole


def test_a_writer_that_was_killed_before_the_head_leaves_what_the_next_one_needs(tmp_path: Path) -> None:
    grown(tmp_path, 200)
    older = (tmp_path / "checkpoint").read_bytes()
    grown(tmp_path, 300)
    (tmp_path / "checkpoint").write_bytes(older)
    assert not (tmp_path / "tile/0/000.p").exists()
    assert grown(tmp_path, 301) == [(200, 301)]
    assert read_leaf_hashes(tmp_path, 301) == LEAVES[:301]


def test_a_log_that_forked_is_refused_as_it_grows(tmp_path: Path) -> None:
    grown(tmp_path, 300)
    before = content(tmp_path)
    forked = [leaf_hash(b"other"), *LEAVES[1:]]
    with log_files(tmp_path) as files, pytest.raises(LogOlder):
        files.bring_to(note(310, forked), lambda begin, end: forked[begin:end])
    assert content(tmp_path) == before


WRITER = """
import sys
from pathlib import Path
from sanad.gateways.log_tiles import log_files, read_checkpoint
from tests_log import LEAVES, note
from sanad.vault.checkpoint import Checkpoint
from sanad.vault.note import parse_note
for step in range(20):
    with log_files(Path(sys.argv[1])) as files:
        at = read_checkpoint(Path(sys.argv[1]))
        size = Checkpoint.from_text(parse_note(at).text).size + 7 if at else 7
        files.bring_to(note(size), lambda begin, end: LEAVES[begin:end])
"""


def test_several_writers_at_once_leave_one_log(tmp_path: Path) -> None:
    (tmp_path / "tests_log.py").write_bytes(Path(__file__).read_bytes())
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, tmp_path / "log"], cwd=tmp_path) for _ in range(4)
    ]
    assert [writer.wait() for writer in writers] == [0] * 4
    assert read_leaf_hashes(tmp_path / "log", 560) == LEAVES[:560]
    assert read_checkpoint(tmp_path / "log") == note(560)


def test_a_folder_without_a_log_has_no_checkpoint(tmp_path: Path) -> None:
    assert read_checkpoint(tmp_path / "absent") is None
    with pytest.raises(LeafAbsent):
        read_leaf_hashes(tmp_path, 1)
