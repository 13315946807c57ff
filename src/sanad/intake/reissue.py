"""A list's file issued again without some of its rows: every other row as it was, under the number it had.

A row that goes leaves an empty line, so that a row's number is the same in both files. Text keeps every other
byte. A spreadsheet is written anew from the cells that are read, as text: what else it held (formats, notes,
earlier states of cells) might tell of the row and goes with it.
"""

import gzip
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from sanad.intake.columns import layout_key
from sanad.intake.errors import PartMissing
from sanad.intake.limits import Limits
from sanad.intake.mapping import ColumnMapping
from sanad.intake.opening import ListFile, list_file
from sanad.intake.reading import data_rows, key_of
from sanad.intake.separated_text import raw_rows
from sanad.intake.spreadsheet import opened_spreadsheet, sheet_rows
from sanad.intake.table import delimiter_under, layout_of, opened_table
from sanad.intake.text_cells import bare, from_text_cell

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

_LINE_ENDS = "\r\n"


@dataclass(frozen=True)
class Going:
    """Which rows go: those of these numbers, and those whose identifier is one that goes.

    said: for each record that goes, the names that it says; a row of a sheet that is not read goes where all
    of them stand in it.
    """

    has_key: Callable[[str], bool]
    rows: Collection[int] = ()
    said: Sequence[Collection[str]] = field(default=())


def rows_going(path: Path, going: Going, *, mapping: ColumnMapping, limits: Limits) -> frozenset[int]:
    """Return the numbers of the rows of a list's file that go; a row that was refused goes by its key too.

    Raises: UnreadableFile, FileChanged.
    """
    with opened_table(path, mapping, limits) as table:
        layout = layout_of(table, table.header(), None, mapping)
        found = set(going.rows)
        for number, cells, _ in data_rows(table, layout):
            key = key_of(cells, layout)
            if key is not None and going.has_key(key):
                found.add(number)
    return frozenset(found)


def reissue(
    path: Path, out: BinaryIO, going: Going, *, mapping: ColumnMapping, limits: Limits
) -> frozenset[int]:
    """Write a list's file to out without the rows that go, and return their numbers; none: nothing written.

    Raises: UnreadableFile, FileChanged.
    """
    rows = rows_going(path, going, mapping=mapping, limits=limits)
    if not rows:
        return rows
    file = list_file(path, limits)
    if not file.gzipped:
        _write(file, out, rows, going, mapping=mapping, limits=limits)
        return rows
    with gzip.GzipFile(filename="", fileobj=out, mode="wb", mtime=0) as packed:
        _write(file, packed, rows, going, mapping=mapping, limits=limits)
    return rows


def _write(
    file: ListFile,
    out: "BinaryIO | gzip.GzipFile",
    rows: frozenset[int],
    going: Going,
    *,
    mapping: ColumnMapping,
    limits: Limits,
) -> None:
    if file.container == "spreadsheet":
        out.write(_spreadsheet_without(file, rows, going, mapping, limits))
        return
    for number, raw, encode in raw_rows(file, delimiter_under(file, mapping, limits), limits):
        out.write(encode(_line_end(raw) if number in rows else raw))


def _line_end(raw: str) -> str:
    return raw[len(raw.rstrip(_LINE_ENDS)) :]


def _spreadsheet_without(
    file: ListFile, rows: frozenset[int], going: Going, mapping: ColumnMapping, limits: Limits
) -> bytes:
    try:
        import xlsxwriter
    except ImportError:
        raise PartMissing("xlsxwriter") from None
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    with opened_spreadsheet(file, limits) as read, opened_table(file.path, mapping, limits) as table:
        for sheet in read.sheets:
            chosen = sheet.title == table.sheet
            kept = _rows_but(sheet, rows) if chosen else _rows_unlike(sheet, going, mapping)
            written = book.add_worksheet(sheet.title)
            for number, cells in kept:
                for column, text in enumerate(cells):
                    if text:
                        written.write_string(number - 1, column, text)
    book.close()
    return out.getvalue()


def _rows_but(sheet: "ReadOnlyWorksheet", rows: frozenset[int]) -> Iterator[tuple[int, list[str]]]:
    return ((number, cells) for number, cells in sheet_rows(sheet) if number not in rows)


def _rows_unlike(
    sheet: "ReadOnlyWorksheet", going: Going, mapping: ColumnMapping
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a sheet that is not read, but those whose key goes or that say a record's names."""
    position = next((layout_key(cells, mapping) for _, cells in sheet_rows(sheet) if any(cells)), None)
    for number, cells in sheet_rows(sheet):
        cell = cells[position] if position is not None and position < len(cells) else ""
        key = bare(from_text_cell(cell))
        named = any(names and set(names) <= set(cells) for names in going.said)
        if not (named or (key and going.has_key(key))):
            yield number, cells
