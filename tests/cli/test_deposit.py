"""`sanad deposit`: every file an item with its entry, and nothing where it is refused."""

import hashlib
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from database import rows

Run = Callable[..., Any]


def files(folder: Path, **content: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in content.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def entries() -> int:
    found: int = rows("superuser", "SELECT count(*) FROM records_custodyentry")[0][0]
    return found


def test_it_works(sanad: Run, tmp_path: Path) -> None:
    folder = files(tmp_path / "in", one="first", two="second")
    said = sanad("deposit", folder, "--as", "deposit-a", "--json")
    assert said.code == 0, said.err
    assert said.document == {
        "items": [
            {"digest": hashlib.sha256(text).hexdigest(), "path": str(folder / name), "new": True}
            for name, text in (("one", b"first"), ("two", b"second"))
        ],
        "left_out": [],
    }
    assert "deposit-a is new and was founded" in said.err


def test_the_same_bytes_again_are_not_new_and_leave_an_entry(sanad: Run, tmp_path: Path) -> None:
    folder = files(tmp_path / "in", one="held twice")
    sanad("deposit", folder / "one", "--as", "deposit-b")
    before = entries()
    said = sanad("deposit", folder / "one", "--as", "deposit-b", "--json")
    assert [one["new"] for one in said.document["items"]] == [False]
    assert entries() == before + 1


def test_one_batch_may_hold_the_same_bytes_twice(sanad: Run, tmp_path: Path) -> None:
    folder = files(tmp_path / "in", one="twin", two="twin")
    said = sanad("deposit", folder, "--as", "deposit-c", "--json")
    assert [one["new"] for one in said.document["items"]] == [True, False]


def test_a_missing_file_is_refused_and_founds_nobody(sanad: Run, tmp_path: Path) -> None:
    said = sanad("deposit", tmp_path / "nowhere", "--as", "deposit-nobody", "--json")
    assert said.code == 1
    assert said.document["items"] == []
    assert said.document["error"]["code"] == "item_unreadable"
    assert rows("superuser", "SELECT 1 FROM records_organisation WHERE code = 'deposit-nobody'") == []


def test_a_folder_without_files_is_refused(sanad: Run, tmp_path: Path) -> None:
    said = sanad("deposit", tmp_path, "--as", "deposit-nobody", "--json")
    assert (said.code, said.document["error"]["code"]) == (1, "nothing_to_deposit")


def test_a_code_that_may_be_a_slip_is_refused(sanad: Run, tmp_path: Path) -> None:
    folder = files(tmp_path / "in", one="slip")
    assert sanad("deposit", folder, "--as", "lanternkeepers").code == 0
    for slip in ("lanternkeeper", "Lanternkeepers", "lantern-keepers", "lanternkepers"):
        said = sanad("deposit", folder, "--as", slip, "--json")
        assert (said.code, said.document["error"]["code"]) == (1, "organisation_unknown"), slip


def test_codes_that_differ_in_a_number_or_a_letter_at_the_end_are_meant(sanad: Run, tmp_path: Path) -> None:
    folder = files(tmp_path / "in", one="meant")
    for code in ("group-1", "group-2", "group-12", "group-x", "group-y"):
        assert sanad("deposit", folder, "--as", code).code == 0, code


def test_a_deposit_without_an_organisation_is_wrong_use(sanad: Run, tmp_path: Path) -> None:
    assert sanad("deposit", tmp_path).code == 2


def test_what_is_deposited_is_logged(sanad: Run, tmp_path: Path) -> None:
    folder = files(tmp_path / "in", one="logged")
    assert sanad("deposit", folder, "--as", "deposit-d", "--because", "a court asked").code == 0
    document, index = rows(
        "superuser",
        "SELECT e.document, e.leaf_index FROM records_custodyentry e JOIN records_organisation o"
        " ON o.id = e.organisation_id WHERE o.code = 'deposit-d' AND e.verb = 'deposit'",
    )[0]
    assert "a court asked" in document
    assert index is not None


def test_what_is_left_out_of_a_folder_is_told_and_not_followed(sanad: Run, tmp_path: Path) -> None:
    outside = files(tmp_path / "outside", secret="of somebody else")
    folder = files(tmp_path / "in", one="kept", two="unlike the others")
    (folder / "to-file").symlink_to(outside / "secret")
    (folder / "to-folder").symlink_to(outside)
    (folder / "to-nowhere").symlink_to(folder / "nothing")
    os.mkfifo(folder / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        here = Path.cwd()
        os.chdir(folder)  # a socket's path has 107 bytes
        try:
            listening.bind("socket")
        finally:
            os.chdir(here)
        said = sanad("deposit", folder, "--as", "deposit-e", "--json")
    assert said.code == 0, said.err
    assert [Path(one["path"]).name for one in said.document["items"]] == ["one", "two"]
    assert said.document["left_out"] == [
        {"path": str(folder / name), "why": why}
        for name, why in (
            ("pipe", "pipe"),
            ("socket", "socket"),
            ("to-file", "link"),
            ("to-folder", "link"),
            ("to-nowhere", "link"),
        )
    ]
    assert said.err.count("left out, ") == 5
    assert "a link, which is not followed" in said.err


def test_a_folder_of_links_alone_tells_what_it_leaves_out(sanad: Run, tmp_path: Path) -> None:
    (tmp_path / "to-nowhere").symlink_to(tmp_path / "nothing")
    said = sanad("deposit", tmp_path, "--as", "deposit-nobody", "--json")
    assert (said.code, said.document["error"]["code"]) == (1, "nothing_to_deposit")
    assert [one["why"] for one in said.document["left_out"]] == ["link"]


def test_a_link_that_is_given_itself_is_taken_at_its_word(sanad: Run, tmp_path: Path) -> None:
    folder = files(tmp_path / "in", one="behind a link")
    (tmp_path / "link").symlink_to(folder / "one")
    said = sanad("deposit", tmp_path / "link", "--as", "deposit-f", "--json")
    assert (said.code, len(said.document["items"]), said.document["left_out"]) == (0, 1, [])


@pytest.mark.parametrize("name", [b"\xe3\xcd\xe3\xcf.txt", b"two\nlines\x1b[2J.txt"])
@pytest.mark.parametrize("options", [(), ("--json",)])
def test_a_name_that_is_no_text_is_deposited_and_harmless(
    sanad: Run, tmp_path: Path, name: bytes, options: tuple[str, ...]
) -> None:
    with open(os.fsencode(tmp_path) + b"/" + name, "wb") as file:
        file.write(name)
    said = sanad("deposit", tmp_path, "--as", "deposit-g", *options)
    assert said.code == 0, said.err
    assert "\x1b" not in said.out
    if options:
        assert len(said.document["items"]) == 1
    else:
        assert len(said.out.splitlines()) == 1
