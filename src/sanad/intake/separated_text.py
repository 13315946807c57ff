"""Rows of a file of separated text (CSV): comma, semicolon or tab; UTF-8, or UTF-16 with its mark."""

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO

from sanad.intake.errors import FileEmpty, NotText, QuotingBroken, RowTooLarge, WrongEncoding
from sanad.intake.limits import Limits
from sanad.intake.opening import ListFile

NumberedRow = tuple[int, list[str]]

DELIMITERS = (",", ";", "\t")
# Of a header of one column no delimiter is known: its rows are one cell, whatever stands in them. This
# code is no character in any text.
NO_DELIMITER = "\U0010ffff"
_SAMPLE = 8192
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


class _BoundedLines:
    """The lines of a stream, of which no more than `limit` characters are taken for one row."""

    def __init__(self, text: io.TextIOWrapper, limit: int) -> None:
        self._text, self._limit = text, limit
        self._taken = 0
        self.row = 0

    def row_read(self) -> None:
        self.row += 1
        self._taken = 0

    def __iter__(self) -> "_BoundedLines":
        return self

    def __next__(self) -> str:
        try:
            line = self._text.readline(self._limit - self._taken + 1)
        except UnicodeDecodeError:
            raise WrongEncoding(self.row + 1) from None
        self._taken += len(line)
        if self._taken > self._limit:
            raise RowTooLarge(self.row, self._limit)
        if not line:
            raise StopIteration
        return line


def encoding_of(sample: bytes) -> str:
    """Return the encoding that the first bytes of a text declare; UTF-8 where they declare none.

    Raises: WrongEncoding, for UTF-32; NotText, if a NUL byte shows that the file is binary.
    """
    if sample.startswith(_UTF32):
        raise WrongEncoding(1)
    if sample.startswith(_UTF16):
        return "utf-16"
    if b"\x00" in sample:
        raise NotText()
    return "utf-8-sig"


class _KeptLines:
    """Lines that a reader takes, kept until they are asked for."""

    def __init__(self, lines: _BoundedLines) -> None:
        self._lines, self._kept = lines, list[str]()

    def __iter__(self) -> "_KeptLines":
        return self

    def __next__(self) -> str:
        self._kept.append(next(self._lines))
        return self._kept[-1]

    def taken(self) -> str:
        """Return what was taken since the last asking."""
        text, self._kept = "".join(self._kept), []
        return text


def _parsed(lines: _BoundedLines, delimiter: str, kept: _KeptLines | None = None) -> Iterator[NumberedRow]:
    reader = csv.reader(kept or lines, delimiter=delimiter, strict=True)
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            raise QuotingBroken(lines.row + 1) from None
        if cells is None:
            return
        lines.row_read()
        yield lines.row, cells


def _open_lines(stream: BinaryIO, encoding: str, limits: Limits) -> _BoundedLines:
    # The csv module has one limit for the whole process, lower than ours; it is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), limits.row_bytes))
    return _BoundedLines(io.TextIOWrapper(stream, encoding=encoding, newline=""), limits.row_bytes)


def _encoding(file: ListFile, limits: Limits) -> str:
    with file.opened(limits) as stream:
        return encoding_of(stream.read(_SAMPLE))


def header_under(file: ListFile, delimiter: str, limits: Limits) -> list[str]:
    """Return the first row as it reads under one delimiter; empty where the file has no row."""
    encoding = _encoding(file, limits)
    with file.opened(limits) as stream:
        _, cells = next(_parsed(_open_lines(stream, encoding, limits), delimiter), (1, []))
    return cells


def delimiter_of(file: ListFile, limits: Limits, *, knows: Callable[[list[str]], int]) -> str:
    """Return the delimiter under which the header has the most known columns, then the most cells.

    NO_DELIMITER, where the header has one cell under each of them.

    Raises: FileEmpty, if there is no header; QuotingBroken, if it reads under no delimiter.
    """
    best, best_rank, broken = "", (-1, -1), None
    for delimiter in DELIMITERS:
        try:
            header = header_under(file, delimiter, limits)
        except QuotingBroken as error:
            broken = error
            continue
        rank = (knows(header), len(header))
        if any(cell.strip() for cell in header) and rank > best_rank:
            best, best_rank = delimiter, rank
    if best:
        return best if best_rank[1] > 1 else NO_DELIMITER
    raise broken or FileEmpty()


def text_rows(file: ListFile, delimiter: str, limits: Limits) -> Iterator[NumberedRow]:
    """Yield the rows with their numbers, header included as row 1; one row is in memory at a time.

    Raises: WrongEncoding, NotText, QuotingBroken, RowTooLarge, and what opening raises.
    """
    encoding = _encoding(file, limits)
    with file.opened(limits) as stream:
        yield from _parsed(_open_lines(stream, encoding, limits), delimiter)


RawRow = tuple[int, str, Callable[[str], bytes]]


def raw_rows(file: ListFile, delimiter: str, limits: Limits) -> Iterator[RawRow]:
    """Yield each row's number, its text as it stands in the file, and what makes bytes of a text there.

    The texts of all rows together, made bytes, are the file to the byte; its mark is in the first row's.
    Raises: what text_rows raises.
    """
    with file.opened(limits) as stream:
        mark, encoding = _mark_and_encoding(stream.read(_SAMPLE))
    with file.opened(limits) as stream:
        stream.read(len(mark))
        lines = _open_lines(stream, encoding, limits)
        kept = _KeptLines(lines)
        for number, _ in _parsed(lines, delimiter, kept):
            lead = mark if number == 1 else b""
            yield number, kept.taken(), partial(_encoded, lead, encoding)


def _encoded(lead: bytes, encoding: str, text: str) -> bytes:
    return lead + text.encode(encoding)


def _mark_and_encoding(sample: bytes) -> tuple[bytes, str]:
    """Return the mark with which a text begins, and the encoding of what follows."""
    marks = {
        codecs.BOM_UTF8: "utf-8",
        codecs.BOM_UTF16_LE: "utf-16-le",
        codecs.BOM_UTF16_BE: "utf-16-be",
    }
    found = next((mark for mark in marks if sample.startswith(mark)), b"")
    return found, marks.get(found, "utf-8")
