"""Small files of invented persons, written where a test wants them."""

from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest

TextFile = Callable[..., Path]
SheetFile = Callable[..., Path]


@pytest.fixture
def text_file(tmp_path: Path) -> TextFile:
    """Return a function that writes text or bytes to a file and gives its path."""

    def write(content: str | bytes, name: str = "list.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def sheet_file(tmp_path: Path) -> SheetFile:
    """Return a function that writes rows to a spreadsheet, one sheet for each list of rows."""

    def write(*sheets: Sequence[Sequence[object]], name: str = "list.xlsx") -> Path:
        book = openpyxl.Workbook()
        book.remove(book.active)  # type: ignore[arg-type]
        for number, rows in enumerate(sheets, start=1):
            sheet = book.create_sheet(f"Sheet {number}")
            for row in rows:
                sheet.append(list(row))
        path = tmp_path / name
        book.save(path)
        return path

    return write
