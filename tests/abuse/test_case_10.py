"""Case 10: a cell that a spreadsheet would run, in an export: text in CSV and XLSX, and it comes back."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from cast import BECAUSE, COLUMNS, Cast, import_rows, member

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

FORMULAS = (
    "=1+1",
    "+963944",
    "-5",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\u200e=1+1",
    "\u202b\u200f=1",
    "\uff1d1+1",
    "\uff0b963",
    "\uff20x",
    "\u22125",
    '=HYPERLINK("http://example.org","x")',
)


@pytest.fixture(scope="module")
def listed(cast: Cast, workspace: Path) -> UUID:
    """Return a list of A in which each formula stands as a first name."""
    lines = [
        (f"F{n}", text, "باسل", "الخطيب", "f", "killed", "2016-01-02", "Homs")
        for n, text in enumerate(FORMULAS)
    ]
    assert len(lines[0]) == len(COLUMNS)
    return import_rows(workspace, "case-10", lines, cast.at_a)


@pytest.fixture(scope="module")
def two(cast: Cast) -> tuple["Viewer", "Viewer"]:
    """Return who asks and who decides."""
    return member("asks-10", ("analyst",), cast.at_a), member("decides-10", ("lawyer",), cast.at_a)


def exported(listed: UUID, two: tuple["Viewer", "Viewer"], kind: str) -> bytes:
    from sanad.actions.exports import export_as_approved, propose_export
    from sanad.actions.two_persons import decide
    from sanad.records.queries.exports import ExportScope
    from sanad.web.pages.exports import export_file

    asker, second = two
    proposal = propose_export(ExportScope("list", listed), kind, by=asker, because=BECAUSE)
    decide(proposal, True, by=second, because=BECAUSE)
    return bytes(export_file(export_as_approved(proposal, by=asker)).content)


def cells(lines: Iterator[list[str]]) -> list[str]:
    """Return the first names of a file, in the order of the ids."""
    table = list(lines)
    name, key = table[0].index("said_first_name"), table[0].index("record_id_in_list")
    return [line[name] for line in sorted(table[1:], key=lambda line: int(line[key][1:]))]


def test_every_formula_is_text_in_csv_and_comes_back(listed: UUID, two: tuple["Viewer", "Viewer"]) -> None:
    from sanad.intake.text_cells import from_text_cell

    text = exported(listed, two, "csv").decode("utf-8-sig")
    found = cells(csv.reader(io.StringIO(text, newline="")))
    assert [cell[0] for cell in found] == ["'"] * len(FORMULAS)
    assert tuple(map(from_text_cell, found)) == as_received(listed, two)


def test_every_formula_is_text_in_xlsx_and_comes_back(
    listed: UUID, two: tuple["Viewer", "Viewer"], tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    from sanad.intake.mapping import mapping_of
    from sanad.intake.reading import read_list

    content = exported(listed, two, "xlsx")
    book = load_workbook(io.BytesIO(content))
    for row in book.active.iter_rows():
        for cell in row:
            assert cell.data_type in ("s", "n"), cell.coordinate
            assert cell.hyperlink is None, cell.coordinate
    path = tmp_path / "export.xlsx"
    path.write_bytes(content)
    back = mapping_of({"said_first_name": "first_name", "record_id_in_list": "record_id"})
    read = sorted(
        (int(row.record_key[1:]), row.values["first_name"]) for row in read_list(path, mapping=back)
    )
    assert tuple(text for _number, text in read) == as_received(listed, two)


def as_received(listed: UUID, two: tuple["Viewer", "Viewer"]) -> tuple[str, ...]:
    """Return the first names as the register holds them, in the order of the ids."""
    from sanad.records.queries.lists import list_records

    rows = list_records(listed, viewer=two[0]).rows
    return tuple(row.values["first_name"] for row in sorted(rows, key=lambda row: int(row.record_key[1:])))
