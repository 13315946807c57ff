"""Rows of a spreadsheet (XLSX), read as a stream by openpyxl with defusedxml in force."""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, BinaryIO

from sanad.intake.errors import (
    ArchiveBroken,
    FileEmpty,
    MappingUnusable,
    PartMissing,
    TooManyRows,
    UnpacksTooLarge,
)
from sanad.intake.limits import Limits
from sanad.intake.opening import ListFile
from sanad.intake.separated_text import NumberedRow
from sanad.intake.spreadsheet_archive import LAST_ROW, check_archive

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

# A damaged part makes openpyxl raise any of these; none of their messages is passed on, they quote cells.
_DAMAGE = (
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, NotImplementedError, OSError,
    RuntimeError, SyntaxError, TypeError, ValueError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip

# How a sheet writes a tab, a line's end and the mark itself (ECMA-376, ST_Xstring); openpyxl leaves it so.
_ESCAPED = re.compile(r"_x(0009|000[AaDd]|005[Ff])_")

SHEET_ERRORS = frozenset({"#VALUE!", "#REF!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#N/A"})


@dataclass(frozen=True)
class SheetChoice:
    """The sheet that is read, whether it merges cells of rows, and how many further sheets hold rows."""

    sheet: "ReadOnlyWorksheet"
    unread: int
    merges_rows: bool = False


@dataclass(frozen=True)
class Spreadsheet:
    """An opened spreadsheet, and the paths of its sheets that merge cells of several rows."""

    book: "Workbook"
    merging: frozenset[str]

    @property
    def sheets(self) -> "list[ReadOnlyWorksheet]":
        """Return its sheets of cells, in order."""
        return list(self.book.worksheets)


def _text_of(value: object) -> str:
    """Return a cell as text: what was typed, dates in ISO form, a formula as its own text, never run."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, int | timedelta):
        return str(value)
    formula = getattr(value, "text", None) or getattr(value, "ref", "")
    return str(formula)


@contextmanager
def _seekable(file: ListFile, limits: Limits) -> Iterator[BinaryIO]:
    with file.opened(limits) as stream:
        if not file.gzipped:
            yield stream
            return
        whole = stream.read(limits.gzip_spreadsheet_bytes + 1)
        if len(whole) > limits.gzip_spreadsheet_bytes:
            raise UnpacksTooLarge(limits.gzip_spreadsheet_bytes)
        yield io.BytesIO(whole)


@contextmanager
def opened_spreadsheet(file: ListFile, limits: Limits) -> Iterator[Spreadsheet]:
    """Give a spreadsheet, its archive checked before any part is parsed; its shared texts are held.

    Raises: ArchiveBroken, ArchiveHostile, PartMissing, UnpacksTooLarge, RowTooLarge, TooManyRows.
    """
    try:
        import openpyxl
    except ImportError:
        raise PartMissing("openpyxl") from None
    if not openpyxl.DEFUSEDXML:
        raise PartMissing("defusedxml")
    with _seekable(file, limits) as stream:
        merging = check_archive(stream, limits)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                book = openpyxl.load_workbook(stream, read_only=True, data_only=False, keep_links=False)
        except _DAMAGE:
            raise ArchiveBroken() from None
        try:
            yield Spreadsheet(book, merging)
        finally:
            book.close()


def sheet_rows(sheet: "ReadOnlyWorksheet") -> Iterator[NumberedRow]:
    """Yield every row of a sheet up to its last cell, as often as asked; one row is in memory at a time.

    A sheet's own statement of its size is not believed. Raises: ArchiveBroken, TooManyRows.
    """
    sheet.reset_dimensions()
    rows = sheet.iter_rows(values_only=True)  # type: ignore[misc]  # the stubs forbid what the class has
    number = 0
    while True:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                values = next(rows, None)
        except _DAMAGE:
            raise ArchiveBroken() from None
        if values is None:
            return
        number += 1
        if number > LAST_ROW:
            raise TooManyRows(LAST_ROW)
        yield number, [_text_of(value) for value in values]


def _has_rows(sheet: "ReadOnlyWorksheet") -> bool:
    return any(any(cells) for _, cells in sheet_rows(sheet))


def choose_sheet(read: Spreadsheet, *, name: str | None) -> SheetChoice:
    """Return which sheet is read: the one named, else the first that has rows.

    Raises: FileEmpty, if there is no sheet; MappingUnusable, if no sheet has the name.
    """
    sheets = read.sheets
    if not sheets:
        raise FileEmpty()
    filled = [sheet for sheet in sheets if _has_rows(sheet)]
    if name is None:
        return _chosen(read, filled[0] if filled else sheets[0], max(len(filled) - 1, 0))
    named = [sheet for sheet in sheets if sheet.title == name]
    if not named:
        raise MappingUnusable("no sheet has the name that it gives")
    return _chosen(read, named[0], 0)


def _chosen(read: Spreadsheet, sheet: "ReadOnlyWorksheet", unread: int) -> SheetChoice:
    path: str = sheet._worksheet_path  # type: ignore[attr-defined]  # the stubs lack what the class has
    return SheetChoice(sheet, unread, path.removeprefix("/") in read.merging)
