"""Case 11: names of files that turn round, hide, imitate, run over or mean something to a system.

The name is kept as data, whole; it is shown apart from its sentence, escaped, with a word to its reader;
nothing on a disk, in a header or in a terminal is called by it.
"""

import json
import os
import re
import subprocess
import unicodedata
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abuse.own_site import SANAD
from cast import BECAUSE, Cast, founded, member
from database import rows

if TYPE_CHECKING:
    from django.test import Client

    from sanad.partners.member import Viewer

NAMES = {
    "turned": "report\u202egpj.exe",
    "isolated": "\u2067report\u2069.csv",
    "zero width": "te\u200bs\u200cti\u200dmony\ufeff.txt",
    "composed": unicodedata.normalize("NFC", "résumé-é.txt"),
    "decomposed": unicodedata.normalize("NFD", "résumé-é.txt"),
    "homoglyph": "rероrt.txt",
    "device": "CON",
    "device with ending": "nul.txt",
    "trailing dot": "report.",
    "trailing space": "report.txt ",
    "leading dash": "-rf",
    "hidden": ".htaccess",
    "line break": "report\r\nX-Injected: yes.txt",
    "escape": "report\x1b[2J\x1b]0;x\x07.txt",
    "quotes": 'report";filename="x.exe',
    "markup": "<img src=x onerror=alert(1)>.txt",
    "template": "{{ 7|add:7 }}{% load x %}.txt",
    "arabic": "شهادة ١٢.txt",
    "formula": "=HYPERLINK(1).csv",
    "backslash": "..\\..\\windows\\win.ini",
    "percent": "%2e%2e%2fetc%2fpasswd",
}
WARNED = {"turned", "isolated", "zero width", "homoglyph", "line break", "escape"}
HARMLESS = re.compile(r"[a-z0-9][a-z0-9-]*\.[a-z]+")
RESERVED = {"con", "prn", "aux", "nul", *(f"{one}{number}" for one in ("com", "lpt") for number in range(10))}


@pytest.fixture(scope="module")
def holder(cast: Cast) -> "Viewer":
    """Return who deposits in an organisation of this case alone."""
    return founded("nameplate")


@pytest.fixture(scope="module")
def client(holder: "Viewer") -> "Client":
    """Return a browser of a member there, in English."""
    from django.test import Client

    from sanad.records.models import Account

    reader = member("reads-11", ("documenter",), holder)
    client = Client(headers={"host": "localhost", "accept-language": "en"})
    client.force_login(Account.objects.get(id=reader.account))
    return client


@pytest.fixture(scope="module")
def kept(holder: "Viewer", workspace: Path) -> dict[str, tuple[UUID, str]]:
    """Return for each kind of name the item of a file so called, and the digest of its bytes."""
    from sanad.actions.vault import deposit

    folder = workspace.parent / "names"
    folder.mkdir()
    made = {}
    for kind, name in NAMES.items():
        (folder / name).write_text(kind, encoding="utf-8")
        (one,) = deposit([folder / name], by=holder, because=BECAUSE)
        made[kind] = (item_of(one.sha256), one.sha256)
    return made


def item_of(sha256: str) -> UUID:
    found: UUID = rows("superuser", "SELECT id FROM records_item WHERE sha256 = %s", [sha256])[0][0]
    return found


def name_of(sha256: str) -> str:
    found: str = rows("superuser", "SELECT original_name FROM records_item WHERE sha256 = %s", [sha256])[0][0]
    return found


@pytest.mark.parametrize("kind", NAMES)
def test_a_name_is_kept_to_the_letter(kept: dict[str, tuple[UUID, str]], kind: str) -> None:
    assert name_of(kept[kind][1]) == NAMES[kind]


@pytest.mark.parametrize("kind", NAMES)
def test_a_name_is_shown_apart_and_escaped(
    kept: dict[str, tuple[UUID, str]], client: "Client", kind: str
) -> None:
    page = client.get(f"/items/{kept[kind][0]}/").content.decode()
    shown = f"<bdi>{escape(NAMES[kind])}</bdi>"
    assert shown in page
    assert page.count(escape(NAMES[kind])) == 1, "it stands in a title, an address or a sentence as well"


@pytest.mark.parametrize("kind", NAMES)
def test_a_reader_is_told_of_what_cannot_be_seen_and_of_nothing_else(
    kept: dict[str, tuple[UUID, str]], client: "Client", kind: str
) -> None:
    page = client.get(f"/items/{kept[kind][0]}/").content.decode()
    assert ('class="doubt"' in page) == (kind in WARNED)
    if kind == "turned":
        assert "holds marks that turn the order of its letters" in page
        assert "U+202E" in page


@pytest.mark.parametrize("kind", NAMES)
def test_nothing_is_called_by_it_on_the_disk(
    kept: dict[str, tuple[UUID, str]], workspace: Path, kind: str
) -> None:
    from sanad.actions.store import object_store

    place = object_store().place(kept[kind][1])
    assert place.name == kept[kind][1] or kept[kind][1].endswith(place.name)
    names = {part for path in (workspace / "vault").rglob("*") for part in (path.name,)}
    assert NAMES[kind] not in names


@pytest.mark.parametrize("kind", NAMES)
@pytest.mark.parametrize("data", ["csv", "json"])
def test_a_download_is_called_by_a_harmless_name(
    kept: dict[str, tuple[UUID, str]], client: "Client", kind: str, data: str
) -> None:
    response = client.get(f"/items/{kept[kind][0]}/custody.{data}")
    said = re.fullmatch(r'attachment; filename="([^"]*)"', response["Content-Disposition"])
    assert said and HARMLESS.fullmatch(said[1]), response["Content-Disposition"]
    assert said[1].split(".")[0] not in RESERVED
    assert "X-Injected" not in response.headers


def test_twins_of_one_name_are_two_items(kept: dict[str, tuple[UUID, str]]) -> None:
    one, other = (name_of(kept[kind][1]) for kind in ("composed", "decomposed"))
    assert one != other
    assert unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)


def test_a_name_of_4_kilobytes_is_kept_whole(cast: Cast, holder: "Viewer", client: "Client") -> None:
    """No disk takes such a name; an archive does."""
    from sanad.actions.recorded import recorded
    from sanad.actions.store import object_store
    from sanad.actions.vault import enter_item
    from sanad.vault.digest import digests_of

    name = "ن\u202e" * 2_044 + "end.txt"[:8]
    assert len(name) <= 4_096
    object_store().put(BytesIO(name.encode()))
    with recorded("deposit", by=holder, because=BECAUSE) as recording:
        item, _ = enter_item(recording, digests_of(name.encode()), name)
    assert name_of(item.sha256) == name
    page = client.get(f"/items/{item.id}/")
    assert page.status_code == 200
    assert f"<bdi>{name}</bdi>" in page.content.decode()


def test_a_name_that_is_no_text_is_kept_with_its_bytes_written_out(
    holder: "Viewer", workspace: Path, tmp_path: Path
) -> None:
    name = b"caf\xe9\xff \x1b[31m.txt"
    with open(os.fsencode(tmp_path) + b"/" + name, "wb") as file:
        file.write(name)
    plain, document = (ended(workspace, tmp_path, *words) for words in ((), ("--json",)))
    sha256 = json.loads(document)["items"][0]["digest"]
    assert name_of(sha256) == "caf\\xe9\\xff \x1b[31m.txt"
    assert sha256 in plain and "\x1b" not in plain


def test_no_name_moves_or_erases_what_stands_in_a_terminal(workspace: Path, tmp_path: Path) -> None:
    for name in NAMES.values():
        (tmp_path / name).write_text(f"once more {name}", encoding="utf-8")
    said = ended(workspace, tmp_path)
    assert len(said.splitlines()) == len(NAMES)
    assert not [one for one in said if one != "\n" and unicodedata.category(one) in ("Cc", "Cf", "Cs")]
    assert "report\\u202egpj.exe" in said


def ended(home: Path, *words: Any) -> str:
    """Return what `sanad deposit` printed."""
    done = subprocess.run(
        [*SANAD, "deposit", "--as", "nameplate", *map(str, words)],
        env={**os.environ, "SANAD_HOME": str(home)},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-1_000:]
    return done.stdout.decode()


def test_a_stranger_s_folder_cannot_write_its_own_verdict_into_a_terminal(tmp_path: Path) -> None:
    """What `sanad verify` says of a folder quotes names in it: they erase and turn nothing."""
    name = "\x1b[1A\x1b[2Kintact\u202e"
    (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")
    done = subprocess.run(
        [*SANAD, "verify", str(tmp_path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert "\x1b" not in done.stdout + done.stderr
    assert "\u202e" not in done.stdout + done.stderr


def test_every_download_of_the_site_is_called_by_a_name_that_the_site_gives() -> None:
    """No page takes the name of a download from data: each stem is written in the source."""
    import ast

    import sanad.web.pages as package

    stems = []
    for path in sorted(Path(package.__path__[0]).glob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func) in ("DownloadTable", "attachment"):
                stem = call.args[0 if ast.unparse(call.func) == "DownloadTable" else 1]
                stems.append((path.name, ast.unparse(stem)))
    assert len(stems) > 20
    loose = [
        one for one in stems if re.search(r"original_name|display_name|record_key|\.code\b|values", one[1])
    ]
    assert not loose, loose


@given(st.binary(min_size=1, max_size=60).filter(lambda name: not {0, 47} & set(name) and name != b"."))
def test_any_name_of_a_file_becomes_a_text_that_the_database_takes(name: bytes) -> None:
    from sanad.gateways.deposited_files import printable

    kept = printable(Path(os.fsdecode(name)))
    kept.encode("utf-8")
    try:
        assert kept == name.decode("utf-8")
    except UnicodeDecodeError:
        assert "\\x" in kept
