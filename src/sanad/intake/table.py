"""The rows of a list's file behind whatever holds them, and the format and layout that they have."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from sanad.intake.acled import COLUMNS as ACLED_COLUMNS
from sanad.intake.acled import acled_layout, is_acled
from sanad.intake.columns import Layout, check_header, list_layout, trimmed
from sanad.intake.errors import (
    AcledUnderOtherName,
    ArchiveBroken,
    FileEmpty,
    FormatUnknown,
    NotText,
    TooManyRows,
)
from sanad.intake.limits import Limits
from sanad.intake.mapping import ColumnMapping
from sanad.intake.opening import Container, ListFile, list_file
from sanad.intake.separated_text import NumberedRow, delimiter_of, text_rows
from sanad.intake.spreadsheet import choose_sheet, opened_spreadsheet, sheet_rows
from sanad.intake.ucdp_ged import NEEDED, is_ucdp_ged, ucdp_layout
from sanad.intake.ucdp_months import is_ucdp_months, months_layout

FormatName = Literal["csv", "xlsx", "ucdp-ged", "ucdp-months", "acled"]
FORMATS: tuple[FormatName, ...] = ("csv", "xlsx", "ucdp-ged", "ucdp-months", "acled")


@dataclass(frozen=True)
class ListTable:
    """The rows of a file behind whatever holds them, readable from the start as often as needed.

    read: a function that begins a reading. unread_sheets: how many further sheets have rows. sheet: the name
    of the one that is read, of a spreadsheet. merges_rows: cells of several of its rows are merged.
    """

    container: Container
    limits: Limits
    read: Callable[[], Iterator[NumberedRow]]
    unread_sheets: int = 0
    sheet: str = ""
    merges_rows: bool = False

    def rows(self) -> Iterator[NumberedRow]:
        """Yield rows with something in them; the first is the header. Raises: TooManyRows."""
        for number, cells in self.read():
            if number > self.limits.rows + 1:
                raise TooManyRows(self.limits.rows)
            if any(cell.strip() for cell in cells):
                yield number, cells

    def header(self) -> list[str]:
        """Return the header: the first row with something in it. Raises: FileEmpty, TooManyColumns."""
        for _, cells in self.rows():
            header = trimmed(cells)
            check_header(header, self.limits)
            return header
        raise FileEmpty()


def _known_count(mapping: ColumnMapping, header: Sequence[str]) -> int:
    if is_ucdp_ged(header):
        return len(NEEDED)
    if is_acled(header):
        return len(ACLED_COLUMNS)
    return sum(mapping.column_of(text) is not None for text in header)


@contextmanager
def opened_table(path: Path, mapping: ColumnMapping, limits: Limits) -> Iterator[ListTable]:
    """Give the table in a file: its sheet or its delimiter chosen, its archive checked.

    Raises: UnreadableFile, if there is none; FileChanged at the end, if it changed meanwhile.
    """
    file = list_file(path, limits)
    if file.container == "text":
        yield ListTable(
            "text", limits, partial(text_rows, file, delimiter_under(file, mapping, limits), limits)
        )
        return
    with opened_spreadsheet(file, limits) as opened:
        choice = choose_sheet(opened, name=mapping.sheet)
        read = partial(sheet_rows, choice.sheet)
        title, merges = choice.sheet.title, choice.merges_rows
        yield ListTable("spreadsheet", limits, read, choice.unread, title, merges)


def delimiter_under(file: ListFile, mapping: ColumnMapping, limits: Limits) -> str:
    """Return the delimiter of a file of separated text, as its header reads under a mapping.

    Raises: FileEmpty, QuotingBroken.
    """
    return delimiter_of(file, limits, knows=partial(_known_count, mapping))


def format_of(table: ListTable, header: Sequence[str]) -> FormatName:
    """Return the format that a table's header and container show."""
    if is_ucdp_ged(header):
        return "ucdp-ged"
    if is_ucdp_months(header):
        return "ucdp-months"
    if is_acled(header):
        return "acled"
    return "xlsx" if table.container == "spreadsheet" else "csv"


def layout_of(table: ListTable, header: Sequence[str], stated: str | None, mapping: ColumnMapping) -> Layout:
    """Return the layout of the stated format, or of the one recognised.

    Raises: FormatUnknown; ArchiveBroken or NotText, if the file is not what is stated; AcledUnderOtherName;
            what layouts raise.
    """
    name = (stated or format_of(table, header)).removesuffix(".gz")
    if name not in FORMATS:
        raise FormatUnknown(", ".join(FORMATS))
    if name in ("csv", "xlsx") and is_acled(header):
        raise AcledUnderOtherName()
    if name == "xlsx" and table.container != "spreadsheet":
        raise ArchiveBroken()
    if name == "csv" and table.container != "text":
        raise NotText()
    if name == "ucdp-months":
        return months_layout(header, mapping)
    if name == "acled":
        return acled_layout(header)
    return ucdp_layout(header) if name == "ucdp-ged" else list_layout(header, mapping)
