"""A release is checked by a stranger, and whoever has the full list guesses nobody from it."""

import base64
import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from cast import BECAUSE, Cast
from sanad.actions.errors import ReleaseFolderTaken
from sanad.cli.main import main
from sanad.partners.errors import NotAllowed, NotFound

HEX = re.compile(rb"(?<![0-9a-fA-F])[0-9a-fA-F]{32,128}(?![0-9a-fA-F])")
BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{22,88}={0,2}")
DOMAINS = (
    b"",
    b"sanad-commitment/1\0",
    b"sanad-record/1",
    b"sanad-record/1\0",
    b"\0",
    b"sanad:",
    b"sanad-custody/1\0",
)
PEOPLE = 1_000


def checked(folder: Path, *options: str, capsys: Any) -> dict[str, Any]:
    """Return what the verifier says of a folder."""
    main(["verify", str(folder), "--json", *options])
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def test_it_works(chain: Any, capsys: pytest.CaptureFixture[str]) -> None:
    found = checked(chain.release, "--key", str(chain.made["key"]), capsys=capsys)
    assert found["failures"] == []
    assert (found["verdict"], found["signer"]) == ("intact", "known")


def test_a_changed_byte_is_noticed(chain: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(chain.release, copy)
    file = next((copy / "data").iterdir())
    file.write_bytes(file.read_bytes() + b" ")
    found = checked(copy, capsys=capsys)
    assert found["verdict"] == "broken"
    assert {one["code"] for one in found["failures"]} == {"file_changed"}


def releases() -> list[Any]:
    from database import rows

    return rows("backup", "SELECT id FROM records_release ORDER BY id")


@pytest.mark.parametrize("taken", ["file", "folder"])
def test_a_place_that_is_taken_is_refused(chain: Any, tmp_path: Path, taken: str) -> None:
    from sanad.cli.release import write_release

    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "file", tmp_path / "folder" / "kept"):
        path.write_text("kept", encoding="utf-8")
    before = releases()
    with pytest.raises(ReleaseFolderTaken):
        write_release(chain.publication, tmp_path / taken, by=chain.linker, because=BECAUSE)
    assert (releases(), sorted(path.name for path in tmp_path.iterdir())) == (before, ["file", "folder"])


def test_a_place_that_is_taken_meanwhile_leaves_no_release(
    chain: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sanad.actions import releases as actions
    from sanad.cli.release import write_release

    real, out = actions._entered, tmp_path / "out"

    def entered(*given: Any, **named: Any) -> Any:
        out.mkdir()
        (out / "of another").write_text("kept", encoding="utf-8")
        return real(*given, **named)

    monkeypatch.setattr(actions, "_entered", entered)
    before = releases()
    with pytest.raises(ReleaseFolderTaken):
        write_release(chain.publication, out, by=chain.linker, because=BECAUSE)
    assert releases() == before
    assert [path.name for path in tmp_path.rglob("*")] == ["out", "of another"]


def decoded(text: bytes) -> set[bytes]:
    """Return what a base64 text says, in either alphabet; nothing where its length is of no text."""
    if len(text) % 4 == 1:
        return set()
    return {base64.b64decode(text.translate(bytes.maketrans(b"-_", b"+/")) + b"=" * (-len(text) % 4))}


def digests_in(folder: Path) -> set[bytes]:
    """Return every digest-like string of a release: hexadecimal and base64, and the raw hashes of the log."""
    found: set[bytes] = set()
    for file in folder.rglob("*"):
        if not file.is_file():
            continue
        content = file.read_bytes()
        found |= {bytes.fromhex(text.decode()) for text in HEX.findall(content) if len(text) % 2 == 0}
        found |= {one for text in BASE64.findall(content) for one in decoded(text.rstrip(b"="))}
        if "tile" in file.parts:
            found |= {content[at : at + 32] for at in range(0, len(content), 32)}
    return found


def plausible(values: dict[str, str], key: str, name: str) -> Iterator[bytes]:
    """Yield what somebody with the full list would hash of one record."""
    from sanad.vault.canonical import canonical_json

    names = [value for column, value in values.items() if "name" in column and value]
    dates = [value for column, value in values.items() if "date" in column and value]
    texts = {key, name, *names, *dates, *values.values()}
    texts |= {" ".join(pair) for pair in permutations(names[:4], 2)}
    texts |= {
        f"{one}{by}{day}"
        for one in (name, " ".join(names))
        for day in dates
        for by in ("", " ", "|", ",", ";", "\t", "\n")
    }
    texts |= {f"{key}{by}{name}" for by in ("", " ", "|", ",")}
    documents: list[Any] = [
        values,
        {k: v for k, v in values.items() if v},
        list(values.values()),
        [name, *dates],
    ]
    documents += [{"format": "sanad-record/1", "key": key, "version": 1, "values": values}]
    for text in texts:
        yield from {form.encode() for form in (text, text.strip().lower(), text.strip().upper()) if form}
    for document in documents:
        yield canonical_json(document)
        yield json.dumps(document, ensure_ascii=False).encode()
        yield json.dumps(document).encode()
    yield ",".join(values.values()).encode()


def guesses(values: dict[str, str], key: str, name: str) -> Iterator[bytes]:
    """Yield digests of every plausible text, as a record, as a leaf, with and without a domain."""
    for text in plausible(values, key, name):
        for domain in DOMAINS:
            whole = domain + text
            first = hashlib.sha256(whole).digest()
            yield first
            yield hashlib.sha256(first).digest()
            yield hashlib.sha256(b"\0" + first).digest()
            yield hashlib.sha256(b"\0" + whole).digest()
            yield hashlib.blake2b(whole).digest()
        yield hashlib.blake2b(text, digest_size=32).digest()
        yield hashlib.sha512(text).digest()
        yield hashlib.sha3_256(text).digest()
        yield hashlib.sha1(text).digest()
        yield hashlib.md5(text).digest()


def test_nobody_is_guessed_from_a_release_with_the_full_list(chain: Any, everybody: list[Any]) -> None:
    shown = digests_in(chain.release)
    assert len(shown) > 100, "the release shows no digests: the test looks at nothing"
    people = everybody[:PEOPLE]
    assert len(people) == PEOPLE
    tried = 0
    for values, key, name in people:
        for guess in guesses(values, key, name):
            tried += 1
            assert guess not in shown, "a record is guessed from a release"
    assert tried > 500 * PEOPLE


def test_the_guesser_would_find_a_digest_without_salt(
    chain: Any, everybody: list[Any], tmp_path: Path
) -> None:
    """The test above can fail: on one unsalted digest, in any of the ways a release could write it."""
    values, key, name = everybody[17]
    digest = hashlib.sha256(name.encode()).digest()
    written = (digest.hex(), base64.b64encode(digest).decode(), base64.urlsafe_b64encode(digest).decode())
    for number, text in enumerate(written):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "page.html").write_text(f"<td>{text}</td>", encoding="utf-8")
        assert not digests_in(folder).isdisjoint(guesses(values, key, name))


def test_no_name_of_anybody_stands_in_a_release(chain: Any, everybody: list[Any]) -> None:
    content = b"\0".join(file.read_bytes() for file in sorted(chain.release.rglob("*")) if file.is_file())
    names = {name for _, _, name in everybody[:PEOPLE] if len(name.split()) > 1}
    assert len(names) > 500
    assert [name for name in names if name.encode() in content] == []
    assert [name for name in names if json.dumps(name)[1:-1].encode() in content] == []


def test_no_salt_and_no_digest_of_an_items_bytes_stands_in_a_release(chain: Any) -> None:
    from database import rows

    shown = digests_in(chain.release)
    for table in ("records_custodysalt", "records_recordsalt"):
        salts = {bytes(salt) for (salt,) in rows("backup", f"SELECT salt FROM {table}")}
        assert salts and salts.isdisjoint(shown), table
    of_items = rows("backup", "SELECT sha256, blake2b FROM records_item")
    assert {bytes.fromhex(one) for pair in of_items for one in pair}.isdisjoint(shown)


def test_an_organisation_releases_its_own_publications(chain: Any, tmp_path: Path) -> None:
    from sanad.cli.release import write_release

    with pytest.raises(NotFound):
        write_release(chain.publication, tmp_path / "out", by=chain.operators["spruce"], because=BECAUSE)
    assert not (tmp_path / "out").exists()


def test_who_may_not_release_is_refused(chain: Any, cast: Cast, tmp_path: Path) -> None:
    from sanad.cli.release import write_release

    with pytest.raises(NotAllowed):
        write_release(chain.publication, tmp_path / "out", by=cast.amal, because=BECAUSE)
    assert list(tmp_path.iterdir()) == []
