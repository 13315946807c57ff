"""Case 27: a request that a stranger makes the server send, by an address in a form, a file or a header.

There is no capture of pages of the web yet. So nothing may be looked up or connected to but the socket of the
database, whatever is typed, posted, sent or imported. Python tells an audit hook of each look-up, connection
and program, by whatever package (but not of what a library does in C, as psycopg to the database).
Whoever adds a fetch finds this test failing, and writes its refusals here: each hop resolved, looked at, and
connected to by that very address.
"""

import csv
import json
import re
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from cast import BECAUSE, COLUMNS, Cast, founded
from routes.asking import Asker
from routes.filling import FIELDS, IDS, ON_ONESELF, OTHERS
from routes.walking import described, routes
from routes.world import World, the_world

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

ADDRESSES = (
    "http://127.0.0.1:22/",
    "http://localhost/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::1]:6379/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://127.0.0.1.rebind.sanad.example/",
    "https://redirects.sanad.example/?to=http://169.254.169.254/",
    "//sanad.example/x",
    "file:///etc/passwd",
    "gopher://127.0.0.1:11211/_stats",
    "ftp://sanad.example/x",
    "jar:http://sanad.example/x!/y",
    "\\\\sanad.example\\share\\x",
    "postgresql://sanad.example/x",
)
ALL = " ".join(ADDRESSES)
READS = frozenset({"/etc/passwd", "/etc/shadow", "/proc/self/environ"})
WATCHED = frozenset(
    {
        *("socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind", "socket.getaddrinfo"),
        *("socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request"),
        *("http.client.connect", "ftplib.connect", "smtplib.connect", "imaplib.open", "poplib.connect"),
        *("webbrowser.open", "subprocess.Popen", "os.system", "os.posix_spawn", "os.exec"),
    }
)
OF_THE_DATABASE = frozenset({"pg_ctl", "pg_isready"})  # which a command asks whether the server is there


class Watch:
    """What this process tries to reach while it is on; a hook cannot be taken away, so there is one."""

    def __init__(self) -> None:
        self.told: list[str] | None = None
        sys.addaudithook(self._hook)

    def _hook(self, event: str, values: tuple[Any, ...]) -> None:
        if self.told is None or not (event in WATCHED or (event == "open" and values[0] in READS)):
            return
        if event == "socket.connect" and is_of_the_database(values):
            return
        if event == "subprocess.Popen" and Path(str(values[0])).name in OF_THE_DATABASE:
            return
        self.told.append(f"{event} {values[1:] if event.startswith('socket.connect') else values}"[:300])


def is_of_the_database(values: tuple[Any, ...]) -> bool:
    """Return whether a connection is to a socket in the file system, of this machine alone."""
    made, address = values
    return made.family == socket.AF_UNIX and isinstance(address, str | bytes)


WATCH = Watch()


@contextmanager
def nothing_reached() -> Iterator[None]:
    """Fail when anything is looked up, connected to, run, or read from where no page reads."""
    WATCH.told = told = []
    try:
        yield
    finally:
        WATCH.told = None
    assert not told, "\n".join(sorted(set(told)))


@pytest.fixture(scope="module")
def world(cast: Cast) -> Iterator[World]:
    """Return everybody, in a site that answers programs as often as they ask."""
    from django.conf import settings
    from django.test import override_settings

    hosts = [*settings.ALLOWED_HOSTS, "testserver"]
    with override_settings(SANAD_API_REQUESTS_A_MINUTE=100_000, ALLOWED_HOSTS=hosts):
        yield the_world()


@pytest.fixture(scope="module")
def asker(world: World) -> Asker:
    """Return a member of A with a browser and a program."""
    return Asker(next(one for one in world.everybody if one.name == "amal"))


TRIES = {
    "a name": lambda: socket.getaddrinfo("localhost", 80),
    "a port": lambda: socket.create_connection(("127.0.0.1", 1), timeout=0.1),
    "a mapped address": lambda: socket.create_connection(("::ffff:127.0.0.1", 1), timeout=0.1),
    "a page": lambda: __import__("urllib.request").request.urlopen("http://127.0.0.1:1/", timeout=0.1),
    "a file by its address": lambda: __import__("urllib.request").request.urlopen("file:///etc/passwd"),
    "a packet": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 9)),
    "a program": lambda: __import__("subprocess").run(["true"], check=True),
}


@pytest.mark.parametrize("what", TRIES)
def test_it_works(what: str) -> None:
    """Each way out is seen; were one not, the tests below would pass whatever the site does."""
    with (
        pytest.raises(AssertionError, match=r"socket|urllib|open|subprocess"),
        nothing_reached(),
        suppress(OSError),
    ):
        TRIES[what]()


def test_the_database_is_asked_through_its_socket_and_that_is_seen_as_nothing_else(asker: Asker) -> None:
    from django.db import connection

    connection.close()
    with nothing_reached():
        assert asker.browser.get("/persons/").status_code == 200


def filled(world: World, parameters: tuple[str, ...]) -> dict[str, object]:
    """Return values for an address: of rows that are there."""
    ids = {name: world.rows[IDS[name]][0][0] for name in parameters if name in IDS and world.rows[IDS[name]]}
    others = {name: OTHERS[name][0] for name in parameters if name in OTHERS}
    return {**{name: uuid4() for name in parameters}, **others, **ids}


HEADERS = {
    "referer": ADDRESSES[0],
    "origin": ADDRESSES[2],
    "x-forwarded-host": "redirects.sanad.example",
    "x-forwarded-for": "169.254.169.254",
    "x-original-url": ADDRESSES[2],
    "hx-current-url": ADDRESSES[3],
    "forwarded": "host=169.254.169.254",
    "via": "1.1 sanad.example",
    "profile": ADDRESSES[4],
}


def test_no_address_in_a_form_is_followed(world: World, asker: Asker) -> None:
    """Every page that takes a form, every field an address, by who is signed in and who is not."""
    from django.core.cache import cache
    from django.test import Client

    stranger = Client(raise_request_exception=False)
    names = sorted(FIELDS)
    asked = 0
    for route in routes():
        if route.is_api or "POST" not in allowed(asker, route.at(filled(world, route.parameters))):
            continue
        place = route.at(filled(world, route.parameters))
        alone = route.name.strip(":") in ON_ONESELF
        given = [dict.fromkeys(names, address) for address in ADDRESSES[:: 8 if route.parameters else 3]]
        with nothing_reached():
            for body in given:
                cache.clear()
                stranger.post(place, body, headers=HEADERS)
                if not alone:
                    asker.browser.post(place, body, headers=HEADERS)
                asked += 1
        if asker.browser.get("/account/").status_code != 200:
            asker.browser = asker.signed_in()
    assert asked > 100


def allowed(asker: Asker, place: str) -> str:
    """Return the methods that an address takes, or all where it does not say."""
    answer = asker.browser.generic("PUT", place)
    return answer.headers.get("Allow", "GET, POST")


def test_no_address_in_an_address_or_a_header_is_followed(world: World, asker: Asker) -> None:
    asked = 0
    query = dict.fromkeys(("url", "next", "to", "page", "size", "run", "q", "callback", "as_of"), ALL)
    for route in routes():
        if any(name in IDS for name in route.parameters) and route.is_api:
            continue
        place = route.at(filled(world, route.parameters))
        with nothing_reached():
            if route.is_api:
                asker.program.get(place, query, headers=HEADERS)
            else:
                asker.browser.get(place, query, headers=HEADERS)
            asked += 1
    assert asked > 80


def test_no_address_in_what_a_program_sends_is_followed(world: World, asker: Asker) -> None:
    document = described()
    asked = 0
    for place, methods in document["paths"].items():
        for method, told in methods.items():
            names = [one["name"] for one in told.get("parameters", ()) if one["in"] == "query"]
            at = place.format(**{one: uuid4() for one in told_in_path(told)})
            with nothing_reached():
                for address in ADDRESSES:
                    body = {"words": address, "url": address, "lists": [address], "callback": address}
                    asker.program.generic(
                        method.upper(),
                        at + "?" + "&".join(f"{name}={address}" for name in names),
                        json.dumps(body) if "requestBody" in told else "",
                        content_type="application/json" if "requestBody" in told else "",
                        headers={key: value for key, value in HEADERS.items() if key != "profile"},
                    )
                    asked += 1
    assert asked > 100


def told_in_path(told: dict[str, Any]) -> list[str]:
    return [one["name"] for one in told.get("parameters", ()) if one["in"] == "path"]


@pytest.fixture(scope="module")
def imports(cast: Cast) -> "Viewer":
    """Return who imports in an organisation of this case alone."""
    return founded("fetchless")


def test_no_address_in_an_imported_cell_is_followed(
    imports: "Viewer", workspace: Path, tmp_path: Path
) -> None:
    from sanad.actions.intake import ImportOptions, import_list

    columns = (*COLUMNS, "source", "note", "photo", "url")
    file = tmp_path / "addresses.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(columns)
        for number, address in enumerate(ADDRESSES):
            writer.writerow([f"U{number}", *(address for _ in columns[1:])])
            writer.writerow([f"F{number}", *(f'=WEBSERVICE("{address}")' for _ in columns[1:])])
    with nothing_reached():
        told = import_list(
            file, "addresses", by=imports, because=BECAUSE, options=ImportOptions(corpus="invented")
        )
    assert told.records == 2 * len(ADDRESSES)


def test_no_link_of_a_spreadsheet_is_followed(imports: "Viewer", tmp_path: Path) -> None:
    """Hyperlinks, external books, a template and an entity from elsewhere."""
    import zipfile

    from openpyxl import Workbook

    from sanad.actions.intake import ImportOptions, import_list
    from sanad.terms.errors import SanadError

    plain = tmp_path / "plain.xlsx"
    book = Workbook()
    book.active.append([*COLUMNS, "note"])
    for number, address in enumerate(ADDRESSES):
        book.active.append([f"X{number}", *(["x"] * (len(COLUMNS) - 1)), address])
        cell = book.active.cell(row=number + 2, column=2)
        cell.hyperlink = address
        book.active.cell(row=number + 2, column=3).value = f"='[{address}]Sheet1'!A1"
        book.active.cell(row=number + 2, column=4).value = f'=IMAGE("{address}")'
    book.save(plain)
    outside = tmp_path / "outside.xlsx"
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(outside, "w") as made:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                begin = b'<!DOCTYPE worksheet [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
                content = content.replace(b"<worksheet", begin + b"<worksheet", 1)
            made.writestr(name, content)
        made.writestr(
            "xl/externalLinks/externalLink1.xml",
            f'<externalLink xmlns="x"><externalBook id="{ADDRESSES[2]}"/></externalLink>',
        )
    with nothing_reached():
        options = ImportOptions(corpus="invented")
        told = import_list(plain, "linked", by=imports, because=BECAUSE, options=options)
        with pytest.raises(SanadError):
            import_list(outside, "outside", by=imports, because=BECAUSE, options=options)
    assert told.records == len(ADDRESSES)


def test_no_address_is_followed_where_what_was_imported_is_read(imports: "Viewer", world: World) -> None:
    """Nor by the reader's browser: an address that was imported is text, and no link, picture or script."""
    from django.test import Client

    from cast import list_id, member
    from sanad.records.models import Account

    reads = member(f"reads-{uuid4().hex[:8]}", ("documenter",), imports)
    client = Client()
    client.force_login(Account.objects.get(id=reads.account))
    made = list_id("addresses", imports)
    with nothing_reached():
        page = client.get(f"/lists/{made}/")
        client.get(f"/lists/{made}/records.csv")
    assert page.status_code == 200
    text = page.content.decode()
    assert "169.254.169.254" in text
    assert not re.findall(r'(?:href|src|action|poster|data|srcset)="(?!/|#|\?)[^"]*"', text)


def test_no_address_in_a_list_file_or_key_that_a_command_is_given_is_followed(tmp_path: Path) -> None:
    """Commands that read plain files take a path for a path."""
    import io
    from contextlib import redirect_stderr, redirect_stdout

    from sanad.cli.main import main

    for words in (
        ("verify", "{}"),
        ("verify", str(tmp_path), "--key", "{}"),
        ("verify", str(tmp_path), "--since", "{}"),
        ("estimate", "{}"),
        ("link", "{}", "--out", str(tmp_path / "out")),
        ("deposit", "{}", "--as", "fetchless"),
        ("import", "{}", "--list", "x", "--as", "fetchless"),
    ):
        for address in ADDRESSES[::3] if words[0] in ("link", "import", "deposit") else ADDRESSES:
            with nothing_reached(), redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
                try:
                    code = main([word.format(address) for word in words])
                except SystemExit as left:
                    code = int(left.code or 0)
            assert code in (1, 2), (words, address)
