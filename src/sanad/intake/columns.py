"""What each column of one file means: its layout, settled once from the header row."""

from collections.abc import Sequence
from dataclasses import dataclass

from sanad.intake.errors import ColumnMissing, ColumnTwice, MappingUnusable, TooManyColumns
from sanad.intake.limits import Limits
from sanad.intake.mapping import ColumnMapping
from sanad.register.particulars import (
    DATE_COLUMNS,
    EVENT_COLUMNS,
    NAME_COLUMNS,
    RecordKind,
    plain_column,
    tidy_header,
)
from sanad.terms.partial_date import DayMonthOrder

_NEEDED = f"record_id is welcome; at least one of {', '.join(NAME_COLUMNS + EVENT_COLUMNS)}"


@dataclass(frozen=True)
class Layout:
    """The name of each column by position, and where identifier and dates stand.

    start_and_end: names of two date columns of which the second may not lie before the first.
    day_columns, month_columns: what the format writes as 2016-01-31 and 2016-01. count_columns: whole
    numbers from 0 on. key_needed: a row without the identifier that its dataset gives every row is refused.
    """

    columns: tuple[str, ...]
    kind: RecordKind
    key_position: int | None
    date_columns: tuple[str, ...]
    date_order: DayMonthOrder | None = None
    start_and_end: tuple[str, str] | None = None
    day_columns: tuple[str, ...] = ()
    month_columns: tuple[str, ...] = ()
    count_columns: tuple[str, ...] = ()
    key_needed: bool = False


def trimmed(cells: Sequence[str]) -> list[str]:
    """Return cells without the blank ones at the end, which spreadsheet programs add at will."""
    kept = list(cells)
    while kept and not kept[-1].strip():
        kept.pop()
    return kept


def header_names(header: Sequence[str], mapping: ColumnMapping) -> tuple[str, ...]:
    """Return the name of each column: the known one, else the header as received, else its position.

    Raises: ColumnTwice, if two columns come to the same name.
    """
    names: dict[str, int] = {}
    for position, text in enumerate(header, start=1):
        name = mapping.column_of(text) or (tidy_header(text) and text.strip()) or f"column_{position}"
        if name in names:
            raise ColumnTwice(names[name], position)
        names[name] = position
    return tuple(names)


def layout_key(header: Sequence[str], mapping: ColumnMapping) -> int | None:
    """Return where a header has the identifier, if it has one."""
    found = (place for place, text in enumerate(header) if mapping.column_of(text) == "record_id")
    return next(found, None)


def check_header(header: Sequence[str], limits: Limits) -> None:
    """Refuse a header that has too many columns.

    Raises: TooManyColumns.
    """
    if len(header) > limits.columns:
        raise TooManyColumns(len(header), limits.columns)


def list_layout(header: Sequence[str], mapping: ColumnMapping) -> Layout:
    """Return the layout of an organisation's list: of persons where a name column stands, else of events.

    Raises: ColumnMissing, if no column names a person or says anything of an event; ColumnTwice;
    MappingUnusable, if the mapping names headers that the file does not have.
    """
    absent = set(mapping.columns) - {tidy_header(text) for text in header}
    if absent:
        targets = ", ".join(sorted(mapping.columns[text] for text in absent))
        raise MappingUnusable(f"the file lacks the headers that it maps to {targets}")
    names = header_names(header, mapping)
    plain = [plain_column(name) for name in names]
    if not set(plain) & {*NAME_COLUMNS, *EVENT_COLUMNS}:
        raise ColumnMissing(_NEEDED)
    return Layout(
        columns=names,
        kind="person" if set(plain) & set(NAME_COLUMNS) else "event",
        key_position=names.index("record_id") if "record_id" in names else None,
        date_columns=tuple(name for name in names if plain_column(name) in DATE_COLUMNS),
        date_order=mapping.date_order,
    )
