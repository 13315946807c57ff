"""The object store: every object whole or absent, whatever happens to its writer."""

import errno
import io
import os
import random
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from sanad.gateways import object_store
from sanad.gateways.object_store import ObjectStore
from sanad.vault.digest import digests_of
from sanad.vault.errors import DigestMismatch, ItemMissing, ItemTooLarge, ItemUnreadable, StoreFull

CONTENT = b"a testimony of nobody"
DIGESTS = digests_of(CONTENT)


@pytest.fixture
def store(tmp_path: Path) -> ObjectStore:
    return ObjectStore(tmp_path / "vault")


def left_over(store: ObjectStore) -> list[Path]:
    return list(store._incoming.iterdir())


def test_it_works(store: ObjectStore, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(CONTENT)
    stored = store.put(tmp_path / "file")
    assert (stored.digests, stored.new) == (DIGESTS, True)
    place = tmp_path / "vault/objects" / DIGESTS.sha256[:2] / DIGESTS.sha256[2:4] / DIGESTS.sha256
    assert place.read_bytes() == CONTENT
    assert DIGESTS.sha256 in store
    assert list(store) == [DIGESTS.sha256]
    with store.open(DIGESTS.sha256, verified=True) as file:
        assert file.read() == CONTENT
    assert left_over(store) == []


def test_files_are_read_only_and_folders_private(tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir(mode=0o755)
    before = os.umask(0)
    try:
        ObjectStore(tmp_path / "vault").put(io.BytesIO(CONTENT))
    finally:
        os.umask(before)
    for path in (tmp_path / "vault").rglob("*"):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o400), path
    assert stat.S_IMODE((tmp_path / "vault").stat().st_mode) == 0o700


def test_the_same_bytes_are_stored_once(store: ObjectStore) -> None:
    first, second = store.put_many([io.BytesIO(CONTENT), io.BytesIO(CONTENT)])
    assert (first.new, second.new) == (True, False)
    inode = store.place(DIGESTS.sha256).stat().st_ino
    assert not store.put(io.BytesIO(CONTENT)).new
    assert store.place(DIGESTS.sha256).stat().st_ino == inode
    assert list(store) == [DIGESTS.sha256]


@pytest.mark.parametrize("count", [0, 1, 7, 8, 9, 40])
def test_a_batch_comes_back_in_order(store: ObjectStore, count: int) -> None:
    contents = [b"%d" % n for n in range(count)]
    stored = store.put_many(map(io.BytesIO, contents))
    assert [one.digests for one in stored] == [digests_of(content) for content in contents]
    assert all(one.new for one in stored)
    assert left_over(store) == []


def test_an_empty_file_and_one_of_many_pieces_are_stored(store: ObjectStore) -> None:
    large = os.urandom(3_500_000)
    store.put_many([io.BytesIO(b""), io.BytesIO(large)])
    with store.open(digests_of(large).sha256) as file:
        assert file.read() == large
    assert digests_of(b"").sha256 in store


def test_a_file_over_the_limit_stops_the_whole_batch(tmp_path: Path) -> None:
    store = ObjectStore(tmp_path, limit=10)
    store.put(io.BytesIO(bytes(10)))
    with pytest.raises(ItemTooLarge) as caught:
        store.put_many([io.BytesIO(b"small"), io.BytesIO(bytes(11))])
    assert caught.value.details == {"number": 2, "limit": 10}
    assert list(store) == [digests_of(bytes(10)).sha256]
    assert left_over(store) == []


def test_what_is_no_plain_file_is_refused_at_once_and_unnamed(store: ObjectStore, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "secret-name")
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "secret-name", tmp_path / "folder", tmp_path / "absent", Path("/dev/null")):
        with pytest.raises(ItemUnreadable) as caught:
            store.put_many([io.BytesIO(b"x"), path])
        assert path.name not in str(caught.value)
    assert list(store) == left_over(store) == []


class Interrupted(io.RawIOBase):
    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        raise OSError(errno.EIO, "the line broke")


def test_a_source_that_breaks_off_stores_nothing(store: ObjectStore) -> None:
    with pytest.raises(ItemUnreadable):
        store.put_many([io.BytesIO(b"x"), Interrupted()])  # type: ignore[list-item]
    assert list(store) == left_over(store) == []


def test_changed_bytes_are_found_when_asked(store: ObjectStore) -> None:
    store.put(io.BytesIO(CONTENT))
    place = store.place(DIGESTS.sha256)
    place.chmod(0o600)
    place.write_bytes(b"other bytes")
    store.open(DIGESTS.sha256).close()
    with pytest.raises(DigestMismatch):
        store.open(DIGESTS.sha256, verified=True)


@pytest.mark.parametrize("sha256", ["00" * 32, "", "../../etc/passwd", "A" * 64, "٣" * 64, "00" * 32 + "\n"])
def test_an_object_that_is_not_there_is_missing(store: ObjectStore, sha256: str) -> None:
    with pytest.raises(ItemMissing):
        store.open(sha256)


@pytest.mark.parametrize(("module", "name"), [(os, "write"), (Path, "mkdir"), (Path, "rename")])
@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("problem", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_told_and_leaves_no_part(
    store: ObjectStore, monkeypatch: pytest.MonkeyPatch, module: Any, name: str, number: int, problem: int
) -> None:
    calls, real = 0, getattr(module, name)

    def failing(*arguments: Any, **options: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == number:
            raise OSError(problem, "no room")
        return real(*arguments, **options)

    contents = [CONTENT, b"second", b"third"]
    with monkeypatch.context() as patched:
        patched.setattr(module, name, failing)
        with pytest.raises(StoreFull):
            store.put_many(map(io.BytesIO, contents))
    assert left_over(store) == []
    for sha256 in store:
        store.open(sha256, verified=True).close()
    if name != "rename":
        assert list(store) == []
    assert all(
        digests.sha256 in store
        for digests in [one.digests for one in store.put_many(map(io.BytesIO, contents))]
    )


def test_a_disk_that_does_not_take_the_bytes_is_told(
    store: ObjectStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "no room")

    with monkeypatch.context() as patched:
        patched.setattr(object_store, "bring_to_disk", full)
        with pytest.raises(StoreFull):
            store.put(io.BytesIO(CONTENT))
    assert list(store) == left_over(store) == []


def test_clearing_spares_a_batch_whose_writer_lives(store: ObjectStore) -> None:
    with store._batch() as batch:
        (batch / "1").write_bytes(b"half")
        other = ObjectStore(store._objects.parent)
        assert other.clear_left_over() == 0
        assert batch.is_dir()
    (store._incoming / "dead").mkdir()
    assert store.clear_left_over() == 1
    assert left_over(store) == []


WRITER = """
import io, os, sys
from pathlib import Path
from sanad.gateways.object_store import ObjectStore

store, number = ObjectStore(Path(sys.argv[1])), 0
while True:
    batch = [io.BytesIO(os.urandom(20_000 * (n % 4) + n)) for n in range(number % 12)]
    for stored in store.put_many(batch):
        print(stored.digests.sha256, flush=True)
    number += 1
"""


def test_a_killed_writer_leaves_whole_objects_only(tmp_path: Path) -> None:
    chance, told = random.Random(7), 0
    for _ in range(12):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, tmp_path], stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(chance.uniform(0, 0.3))
        writer.send_signal(signal.SIGKILL)
        digests = writer.stdout.read().split()
        writer.wait()
        store = ObjectStore(tmp_path)
        store.clear_left_over()
        assert left_over(store) == []
        told += len(digests)
        for sha256 in digests:
            assert len(sha256) < 64 or sha256 in store
        for sha256 in store:
            store.open(sha256, verified=True).close()
    assert told


def test_twenty_writers_at_once_store_each_content_once(tmp_path: Path) -> None:
    program = """
import io, sys
from pathlib import Path
from sanad.gateways.object_store import ObjectStore
store = ObjectStore(Path(sys.argv[1]))
store.clear_left_over()
for round in range(5):
    store.put_many(io.BytesIO(b"%d %d" % (round, n)) for n in range(10))
"""
    writers = [subprocess.Popen([sys.executable, "-c", program, tmp_path]) for _ in range(20)]
    assert [writer.wait() for writer in writers] == [0] * 20
    store = ObjectStore(tmp_path)
    assert len(list(store)) == 50
    assert left_over(store) == []
