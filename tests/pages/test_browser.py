"""The pages in Debian's Chromium: a walk from a published figure to a record, axe, and no outside request."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from cast import PASSWORD, Cast
from pages.conftest import Published

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

CHROMIUM = shutil.which("chromium")
AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--no-first-run",
    "--disable-dev-shm-usage",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NAMES = ("Samer", "Halabi", "سامر", "الحلبي", "Aleppo", "حلب")


@pytest.fixture(scope="module")
def site(cast: Cast) -> Iterator[str]:
    """Return the address of the site, served from this process."""
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

    from sanad.site.wsgi import application

    class Silent(WSGIRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadedWSGIServer(("127.0.0.1", 0), Silent, ipv6=False)
    server.daemon_threads = True
    server.set_app(application)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


@pytest.fixture(scope="module")
def addresses(cast: Cast, published: Published) -> list[str]:
    """Return the address of a page of every kind."""
    from sanad.records.queries.lists import list_detail, list_records
    from sanad.records.queries.publications import publication

    item = list_detail(cast.shared, viewer=cast.amal).imports[0].item_id
    record = list_records(cast.shared, viewer=cast.amal).rows[0].id
    claim = publication(published.publication, viewer=cast.amal).publication.claims[0].id
    return [
        *("/", "/persons/", "/lists/", "/estimate/", "/figures/", "/publications/", "/jobs/", "/account/"),
        *(f"/lists/{cast.shared}/", f"/lists/{published.list}/", f"/persons/{record}/"),
        *(f"/records/{record}/", f"/items/{item}/", f"/figures/{published.figure}/", "/about/missing/"),
        *(f"/publications/{published.publication}/",),
        *(f"/publications/{published.publication}/claims/{claim}/",),
    ]


@pytest.fixture(scope="module")
def chromium(addresses: list[str]) -> Iterator["Browser"]:
    """Return Debian's Chromium, or skip loudly. Whatever asks the database in this thread came before it."""
    if CHROMIUM is None:
        pytest.skip("CHROMIUM ABSENT: install Debian's chromium to run the browser tests")
    if not AXE.is_file():
        pytest.skip("AXE ABSENT: run `npm ci --ignore-scripts` to run the browser tests")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class Visit:
    """One browser in which Amal is signed in, and what it asked for and said on the way."""

    def __init__(self, context: "BrowserContext", site: str) -> None:
        self.site, self.context = site, context
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.seen: list[tuple[str, str]] = []
        self.page: Page = context.new_page()
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on(
            "console", lambda said: self.complaints.append(said.text) if said.type == "error" else None
        )
        self.page.on("load", lambda page: self.seen.append((page.url, page.title())))

    def sign_in(self) -> None:
        """Sign in as Amal."""
        self.page.goto(f"{self.site}/sign-in/")
        self.page.fill("#id_login", "amal")
        self.page.fill("#id_password", PASSWORD)
        self.page.press("#id_password", "Enter")
        self.page.wait_for_url(f"{self.site}/")

    def to(self, address: str) -> None:
        """Open a page of the site."""
        self.page.goto(f"{self.site}{address}")

    def violations(self) -> list[str]:
        """Return what axe finds on the page."""
        session = self.context.new_cdp_session(self.page)
        session.send("Page.setBypassCSP", {"enabled": True})
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate(f"axe.run({{runOnly: {RULES}}})")["violations"]
        return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]

    def width_beyond(self) -> int:
        """Return by how many pixels the page is wider than its window."""
        root = "document.documentElement"
        return int(self.page.evaluate(f"{root}.scrollWidth - {root}.clientWidth"))


@pytest.fixture
def visit(chromium: "Browser", site: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Return a signed-in visit, in the language and width that the test asks for (English, a laptop)."""
    language, width = getattr(request, "param", ("en", 1366))
    context = chromium.new_context(viewport={"width": width, "height": 800})
    context.add_cookies([{"name": "sanad_language", "value": language, "url": site}])
    made = Visit(context, site)
    made.sign_in()
    yield made
    context.close()


def test_a_name_is_found_in_both_scripts_and_stands_in_no_address_or_title(visit: Visit) -> None:
    for words, other in (("Samer Halabi", "سامر خالد الحلبي"), ("ليلى قباني", "Layla Nizar Qabbani")):
        visit.to("/persons/")
        visit.page.fill("#words", words)
        visit.page.press("#words", "Enter")
        visit.page.wait_for_url(f"{visit.site}/persons/search/**")
        visit.page.click(f"text={other}")
        visit.page.wait_for_selector("text=The records side by side")
    assert len(visit.seen) >= 6
    assert not [place for place in visit.seen for name in NAMES if name in "".join(place)]
    assert {urlsplit(address).netloc for address in visit.asked if not address.startswith("data:")} == {
        urlsplit(visit.site).netloc
    }
    assert visit.complaints == []


def test_one_walks_from_a_published_figure_to_a_record(visit: Visit, published: Published) -> None:
    visit.to(f"/publications/{published.publication}/")
    visit.page.click("figure.drawn figcaption a")
    visit.page.wait_for_selector("#made")
    assert visit.page.url.startswith(f"{visit.site}/figures/")
    assert "ucdp-governorate-month" in visit.page.inner_text("#made")
    assert "1 to 25 of 705" in visit.page.inner_text("#records")
    visit.page.click("#records tbody tr a")
    visit.page.wait_for_selector("text=Place in the log")
    assert visit.complaints == []


@pytest.mark.parametrize("visit", [("en", 1366), ("ar", 360)], indirect=True, ids=str)
def test_axe_finds_nothing_and_no_page_is_wider_than_its_window(visit: Visit, addresses: list[str]) -> None:
    found = {}
    for address in addresses:
        visit.to(address)
        found[address] = (visit.violations(), visit.width_beyond())
    assert found == dict.fromkeys(addresses, ([], 0))


def test_the_menu_opens_on_a_telephone(chromium: "Browser", site: str) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    visit = Visit(context, site)
    visit.sign_in()
    menu = visit.page.locator("#menu")
    assert not menu.is_visible()
    visit.page.click("[data-toggles=menu]")
    assert menu.is_visible()
    assert visit.page.get_attribute("[data-toggles=menu]", "aria-expanded") == "true"
    context.close()


def test_after_signing_out_the_way_back_shows_nothing(visit: Visit) -> None:
    visit.to("/persons/")
    assert "Haddad" in visit.page.inner_text("main")
    visit.page.click("details.menu > summary")
    visit.page.click("details.menu form[action='/sign-out/'] button")
    visit.page.wait_for_url(f"{visit.site}/sign-in/**")
    visit.page.go_back()
    visit.page.wait_for_load_state("load")
    assert "Haddad" not in visit.page.inner_text("body")
