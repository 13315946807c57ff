"""The check of a spreadsheet's archive before any part of it is parsed."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import IO, BinaryIO

from sanad.intake.errors import ArchiveBroken, ArchiveHostile, RowTooLarge, TooManyRows, UnpacksTooLarge
from sanad.intake.limits import MIB, Limits

# What openpyxl holds in memory at once is bounded here; sheets themselves are streamed.
LARGEST_STRINGS = 128 * MIB
LARGEST_PART = 16 * MIB
MOST_STRINGS = 2_000_000
MOST_PARTS = 10_000
MOST_MARKS_IN_A_ROW = 500_000
MOST_MARKS_IN_A_PART = 250_000  # of another kind than sheets and shared texts
LAST_ROW = 1_048_576  # of the format itself

_CHUNK = 1 << 20
_LONGEST_TAG = 1 << 16
_ENTITIES = tuple(
    mark.encode(encoding)
    for mark in ("<!DOCTYPE", "<!ENTITY", "<!doctype", "<!entity")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_ROW_NUMBER = re.compile(rb"""\sr\s*=\s*["'](\d+)["']""")
_CELL = re.compile(rb"""<(?:\w+:)?c(?=[\s/>])(?:[^>]*?\sr\s*=\s*["']([A-Za-z]{1,3})\d)?""")
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["'][A-Za-z]+(\d+):[A-Za-z]+(\d+)["']""")
_STRING = re.compile(rb"<(?:\w+:)?si\b")
_DRIVE = re.compile(r"[A-Za-z]:")


def check_archive(stream: BinaryIO, limits: Limits) -> frozenset[str]:
    """Return the sheets that merge cells of several rows, once the archive was read through.

    What no spreadsheet program writes is refused, as is what the reader of the sheets would drop in silence.
    Nothing is parsed or kept: sizes are those that really unpack, not those that the archive states.
    Raises: ArchiveBroken, ArchiveHostile, UnpacksTooLarge, RowTooLarge, TooManyRows.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            _check_names(archive.infolist())
            total, merging = 0, set[str]()
            for part in archive.infolist():
                look = _looker(part.filename, limits)
                total += _check_part(archive, part, limits, look)
                if total > limits.unpacked_bytes:
                    raise UnpacksTooLarge(limits.unpacked_bytes)
                if isinstance(look, _Sheet) and look.merges_rows:
                    merging.add(part.filename)
            return frozenset(merging)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        raise ArchiveBroken() from None


def _check_names(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS:
        raise ArchiveHostile("thousands of parts")
    names = [part.filename for part in parts]
    if len(set(names)) != len(names):
        raise ArchiveHostile("a part named twice")
    for part in parts:
        name = part.orig_filename.replace("\\", "/")
        if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/") or "\x00" in name:
            raise ArchiveHostile("a path that leads out of it")


def _check_part(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, limits: Limits, look: "_Markup | None"
) -> int:
    """Return the bytes that a part unpacks to, having looked at each of them once."""
    size = 0
    with archive.open(part) as stream:
        for chunk in _chunks(stream):
            size += len(chunk)
            _check_size(size, part.compress_size, limits)
            if look is not None:
                look.at(chunk)
    if look is not None:
        look.ended()
    return size


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk


def _check_size(size: int, packed: int, limits: Limits) -> None:
    if size > limits.unpacked_bytes:
        raise UnpacksTooLarge(limits.unpacked_bytes)
    if size > limits.ratio_from_bytes and size > limits.ratio * max(packed, 1):
        raise UnpacksTooLarge(limits.ratio_from_bytes, ratio=limits.ratio)


@dataclass
class _Markup:
    """Looks at the bytes of one XML part as they pass: entities, and what would fill the memory."""

    largest: int
    size: int = 0
    carried: bytes = b""

    def at(self, chunk: bytes) -> None:
        self.size += len(chunk)
        if self.size > self.largest:
            raise UnpacksTooLarge(self.largest)
        window = self.carried + chunk
        if any(mark in window for mark in _ENTITIES):
            raise ArchiveHostile("a document type or an entity")
        # What follows the last opening bracket may be a tag cut in two: it is looked at again.
        cut = max(window.rfind(b"<"), len(window) - _LONGEST_TAG, 0)
        self.look(window[:cut])
        self.carried = window[cut:]

    def ended(self) -> None:
        """Look at what is left of the part."""
        self.look(self.carried)
        self.carried = b""

    def look(self, markup: bytes) -> None:
        """Look at markup in which no tag is cut."""


@dataclass
class _Part(_Markup):
    marks: int = 0

    def look(self, markup: bytes) -> None:
        self.marks += markup.count(b"<")
        if self.marks > MOST_MARKS_IN_A_PART:
            raise UnpacksTooLarge(self.largest)


@dataclass
class _Strings(_Markup):
    strings: int = 0

    def look(self, markup: bytes) -> None:
        self.strings += len(_STRING.findall(markup))
        if self.strings > MOST_STRINGS:
            raise UnpacksTooLarge(self.largest)


@dataclass
class _Sheet(_Markup):
    """Rows and the cells of each must be numbered upwards (openpyxl drops others in silence).

    None may be a heap of markup. merges_rows: cells of several rows are merged, of which one has the value.
    """

    merges_rows: bool = False
    row: int = 0
    column: int = 0
    since_row: int = 0
    marks: int = 0
    row_bytes: int = 0

    def look(self, markup: bytes) -> None:
        seen = 0
        for match in _ROW.finditer(markup):
            self._between(markup[seen : match.start()])
            self._next_row(match[1])
            seen = match.start()
            self.since_row = self.marks = self.column = 0
        self._between(markup[seen:])

    def _between(self, markup: bytes) -> None:
        self.since_row += len(markup)
        self.marks += markup.count(b"<")
        if self.since_row > self.row_bytes or self.marks > MOST_MARKS_IN_A_ROW:
            raise RowTooLarge(self.row, self.row_bytes)
        for named in _CELL.findall(markup):
            self._next_cell(named)
        self.merges_rows = self.merges_rows or any(top != end for top, end in _MERGED.findall(markup))

    def _next_cell(self, named: bytes) -> None:
        column = _column(named) if named else self.column + 1
        if column <= self.column:
            raise ArchiveHostile("cells that are not numbered upwards")
        self.column = column

    def _next_row(self, attributes: bytes) -> None:
        number = _ROW_NUMBER.search(attributes)
        row = int(number[1][:12]) if number else self.row + 1
        if row <= self.row:
            raise ArchiveHostile("rows that are not numbered upwards")
        if row > LAST_ROW:
            raise TooManyRows(LAST_ROW)
        self.row = row


@cache
def _column(letters: bytes) -> int:
    """Return the number of a column, at most 18,278 of them, from its letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _looker(name: str, limits: Limits) -> _Markup | None:
    lower = name.lower()
    if lower.startswith("xl/worksheets/") and lower.endswith(".xml"):
        return _Sheet(limits.unpacked_bytes, row_bytes=limits.row_bytes)
    if lower.endswith("sharedstrings.xml"):
        return _Strings(LARGEST_STRINGS)
    if lower.endswith((".xml", ".rels", ".vml")):
        return _Part(LARGEST_PART)
    return None
