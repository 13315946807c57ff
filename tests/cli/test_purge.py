"""`sanad purge` on the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

Run = Callable[..., Any]
TOLD = ("--because", "a test asks for it", "--json")


def test_it_works(sanad: Run, tmp_path: Path) -> None:
    file = tmp_path / "invented.txt"
    file.write_text("an invented file", encoding="utf-8")
    made = sanad("deposit", file, "--as", "purging", "--json").document["items"][0]["digest"]
    said = sanad("purge", made, "--as", "purging", "--ground", "mistake", *TOLD)
    assert said.code == 0, said.err
    assert (said.document["ground"], said.document["salts"]) == ("mistake", 1)
    assert sanad("check").code == 0
    assert sanad("deposit", file, "--as", "purging").code == 1


def test_it_refuses_what_is_not_there_and_what_has_no_reason(sanad: Run, tmp_path: Path) -> None:
    file = tmp_path / "another.txt"
    file.write_text("another invented file", encoding="utf-8")
    made = sanad("deposit", file, "--as", "purging", "--json").document["items"][0]["digest"]
    for words, code in (
        ((uuid4(), "--as", "purging", *TOLD), "not_found"),
        (("no-item", "--as", "purging", *TOLD), "not_found"),
        ((made, "--as", "purging", "--json"), "because_missing"),
        ((made, "--as", "purging", "--ground", "x", *TOLD), "ground_unknown"),
    ):
        said = sanad("purge", *words)
        assert (said.code, said.document["error"]["code"]) == (1, code)
