"""What a browser keeps in its folder after signing out, and after it was killed: nothing that can be read.

The folder is searched as a thief would: bytes, UTF-8 and UTF-16, and what unpacks from gzip, zlib and brotli.
A page that may be cached is the control: of it the search must find something, or it proves nothing.
"""

import os
import re
import signal
import subprocess
import tempfile
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Error, Page

from browser.demonstration_site import Site
from browser.visitor import ARGUMENTS, Visitor, Watch, chromium

try:
    import brotli  # type: ignore[import-not-found]
except ImportError:
    brotli = None

CONTROL = "Canary of the control page"
GZIP, ZLIB = b"\x1f\x8b\x08", (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
SETTLE_SECONDS = 3.0
Walk = Callable[[Page], None]


class Cached(BaseHTTPRequestHandler):
    """A page of another server that a browser may keep."""

    def do_GET(self) -> None:
        """Answer with the canary of the control."""
        body = f"<!doctype html><title>control</title><p>{CONTROL}".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Cache-Control", "public, max-age=86400")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_told: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def control() -> Iterator[str]:
    """Return the address of a page that a browser may keep."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Cached)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/control"
    server.shutdown()


@pytest.fixture
def profile() -> Iterator[Path]:
    """Return an empty folder for one browser."""
    with tempfile.TemporaryDirectory(prefix="sanad-profile-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


class Killable:
    """A Chromium with a folder of its own, as a person starts it; it ends by itself or is killed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        told = [f"--user-data-dir={folder}", "--remote-debugging-port=0", "--headless=new"]
        self.process = subprocess.Popen(
            [chromium() or "chromium", *ARGUMENTS, *told, "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    @property
    def port(self) -> int:
        """Return the port that it took, which it writes down once it listens; 0 until then."""
        written = self.folder / "DevToolsActivePort"
        lines = written.read_text(encoding="utf-8").split() if written.is_file() else []
        return int(lines[0]) if lines else 0

    def end(self, number: signal.Signals) -> None:
        """Send a signal to all of its processes, and wait."""
        time.sleep(SETTLE_SECONDS)
        os.killpg(self.process.pid, number)
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(timeout=20)


def walked(browser: Browser, folder: Path, walk: Walk, *, number: signal.Signals) -> None:
    """Let somebody walk in a browser of its own, which then ends by a signal."""
    killable = Killable(folder)
    try:
        page = _attached(browser, killable).contexts[0].pages[0]
        page.set_default_timeout(40_000)
        walk(page)
    finally:
        killable.end(number)


def _attached(browser: Browser, killable: Killable) -> Browser:
    end = time.monotonic() + 30
    while True:
        try:
            return browser.browser_type.connect_over_cdp(f"http://127.0.0.1:{killable.port}")
        except Error:
            if time.monotonic() > end:
                raise
            time.sleep(0.3)


def canaries(site: Site) -> tuple[str, ...]:
    """Return the names, the address of the person and the word of the search that the walk meets."""
    person = site.facts["both_scripts"]
    return person["arabic"], person["latin"], person["id"]


def words_looked_for(site: Site) -> set[str]:
    """Return the longest word of each name: a list may hold the parts of a name in cells of their own."""
    return {max(name.split(), key=len) for name in canaries(site)[:2]}


def walk_of(site: Site, control: str, *, sign_out: bool) -> Walk:
    """Return a walk: sign in, search, open a person, leave a word in the search box, and perhaps sign out."""
    arabic, latin, person = canaries(site)

    def walk(page: Page) -> None:
        visitor = Visitor(page, site.address, Watch(site.address))
        page.goto(control)
        visitor.opens("/sign-in/")
        page.click("button.person:has-text('amal')")
        page.wait_for_url(site.address + "/")
        for words in (latin, arabic):
            visitor.opens("/persons/")
            page.fill("#words", words)
            page.click(".search-row button")
            page.wait_for_url("**/persons/search/**")
        visitor.opens(f"/persons/{person}/")
        shown = page.inner_text("main")
        assert words_looked_for(site) <= set(shown.split()), "the page shows what is looked for below"
        visitor.opens("/lists/")
        page.fill("#quick-words", latin)
        if sign_out:
            page.click(".menu summary")
            page.click("form[action='/sign-out/'] button")
            page.wait_for_url("**/sign-in/**")

    return walk


def found_in(folder: Path, words: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return in which files of a folder which words can be read."""
    patterns = {word: re.compile(b"|".join(map(re.escape, forms_of(word))), re.IGNORECASE) for word in words}
    return [
        (str(file.relative_to(folder)), word)
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.is_symlink()
        for readable in readings(file.read_bytes())
        for word, pattern in patterns.items()
        if pattern.search(readable)
    ]


def forms_of(word: str) -> tuple[bytes, ...]:
    """Return a word as it may be written: UTF-8, UTF-16, as part of an address, as JSON escapes it."""
    return (
        word.encode(),
        word.encode("utf-16-le"),
        word.encode("utf-16-be"),
        quote(word).encode(),
        quote(word, safe="").replace("%20", "+").encode(),
        word.encode("ascii", "backslashreplace"),
    )


def readings(content: bytes) -> Iterator[bytes]:
    """Yield a file's bytes, and whatever unpacks from any place in it."""
    yield content
    for magic in (GZIP, *ZLIB):
        start = content.find(magic)
        while start >= 0:
            unpacked = inflated(content[start:])
            if unpacked:
                yield unpacked
            start = content.find(magic, start + 1)
    if brotli is not None:
        for start in (0, 24):
            try:
                yield brotli.decompress(content[start:])
            except brotli.error:
                continue


def inflated(content: bytes) -> bytes:
    """Return what unpacks from the beginning of some bytes, or nothing."""
    try:
        return zlib.decompressobj(wbits=47).decompress(content, 16 * 1024 * 1024)
    except zlib.error:
        return b""


def test_it_works(tmp_path: Path) -> None:
    word = "ليلى القباني"
    (tmp_path / "a").write_bytes(b"\0" * 9 + zlib.compress(word.encode()) + b"\0" * 9)
    (tmp_path / "b").write_bytes(word.encode("utf-16-le"))
    (tmp_path / "c").write_bytes(b"nothing")
    assert {name for name, _ in found_in(tmp_path, (word,))} == {"a", "b"}


@pytest.mark.parametrize(
    ("sign_out", "number"),
    [(True, signal.SIGTERM), (True, signal.SIGKILL), (False, signal.SIGKILL)],
    ids=["signed-out", "signed-out-and-killed", "killed"],
)
def test_nothing_of_a_person_is_left_in_the_profile(
    browser: Browser, site: Site, control: str, profile: Path, sign_out: bool, number: signal.Signals
) -> None:
    walked(browser, profile, walk_of(site, control, sign_out=sign_out), number=number)
    assert found_in(profile, tuple(words_looked_for(site))) == []
    assert canaries(site)[2] not in titles(profile)


def titles(profile: Path) -> str:
    """Return the titles that the history keeps; addresses in it are ids, which open nothing by themselves."""
    import sqlite3

    history = profile / "Default" / "History"
    if not history.is_file():
        return ""
    connection = sqlite3.connect(f"file:{history}?mode=ro&immutable=1", uri=True)
    try:
        return "\n".join(title for (title,) in connection.execute("SELECT title FROM urls"))
    finally:
        connection.close()


def test_the_search_finds_a_page_that_may_be_kept(browser: Browser, control: str, profile: Path) -> None:
    def walk(page: Page) -> None:
        page.goto(control)
        page.goto("about:blank")

    walked(browser, profile, walk, number=signal.SIGTERM)
    assert found_in(profile, (CONTROL,)) != []


def test_nothing_is_kept_by_the_page_itself() -> None:
    static = Path(__file__).resolve().parents[2] / "src/sanad/web/static"
    for script in static.glob("*.js"):
        told = script.read_text(encoding="utf-8")
        for word in ("localStorage", "sessionStorage", "indexedDB", "serviceWorker", "caches."):
            assert word not in told, f"{script.name}: {word}"
