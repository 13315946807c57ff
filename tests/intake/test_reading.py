"""Lists read into drafts and refusals: what is kept, what is refused, and that nothing is lost."""

import gzip
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanad.intake.drafts import Draft, Refusal
from sanad.intake.errors import (
    ArchiveBroken,
    ColumnMissing,
    ColumnTwice,
    FileAbsent,
    FileChanged,
    FileTooLarge,
    FormatUnknown,
    MappingUnusable,
    NotText,
    TooManyColumns,
    TooManyRows,
    UnpacksTooLarge,
    UnreadableFile,
)
from sanad.intake.limits import Limits
from sanad.intake.mapping import mapping_of
from sanad.intake.reading import read_list, recognise_format

TextFile = Callable[..., Path]


def drafts(path: Path, **options: object) -> list[Draft]:
    rows = list(read_list(path, **options))  # type: ignore[arg-type]
    assert all(isinstance(row, Draft) for row in rows), rows
    return [row for row in rows if isinstance(row, Draft)]


def told(path: Path, **options: object) -> list[tuple[int | None, str]]:
    return [
        (row.row, row.code if isinstance(row, Refusal) else "draft")
        for row in read_list(path, **options)  # type: ignore[arg-type]
    ]


def test_a_row_becomes_a_draft_as_received(text_file: TextFile) -> None:
    path = text_file("\ufeffRecord ID,First Name,الاسم الكامل,Wing\n 7 , سلمى ,سلمى المثال,B\n")
    assert drafts(path) == [
        Draft(
            2,
            "7",
            {"record_id": " 7 ", "first_name": " سلمى ", "الاسم الكامل": "سلمى المثال", "Wing": "B"},
            "person",
        )
    ]


def test_a_list_without_names_is_of_events(text_file: TextFile) -> None:
    path = text_file("event_type,governorate_ar\nshelling,حمص\n")
    assert [draft.kind for draft in drafts(path)] == ["event"]


@pytest.mark.parametrize("header", ["name", "record_id,name"])
def test_no_identifier_means_no_key(text_file: TextFile, header: str) -> None:
    row = "Selma" if header == "name" else ",Selma"
    assert [draft.record_key for draft in drafts(text_file(f"{header}\n{row}\n{row}\n"))] == [None, None]


@pytest.mark.parametrize("cell", ["+963944000000", "=1+1", "@x", "-5", '=HYPERLINK("x")'])
def test_a_formula_like_cell_is_text(text_file: TextFile, cell: str) -> None:
    quoted = cell.replace('"', '""')
    assert drafts(text_file(f'name,note\nSelma,"{quoted}"\n'))[0].values["note"] == cell


def test_an_apostrophe_that_guards_a_cell_is_taken_off_and_no_other(text_file: TextFile) -> None:
    path = text_file("name,note\nSelma,'+963\n'Abbas,'tis\n")
    assert [draft.values["note"] for draft in drafts(path)] == ["+963", "'tis"]
    assert drafts(path)[1].values["name"] == "'Abbas"


def test_a_mapping_names_foreign_columns(text_file: TextFile) -> None:
    path = text_file("id;Full name (EN);Arrested\n4;Selma Example;03/04/2014\n")
    mapping = mapping_of(
        {"ID": "record_id", "full name (en)": "name_en", "Arrested": "date_of_event"}, date_order="dmy"
    )
    (draft,) = drafts(path, mapping=mapping)
    assert draft.record_key == "4"
    assert draft.values == {"record_id": "4", "name_en": "Selma Example", "date_of_event": "03/04/2014"}
    assert draft.doubts == {}


def test_a_mapping_of_headers_that_are_not_there_is_refused(text_file: TextFile) -> None:
    with pytest.raises(MappingUnusable) as refusal:
        drafts(text_file("name\nSelma\n"), mapping=mapping_of({"Arrested": "date_of_event"}))
    assert "date_of_event" in refusal.value.message


def test_a_date_that_could_be_two_days_is_kept_and_told(text_file: TextFile) -> None:
    (draft,) = drafts(text_file("name,date_of_birth,date_of_event\nSelma,3/4/1990,\n"))
    assert draft.values["date_of_birth"] == "3/4/1990"
    assert draft.doubts == {"date_of_birth": "order"}


@pytest.mark.parametrize("date", ["2014-02-30", "31/4/2014", "2014-13", "2014/2013", "٢٠١٤-٠٢-٣٠"])
@pytest.mark.parametrize("column", ["date_of_birth", "date_of_event_ar"])
def test_an_impossible_date_refuses_its_row(text_file: TextFile, column: str, date: str) -> None:
    path = text_file(f"record_id,name,{column}\n1,Selma,{date}\n2,Karim,2014\n")
    refusal, draft = read_list(path)
    assert isinstance(refusal, Refusal) and isinstance(draft, Draft)
    assert (refusal.row, refusal.code) == (2, "impossible_date")
    assert column in refusal.reason
    assert date not in refusal.reason and "Selma" not in refusal.reason


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("3,Rana,x,y", "too_many_cells"),
        ("3,Rana", "too_few_cells"),
        ("3,Ra\x00na,x", "nul_byte"),
        ("3,Rana," + "x" * 70_000, "field_too_large"),
        ("3,Rana," + "ع" * 40_000, "field_too_large"),
        ("3" * 2000 + ",Rana,x", "record_id_too_long"),
    ],
)
def test_a_bad_row_is_told_and_the_good_rows_stay(text_file: TextFile, row: str, code: str) -> None:
    # Beyond the first sample of 8 KiB, so that a NUL there is a fault of its row and not of the file.
    before = "".join(f"a{n},Selma {n},x\n" for n in range(1000))
    path = text_file(f"record_id,name,note\n{before}{row}\nz,Karim,x\n")
    found = told(path, limits=Limits(field_bytes=64 * 1024))
    assert found[1000] == (1002, code)
    assert {outcome for number, outcome in found if number != 1002} == {"draft"}
    assert len(found) == 1002


def test_blank_cells_beyond_the_header_are_no_cells(text_file: TextFile) -> None:
    path = text_file("name,note,,\nSelma,x,,\nKarim,y,,,,\n,,,\n")
    assert [draft.values for draft in drafts(path)] == [
        {"name": "Selma", "note": "x"},
        {"name": "Karim", "note": "y"},
    ]


def test_a_column_without_header_is_kept_under_its_position(text_file: TextFile) -> None:
    assert drafts(text_file("name,,note\nSelma,7,x\n"))[0].values == {
        "name": "Selma",
        "column_2": "7",
        "note": "x",
    }


def test_one_identifier_twice(text_file: TextFile) -> None:
    path = text_file("record_id,name\n1,Selma\n2,Karim\n1,Selma\n3,Rana\n2,Karim X\n 2,Karim\n")
    assert told(path) == [
        (2, "draft"),
        (3, "duplicate_record_id"),
        (5, "draft"),
        (6, "duplicate_record_id"),
        (7, "duplicate_record_id"),
    ]


def test_a_twin_that_is_refused_for_another_reason_still_counts(text_file: TextFile) -> None:
    path = text_file("record_id,name,date_of_birth\n1,Selma,1990\n1,Selma,1990-02-30\n")
    assert {code for _, code in told(path)} == {"duplicate_record_id"}


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("record_id,victim\n1,Selma\n", ColumnMissing),
        ("Selma Example,Homs\nKarim Example,Hama\n", ColumnMissing),
        ("name,Name\nSelma,Selma\n", ColumnTwice),
        ("name,wing,wing\nSelma,1,2\n", ColumnTwice),
        ("name," + ",".join(f"c{n}" for n in range(20_000)) + "\nSelma\n", TooManyColumns),
    ],
)
def test_a_header_that_cannot_be_used_refuses_the_file(
    text_file: TextFile, content: str, error: type[UnreadableFile]
) -> None:
    with pytest.raises(error) as refusal:
        next(read_list(text_file(content)))
    assert "Selma" not in refusal.value.message and "victim" not in refusal.value.message


def test_too_many_rows_refuse_the_file(text_file: TextFile) -> None:
    path = text_file("name\n" + "Selma\n" * 11)
    with pytest.raises(TooManyRows):
        next(read_list(path, limits=Limits(rows=10)))
    assert len(drafts(path, limits=Limits(rows=11))) == 11


def test_a_file_over_the_limit_is_refused_unread(text_file: TextFile) -> None:
    with pytest.raises(FileTooLarge):
        next(read_list(text_file("name\n" + "x" * 100), limits=Limits(file_bytes=100)))


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent.csv", Path("/dev/zero")):
        with pytest.raises(FileAbsent):
            next(read_list(path))


def test_gzip_of_text_is_read_whatever_its_name(text_file: TextFile) -> None:
    path = text_file(gzip.compress(b"name\nSelma\n"), "list.csv")
    assert [draft.values["name"] for draft in drafts(path)] == ["Selma"]


@pytest.mark.parametrize(
    "content",
    [
        gzip.compress(b"name\n" + b"".join(b"Selma %d\n" % n for n in range(20_000)))[:-3000],
        b"\x1f\x8b\x08" + b"x" * 500,
        gzip.compress(b"name\nSelma\n") + b"trailing",
        gzip.compress(b"name\nSelma\n")[:-8] + b"\x00" * 8,
    ],
)
def test_damaged_gzip_is_refused(text_file: TextFile, content: bytes) -> None:
    with pytest.raises(ArchiveBroken):
        next(read_list(text_file(content, "list.csv.gz")))


def test_a_gzip_bomb_is_refused_by_ratio(text_file: TextFile) -> None:
    bomb = gzip.compress(b"name\n" + (b"Selma" + b" " * 9994 + b"\n") * 7_000)
    with pytest.raises(UnpacksTooLarge) as refusal:
        next(read_list(text_file(bomb, "list.csv.gz")))
    assert "100 times" in refusal.value.message
    assert len(drafts(text_file(bomb, "list.csv.gz"), limits=Limits(ratio=5000))) == 7_000


def test_unpacked_bytes_are_limited(text_file: TextFile) -> None:
    path = text_file(gzip.compress(b"name\n" + b"Selma\n" * 1000), "list.csv.gz")
    with pytest.raises(UnpacksTooLarge):
        next(read_list(path, limits=Limits(unpacked_bytes=5000)))


def test_a_file_that_changes_between_readings_is_refused(text_file: TextFile) -> None:
    path = text_file("name\nSelma\nKarim\n")
    reading = read_list(path)
    next(reading)
    path.write_text("name\nSelma\nKarim\nRana\n")
    with pytest.raises(FileChanged):
        list(reading)


@pytest.mark.parametrize(
    ("stated", "error"), [("csv", None), ("csv.gz", None), ("xlsx", ArchiveBroken), ("ftm", FormatUnknown),
                          ("ucdp-ged", ColumnMissing)],
)  # fmt: skip
def test_a_stated_format_must_be_known_and_true(
    text_file: TextFile, stated: str, error: type[UnreadableFile] | None
) -> None:
    path = text_file("name\nSelma\n")
    if error is None:
        assert len(drafts(path, format=stated)) == 1
        return
    with pytest.raises(error):
        next(read_list(path, format=stated))


def test_a_spreadsheet_stated_as_text_is_refused(sheet_file: Callable[..., Path]) -> None:
    with pytest.raises(NotText):
        next(read_list(sheet_file([["name"], ["Selma"]]), format="csv"))


def test_recognise_format_goes_by_content(text_file: TextFile, sheet_file: Callable[..., Path]) -> None:
    assert recognise_format(text_file("name\nSelma\n", "list.xlsx.gz")) == "csv"
    assert recognise_format(sheet_file([["name"], ["Selma"]], name="list.xlsx")) == "xlsx"


@settings(max_examples=60)
@given(
    st.binary(max_size=400) | st.binary(max_size=200).map(lambda tail: b"record_id,name\n1,Selma\n" + tail)
)
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "list.csv"
    path.write_bytes(content)
    try:
        rows = list(read_list(path))
    except UnreadableFile:
        return
    assert all(isinstance(row, Draft | Refusal) for row in rows)


needs_proc = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="PEAK MEMORY IS READ FROM /proc, WHICH IS ABSENT"
)
PEAK = """
import sys
from pathlib import Path
from sanad.intake.drafts import Draft
from sanad.intake.reading import read_list
count = sum(isinstance(row, Draft) for row in read_list(Path(sys.argv[1])))
# Not getrusage: its peak is inherited from the process that started this one.
status = Path("/proc/self/status").read_text()
print(count, int(status.split("VmHWM:")[1].split()[0]) * 1024)
"""


def peak_of_reading(folder: Path, rows: int) -> int:
    path = folder / f"{rows}.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("record_id,first_name,family_name,date_of_birth,governorate\n")
        file.writelines(f"r{n},سلمى,المثال {n},19{n % 90 + 10},حمص\n" for n in range(rows))
    told = subprocess.run(
        [sys.executable, "-c", PEAK, str(path)], capture_output=True, check=True, text=True
    ).stdout
    count, peak = map(int, told.split())
    assert count == rows
    return peak


@needs_proc
def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    # 200,000 rows are some 10 MB of text and 60 MB of drafts, were they kept. What may grow: 16 bytes a
    # row, and 40 more for a moment while identifiers are sorted.
    assert peak_of_reading(tmp_path, 200_000) - peak_of_reading(tmp_path, 2_000) < 24 * 1024 * 1024


@pytest.mark.parametrize("mark", ["\u200f", "\u200e", "\u2069", "\ufeff", "\u00a0", " "])
def test_an_identifier_is_the_same_with_marks_that_nobody_sees(text_file: TextFile, mark: str) -> None:
    path = text_file(f"record_id,name\n{mark}A1{mark},Selma\n")
    (draft,) = read_list(path)
    assert isinstance(draft, Draft)
    assert (draft.record_key, draft.values["record_id"]) == ("A1", f"{mark}A1{mark}")


def test_two_identifiers_that_look_alike_are_one_and_both_refused(text_file: TextFile) -> None:
    codes = [
        getattr(row, "code", "draft") for row in read_list(text_file("record_id,name\nA1,S\nA1\u200f,N\n"))
    ]
    assert codes == ["duplicate_record_id"] * 2
