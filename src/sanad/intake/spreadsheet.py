"""Rows of a spreadsheet (XLSX), read as a stream by openpyxl with defusedxml in force."""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, BinaryIO

from sanad.intake.errors import ArchiveBroken, MappingUnusable, PartMissing, TooManyRows, UnpacksTooLarge
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

SHEET_ERRORS = frozenset({"#VALUE!", "#REF!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#N/A"})


@dataclass(frozen=True)
class SheetChoice:
    """The position of the sheet that is read, and how many further sheets hold rows and are not."""

    position: int
    unread: int


def _text_of(value: object) -> str:
    """Return a cell as text: what was typed, dates in ISO form, a formula as its own text, never run."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
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
def _workbook(file: ListFile, limits: Limits) -> Iterator["Workbook"]:
    try:
        import openpyxl
    except ImportError:
        raise PartMissing("openpyxl") from None
    if not openpyxl.DEFUSEDXML:
        raise PartMissing("defusedxml")
    with _seekable(file, limits) as stream:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                book = openpyxl.load_workbook(stream, read_only=True, data_only=False, keep_links=False)
        except _DAMAGE:
            raise ArchiveBroken() from None
        try:
            yield book
        finally:
            book.close()


def _sheet_rows(sheet: "ReadOnlyWorksheet") -> Iterator[NumberedRow]:
    """Yield every row of a sheet up to its last cell; a sheet's own statement of its size is not believed."""
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
    return any(any(cells) for _, cells in _sheet_rows(sheet))


def check_spreadsheet(file: ListFile, limits: Limits) -> None:
    """Refuse a spreadsheet whose archive is broken, hostile or a bomb, before it is parsed."""
    with _seekable(file, limits) as stream:
        check_archive(stream, limits)


def choose_sheet(file: ListFile, limits: Limits, *, name: str | None) -> SheetChoice:
    """Return which sheet is read: the one named, else the first that has rows.

    Raises: MappingUnusable, if no sheet has the name.
    """
    with _workbook(file, limits) as book:
        sheets = book.worksheets
        filled = [position for position, sheet in enumerate(sheets) if _has_rows(sheet)]
        if name is None:
            return SheetChoice(filled[0] if filled else 0, max(len(filled) - 1, 0))
        named = [position for position, sheet in enumerate(sheets) if sheet.title == name]
        if not named:
            raise MappingUnusable("no sheet has the name that it gives")
        return SheetChoice(named[0], 0)


def spreadsheet_rows(file: ListFile, position: int, limits: Limits) -> Iterator[NumberedRow]:
    """Yield the rows of one sheet with their numbers; one row is in memory at a time.

    Raises: ArchiveBroken, PartMissing, TooManyRows, and what opening raises.
    """
    with _workbook(file, limits) as book:
        sheets = book.worksheets
        if position < len(sheets):
            yield from _sheet_rows(sheets[position])
