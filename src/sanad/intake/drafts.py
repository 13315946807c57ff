"""What reading a list gives: drafts of records, and refusals of rows with their reasons."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sanad.register.particulars import RecordKind
from sanad.terms.partial_date import DateDoubt

RefusalCode = Literal[
    "too_many_cells",
    "too_few_cells",
    "field_too_large",
    "nul_byte",
    "error_cell",
    "impossible_date",
    "day_unread",
    "count_invalid",
    "record_id_too_long",
    "duplicate_record_id",
    "record_id_missing",
    "sheet_not_read",
    "cells_merged",
    "erased",
]


@dataclass(frozen=True)
class Draft:
    """One row of a list, as received, not yet a record.

    row: its number in the file; the header is row 1. record_key: the identifier that the list gives it,
    None where it gives none (the record is then known by the file's digest and the row number).
    values: column to text; columns that Sanad knows under their known name, others under their header.
    doubts: date columns whose text was kept but not read, and why (see `PartialDate.doubt`).
    """

    row: int
    record_key: str | None
    values: dict[str, str]
    kind: RecordKind
    doubts: Mapping[str, DateDoubt] = field(default_factory=dict)


@dataclass(frozen=True)
class Refusal:
    """One row that was not taken: its number (None: a sheet of the file), a code, and a reason in English.

    The reason names columns that Sanad knows; it never quotes a cell.
    """

    row: int | None
    code: RefusalCode
    reason: str


REASONS: Mapping[RefusalCode, str] = {
    "too_many_cells": "it has more cells than the header has columns",
    "too_few_cells": "it has fewer cells than the header has columns, so that cells may have shifted",
    "field_too_large": "one of its cells is over the limit of bytes",
    "nul_byte": "it holds a NUL character, which is not text",
    "error_cell": "one of its cells holds a spreadsheet error instead of a value",
    "impossible_date": "a date in it does not exist in the calendar, or ends before it starts",
    "day_unread": "a day or month in it is not written as 2016-01-31, 31 January 2016 or 2016-01",
    "count_invalid": "a count in it is no whole number from 0 to 999,999,999",
    "record_id_too_long": "its record_id is over the limit of bytes",
    "duplicate_record_id": "another row has the same record_id and different content; both are refused",
    "record_id_missing": "it has no id, which its dataset gives every event: a copy of it would count again",
    "erased": "it was erased on a lawful request; it was not kept, in the file neither",
    "cells_merged": "of rows whose cells are merged the first has what they say, the others nothing; take "
    "the cells apart and fill each",
    "sheet_not_read": "only the first sheet with rows is read, unless a mapping names another",
}


def refuse_row(row: int, code: RefusalCode, *, column: str = "") -> Refusal:
    """Return the refusal of one row; a column is named only where it is one that Sanad knows."""
    where = f" (column {column})" if column else ""
    return Refusal(row, code, f"Row {row} was refused: {REASONS[code]}{where}.")


def refuse_sheet() -> Refusal:
    """Return the refusal of a further sheet that has rows."""
    return Refusal(None, "sheet_not_read", f"A sheet was not read: {REASONS['sheet_not_read']}.")


def warn_of_merged_cells() -> Refusal:
    """Return the refusal of cells that are merged over several rows; the rows are taken."""
    return Refusal(None, "cells_merged", f"Merged cells were not read as such: {REASONS['cells_merged']}.")
