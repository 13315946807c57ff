"""The lists given to `sanad link`, read row by row: CSV (.gz too) or Parquet."""

import gzip
import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sanad.cli.link_date_order import DateOrders, order_shown
from sanad.intake.columns import Layout, header_names
from sanad.intake.errors import ColumnMissing, MappingUnusable, UnreadableFile
from sanad.intake.limits import Limits
from sanad.intake.mapping import ColumnMapping
from sanad.intake.table import ListTable, layout_of, opened_table
from sanad.intake.ucdp_ged import event_particulars, is_ucdp_ged, ucdp_layout
from sanad.register.particulars import NAME_COLUMNS, PLACE_COLUMNS, plain_column, tidy_header
from sanad.register.roles import Role
from sanad.terms.errors import SanadError
from sanad.terms.partial_date import ImpossibleDate, parse_date

if TYPE_CHECKING:
    import pyarrow as pa

Row = dict[str, str]
_PARQUET = b"PAR1"
_LIMITS = Limits()
_ROLE_COLUMNS = ("role", "role_ar", "role_en")
_NEEDED = "record_id, and a name (name, first_name or family_name, each also with _ar or _en)"
_NEEDED_OF_EVENTS = "record_id, date_of_event, and a place (governorate, district, place or pcode)"
What = Literal["persons", "events"]


class ListUnusable(SanadError):
    """One of the lists cannot be linked: which one, and why."""

    code = "list_unusable"

    def __init__(self, place: int, name: str, error: SanadError) -> None:
        super().__init__(f"List {place} ({name}): {error.message}", list=place)
        self.code = error.code


class RowUnusable(UnreadableFile):
    """A row cannot be read as the header says."""

    code = "row_unusable"

    def __init__(self, row: int, found: str) -> None:
        super().__init__(
            f"Row {row} {found}; every row of a list is linked or none is. Correct the row, or leave it out.",
            row=row,
        )


class RowsMissing(UnreadableFile):
    """A list holds a header and no row: linked so, the others would be compared with nothing."""

    code = "rows_missing"

    def __init__(self) -> None:
        super().__init__(
            "0 records stand under the header; at least one is required. Give the file that holds the rows, "
            "or leave this list out."
        )


class SheetUnusable(UnreadableFile):
    """A spreadsheet holds rows that would be left out, or cells that stand for several rows."""

    code = "sheet_unusable"

    def __init__(self) -> None:
        super().__init__(
            "The spreadsheet has further sheets with rows, or cells merged over several rows; every row of a "
            "list is linked or none is. Save one sheet, with each cell filled, as CSV."
        )


class ColumnNested(UnreadableFile):
    """A column of a Parquet file holds no single values."""

    code = "column_nested"

    def __init__(self, column: int) -> None:
        super().__init__(
            f"Column {column} holds lists, records or bytes; texts, numbers and dates are required. Write it "
            "so.",
            column=column,
        )


class ParquetUnreadable(UnreadableFile):
    """A Parquet file is damaged or cut short."""

    code = "parquet_unreadable"

    def __init__(self) -> None:
        super().__init__("The Parquet file cannot be read; a whole file is required. Write it anew.")


@lru_cache(maxsize=64)
def list_name(path: Path) -> str:
    r"""Return the name of a list: its file's stem, without .gz or .csv; what is no UTF-8 is written \xff."""
    stem = Path(path.name.removesuffix(".gz")).stem
    return os.fsencode(stem).decode("utf-8", "backslashreplace")


def rows_of(
    paths: Sequence[Path],
    mapping: ColumnMapping,
    roles: Mapping[str, Role] | None = None,
    *,
    what: What = "persons",
    orders: DateOrders | None = None,
) -> Iterator[Row]:
    """Yield the rows of all lists, each with the name of its list, under the known columns.

    roles: whom the rows of a list name where they do not say; the mapping's role is that of all others.
    orders: takes the order of day and month of each list whose own dates show it, where the mapping does not
    say it.

    Raises: ListUnusable, on the first row or file that cannot be read, or that holds no row.
    """
    found: set[str] = set()
    for place, path in enumerate(paths, start=1):
        here = replace(mapping, role=(roles or {}).get(list_name(path), mapping.role))
        try:
            rows = _parquet_rows if _is_parquet(path) else _text_rows
            shown = None if here.date_order else order_shown(rows(path, here, set(), what))
            if shown:
                here = replace(here, date_order=shown)
                (orders if orders is not None else {})[list_name(path)] = shown
            yield from _at_least_one(rows(path, here, found, what))
        except UnreadableFile as error:
            raise ListUnusable(place, list_name(path), error) from None
        except (gzip.BadGzipFile, EOFError, zlib.error, OSError):
            broken = RowUnusable(0, "could not be reached: the file breaks off")
            raise ListUnusable(place, list_name(path), broken) from None
    if set(mapping.columns) - found:
        raise MappingUnusable("none of the lists has one of the headers that it names")


def _at_least_one(rows: Iterator[Row]) -> Iterator[Row]:
    first = next(rows, None)
    if first is None:
        raise RowsMissing()
    yield first
    yield from rows


def _is_parquet(path: Path) -> bool:
    if not path.is_file():
        return False  # a pipe without a writer would keep whoever opens it waiting
    try:
        with path.open("rb") as stream:
            return stream.read(4) == _PARQUET
    except OSError:
        return False


def _text_rows(path: Path, mapping: ColumnMapping, found: set[str], what: What) -> Iterator[Row]:
    with opened_table(path, mapping, _LIMITS) as table:
        if table.unread_sheets or table.merges_rows:
            raise SheetUnusable()
        header = table.header()
        ucdp = what == "events" and is_ucdp_ged(header)
        layout = (
            ucdp_layout(header) if ucdp else layout_of(table, header, None, _only(mapping, header, found))
        )
        if not ucdp:
            _check_columns(layout.columns, what)
        for number, cells in _cells(table, layout):
            told = dict(zip(layout.columns, cells, strict=True))
            yield _row(event_particulars(told) if ucdp else told, path, number, mapping)


def _cells(table: ListTable, layout: Layout) -> Iterator[tuple[int, list[str]]]:
    width, largest = len(layout.columns), table.limits.field_bytes
    rows = table.rows()
    next(rows, None)
    for number, cells in rows:
        while len(cells) > width and not cells[-1].strip():
            cells.pop()
        if len(cells) != width:
            raise RowUnusable(number, f"has {len(cells)} cells where the header has {width}")
        if any("\x00" in cell or len(cell) > largest for cell in cells):
            raise RowUnusable(number, f"holds a NUL character or a cell of over {largest} characters")
        yield number, cells


def _parquet_rows(path: Path, mapping: ColumnMapping, found: set[str], what: What) -> Iterator[Row]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            header = list(file.schema_arrow.names)
            here = _only(mapping, header, found)
            names = list(header_names(header, here))
            _check_columns(names, what)
            _refuse_nested(file.schema_arrow.types)
            number = 0
            for batch in file.iter_batches(batch_size=10_000):
                for values in batch.rename_columns(names).to_pylist():
                    number += 1
                    told = {name: str(value) for name, value in values.items() if value is not None}
                    yield _row(told, path, number, mapping)
    except pa.ArrowException:
        raise ParquetUnreadable() from None


def _refuse_nested(types: "Sequence[pa.DataType]") -> None:
    import pyarrow.types as kinds

    for place, kind in enumerate(types, start=1):
        if kinds.is_nested(kind) or kinds.is_binary(kind) or kinds.is_large_binary(kind):
            raise ColumnNested(place)


def _only(mapping: ColumnMapping, header: Sequence[str], found: set[str]) -> ColumnMapping:
    """Return the part of a mapping that names headers of this list."""
    here = {tidy_header(text) for text in header} & set(mapping.columns)
    found |= here
    return replace(mapping, columns={text: mapping.columns[text] for text in here})


def _check_columns(names: Sequence[str], what: What) -> None:
    plain = {plain_column(name) for name in names}
    if what == "events":
        if not {"record_id", "date_of_event"} <= plain or not plain & set(PLACE_COLUMNS):
            raise ColumnMissing(_NEEDED_OF_EVENTS)
        return
    if "record_id" not in names or not plain & set(NAME_COLUMNS):
        raise ColumnMissing(_NEEDED)


def _row(values: Mapping[str, str], path: Path, number: int, mapping: ColumnMapping) -> Row:
    if not values.get("record_id", "").strip():
        raise RowUnusable(number, "has no record_id")
    row = {**values, "list": list_name(path)}
    if mapping.role and not any(row.get(column, "").strip() for column in _ROLE_COLUMNS):
        row["role"] = mapping.role
    if mapping.date_order:
        for column in ("date_of_birth", "date_of_event"):
            row[column] = _in_order(row.get(column, ""), mapping)
    return row


def _in_order(text: str, mapping: ColumnMapping) -> str:
    try:
        return parse_date(text, order=mapping.date_order).edtf or text
    except ImpossibleDate:
        return text
