"""Spreadsheets: cells as text, one sheet, and archives that no spreadsheet program writes."""

import gzip
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from sanad.intake.drafts import Draft, Refusal
from sanad.intake.errors import (
    ArchiveBroken,
    ArchiveHostile,
    FileEmpty,
    MappingUnusable,
    NotText,
    PartMissing,
    RowTooLarge,
    TooManyColumns,
    TooManyRows,
    UnpacksTooLarge,
    UnreadableFile,
)
from sanad.intake.limits import Limits
from sanad.intake.mapping import mapping_of
from sanad.intake.reading import read_list
from sanad.intake.spreadsheet_archive import MOST_STRINGS

SheetFile = Callable[..., Path]
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = "</sheetData></worksheet>"


def drafts(path: Path, **options: object) -> list[Draft]:
    rows = list(read_list(path, **options))  # type: ignore[arg-type]
    assert all(isinstance(row, Draft) for row in rows), rows
    return [row for row in rows if isinstance(row, Draft)]


def inline(row: str, *cells: str) -> str:
    texts = "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells)
    return f"<row{row}>{texts}</row>"


def numbered(*cells: str) -> str:
    texts = "".join(f'<c r="{cell}" t="inlineStr"><is><t>name</t></is></c>' for cell in cells)
    return f'<row r="1">{texts}</row>'


def altered(path: Path, changes: dict[str, str | bytes], name: str = "altered.xlsx") -> Path:
    """Return a copy of a spreadsheet with some of its parts replaced or added."""
    copy = path.parent / name
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, changes[part] if part in changes else old.read(part))
        for part, content in changes.items():
            if part not in old.namelist():
                new.writestr(part, content)
    return copy


@pytest.fixture
def plain(sheet_file: SheetFile) -> Path:
    return sheet_file([["record_id", "name"], ["1", "سلمى المثال"]], name="plain.xlsx")


def test_cells_become_text_as_typed(sheet_file: SheetFile) -> None:
    cells: list[tuple[object, str]] = [
        ("+963944000000", "+963944000000"),
        ("=1+1", "=1+1"),
        ("=SUM(A1:A2)", "=SUM(A1:A2)"),
        ("007", "007"),
        (7, "7"),
        (7.0, "7"),
        (0.1, "0.1"),
        (True, "TRUE"),
        (date(2014, 3, 5), "2014-03-05"),
        (datetime(2014, 3, 5), "2014-03-05"),
        (datetime(2014, 3, 5, 13, 30), "2014-03-05 13:30:00"),
        (time(13, 30), "13:30:00"),
        (None, ""),
        ("  سلمى ", "  سلمى "),
    ]
    path = sheet_file([["name", "note"], *(["Selma", given] for given, _ in cells)])
    assert [draft.values["note"] for draft in drafts(path)] == [text for _, text in cells]


def test_a_tab_and_a_line_end_that_a_sheet_writes_by_their_numbers_are_read(sheet_file: SheetFile) -> None:
    said = ("_x0009_a", "b_x000D__x000a_c", "_x005F_x000D_", "_x0000_", "_x00e9_")
    path = sheet_file([["name", *"abcde"], ["Selma", *said]])
    (draft,) = drafts(path)
    assert list(draft.values.values())[1:] == ["\ta", "b\r\nc", "_x000D_", "_x0000_", "_x00e9_"]


def test_a_formula_over_several_cells_is_its_own_text(plain: Path) -> None:
    row = '<row r="2"><c r="A2"><f t="array" ref="A2:A3">1+1</f><v>2</v></c></row>'
    path = altered(plain, {SHEET: HEAD + inline(' r="1"', "name") + row + TAIL})
    assert drafts(path)[0].values == {"name": "=1+1"}


def test_rows_keep_their_numbers_and_short_rows_their_places(sheet_file: SheetFile) -> None:
    path = sheet_file([[], ["name", None, "note", None], ["Selma"], [], ["Karim", "x", "y"]])
    found = drafts(path)
    assert [draft.row for draft in found] == [3, 5]
    assert found[0].values == {"name": "Selma", "column_2": "", "note": ""}
    assert found[1].values == {"name": "Karim", "column_2": "x", "note": "y"}


def test_a_row_wider_than_the_header_and_a_row_with_an_error_are_refused(sheet_file: SheetFile) -> None:
    path = sheet_file([["name"], ["Selma", "x"], ["#VALUE!"], ["Karim"]])
    assert [(row.row, getattr(row, "code", "draft")) for row in read_list(path)] == [
        (2, "too_many_cells"),
        (3, "error_cell"),
        (4, "draft"),
    ]


def test_a_date_cell_outside_the_calendar_is_refused_not_lost(sheet_file: SheetFile) -> None:
    path = sheet_file([["name", "date_of_event"], ["Selma", date(2014, 3, 5)]])
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read(SHEET).decode()
    path = altered(path, {SHEET: sheet.replace("<v>41703</v>", "<v>99999999</v>")})
    (row,) = read_list(path)
    assert getattr(row, "code", "draft") == "error_cell"


def test_further_sheets_are_told_and_a_mapping_can_name_one(sheet_file: SheetFile) -> None:
    path = sheet_file([], [["name"], ["Selma"]], [["full"], ["Karim"]])
    told, draft = read_list(path)
    assert (told.row, getattr(told, "code", "")) == (None, "sheet_not_read")
    assert isinstance(draft, Draft) and draft.values == {"name": "Selma"}
    assert drafts(path, mapping=mapping_of({"full": "name"}, sheet="Sheet 3"))[0].values == {"name": "Karim"}
    with pytest.raises(MappingUnusable):
        drafts(path, mapping=mapping_of({"full": "name"}, sheet="Sheet 4"))


def test_a_spreadsheet_without_rows_is_refused(sheet_file: SheetFile) -> None:
    with pytest.raises(FileEmpty):
        drafts(sheet_file([]))


def test_a_spreadsheet_in_gzip_is_read_up_to_its_limit(plain: Path) -> None:
    path = plain.parent / "plain.xlsx.gz"
    path.write_bytes(gzip.compress(plain.read_bytes()))
    assert [draft.record_key for draft in drafts(path)] == ["1"]
    with pytest.raises(UnpacksTooLarge):
        drafts(path, limits=Limits(gzip_spreadsheet_bytes=1000))


ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("declared", [ENTITY, LAUGHS, "<!DOCTYPE x>"])
@pytest.mark.parametrize("part", [SHEET, STRINGS, "xl/workbook.xml", "xl/styles.xml", "docProps/core.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_entities_are_refused_in_every_part(plain: Path, part: str, declared: str, encoding: str) -> None:
    with zipfile.ZipFile(plain) as archive:
        content = archive.read(part).decode() if part in archive.namelist() else "<sst/>"
    body = content.split("?>", 1)[-1]
    path = altered(plain, {part: (declared + body).encode(encoding)})
    with pytest.raises(ArchiveHostile):
        drafts(path)


def test_an_entity_cut_in_two_by_reading_is_still_seen(plain: Path) -> None:
    padding = " " * ((1 << 20) - 5)
    for shift in range(12):
        path = altered(plain, {SHEET: padding[shift:] + ENTITY + HEAD + inline("", "name") + TAIL})
        with pytest.raises(ArchiveHostile):
            drafts(path)


def test_defusedxml_must_be_in_force(plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openpyxl, "DEFUSEDXML", False)
    with pytest.raises(PartMissing):
        drafts(plain)


@pytest.mark.parametrize(
    "name", ["../evil.xml", "xl/../../evil.xml", "/etc/evil", "C:/evil", "..\\evil.xml", "xl\\..\\..\\evil"]
)
def test_a_path_that_leads_out_is_refused(plain: Path, name: str) -> None:
    with pytest.raises(ArchiveHostile):
        drafts(altered(plain, {name: "x"}))
    assert not (plain.parent.parent / "evil.xml").exists()


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_named_twice_is_refused(plain: Path) -> None:
    with zipfile.ZipFile(plain, "a") as archive:
        archive.writestr(SHEET, HEAD + inline("", "name") + inline("", "Other") + TAIL)
    with pytest.raises(ArchiveHostile):
        drafts(plain)


def test_a_zip_bomb_is_refused_before_it_is_parsed(plain: Path) -> None:
    sheet = HEAD + inline("", "name") + inline("", "Selma" + " " * 9_995) * 10_000 + TAIL
    with pytest.raises(UnpacksTooLarge) as refusal:
        drafts(altered(plain, {SHEET: sheet}))
    assert "100 times" in refusal.value.message


def test_a_bomb_in_a_part_that_is_never_read_is_refused_too(plain: Path) -> None:
    with pytest.raises(UnpacksTooLarge):
        drafts(altered(plain, {"xl/media/image1.png": b"\x00" * 100_000_000}))


def test_thousands_of_parts_are_refused(plain: Path) -> None:
    with pytest.raises(ArchiveHostile):
        drafts(altered(plain, {f"xl/media/{n}": b"" for n in range(10_001)}))


def test_all_parts_together_are_limited(plain: Path) -> None:
    with pytest.raises(UnpacksTooLarge):
        drafts(plain, limits=Limits(unpacked_bytes=5_000))


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({SHEET: HEAD + inline(' r="2"', "name") + inline(' r="1"', "Selma") + TAIL}, ArchiveHostile),
        ({SHEET: HEAD + inline(' r="1"', "name") + inline(' r="1"', "Selma") + TAIL}, ArchiveHostile),
        ({SHEET: HEAD + inline("", "name") + inline(' r="9999999999"', "Selma") + TAIL}, TooManyRows),
        ({SHEET: HEAD + inline("", *["name"] * 20_000) + TAIL}, TooManyColumns),
        ({SHEET: HEAD + inline("", "name") + "<row>" + "<c/>" * 600_000 + "</row>" + TAIL}, RowTooLarge),
        ({SHEET: HEAD + inline("", "name") + inline("", "x" * 60_000_000) + TAIL}, RowTooLarge),
        ({STRINGS: "<sst>" + "<si/>" * (MOST_STRINGS + 1) + "</sst>"}, UnpacksTooLarge),
        ({"xl/styles.xml": "<styleSheet>" + "<x/>" * 500_001 + "</styleSheet>"}, UnpacksTooLarge),
        ({"xl/styles.xml": "<styleSheet>" + "x" * 17_000_000 + "</styleSheet>"}, UnpacksTooLarge),
        ({SHEET: HEAD + "<row><c t='s'><v>77</v></c></row>" + TAIL}, ArchiveBroken),
        ({SHEET: HEAD + '<row><c r="ZZZZZ1"><v>1</v></c></row>' + TAIL}, ArchiveBroken),
        ({SHEET: HEAD + numbered("B1", "A1") + TAIL}, ArchiveHostile),
        ({SHEET: HEAD + numbered("A1", "A1", "B1") + TAIL}, ArchiveHostile),
        ({SHEET: HEAD + numbered("AA1", "Z1") + TAIL}, ArchiveHostile),
        ({SHEET: HEAD + "<row><c>"}, ArchiveBroken),
        ({SHEET: b"\x00\x01"}, ArchiveBroken),
        ({"xl/workbook.xml": "<workbook/>"}, UnreadableFile),
        ({"[Content_Types].xml": "<Types/>"}, ArchiveBroken),
    ],
    ids=range(18),
)
def test_parts_that_no_program_writes_are_refused(
    plain: Path, changes: dict[str, str | bytes], error: type[UnreadableFile]
) -> None:
    with pytest.raises(error):
        drafts(altered(plain, changes))


def test_a_shared_text_of_60_megabytes_refuses_its_row_only(plain: Path) -> None:
    strings = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    strings += "<si><t>name</t></si><si><t>" + "x" * 60_000_000 + "</t></si><si><t>Selma</t></si></sst>"
    rows = "".join(f'<row><c t="s"><v>{n}</v></c></row>' for n in range(3))
    with zipfile.ZipFile(plain) as archive:
        types = archive.read("[Content_Types].xml").decode()
    if STRINGS not in types:
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
        types = types.replace("</Types>", f'<Override PartName="/{STRINGS}" ContentType="{kind}"/></Types>')
    path = altered(plain, {STRINGS: strings, SHEET: HEAD + rows + TAIL, "[Content_Types].xml": types})
    refusal, draft = read_list(path)
    assert getattr(refusal, "code", "draft") == "field_too_large"
    assert isinstance(draft, Draft) and draft.values == {"name": "Selma"}


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_spreadsheet_cut_short_is_refused(plain: Path, share: float) -> None:
    whole = plain.read_bytes()
    plain.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(ArchiveBroken):
        drafts(plain)


def test_a_flipped_byte_in_the_sheet_is_refused(plain: Path) -> None:
    whole = bytearray(plain.read_bytes())
    with zipfile.ZipFile(plain) as archive:
        part = archive.getinfo(SHEET)
    whole[part.header_offset + 30 + len(SHEET) + part.compress_size // 2] ^= 0x55
    plain.write_bytes(whole)
    with pytest.raises(ArchiveBroken):
        drafts(plain)


def test_an_encrypted_part_is_refused(plain: Path) -> None:
    whole = bytearray(plain.read_bytes())
    directory = whole.index(b"PK\x01\x02")
    whole[directory + 8] |= 1
    plain.write_bytes(whole)
    with pytest.raises(ArchiveBroken):
        drafts(plain)


def test_the_old_binary_format_is_refused_as_binary(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)
    with pytest.raises(NotText):
        drafts(path)


def test_an_archive_that_is_no_spreadsheet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("list.csv", "name\nSelma\n")
    with pytest.raises(ArchiveBroken):
        drafts(path)


needs_proc = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="PEAK MEMORY IS READ FROM /proc, WHICH IS ABSENT"
)
PEAK = """
import sys
from pathlib import Path
from sanad.intake.reading import read_list
count = sum(1 for row in read_list(Path(sys.argv[1])))
# Not getrusage: its peak is inherited from the process that started this one.
status = Path("/proc/self/status").read_text()
print(count, int(status.split("VmHWM:")[1].split()[0]) * 1024)
"""


def peak_of_reading(folder: Path, rows: int) -> int:
    path = folder / f"{rows}.xlsx"
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["record_id", "name", "note"])
    for n in range(rows):
        sheet.append([n, "سلمى المثال", "x" * 100])
    book.save(path)
    told = subprocess.run(
        [sys.executable, "-c", PEAK, str(path)], capture_output=True, check=True, text=True
    ).stdout
    count, peak = map(int, told.split())
    assert count == rows
    return peak


@needs_proc
def test_rows_are_streamed(tmp_path: Path) -> None:
    # 20,000 rows kept as cells would be some 30 MB; what grows is about 100 bytes a row inside the parser.
    assert peak_of_reading(tmp_path, 20_000) - peak_of_reading(tmp_path, 500) < 12 * 1024 * 1024


def test_cells_merged_over_several_rows_are_told_and_their_rows_taken(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    rows = (("record_id", "name", "governorate"), ("1", "Selma", "Homs"), ("2", "Nour", None))
    for row in rows:
        sheet.append(row)
    book.save(tmp_path / "apart.xlsx")
    assert len(drafts(tmp_path / "apart.xlsx")) == 2
    sheet.merge_cells("A9:B9")
    book.save(tmp_path / "beside.xlsx")
    assert len(drafts(tmp_path / "beside.xlsx")) == 2
    sheet.merge_cells("C2:C3")
    book.save(tmp_path / "merged.xlsx")
    told, *taken = read_list(tmp_path / "merged.xlsx")
    assert isinstance(told, Refusal)
    assert (told.row, told.code, len(taken)) == (None, "cells_merged", 2)


def test_merged_cells_of_a_sheet_that_is_not_read_are_not_told(sheet_file: SheetFile) -> None:
    path = sheet_file([["name"], ["Selma"]], [["name"], ["Nour"], [""]])
    with zipfile.ZipFile(path) as archive:
        other = archive.read("xl/worksheets/sheet2.xml").decode()
    merged = other.replace("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>')
    codes = [row.code for row in read_list(altered(path, {"xl/worksheets/sheet2.xml": merged}))
             if isinstance(row, Refusal)]  # fmt: skip
    assert codes == ["sheet_not_read"]
