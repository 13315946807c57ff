"""A release opened from a folder: no server, no request, every link leads somewhere, axe finds nothing."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from shutil import copytree
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser

from browser.axe import sideways, violations
from browser.demonstration_site import Site
from browser.test_every_page import keep_picture
from browser.visitor import NARROW, WIDE, Visitor, Watch, new_context

RELEASES = ("invented", "reading")


class Links(HTMLParser):
    """The addresses that a page leads to, and the places in it that others may lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.to: list[str] = []
        self.places: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what matters of one tag."""
        said = dict(attrs)
        self.to += [said[name] or "" for name in ("href", "src") if name in said]
        self.places.add(said.get("id") or "")


def links_of(page: Path) -> Links:
    """Return the links of one page."""
    links = Links()
    links.feed(page.read_text(encoding="utf-8"))
    return links


@pytest.fixture
def reader(browser: Browser, site: Site, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """Return a window that may read one release's folder and nothing else."""
    home = site.releases[request.param].as_uri()
    context = new_context(browser, home, "en", WIDE)
    visitor = Visitor(context.new_page(), home, Watch(home + "/").over(context))
    yield visitor
    context.close()
    assert visitor.watch.outside() == [], "a request left the folder"
    assert visitor.watch.complaints == [], "the browser complained"


@pytest.mark.parametrize("reader", RELEASES, indirect=True)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_kind_of_page_is_open_to_everybody(reader: Visitor, language: str) -> None:
    folder = Path(unquote(urlsplit(reader.address).path))
    for page in kinds_of_page(folder / language):
        reader.page.set_viewport_size({"width": WIDE["width"], "height": WIDE["height"]})
        reader.opens_file(page)
        assert reader.page.locator("html").get_attribute("lang") == language
        assert violations(reader.page) == [], page.name
        keep_picture(reader.page, f"release_{folder.name}_{page.stem}_{language}_1366")
        reader.page.set_viewport_size({"width": NARROW["width"], "height": NARROW["height"]})
        assert sideways(reader.page) <= 0, page.name
        keep_picture(reader.page, f"release_{folder.name}_{page.stem}_{language}_360")


def kinds_of_page(folder: Path) -> list[Path]:
    """Return one page of each kind: pages of a kind differ in what follows the first hyphen of their name."""
    pages = sorted(folder.glob("*.html"))
    assert len(pages) >= 5
    return list({page.stem.split("-")[0]: page for page in pages}.values())


@pytest.mark.parametrize("reader", RELEASES, indirect=True)
def test_one_walks_by_clicks(reader: Visitor) -> None:
    folder = Path(unquote(urlsplit(reader.address).path))
    reader.opens_file(folder / "index.html")
    reader.page.locator("a[href*='ar/']").first.click()
    reader.page.wait_for_selector("html[lang=ar][dir=rtl]")
    before = reader.page.url
    reader.page.locator("main a[href*='claim']").first.click()
    reader.page.wait_for_function("before => location.href !== before", arg=before)
    assert reader.page.locator("h1").count() == 1


INTRUDER = (
    "<script>document.title = 'it ran'</script><svg onload=\"document.title = 'it ran'\"></svg>"
    "<style>main { display: none }</style><img src='https://elsewhere.invalid/seen.png'>"
)


def test_what_is_put_into_a_page_does_not_run(browser: Browser, site: Site, tmp_path: Path) -> None:
    folder = tmp_path / "release"
    copytree(site.releases["invented"], folder)
    page = folder / "en/index.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("<main", f"{INTRUDER}<main", 1), encoding="utf-8")
    context = new_context(browser, folder.as_uri(), "en", WIDE)
    try:
        opened = context.new_page()
        failed: list[str] = []
        opened.on("requestfailed", lambda request: failed.append(str(request.failure)))
        opened.goto(page.as_uri())
        assert opened.title() != "it ran"
        assert opened.locator("main").is_visible()
        assert set(failed) <= {"csp"}, failed
        fonts = opened.evaluate(
            "document.fonts.ready.then(f => [...f].filter(x => x.status == 'loaded').length)"
        )
        assert fonts > 0, "its own fonts were refused"
    finally:
        context.close()


@pytest.mark.parametrize("name", RELEASES)
def test_every_link_leads_somewhere(site: Site, name: str) -> None:
    pages = sorted(site.releases[name].rglob("*.html"))
    links = {page: links_of(page) for page in pages}
    assert sum(len(found.to) for found in links.values()) > 100
    assert [f"{page.name}: {to}" for page in pages for to in links[page].to if broken(page, to, links)] == []


def broken(page: Path, to: str, links: dict[Path, Links]) -> bool:
    """Return whether a link leads nowhere; what leads out of the folder is not ours to follow."""
    parts = urlsplit(to)
    if parts.scheme:
        return False
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if not target.is_file():
        return True
    return bool(parts.fragment) and target in links and parts.fragment not in links[target].places
