"""The files in which the invented lists arrive: their headers and their bytes."""

import csv
import gzip
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO, StringIO

import xlsxwriter

from sanad.demonstration.list_plan import Layout
from sanad.demonstration.statement import Statement

Row = Mapping[str, str]

INVENTED_COLUMN = "invented"
INVENTED_AR = "مختلق"
INVENTED_EN = "invented"

_PARTS = ("first_name", "father_name", "grandfather_name", "family_name", "mother_name")
_FACTS = ("sex", "date_of_birth", "event_type", "date_of_event")
_BOTH = tuple(f"{column}_{script}" for script in ("ar", "en") for column in _PARTS)
_COLUMNS: Mapping[Layout, tuple[str, ...]] = {
    "parts_ar": ("record_id", *_PARTS, *_FACTS, "governorate", "place"),
    "parts_latin": ("record_id", *_PARTS, *_FACTS, "governorate", "place"),
    "whole_name_latin": ("record_id", "name", "mother_name", *_FACTS, "governorate", "place"),
    "both_scripts": (
        "record_id", *_BOTH, *_FACTS, "pcode", "governorate_ar", "governorate_en", "place_ar", "place_en",
    ),
    "arabic_headers": ("record_id", *_PARTS, *_FACTS, "governorate", "place"),
    "other_headers": ("record_id", *_PARTS, *_FACTS, "governorate", "place"),
    "chain_ar": ("record_id", "name", "mother_name", *_FACTS, "governorate", "place"),
}  # fmt: skip
_OTHER_HEADERS: Mapping[Layout, Mapping[str, str]] = {
    "arabic_headers": {
        "record_id": "الرقم", "first_name": "الاسم", "father_name": "اسم الأب",
        "grandfather_name": "اسم الجد",
        "family_name": "الكنية", "mother_name": "اسم الأم", "sex": "الجنس", "date_of_birth": "تاريخ الميلاد",
        "event_type": "نوع الانتهاك", "date_of_event": "تاريخ الحادثة",
        "governorate": "المحافظة", "place": "المكان",
    },
    "other_headers": {
        "record_id": "Ref no.", "first_name": "Given", "father_name": "Father",
        "grandfather_name": "Grandfather",
        "family_name": "Surname", "mother_name": "Mother", "sex": "M/F", "date_of_birth": "Born",
        "event_type": "What happened", "date_of_event": "When", "governorate": "Province", "place": "Where",
    },
}  # fmt: skip
_FIXED = datetime(2024, 1, 15, tzinfo=UTC)


def columns_of(layout: Layout) -> dict[str, str]:
    """Return the headers of a list, each with the known column that it means."""
    headers = _OTHER_HEADERS.get(layout, {})
    return {headers.get(column, column): column for column in _COLUMNS[layout]}


def has_other_headers(layout: Layout) -> bool:
    """Return whether the list has headers that Sanad does not know without a mapping."""
    return layout in _OTHER_HEADERS


def file_bytes(
    layout: Layout, file_name: str, statements: Sequence[Statement], record_ids: Sequence[str]
) -> bytes:
    """Return one list as the file that its organisation would send, the same bytes every time."""
    mark = INVENTED_AR if layout in ("parts_ar", "arabic_headers", "chain_ar") else INVENTED_EN
    invented_header = INVENTED_AR if layout == "arabic_headers" else INVENTED_COLUMN
    headers = _OTHER_HEADERS.get(layout, {})
    columns = _COLUMNS[layout]
    table = [[headers.get(column, column) for column in columns] + [invented_header]]
    for record_id, statement in zip(record_ids, statements, strict=True):
        row = {**_with_whole_name(layout, statement), "record_id": record_id}
        table.append([row.get(column, "") for column in columns] + [mark])
    return _writer_for(file_name)(table)


def _with_whole_name(layout: Layout, statement: Statement) -> Row:
    if layout == "chain_ar":
        return {**statement, "name": _chain(statement)}
    if layout == "whole_name_latin":
        parts = (statement[part] for part in _PARTS[:4])
        return {**statement, "name": " ".join(part for part in parts if part)}
    return statement


def _chain(statement: Statement) -> str:
    """Return a chain of descent: first name, son or daughter of father, son of grandfather, family."""
    child = "بنت" if statement["sex"] == "أنثى" else "بن"
    chain = statement["first_name"]
    if statement["father_name"]:
        chain += f" {child} {statement['father_name']}"
        chain += f" بن {statement['grandfather_name']}" if statement["grandfather_name"] else ""
    return f"{chain} {statement['family_name']}"


def _writer_for(file_name: str) -> Callable[[list[list[str]]], bytes]:
    if file_name.endswith(".xlsx"):
        return _xlsx
    return _csv_gz if file_name.endswith(".gz") else _csv


def _csv(table: list[list[str]]) -> bytes:
    out = StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(table)
    return out.getvalue().encode("utf-8")


def _csv_gz(table: list[list[str]]) -> bytes:
    return gzip.compress(_csv(table), mtime=0)


def _xlsx(table: list[list[str]]) -> bytes:
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": "invented", "author": "Sanad demonstration", "created": _FIXED})
    sheet = book.add_worksheet("invented")
    for row, cells in enumerate(table):
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text)
    book.close()
    return out.getvalue()
