"""A table as a file: CSV for a spreadsheet, JSON for a program, each saying when its content is invented."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse

from sanad.intake.text_cells import as_text_cell
from sanad.publications.corpus import Corpus, mark_name

FORMAT = "sanad-table/1"


@dataclass(frozen=True)
class DownloadTable:
    """Rows under their column codes; the codes are the same in every language."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[Iterable[Any]]
    corpus: Corpus


def corpus_of(found: Iterable[str]) -> Corpus:
    """Return "invented" when any part is: a file that mixes both is marked as well."""
    return "invented" if "invented" in set(found) else "real"


def download(table: DownloadTable, kind: str) -> HttpResponse:
    """Return a table as a file to keep.

    Raises: Http404, if the kind is neither csv nor json.
    """
    makers = {"csv": (csv_text, "text/csv; charset=utf-8"), "json": (json_text, "application/json")}
    if kind not in makers:
        raise Http404
    make, media_type = makers[kind]
    return attachment(make(table), f"{mark_name(table.name, table.corpus)}.{kind}", media_type)


def attachment(content: bytes, name: str, media_type: str) -> HttpResponse:
    """Return bytes that the browser keeps and does not show."""
    return HttpResponse(
        content,
        content_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def csv_text(table: DownloadTable) -> bytes:
    """Return the table as CSV, UTF-8 with a mark; no cell begins a formula."""
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\r\n")
    invented = table.corpus == "invented"
    writer.writerow([*table.columns, *(["invented"] * invented)])
    for row in table.rows:
        writer.writerow([*(plain_cell(cell) for cell in row), *(["yes"] * invented)])
    return sink.getvalue().encode("utf-8-sig")


def xlsx_bytes(table: DownloadTable) -> bytes:
    """Return the table as a spreadsheet, made in memory; every text is a text and no formula or link."""
    from xlsxwriter import Workbook

    sink = io.BytesIO()
    told = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(sink, told) as book:
        sheet = book.add_worksheet("export")
        invented = ["yes"] * (table.corpus == "invented")
        for column, name in enumerate([*table.columns, *(["invented"] * len(invented))]):
            sheet.write_string(0, column, name)
        for number, row in enumerate(table.rows, start=1):
            for column, cell in enumerate([*map(plain_cell, row), *invented]):
                write = sheet.write_string if isinstance(cell, str) else sheet.write_number
                write(number, column, cell)
    return sink.getvalue()


def plain_cell(cell: Any) -> str | int | float:
    """Return a cell as a number, or as text that no spreadsheet takes for a formula."""
    if cell is None:
        return "unknown"
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return cell
    return as_text_cell(str(cell))


def json_text(table: DownloadTable) -> bytes:
    """Return the table as a JSON document that names its format and corpus."""
    rows = [dict(zip(table.columns, map(json_cell, row), strict=True)) for row in table.rows]
    document = {"format": FORMAT, "table": table.name, "corpus": table.corpus, "rows": rows}
    return f"{json.dumps(document, ensure_ascii=False, indent=1)}\n".encode()


def json_cell(cell: Any) -> Any:
    """Return a cell as JSON has it."""
    return cell if cell is None or isinstance(cell, (int, float, str, list, dict)) else str(cell)
