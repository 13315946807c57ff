"""`sanad erase` on the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

from database import rows

Run = Callable[..., Any]
TOLD = ("--because", "a test asks for it")


def record(sanad: Run, folder: Path, key: str) -> str:
    """Return the id of a row of a list that is imported now."""
    file = folder / f"{key}.csv"
    file.write_text(f"record_id,name\n{key},Zarifa Barakat\n{key}b,Maher Najjar\n", encoding="utf-8")
    assert sanad("import", file, "--list", f"list-{key}", "--as", "erasing").code == 0
    return str(rows("backup", "SELECT id FROM records_record WHERE record_key = %s", [key])[0][0])


def test_it_works(sanad: Run, tmp_path: Path) -> None:
    made = record(sanad, tmp_path, "a")
    said = sanad("erase", made, "--as", "erasing", *TOLD, "--json")
    assert said.code == 0, said.err
    assert said.document["erased"] is True
    assert said.document["counts"]["records"] == 1
    assert "Zarifa" not in said.out
    assert sanad("check").code == 0


def test_a_preview_changes_nothing(sanad: Run, tmp_path: Path) -> None:
    made = record(sanad, tmp_path, "b")
    said = sanad("erase", made, "--as", "erasing", "--preview", "--json")
    assert (said.code, said.document["erased"], said.document["counts"]["versions"]) == (0, False, 1)
    assert rows("backup", "SELECT erased_at FROM records_record WHERE id = %s", [made]) == [(None,)]


def test_it_refuses_without_a_reason_a_ground_or_a_record(sanad: Run, tmp_path: Path) -> None:
    made = record(sanad, tmp_path, "c")
    for arguments, code in (
        ((made, "--as", "erasing"), "because_missing"),
        ((made, "--as", "erasing", "--ground", "x", *TOLD), "ground_unknown"),
        ((uuid4(), "--as", "erasing", *TOLD), "not_found"),
        ((made, "--as", "nobody", *TOLD), "not_found"),
    ):
        said = sanad("erase", *arguments, "--json")
        assert (said.code, said.document["error"]["code"]) == (1, code)


def test_a_row_comes_in_again_only_when_the_organisation_says_so(sanad: Run, tmp_path: Path) -> None:
    made = record(sanad, tmp_path, "d")
    assert sanad("erase", made, "--as", "erasing", *TOLD).code == 0
    later = tmp_path / "later.csv"
    later.write_text("record_id,name,age\nd,Zarifa Barakat,30\n", encoding="utf-8")
    order = ("import", later, "--list", "list-d", "--as", "erasing", "--json")
    said = sanad(*order)
    assert (said.document["records"], said.document["refused"][0]["row"]) == (0, 2)
    assert sanad(*order, "--despite-erasure").document["records"] == 1
