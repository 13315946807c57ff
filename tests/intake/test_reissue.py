"""A file issued again without a row says nothing of it; all else is as before, a text to the byte."""

import gzip
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from sanad.intake.drafts import Draft
from sanad.intake.limits import Limits
from sanad.intake.mapping import ColumnMapping, mapping_of
from sanad.intake.reading import read_list
from sanad.intake.reissue import Going, reissue

TextFile = Callable[..., Path]
SheetFile = Callable[..., Path]
LIMITS = Limits()
HEADER = "record_id,name,date_of_event\r\n"
ROWS = (
    "A1,سامر الحلبي,2013-05-01\r\n",
    'A2,"Rana\n""R"" Haddad",2014-02-11\r\n',
    "A3,Maher Najjar,2012-09-30",
)


def going(*keys: str, rows: tuple[int, ...] = ()) -> Going:
    return Going(frozenset(keys).__contains__, rows)


def without(path: Path, which: Going, mapping: ColumnMapping | None = None) -> tuple[bytes, frozenset[int]]:
    out = BytesIO()
    rows = reissue(path, out, which, mapping=mapping or ColumnMapping(), limits=LIMITS)
    return out.getvalue(), rows


def drafts(path: Path) -> list[Draft]:
    return [one for one in read_list(path) if isinstance(one, Draft)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_every_other_byte_of_a_text_stays(text_file: TextFile, encoding: str, place: int) -> None:
    path = text_file((HEADER + "".join(ROWS)).encode(encoding))
    content, rows = without(path, going(f"A{place + 1}"))
    kept = [row if at != place else ("\r\n" if at < 2 else "") for at, row in enumerate(ROWS)]
    assert content == (HEADER + "".join(kept)).encode(encoding)
    assert rows == {place + 2}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_other_rows_keep_their_numbers(text_file: TextFile, tmp_path: Path, delimiter: str) -> None:
    lines = [["record_id", "name"], ["A1", "Samer"], [], ["A2", "Rana"], ["A3", "Maher"]]
    path = text_file("\n".join(delimiter.join(line) for line in lines) + "\n")
    content, _ = without(path, going("A2"))
    again = text_file(content, "again.csv")
    assert drafts(again) == [one for one in drafts(path) if one.record_key != "A2"]
    assert [one.row for one in drafts(again)] == [2, 5]


def test_rows_that_were_refused_go_by_their_key_too(text_file: TextFile) -> None:
    path = text_file("record_id,name,date_of_event\nA1,Samer,2013-02-31\nA1,Samer\nA1,S,,,\nA2,Rana,\n")
    content, rows = without(path, going("A1"))
    assert rows == {2, 3, 4}
    assert content == b"record_id,name,date_of_event\n\n\n\nA2,Rana,\n"


def test_a_row_goes_by_its_number_where_a_list_has_no_identifier(text_file: TextFile) -> None:
    content, _ = without(text_file("name\nSamer\nRana\n"), going(rows=(2,)))
    assert content == b"name\n\nRana\n"


def test_a_mapped_identifier_is_known(text_file: TextFile) -> None:
    mapping = mapping_of({"الرقم": "record_id", "الاسم": "name"})
    content, _ = without(text_file("الرقم,الاسم\n1,سامر\n2,رنا\n"), going("1"), mapping)
    assert content.decode() == "الرقم,الاسم\n\n2,رنا\n"


def test_a_packed_text_is_packed_again_without_a_time_or_a_name(text_file: TextFile) -> None:
    path = text_file(gzip.compress(b"record_id,name\nA1,Samer\nA2,Rana\n"), "list.csv.gz")
    content, _ = without(path, going("A1"))
    assert gzip.decompress(content) == b"record_id,name\n\nA2,Rana\n"
    assert content[3:8] == bytes(5), "flags and time"


def test_a_file_without_the_row_is_left_as_it_is(text_file: TextFile) -> None:
    assert without(text_file("record_id,name\nA1,Samer\n"), going("A9")) == (b"", frozenset())


@pytest.mark.parametrize("packed", [False, True])
def test_a_spreadsheet_gives_the_same_drafts_but_one(
    sheet_file: SheetFile, text_file: TextFile, packed: bool
) -> None:
    rows = [["record_id", "name", "age"], ["A1", "Samer", 5], [], ["A2", "=Rana", 7.5], ["A3", "Maher", None]]
    path = sheet_file(rows)
    if packed:
        path = text_file(gzip.compress(path.read_bytes()), "list.xlsx.gz")
    content, gone = without(path, going("A1"))
    again = text_file(content, "again.xlsx")
    assert gone == {2}
    assert drafts(again) == [one for one in drafts(path) if one.record_key != "A1"]
    assert not names_in(gzip.decompress(content) if packed else content, "Samer")


def test_other_sheets_of_a_spreadsheet_lose_the_row_as_well(sheet_file: SheetFile) -> None:
    read = [["record_id", "name"], ["A1", "Samer"], ["A2", "Rana"]]
    keyed = [["record_id", "phone"], ["A1", "555111"], ["A2", "555222"]]
    named = [["who", "what"], ["Samer", "arrived"], ["Rana", "left"]]
    which = Going(frozenset({"A1"}).__contains__, (), [{"Samer"}])
    content, _ = without(sheet_file(read, keyed, named), which)
    assert not names_in(content, "Samer", "555111", "arrived")
    assert names_in(content, "Rana", "555222", "left")


def names_in(content: bytes, *words: str) -> bool:
    """Return whether any part of an archive holds one of the words."""
    import zipfile

    with zipfile.ZipFile(BytesIO(content)) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist())
    return any(word.encode() in whole for word in words)
