"""`sanad keys` on the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
TOLD = ("--because", "a test asks for it", "--json")


def file_of(sanad: Run, folder: Path) -> None:
    file = folder / "invented.txt"
    file.write_text("an invented file for keys", encoding="utf-8")
    assert sanad("deposit", file, "--as", "keyed").code == 0


def test_it_works(sanad: Run, tmp_path: Path) -> None:
    file_of(sanad, tmp_path)
    before = sanad("keys", "--json").document["vkey"]
    said = sanad("keys", "--change", "signer", "--as", "keyed", *TOLD)
    assert said.code == 0, said.err
    assert said.document["vkey"] != before
    assert said.document["changes"][0]["from"] == before
    assert sanad("check").code == 0
    assert said.document["vkey"] in sanad("keys").out


def test_it_refuses_without_organisation_or_reason(sanad: Run, tmp_path: Path) -> None:
    file_of(sanad, tmp_path)
    for words, code in (
        (("--change", "signer", *TOLD), "not_found"),
        (("--change", "signer", "--as", "keyed", "--json"), "because_missing"),
    ):
        said = sanad("keys", *words)
        assert (said.code, said.document["error"]["code"]) == (1, code)


@pytest.mark.long
def test_the_key_of_the_context_is_another_and_all_goes_on(
    new_workspace: Callable[[], Any], tmp_path: Path
) -> None:
    workspace = new_workspace()
    file_of(workspace.sanad, tmp_path)
    key = workspace.home / "keys" / "context-key"
    before = key.read_text()
    said = workspace.sanad("keys", "--change", "context", "--as", "keyed", *TOLD)
    assert said.code == 0, said.err
    assert key.read_text() != before
    assert key.stat().st_mode & 0o077 == 0
    assert workspace.sanad("check").code == 0
    assert workspace.sanad("deposit", tmp_path / "invented.txt", "--as", "keyed").code == 0
