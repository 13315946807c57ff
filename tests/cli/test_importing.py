"""`sanad import`: the contract of the command, and files that want to break it."""

import csv
import gzip
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from database import rows

Run = Callable[..., Any]

HEADER = "record_id,first_name,family_name,date_of_event\n"
ROWS = HEADER + "1,Amal,Nahri,2014-03-01\n2,Basim,Wadi,2015\n3,=1+1,+963 11,2016-05\n"


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def of(code: str) -> tuple[str, ...]:
    return ("--list", f"list-{code}", "--as", f"imp-{code}", "--json")


def records(code: str) -> int:
    found: int = rows(
        "superuser",
        "SELECT count(*) FROM records_record r JOIN records_organisation o ON o.id = r.organisation_id"
        f" WHERE o.code = 'imp-{code}'",
    )[0][0]
    return found


def entries() -> int:
    found: int = rows("superuser", "SELECT count(*) FROM records_custodyentry")[0][0]
    return found


def test_it_works(sanad: Run, tmp_path: Path) -> None:
    said = sanad("import", written(tmp_path / "a.csv", ROWS), *of("works"))
    assert said.code == 0, said.err
    assert said.document == {"list": "list-works", "records": 3, "already": 0, "changed": 0, "refused": []}
    assert "imp-works is new and was founded" in said.err
    assert "list-works is new and was opened" in said.err


EVENTS = "record_id,date_of_event,governorate\n"


@pytest.mark.parametrize(
    ("code", "header", "row"), [("p", HEADER, "1,A,B,2014\n"), ("e", EVENTS, "1,2014,Homs\n")]
)
def test_a_header_alone_makes_no_record_is_told_and_opens_a_list_of_its_kind(
    sanad: Run, tmp_path: Path, code: str, header: str, row: str
) -> None:
    said = sanad("import", written(tmp_path / "a.csv", header), *of(f"header-{code}"))
    assert said.code == 0 and said.document["records"] == 0
    assert "0 rows stand under the header, so no record was made" in said.err
    said = sanad("import", written(tmp_path / "b.csv", header + row), *of(f"header-{code}"))
    assert said.code == 0 and said.document["records"] == 1, said.err
    assert "0 rows" not in said.err


def test_a_second_time_everything_is_there_already(sanad: Run, tmp_path: Path) -> None:
    file = written(tmp_path / "a.csv", ROWS)
    sanad("import", file, *of("again"))
    said = sanad("import", file, *of("again"))
    assert (said.document["records"], said.document["already"]) == (0, 3)
    assert records("again") == 3


def test_other_content_is_a_new_version_and_the_old_one_stays(sanad: Run, tmp_path: Path) -> None:
    sanad("import", written(tmp_path / "a.csv", ROWS), *of("changed"))
    said = sanad("import", written(tmp_path / "b.csv", ROWS.replace("Wadi", "Sahli")), *of("changed"))
    assert (said.document["changed"], said.document["already"]) == (1, 2)
    assert records("changed") == 4


def test_a_bad_row_is_told_and_the_good_ones_enter(sanad: Run, tmp_path: Path) -> None:
    file = written(tmp_path / "a.csv", ROWS + "4,Chadi,Zed,2014-02-30\n5,Dina,Zed,2014-02-03,more\n")
    said = sanad("import", file, *of("bad-row"))
    assert said.code == 0
    assert said.document["records"] == 3
    assert [one["row"] for one in said.document["refused"]] == [5, 6]


def test_strict_refuses_all_of_them(sanad: Run, tmp_path: Path) -> None:
    file = written(tmp_path / "a.csv", ROWS + "4,Chadi,Zed,2014-02-30\n")
    said = sanad("import", file, "--strict", *of("strict"))
    assert (said.code, said.document["records"]) == (1, 0)
    assert [one["row"] for one in said.document["refused"]] == [5]
    assert rows("superuser", "SELECT 1 FROM records_organisation WHERE code = 'imp-strict'") == []


def test_one_id_twice_counts_once_or_not_at_all(sanad: Run, tmp_path: Path) -> None:
    twice = ROWS + "1,Amal,Nahri,2014-03-01\n2,Basim,Other,2015\n"
    said = sanad("import", written(tmp_path / "a.csv", twice), *of("twice"))
    assert said.document["records"] == 2  # 1 once, 3; both rows of 2 are refused
    assert [one["row"] for one in said.document["refused"]] == [3, 6]


def test_a_dry_run_tells_the_same_and_changes_nothing(sanad: Run, tmp_path: Path) -> None:
    before = entries()
    said = sanad("import", written(tmp_path / "a.csv", ROWS), "--dry-run", *of("dry"))
    assert (said.code, said.document["records"]) == (0, 3)
    assert records("dry") == 0
    assert entries() == before
    assert rows("superuser", "SELECT 1 FROM records_organisation WHERE code = 'imp-dry'") == []


def test_a_mapping_names_the_columns(sanad: Run, tmp_path: Path) -> None:
    file = written(tmp_path / "a.csv", "Nummer,Fornavn,Slægt\n1,Amal,Nahri\n")
    mapping = written(
        tmp_path / "m.csv", "header,column\nNummer,record_id\nFornavn,first_name\nSlægt,family_name\n"
    )
    said = sanad("import", file, "--mapping", mapping, *of("mapped"))
    assert (said.code, said.document["records"]) == (0, 1), said.err


def test_a_formula_is_kept_as_text(sanad: Run, tmp_path: Path) -> None:
    sanad("import", written(tmp_path / "a.csv", ROWS), *of("formula"))
    found = rows(
        "superuser",
        "SELECT r.values->>'first_name', r.values->>'family_name' FROM records_record r"
        " JOIN records_organisation o ON o.id = r.organisation_id"
        " WHERE o.code = 'imp-formula' AND record_key = '3'",
    )
    assert found == [("=1+1", "+963 11")]


def test_a_list_holds_one_kind(sanad: Run, tmp_path: Path, real_data: Path) -> None:
    events = tmp_path / "events.csv"
    with gzip.open(real_data / "ucdp_ged_syria_20160101_20191130.csv.gz", "rt", encoding="utf-8") as stream:
        events.write_text("".join(next(stream) for _ in range(3)), encoding="utf-8")
    assert sanad("import", events, *of("kind")).document["records"] == 2
    said = sanad("import", written(tmp_path / "a.csv", ROWS), *of("kind"))
    assert (said.code, said.document["records"]) == (1, 0)
    assert said.document["refused"][0]["code"] == "list_of_other_kind"


# ---- files that want to break it ---------------------------------------------------------------------


def bomb(path: Path) -> Path:
    with gzip.open(path, "wb", compresslevel=1) as stream:
        stream.write(HEADER.encode())
        for _ in range(300):
            stream.write((b"1," + b"a" * 9_000 + b",b,2014\n") * 120)
    return path


def spreadsheet(path: Path, **parts: bytes) -> Path:
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return path


def entities(path: Path) -> Path:
    part = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><worksheet>&e;</worksheet>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("xl/workbook.xml", part)
        archive.writestr("xl/worksheets/sheet1.xml", part)
    return path


def traversal(path: Path) -> Path:
    return spreadsheet(path, **{"..__..__outside.xml": b"<x/>"})


def with_bytes(content: bytes):  # type: ignore[no-untyped-def]
    def write(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return write


HOSTILE = {
    "binary": ("a.csv", with_bytes(bytes(range(256)) * 40)),
    "latin": ("a.csv", with_bytes(HEADER.encode() + "1,Zoë,Nørre,2014\n".encode("latin-1"))),
    "large-field": ("a.csv", with_bytes(HEADER.encode() + b"1," + b"x" * (60 << 20) + b",b,2014\n")),
    "no-column": ("a.csv", with_bytes(b"colour,weight\nred,2\n")),
    "bomb": ("a.csv.gz", bomb),
    "entities": ("a.xlsx", entities),
    "traversal": ("a.xlsx", traversal),
    "columns": ("a.csv", with_bytes(b",".join(b"c%d" % n for n in range(20_000)) + b"\n1\n")),
    "nul": ("a.csv", with_bytes(ROWS.encode() + b"4,a\0b,Zed,2014\n")),
    "empty": ("a.csv", with_bytes(b"")),
    "cut-short": ("a.csv.gz", with_bytes(gzip.compress(ROWS.encode() * 5000)[:2000])),
}


@pytest.mark.parametrize("kind", list(HOSTILE))
def test_a_hostile_file_is_refused_whole(kind: str, sanad: Run, tmp_path: Path) -> None:
    name, make = HOSTILE[kind]
    said = sanad("import", make(tmp_path / name), *of(f"hostile-{kind}"))
    assert said.code == 1, (said.out, said.err)
    document = said.document
    assert (document["records"], document["already"], document["changed"]) == (0, 0, 0)
    assert [one["row"] for one in document["refused"]] == [None]
    assert document["refused"][0]["reason"]
    assert "Traceback" not in said.err
    assert rows("superuser", f"SELECT 1 FROM records_organisation WHERE code = 'imp-hostile-{kind}'") == []


def test_a_hostile_cell_refuses_its_row_alone(sanad: Run, tmp_path: Path) -> None:
    many = "".join(f"r{number},Amal,Nahri,2014\n" for number in range(2_000))
    hostile = f"large,{'x' * (2 << 20)},Zed,2014\nnul,a\0b,Zed,2014\n"
    said = sanad("import", written(tmp_path / "a.csv", HEADER + many + hostile), *of("cell"))
    assert (said.code, said.document["records"]) == (0, 2_000), said.err
    assert [(one["row"], one["code"]) for one in said.document["refused"]] == [
        (2_002, "field_too_large"),
        (2_003, "nul_byte"),
    ]


def test_no_hostile_file_takes_a_gigabyte(new_workspace: Callable[[], Any], tmp_path: Path) -> None:
    made = {kind: make(tmp_path / f"{kind}-{name}") for kind, (name, make) in HOSTILE.items()}
    measured = new_workspace().python(ALL_IN_ONE_PROCESS, *made.values())
    assert int(measured.split()[-1]) < 1_000_000  # kilobytes


ALL_IN_ONE_PROCESS = """
import contextlib, io, resource, sys
from sanad.cli.main import main
for file in sys.argv[1:]:
    with contextlib.redirect_stderr(io.StringIO()):
        assert main(["import", file, "--list", "hostile", "--as", "hostile"]) == 1, file
assert main(["check"]) == 0
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_ucdp_loses_no_event(sanad: Run, real_data: Path) -> None:
    from sanad.actions.partners import operator_of
    from sanad.records.door import opened
    from sanad.terms.territory import GOVERNORATES

    said = sanad("import", real_data / "ucdp_ged_syria_20160101_20191130.csv.gz", *of("ucdp"))
    assert said.code == 0, said.err
    assert said.document["records"] == 16_566
    assert said.document["refused"] == []
    with opened(operator_of("imp-ucdp")):
        counted = {(place, month): numbers for place, month, *numbers in queried(BY_MONTH)}
    known = {place.pcode for place in GOVERNORATES}
    with (real_data / "derived_ucdp_syria_governorate_month.csv").open(encoding="utf-8") as stream:
        rows_of_source = [row for row in csv.DictReader(stream) if row["ocha_pcode"] in known]
    derived = {
        (row["ocha_pcode"], row["month"]): [int(row[name]) for name in NUMBERS] for row in rows_of_source
    }
    assert {key: numbers for key, numbers in counted.items() if key[0] in known} == derived
    assert sum(numbers[0] for numbers in counted.values()) == 16_566


NUMBERS = ("events", "deaths_best", "deaths_civilians", "deaths_low", "deaths_high")
BY_MONTH = """
SELECT governorate, left(values->>'date_start', 7), count(*), sum((values->>'best')::int),
  sum((values->>'deaths_civilians')::int), sum((values->>'low')::int), sum((values->>'high')::int)
FROM records_record GROUP BY 1, 2
"""


def queried(query: str) -> list[tuple[Any, ...]]:
    """Return what a query finds in the open transaction, as the application role."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())
