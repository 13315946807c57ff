"""A list's file opened for reading: by what it holds, not by its name, and never beyond the limits."""

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal, cast

from sanad.intake.errors import (
    ArchiveBroken,
    FileAbsent,
    FileChanged,
    FileEmpty,
    FileTooLarge,
    UnpacksTooLarge,
)
from sanad.intake.limits import Limits

Container = Literal["text", "spreadsheet"]

_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_CHUNK = 1 << 16


class _Unpacking(io.RawIOBase):
    """A stream of unpacked bytes that stops a bomb as it grows."""

    def __init__(self, packed: gzip.GzipFile, *, packed_size: int, limits: Limits) -> None:
        self._packed, self._packed_size, self._limits = packed, packed_size, limits
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        try:
            data = self._packed.read(min(len(view), _CHUNK))
        except (OSError, EOFError, zlib.error):
            raise ArchiveBroken() from None
        self._given += len(data)
        self._measure()
        view[: len(data)] = data
        return len(data)

    def _measure(self) -> None:
        limits = self._limits
        if self._given > limits.unpacked_bytes:
            raise UnpacksTooLarge(limits.unpacked_bytes)
        if self._given > limits.ratio_from_bytes and self._given > limits.ratio * self._packed_size:
            raise UnpacksTooLarge(limits.ratio_from_bytes, ratio=limits.ratio)


@dataclass(frozen=True)
class ListFile:
    """One file of a list: where it lies, its size and time when first seen, what it holds."""

    path: Path
    size: int
    modified_ns: int
    gzipped: bool
    container: Container

    @contextmanager
    def opened(self, limits: Limits) -> Iterator[BinaryIO]:
        """Give the unpacked bytes as a stream, from the start.

        Raises: FileChanged, if the file is not the one first seen; ArchiveBroken; UnpacksTooLarge.
        """
        with self.path.open("rb") as raw:
            self.check_unchanged()
            yield _unpacked(raw, self.size, limits) if self.gzipped else raw
        self.check_unchanged()

    def check_unchanged(self) -> None:
        """Raise FileChanged, if size or time of the file differ from when it was first seen."""
        try:
            now = self.path.stat()
        except OSError:
            raise FileChanged() from None
        if (now.st_size, now.st_mtime_ns) != (self.size, self.modified_ns):
            raise FileChanged()


def _unpacked(raw: BinaryIO, size: int, limits: Limits) -> BinaryIO:
    stream = _Unpacking(gzip.GzipFile(fileobj=raw, mode="rb"), packed_size=size, limits=limits)
    return cast(BinaryIO, io.BufferedReader(stream, buffer_size=_CHUNK))


def _first_bytes(path: Path, *, gzipped: bool, size: int, limits: Limits) -> bytes:
    with path.open("rb") as raw:
        return (_unpacked(raw, size, limits) if gzipped else raw).read(4)


def list_file(path: Path, limits: Limits) -> ListFile:
    """Return the file at a path as a list's file, with what it holds recognised from its first bytes.

    Raises: FileAbsent, FileEmpty, FileTooLarge; ArchiveBroken, if it begins as .gz and goes on otherwise.
    """
    if not path.is_file():
        raise FileAbsent()
    seen = path.stat()
    if seen.st_size > limits.file_bytes:
        raise FileTooLarge(seen.st_size, limits.file_bytes)
    gzipped = _first_bytes(path, gzipped=False, size=seen.st_size, limits=limits)[:2] == _GZIP
    lead = _first_bytes(path, gzipped=gzipped, size=seen.st_size, limits=limits)
    if not lead:
        raise FileEmpty()
    container: Container = "spreadsheet" if lead == _ZIP else "text"
    return ListFile(path, seen.st_size, seen.st_mtime_ns, gzipped, container)
