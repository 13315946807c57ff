"""A list's file, read twice: once to be sure of the whole, once to give its rows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from sanad.intake.columns import Layout, trimmed
from sanad.intake.drafts import Draft, Refusal, RefusalCode, refuse_row, refuse_sheet, warn_of_merged_cells
from sanad.intake.limits import Limits
from sanad.intake.mapping import ColumnMapping
from sanad.intake.repeated_keys import RepeatedKeys
from sanad.intake.spreadsheet import SHEET_ERRORS
from sanad.intake.table import FormatName, ListTable, format_of, layout_of, opened_table
from sanad.intake.text_cells import bare, from_text_cell
from sanad.register.particulars import RecordKind
from sanad.terms.named_day import event_day, named_day
from sanad.terms.partial_date import DateDoubt, ImpossibleDate, parse_date

_USUAL_LIMITS = Limits()
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_COUNT = re.compile(r"\d{1,9}", re.ASCII)


def recognise_format(path: Path, *, limits: Limits = _USUAL_LIMITS) -> FormatName:
    """Return the format of a list's file, by what it holds and by its header, never by its name.

    Raises: UnreadableFile, if no header can be read.
    """
    with opened_table(path, ColumnMapping(), limits) as table:
        return format_of(table, table.header())


def kind_of(
    path: Path,
    *,
    format: str | None = None,
    mapping: ColumnMapping | None = None,
    limits: Limits = _USUAL_LIMITS,
) -> RecordKind:
    """Return what the rows of a list's file would be of, by its header, whether it has any or none.

    Raises: UnreadableFile, as read_list.
    """
    mapping = mapping or ColumnMapping()
    with opened_table(path, mapping, limits) as table:
        return layout_of(table, table.header(), format, mapping).kind


def read_list(
    path: Path,
    *,
    format: str | None = None,
    mapping: ColumnMapping | None = None,
    limits: Limits = _USUAL_LIMITS,
) -> Iterator[Draft | Refusal]:
    """Yield a draft or a refusal for each row of a list, in the order of the file.

    The file is read once to its end before the first draft is given, so a file that is refused gives
    none; what it holds is never in memory as a whole (some 16 bytes a row are, for identifiers).
    Identical rows under one identifier are given once; differing ones are all refused. Should the file be
    changed under the second reading, FileChanged comes after drafts: write them in one transaction.

    Raises: UnreadableFile, on the first step, if the file as a whole is refused.
    """
    mapping = mapping or ColumnMapping()
    with opened_table(path, mapping, limits) as table:
        layout = layout_of(table, table.header(), format, mapping)
        repeated = _first_reading(table, layout)
        yield from [refuse_sheet()] * table.unread_sheets
        if table.merges_rows:
            yield warn_of_merged_cells()
        yield from _second_reading(table, layout, repeated)


def data_rows(table: ListTable, layout: Layout) -> Iterator[tuple[int, list[str], RefusalCode | None]]:
    """Yield each row as wide as the header, with the reason if it cannot be made so."""
    width = len(layout.columns)
    ragged = table.container == "spreadsheet"
    rows = table.rows()
    next(rows, None)
    for number, received in rows:
        cells = received if len(received) <= width else trimmed(received)
        if len(cells) > width:
            yield number, cells, "too_many_cells"
        elif len(received) < width and not ragged:
            yield number, cells, "too_few_cells"
        else:
            yield number, cells + [""] * (width - len(cells)), None


def key_of(cells: Sequence[str], layout: Layout) -> str | None:
    """Return the identifier that a row bears, or None, without blanks and marks that nobody sees."""
    if layout.key_position is None or layout.key_position >= len(cells):
        return None
    return bare(from_text_cell(cells[layout.key_position])) or None


def _first_reading(table: ListTable, layout: Layout) -> RepeatedKeys:
    repeated = RepeatedKeys()
    for _, cells, fault in data_rows(table, layout):
        key = key_of(cells, layout) if fault is None else None
        if key is not None:
            repeated.see(key, cells)
    repeated.settle()
    return repeated


def _second_reading(table: ListTable, layout: Layout, repeated: RepeatedKeys) -> Iterator[Draft | Refusal]:
    for number, cells, fault in data_rows(table, layout):
        fault = fault or _fault_of(cells, table)
        if fault is not None:
            yield refuse_row(number, fault)
            continue
        key = key_of(cells, layout)
        if key is not None and len(key.encode()) > table.limits.record_id_bytes:
            yield refuse_row(number, "record_id_too_long")
        elif key is not None and repeated.differs(key):
            yield refuse_row(number, "duplicate_record_id")
        elif key is None and layout.key_needed:
            yield refuse_row(number, "record_id_missing")
        elif key is None or not repeated.already_given(key):
            yield _draft(number, key, cells, layout)


def _fault_of(cells: Sequence[str], table: ListTable) -> RefusalCode | None:
    """Return why no text of a row can be kept, if so."""
    largest = table.limits.field_bytes
    if any(len(cell) * 4 > largest and len(cell.encode("utf-8", "replace")) > largest for cell in cells):
        return "field_too_large"
    if any("\x00" in cell for cell in cells):
        return "nul_byte"
    if table.container == "spreadsheet" and not SHEET_ERRORS.isdisjoint(cells):
        return "error_cell"
    return None


def _draft(number: int, key: str | None, cells: Sequence[str], layout: Layout) -> Draft | Refusal:
    values = dict(zip(layout.columns, map(from_text_cell, cells), strict=True))
    doubts: dict[str, DateDoubt] = {}
    for column in layout.date_columns:
        try:
            if column in layout.day_columns and named_day(values[column]):
                continue
            found = parse_date(values[column], order=layout.date_order)
        except ImpossibleDate:
            return refuse_row(number, "impossible_date", column=column)
        if found.doubt not in ("none", "absent"):
            doubts[column] = found.doubt
    if fault := _unread_cell(values, layout):
        return refuse_row(number, fault[0], column=fault[1])
    if layout.start_and_end and _ends_before_it_starts(values, layout.start_and_end):
        return refuse_row(number, "impossible_date", column=layout.start_and_end[1])
    return Draft(number, key, values, layout.kind, doubts)


def _unread_cell(values: Mapping[str, str], layout: Layout) -> tuple[RefusalCode, str] | None:
    """Return why a cell cannot be what its format says it is, with its column; None where each can."""
    for column in layout.day_columns:
        if not _is_day(values[column]) and named_day(values[column]) is None:
            return "day_unread", column
    for column in layout.month_columns:
        if not _is_day(f"{values[column].strip()}-01"):
            return "day_unread", column
    for column in layout.count_columns:
        if not _COUNT.fullmatch(values[column].strip()):
            return "count_invalid", column
    return None


def _is_day(text: str) -> bool:
    day, time = text[:10], text[10:]
    if not _DAY.fullmatch(day) or (time and time[0] not in " T"):
        return False
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def _ends_before_it_starts(values: Mapping[str, str], columns: tuple[str, str]) -> bool:
    start, end = (event_day(values[column]) for column in columns)
    return end < start
