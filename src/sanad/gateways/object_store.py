"""The object store: deposited bytes in files named by their SHA-256, each whole or not there at all.

objects/aa/bb/<sha256>   one object, mode 0400, in folders of mode 0700
incoming/<batch>/        files of a batch that is being written, held by a lock while its writer lives

A batch is written, brought to the disk, renamed into place and brought to the disk again. What is not kept
leaves nothing. A writer that is killed leaves its batch folder without a lock; the next start clears it.
"""

import errno
import fcntl
import os
import re
import secrets
import shutil
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sanad.gateways.disk import bring_to_disk, locked
from sanad.vault.digest import Digests, RunningDigests, chunks_of, digests_of
from sanad.vault.errors import DigestMismatch, ItemMissing, ItemTooLarge, ItemUnreadable, StoreFull

DEFAULT_LIMIT_BYTES = 16 << 30
"""A file over 16 GiB is refused unless the store is opened with another limit."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True)
class Stored:
    """What the store holds after a deposit; new is false where it held the same bytes before."""

    digests: Digests
    new: bool


class Staged:
    """A batch on its way into the store: to be read where it lies, then kept, or forgotten."""

    def __init__(self, store: "ObjectStore", batch: Path, digests: Sequence[Digests]) -> None:
        self._store, self.digests = store, tuple(digests)
        self.files = tuple(batch / str(number) for number in range(1, len(digests) + 1))

    def keep(self) -> list[Stored]:
        """Return what each source became, in order, once all of it is in the store and on the disk.

        Raises: StoreFull; if the disk fails while names are given, some objects may be there, whole.
        """
        with _room():
            return list(map(Stored, self.digests, self._store.take(self.files, self.digests)))


class ObjectStore:
    """A folder of objects. Several processes may use it at once."""

    def __init__(self, folder: Path, *, limit: int = DEFAULT_LIMIT_BYTES) -> None:
        self.limit = limit
        self._objects, self._incoming = folder / "objects", folder / "incoming"
        for part in (folder, self._objects, self._incoming):
            part.mkdir(mode=0o700, parents=True, exist_ok=True)
            part.chmod(0o700)

    def put_many(self, sources: Iterable[Path | BinaryIO]) -> list[Stored]:
        """Store a batch and return what each source became, in order, once all of it is on the disk.

        Raises: ItemUnreadable or ItemTooLarge (with the number of the source, from 1), StoreFull. Nothing of
                the batch is then in the store; if the disk fails while names are given, some of its
                objects may be there, whole.
        """
        with self.staged(sources) as staged:
            return staged.keep()

    @contextmanager
    def staged(self, sources: Iterable[Path | BinaryIO]) -> Iterator[Staged]:
        """Give a batch whose bytes are copied and known, and not in the store unless it is kept.

        Raises: ItemUnreadable or ItemTooLarge (with the number of the source, from 1), StoreFull.
        """
        with self._batch() as batch:
            with _room():
                written = [self._written(source, number, batch) for number, source in enumerate(sources, 1)]
            yield Staged(self, batch, written)

    def take(self, files: Sequence[Path], digests: Sequence[Digests]) -> list[bool]:
        """Move files of a batch to their places on the disk, and return which of them are new there."""
        places = [self.place(one.sha256) for one in digests]
        folders = {self._objects, *_made_folders(places)}
        bring_to_disk(files, within=self._objects)
        new = list(map(_moved, files, places))
        bring_to_disk(sorted(folders), within=self._objects)
        return new

    def put(self, source: Path | BinaryIO) -> Stored:
        """Store one source; see put_many."""
        return self.put_many([source])[0]

    def place(self, sha256: str) -> Path:
        """Return where an object lies or would lie.

        Raises: ItemMissing, if the text is no SHA-256.
        """
        if not _SHA256.fullmatch(sha256):
            raise ItemMissing("The digest is not 64 lower-case hexadecimal digits; give a SHA-256.")
        return self._objects / sha256[:2] / sha256[2:4] / sha256

    def open(self, sha256: str, *, verified: bool = False) -> BinaryIO:
        """Return an object opened for reading; verified reads it through first.

        Raises: ItemMissing; DigestMismatch, if it was verified and its bytes are others.
        """
        try:
            file = self.place(sha256).open("rb")
        except FileNotFoundError as error:
            message = f"The store has no object {sha256}; restore it from a backup, or deposit it again."
            raise ItemMissing(message, sha256=sha256) from error
        if verified and digests_of(file).sha256 != sha256:
            file.close()
            message = f"The object {sha256} has other bytes than were deposited; restore it from a backup."
            raise DigestMismatch(message, sha256=sha256)
        file.seek(0)
        return file

    def destroy(self, sha256: str) -> bool:
        """Return whether an object was there and is destroyed, on the disk as well."""
        place = self.place(sha256)
        try:
            place.unlink()
        except FileNotFoundError:
            return False
        bring_to_disk([place.parent], within=self._objects)
        return True

    def __contains__(self, sha256: str) -> bool:
        return self.place(sha256).is_file()

    def __iter__(self) -> Iterator[str]:
        """Return the SHA-256 of every object, in order."""
        for first in sorted(self._objects.iterdir()):
            for second in sorted(first.iterdir()):
                yield from sorted(path.name for path in second.iterdir())

    def clear_left_over(self) -> int:
        """Remove what killed writers left, and return how many batches that were; call it at each start."""
        cleared = 0
        with locked(self._incoming):
            for batch in self._incoming.iterdir():
                with suppress(BlockingIOError, FileNotFoundError), locked(batch, wait=False):
                    shutil.rmtree(batch)
                    cleared += 1
        return cleared

    @contextmanager
    def _batch(self) -> Iterator[Path]:
        """Return a folder for one batch, locked while this process lives."""
        batch = self._incoming / secrets.token_hex(16)
        with _room(), locked(self._incoming):
            batch.mkdir(mode=0o700)
            handle = os.open(batch, os.O_RDONLY)
            fcntl.flock(handle, fcntl.LOCK_EX)
        try:
            yield batch
        finally:
            shutil.rmtree(batch, ignore_errors=True)
            os.close(handle)

    def _written(self, source: Path | BinaryIO, number: int, batch: Path) -> Digests:
        running = RunningDigests()
        handle = os.open(batch / str(number), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
        with os.fdopen(handle, "wb", buffering=0) as file, _opened(source, number) as stream:
            for chunk in _read(stream, number):
                running.update(chunk)
                self._require_small(running.size, number)
                _write_all(file.fileno(), chunk)
        return running.digests()

    def _require_small(self, size: int, number: int) -> None:
        if size > self.limit:
            message = f"File {number} is over the limit of {self.limit} bytes; split it, or raise the limit."
            raise ItemTooLarge(message, number=number, limit=self.limit)


def _opened(source: Path | BinaryIO, number: int) -> AbstractContextManager[BinaryIO]:
    return _plain_file(source, number) if isinstance(source, Path) else nullcontext(source)


def _plain_file(source: Path, number: int) -> BinaryIO:
    try:
        handle = os.open(source, os.O_RDONLY | os.O_NONBLOCK)
    except OSError as error:
        raise ItemUnreadable(f"File {number} cannot be opened: {error.strerror}.", number=number) from error
    if stat.S_ISREG(os.fstat(handle).st_mode):
        return os.fdopen(handle, "rb")
    os.close(handle)
    raise ItemUnreadable(f"File {number} is no plain file; deposit its content as one.", number=number)


def _read(stream: BinaryIO, number: int) -> Iterator[bytes]:
    try:
        yield from chunks_of(stream)
    except (OSError, ValueError) as error:
        raise ItemUnreadable(f"File {number} cannot be read to its end; try again.", number=number) from error


def _write_all(handle: int, chunk: bytes) -> None:
    left = memoryview(chunk)
    while left:
        left = left[os.write(handle, left) :]


def _made_folders(places: Iterable[Path]) -> set[Path]:
    """Return the two folders above each place, made where they were absent."""
    folders = {folder for place in places for folder in (place.parent.parent, place.parent)}
    for folder in sorted(folders):
        folder.mkdir(mode=0o700, exist_ok=True)
    return folders


def _moved(file: Path, place: Path) -> bool:
    """Return whether a file was new at its place; the same bytes are not written over."""
    if place.exists():
        return False
    file.rename(place)
    return True


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        raise StoreFull("The store has no room; nothing was stored; free some and try again.") from error
