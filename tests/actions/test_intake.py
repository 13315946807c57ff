"""Import: the same row is there already, another becomes a new version, and half of a file never enters."""

import csv
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest

from cast import BECAUSE, COLUMNS, SHARED, Cast, founded, list_id
from sanad.actions.errors import ListOfOtherKind, RowsRefused
from sanad.partners.errors import NotAllowed
from sanad.records.door import opened

Line = tuple[str, ...]


@pytest.fixture
def code() -> str:
    """Return the code of a list that is not there yet."""
    return f"list-{uuid4().hex[:10]}"


def imported(folder: Path, code: str, lines: list[Line], cast: Cast, **options: Any) -> Any:
    from sanad.actions.intake import ImportOptions, import_list

    file = folder / f"{uuid4().hex}.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([COLUMNS, *lines])
    chosen = ImportOptions(**{"corpus": "invented", **options})
    return import_list(file, code, by=founded("teak"), because=BECAUSE, options=chosen)


def kept(code: str, cast: Cast) -> list[tuple[str, int, bool, str]]:
    """Return key, version, whether it is current, and first name of every record of a list."""
    from sanad.records.models import Record

    with opened(founded("teak")):
        found = Record.objects.filter(collection__code=code).order_by("record_key", "version")
        return [(r.record_key, r.version, r.is_current, r.values["first_name"]) for r in found]


def tables() -> dict[str, int]:
    """Return how many rows there are, as the role that makes backups sees them."""
    from database import rows

    names = ("record", "recordsalt", "item", "import", "custodyentry", "collection")
    return {name: rows("backup", f"SELECT count(*) FROM records_{name}")[0][0] for name in names}


def test_it_works(cast: Cast, tmp_path: Path, code: str) -> None:
    report = imported(tmp_path, code, list(SHARED), cast)
    assert report.counts() == {"records": 4, "already": 0, "changed": 0, "refused": 0}
    assert [row[:3] for row in kept(code, cast)] == [(f"S{n}", 1, True) for n in range(1, 5)]


def test_the_same_rows_are_there_already(cast: Cast, tmp_path: Path, code: str) -> None:
    imported(tmp_path, code, list(SHARED), cast)
    again = imported(tmp_path, code, list(reversed(SHARED)), cast)
    assert again.counts() == {"records": 0, "already": 4, "changed": 0, "refused": 0}
    assert len(kept(code, cast)) == 4


def test_other_content_becomes_a_new_version_and_the_old_one_is_kept(
    cast: Cast, tmp_path: Path, code: str
) -> None:
    imported(tmp_path, code, list(SHARED), cast)
    mended = ("S2", "Ranim", *SHARED[1][2:])
    report = imported(tmp_path, code, [SHARED[0], mended], cast)
    assert report.counts() == {"records": 0, "already": 1, "changed": 1, "refused": 0}
    assert [row for row in kept(code, cast) if row[0] == "S2"] == [
        ("S2", 1, False, "Rana"),
        ("S2", 2, True, "Ranim"),
    ]
    imported(tmp_path, code, [SHARED[1]], cast)
    assert [row[1:3] for row in kept(code, cast) if row[0] == "S2"] == [(1, False), (2, False), (3, True)]


def test_a_list_without_identifiers_is_known_by_file_and_row(cast: Cast, tmp_path: Path, code: str) -> None:
    from sanad.actions.intake import ImportOptions, import_list

    file = tmp_path / "plain.csv"
    file.write_text("first_name,family_name\nسامر,الحلبي\nسامر,الحلبي\n", encoding="utf-8")
    for expected in ((2, 0), (0, 2)):
        report = import_list(
            file, code, by=founded("teak"), because=BECAUSE, options=ImportOptions(corpus="invented")
        )
        assert (report.records, report.already) == expected
    digest = {row[0].split(":")[0] for row in kept(code, cast)}
    assert len(digest) == 1 and len(digest.pop()) == 64


def test_a_failure_in_the_middle_leaves_nothing(cast: Cast, tmp_path: Path, code: str) -> None:
    from sanad.actions import intake

    before = tables()
    real, calls = intake.insert_records, []

    def failing(*arguments: Any) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise RuntimeError("of a test")
        real(*arguments)

    lines = [(f"R{n}", *SHARED[0][1:]) for n in range(intake.BATCH + 10)]
    with patch.object(intake, "insert_records", failing), pytest.raises(RuntimeError, match="of a test"):
        imported(tmp_path, code, lines, cast)
    assert len(calls) == 2, "the first batch was written before the second failed"
    assert tables() == before


def test_a_dry_run_tells_and_leaves_nothing(cast: Cast, tmp_path: Path, code: str) -> None:
    before = tables(), objects()
    lines = [("D1", *SHARED[0][1:]), *SHARED]
    assert imported(tmp_path, code, lines, cast, dry_run=True).records == 5
    assert (tables(), objects()) == before


BAD = ("S9", "X", "Y", "Z", "m", "killed", "2014-13-45", "Homs")


def test_bad_rows_are_told_and_good_ones_enter(cast: Cast, tmp_path: Path, code: str) -> None:
    report = imported(tmp_path, code, [SHARED[0], BAD], cast)
    assert report.counts() == {"records": 1, "already": 0, "changed": 0, "refused": 1}
    assert report.refused[0]["row"] == 3


def objects() -> set[str]:
    """Return the digest of everything that lies in the vault, on its way in too."""
    from sanad.actions.store import object_store, vault_folder

    return {*object_store(), *(path.name for path in (vault_folder() / "incoming").iterdir())}


def test_strict_takes_all_or_nothing(cast: Cast, tmp_path: Path, code: str) -> None:
    before = tables(), objects()
    with pytest.raises(RowsRefused):
        imported(tmp_path, code, [SHARED[0], BAD], cast, strict=True)
    assert (tables(), objects()) == before


@pytest.mark.parametrize("content", [b"first_name\nX\x00", b"PK\x03\x04 no sheet", b"\x1f\x8b no archive"])
def test_the_bytes_of_a_refused_file_are_not_kept(
    cast: Cast, tmp_path: Path, code: str, content: bytes
) -> None:
    from sanad.actions.intake import ImportOptions, import_list
    from sanad.intake.errors import UnreadableFile

    (tmp_path / "refused").write_bytes(content)
    before = tables(), objects()
    for options in (ImportOptions(strict=True), ImportOptions(format="ucdp-ged")):
        with pytest.raises((UnreadableFile, RowsRefused)):
            import_list(tmp_path / "refused", code, by=founded("teak"), because=BECAUSE, options=options)
    assert (tables(), objects()) == before


def test_a_store_without_room_leaves_no_row(cast: Cast, tmp_path: Path, code: str) -> None:
    from sanad.gateways.object_store import Staged
    from sanad.vault.errors import StoreFull

    before = tables(), objects()
    with patch.object(Staged, "keep", side_effect=StoreFull("of a test")), pytest.raises(StoreFull):
        imported(tmp_path, code, list(SHARED), cast)
    assert (tables(), objects()) == before


def test_a_list_of_events_without_a_row_is_one_of_events(cast: Cast, tmp_path: Path, code: str) -> None:
    from sanad.actions.intake import ImportOptions, import_list
    from sanad.intake.ucdp_ged import NEEDED
    from sanad.records.models import Collection

    (tmp_path / "none.csv").write_text(",".join(NEEDED) + "\n", encoding="utf-8")
    by = founded("teak")
    import_list(tmp_path / "none.csv", code, by=by, because=BECAUSE, options=ImportOptions())
    with opened(by):
        assert Collection.objects.get(code=code).kind == "event"


@pytest.mark.parametrize(
    "cell", ["=1+1", "+963 11 000", "-2+3", "@SUM(A1)", "\t=1", "＝1+1", '"quoted"', "a\nb", "\\N"]
)
def test_a_cell_like_a_formula_is_kept_as_text(cast: Cast, tmp_path: Path, code: str, cell: str) -> None:
    imported(tmp_path, code, [("F1", cell, *SHARED[0][2:])], cast)
    assert [row[3] for row in kept(code, cast)] == [cell]


def test_a_list_holds_one_kind_and_one_corpus(cast: Cast, tmp_path: Path, code: str) -> None:
    imported(tmp_path, code, [SHARED[0]], cast)
    with pytest.raises(ListOfOtherKind):
        imported(tmp_path, code, [SHARED[1]], cast, corpus="real")
    assert len(kept(code, cast)) == 1


def test_the_import_is_entered_with_a_root_of_its_records(cast: Cast, tmp_path: Path, code: str) -> None:
    from sanad.records.models import CustodyEntry, Import, Record, RecordSalt
    from sanad.vault.canonical import canonical_json
    from sanad.vault.custody import commitment, read_custody
    from sanad.vault.tree import Frontier, leaf_hash

    imported(tmp_path, code, list(SHARED), cast)
    with opened(founded("teak")):
        made = Import.objects.get(collection__code=code)
        told = read_custody(CustodyEntry.objects.get(id=made.entry_id).document.encode())
        leaves = []
        for record in Record.objects.filter(collection__code=code).order_by("row"):
            document = {
                "format": "sanad-record/1",
                "key": record.record_key,
                "version": 1,
                "values": record.values,
            }
            salt = bytes(RecordSalt.objects.get(record=record).salt)
            leaves.append(leaf_hash(commitment(canonical_json(document), salt)))
    assert Frontier().extended(leaves).root().hex() == made.records_root == told.details["records_root"]
    assert told.details["records"] == 4


def test_who_may_not_import_is_refused(cast: Cast, tmp_path: Path, code: str) -> None:
    from sanad.actions.intake import import_list

    file = tmp_path / "x.csv"
    file.write_text("first_name\nX\n", encoding="utf-8")
    with pytest.raises(NotAllowed):
        import_list(file, code, by=cast.basma, because=BECAUSE)


def test_two_organisations_may_hold_the_same_file_under_the_same_code(
    cast: Cast, tmp_path: Path, code: str
) -> None:
    from cast import import_rows

    lists: set[UUID] = set()
    for by in (founded("walnut"), founded("teak")):
        lists.add(import_rows(tmp_path, code, SHARED, by))
    assert len(lists) == 2
    assert list_id(code, founded("walnut")) in lists
