"""Separated text: dialects and encodings, read back as written."""

import codecs
import csv
import io
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanad.intake.drafts import Draft
from sanad.intake.errors import FileEmpty, NotText, QuotingBroken, RowTooLarge, WrongEncoding
from sanad.intake.limits import Limits
from sanad.intake.reading import read_list
from sanad.intake.text_cells import as_text_cell

TextFile = Callable[..., Path]
LIST = "record_id,name,note\n1,سلمى المثال,x\n2,Karim Example,\n"


def values(path: Path) -> list[dict[str, str]]:
    return [row.values for row in read_list(path) if isinstance(row, Draft)]


EXPECTED = [
    {"record_id": "1", "name": "سلمى المثال", "note": "x"},
    {"record_id": "2", "name": "Karim Example", "note": ""},
]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode(),
        lambda text: codecs.BOM_UTF8 + text.encode(),
        lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
        lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.removesuffix("\n").encode(),
    ],
)
def test_dialects_and_encodings(text_file: TextFile, delimiter: str, encode: Callable[[str], bytes]) -> None:
    assert values(text_file(encode(LIST.replace(",", delimiter)))) == EXPECTED


def test_a_header_of_one_column_needs_no_delimiter(text_file: TextFile) -> None:
    assert values(text_file("name\nSelma; Example\nKarim, X\n,\n")) == [
        {"name": "Selma; Example"},
        {"name": "Karim, X"},
        {"name": ","},
    ]


def test_the_delimiter_is_that_of_the_known_columns(text_file: TextFile) -> None:
    assert values(text_file("name;wing, cell, floor\nSelma;2, 3, 4\n")) == [
        {"name": "Selma", "wing, cell, floor": "2, 3, 4"}
    ]


def test_quoted_cells_keep_delimiters_quotes_and_line_breaks(text_file: TextFile) -> None:
    path = text_file('name,note\n"Selma ""S"", Example","two\r\nlines"\n\nKarim,x\n')
    rows = [row for row in read_list(path) if isinstance(row, Draft)]
    assert [row.values for row in rows] == [
        {"name": 'Selma "S", Example', "note": "two\r\nlines"},
        {"name": "Karim", "note": "x"},
    ]
    assert [row.row for row in rows] == [2, 4]


@pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-6"])
def test_other_encodings_are_refused(text_file: TextFile, encoding: str) -> None:
    with pytest.raises(WrongEncoding) as refusal:
        values(text_file(LIST.encode(encoding)))
    assert "UTF-8" in refusal.value.message


@pytest.mark.parametrize(
    "content", [LIST.encode("utf-16-le"), b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256))]
)
def test_a_binary_under_the_name_of_text_is_refused(text_file: TextFile, content: bytes) -> None:
    with pytest.raises(NotText):
        values(text_file(content))


def test_utf_32_is_refused(text_file: TextFile) -> None:
    with pytest.raises(WrongEncoding):
        values(text_file(LIST.encode("utf-32")))


def test_a_wrong_byte_at_the_end_refuses_the_whole_file(text_file: TextFile) -> None:
    rows = LIST.encode() + b"3,Rana,x\n" * 50_000 + b"4,\xff,x\n"
    reading = read_list(text_file(rows))
    with pytest.raises(WrongEncoding):
        next(reading)


@pytest.mark.parametrize("row", ['3,"open', '3,"Rana" Example,x'])
def test_quotation_marks_that_do_not_match_refuse_the_file(text_file: TextFile, row: str) -> None:
    with pytest.raises(QuotingBroken) as refusal:
        next(read_list(text_file(LIST + row + "\n")))
    assert refusal.value.details["row"] == 4
    assert "Rana" not in refusal.value.message


@pytest.mark.parametrize("content", ["", "\n\n", "\ufeff"])
def test_an_empty_file_is_refused(text_file: TextFile, content: str) -> None:
    with pytest.raises(FileEmpty):
        values(text_file(content))


def test_a_header_alone_is_a_list_of_nobody(text_file: TextFile) -> None:
    assert values(text_file("record_id,name\n")) == []


def test_a_field_of_60_megabytes_refuses_the_file(text_file: TextFile) -> None:
    content = b"record_id,name\n1,Selma\n2," + b"x" * 60_000_000 + b"\n"
    with pytest.raises(RowTooLarge):
        next(read_list(text_file(content)))


def test_a_quoted_field_of_many_lines_counts_as_one_row(text_file: TextFile) -> None:
    content = 'record_id,name\n1,"' + "x\n" * 2000 + '"\n'
    with pytest.raises(RowTooLarge):
        next(read_list(text_file(content), limits=Limits(row_bytes=1000)))


cell = st.text(st.characters(exclude_characters="\x00\U0010ffff", exclude_categories=["Cs"]), max_size=12)
table = st.integers(1, 5).flatmap(
    lambda width: st.lists(
        st.lists(cell, min_size=width, max_size=width).filter(lambda row: any(c.strip() for c in row)),
        max_size=8,
    )
)


@settings(max_examples=200)
@given(table, st.sampled_from([",", ";", "\t"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_any_rows_written_as_csv_read_back_equal(
    rows: list[list[str]], delimiter: str, encoding: str
) -> None:
    columns = ["name", "note", "source", "place", "wing"][: len(rows[0]) if rows else 1]
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(columns)
    writer.writerows([as_text_cell(cell) for cell in row] for row in rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        path.write_bytes(text.getvalue().encode(encoding))
        assert values(path) == [dict(zip(columns, row, strict=True)) for row in rows]
