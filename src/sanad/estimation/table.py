"""A table of inclusion patterns as text: 0/1 columns for the lists, a count, and columns that name the
stratum.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from sanad.estimation.errors import (
    AllZeroPattern,
    CellInvalid,
    ColumnNamedTwice,
    CountColumnMissing,
    CountInvalid,
    ListsTooMany,
    RowLengthWrong,
    StratumColumnMissing,
    TableEmpty,
    TableUnreadable,
)
from sanad.estimation.patterns import COUNT_AT_MOST, LISTS_AT_MOST, Patterns, Stratum, patterns_from_totals
from sanad.estimation.reasons import Reason, note

COUNT = "count"
DELIMITERS = (",", ";", "\t")  # the first under which the header names a count is taken
STRATA_AT_MOST = 100_000
ROWS_HELD = 1 << 14
REMARK = "# "
"""Begins a line before the header that is no part of the table."""


@dataclass(frozen=True)
class PatternTable:
    """The strata of a table in the order of their labels, and what was done to read them."""

    strata: tuple[Patterns, ...]
    notes: tuple[Reason, ...]


@dataclass(frozen=True)
class _Columns:
    width: int
    count: int
    strata: tuple[int, ...]
    strata_names: tuple[str, ...]
    lists: tuple[int, ...]
    list_names: tuple[str, ...]


def read_patterns(lines: Iterable[str], *, strata: Sequence[str] = ()) -> PatternTable:
    """Return the patterns of CSV lines, one table a stratum.

    Equal patterns within a stratum are added up and a note says so. A column that is neither count nor named
    as stratum is a list. Lines before the header that begin with "# " are remarks. Cells are parted by comma,
    or by semicolon or tab where the header is.
    Raises:  TableUnreadable or one of its kinds; ListsTooMany. The first bad row stops the reading: half a
             table would give a wrong number that looks right.
    """
    rows = _rows(lines)
    header = next(rows, None)
    if header is None:
        raise TableEmpty("The file is empty; a header with list columns and count, and rows, are required.")
    columns = _columns(header[1], strata)
    totals, read = _totals(columns, rows)
    if not read:
        raise TableEmpty(
            "The table has a header and no row; at least one pattern with its count is required."
        )
    tables = tuple(
        patterns_from_totals(columns.list_names, part, stratum=dict(label))
        for label, part in sorted(totals.items())
    )
    return PatternTable(tables, _notes(read - sum(map(len, totals.values()))))


def pattern_lines(patterns: Patterns, *, remarks: Sequence[str] = ()) -> str:
    """Return a table without strata as the CSV that read_patterns takes; remarks stand before its header."""
    sink = io.StringIO()
    sink.writelines(f"{REMARK}{one}\n" for one in remarks)
    writer = csv.writer(sink, lineterminator="\n")
    writer.writerow([*patterns.lists, COUNT])
    for pattern, count in patterns.counts:
        writer.writerow([*(pattern >> place & 1 for place in range(len(patterns.lists))), count])
    return sink.getvalue()


def _totals(
    columns: _Columns, rows: Iterator[tuple[int, list[str]]]
) -> tuple[dict[Stratum, Counter[int]], int]:
    """Return the counts by stratum and pattern, and how many rows there were. Rows are many and mostly
    alike: a row that was read is read once, as long as few are held.
    """
    totals: dict[Stratum, Counter[int]] = {}
    known: dict[tuple[str, ...], tuple[Counter[int], int, int]] = {}
    read = 0
    for number, row in rows:
        cells = tuple(row)
        found = known.get(cells)
        if found is None:
            label, pattern, count = _read_row(columns, number, row)
            found = (totals.setdefault(label, Counter()), pattern, count)
            if len(totals) > STRATA_AT_MOST:
                raise TableUnreadable(
                    f"More than {STRATA_AT_MOST} strata; name columns with fewer values as strata."
                )
            if len(known) >= ROWS_HELD:
                known.clear()
            known[cells] = found
        found[0][found[1]] += found[2]
        read += 1
    return totals, read


def _notes(repeated: int) -> tuple[Reason, ...]:
    return (note("patterns_summed", rows=repeated),) if repeated else ()


def _rows(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    before, rest = [], _without_nul(lines)
    for line in rest:
        before.append(line)
        if line.strip() and not line.startswith(REMARK):
            break
    delimiter = _delimiter(before[-1]) if before else DELIMITERS[0]
    reader, begun = csv.reader(chain(before, rest), delimiter=delimiter, strict=True), False
    try:
        for row in reader:
            if not "".join(row).strip() or (not begun and row[0].startswith(REMARK)):
                continue
            begun = True
            yield reader.line_num, row
    except csv.Error as error:
        raise TableUnreadable(
            f"Line {reader.line_num} is not CSV; a comma-separated table in UTF-8 is required."
        ) from error


def _delimiter(header: str) -> str:
    """Return what parts the cells of a header line: that under which one is named count, else the comma."""
    for delimiter in DELIMITERS:
        names = next(csv.reader([header], delimiter=delimiter), [])
        if any(name.strip().casefold() == COUNT for name in names):
            return delimiter
    return DELIMITERS[0]


def _without_nul(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        if "\0" in line:
            raise TableUnreadable(
                f"Line {number} holds a NUL byte: this is no text. Give a CSV file in UTF-8."
            )
        yield line.removeprefix("\ufeff") if number == 1 else line


def _columns(header: Sequence[str], strata: Sequence[str]) -> _Columns:
    names = [name.strip() for name in header]
    if all(name.isdecimal() for name in names):
        raise TableUnreadable(
            "The first line holds numbers alone; a header that names each list, and count, is required. "
            "Write it above the rows."
        )
    if len({name.casefold() for name in names}) != len(names) or not all(names):
        raise ColumnNamedTwice("Two columns have one name, or a column has none; name each column once.")
    count = next((place for place, name in enumerate(names) if name.casefold() == COUNT), None)
    if count is None:
        raise CountColumnMissing(
            "No column is named count; one row a pattern with its count is required. Name that column count; "
            "where each row is one person, add a column count that holds 1."
        )
    chosen = tuple(_stratum_column(names, name, count) for name in dict.fromkeys(strata))
    lists = tuple(place for place in range(len(names)) if place != count and place not in chosen)
    _check_number(len(lists))
    return _Columns(
        width=len(names),
        count=count,
        strata=chosen,
        strata_names=tuple(names[place] for place in chosen),
        lists=lists,
        list_names=tuple(names[place] for place in lists),
    )


def _stratum_column(names: Sequence[str], name: str, count: int) -> int:
    if name.strip() not in names or names.index(name.strip()) == count:
        raise StratumColumnMissing(
            "A column named with --strata is not in the header; give it as the header has it."
        )
    return names.index(name.strip())


def _check_number(lists: int) -> None:
    if not lists:
        raise TableUnreadable("No column is left for a list; one 0/1 column a list is required.")
    if lists > LISTS_AT_MOST:
        raise ListsTooMany(
            f"{lists} columns are left as lists; at most {LISTS_AT_MOST} are held apart. "
            "Name columns that are no lists with --strata, or join lists of one origin."
        )


def _read_row(columns: _Columns, number: int, row: Sequence[str]) -> tuple[Stratum, int, int]:
    if len(row) != columns.width:
        raise RowLengthWrong(
            f"Line {number} has {len(row)} cells, the header {columns.width}; mend the line.", row=number
        )
    label = tuple(
        (name, row[p].strip()) for name, p in zip(columns.strata_names, columns.strata, strict=True)
    )
    pattern = sum(_cell(row[place], number, place) << bit for bit, place in enumerate(columns.lists))
    if pattern == 0:
        raise AllZeroPattern(
            f"Line {number} counts persons who are on no list; those are what is estimated. "
            "Leave the line out.",
            row=number,
        )
    return label, pattern, _count(row[columns.count], number)


def _cell(text: str, number: int, place: int) -> int:
    stripped = text.strip()
    if stripped.isdecimal() and len(stripped) == 1 and int(stripped) in (0, 1):
        return int(stripped)
    raise CellInvalid(
        f"Line {number}, column {place + 1} is neither 0 nor 1; a list's cell must be, and a column that is "
        "no list must be named with --strata.",
        row=number,
    )


def _count(text: str, number: int) -> int:
    stripped = text.strip()
    if stripped.isdecimal() and len(stripped) <= 16 and int(stripped) <= COUNT_AT_MOST:
        return int(stripped)
    raise CountInvalid(
        f"Line {number} has a count that is no whole number from 0 to {COUNT_AT_MOST}; mend the line.",
        row=number,
    )
