"""One browser and one demonstration for all tests of this folder; both are gone when the last has run.

The fixtures last as long as the package, not the session: while Playwright runs, Django takes the thread
for an asynchronous one and refuses the database to the tests of other packages.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser.demonstration_site import Site, demonstration_site
from browser.visitor import WIDE, Visitor, Watch, chromium, launched, letters_of, new_context

Visit = Callable[..., Visitor]
# What these change stays changed: an agreement ends, rows leave, linking anew gives other ids.
LAST = ("test_agreement_withdrawn.py", "test_two_persons.py", "test_asked_estimate.py", "test_jobs.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, and put those that change the demonstration last among them."""
    last = {name: place for place, name in enumerate(LAST)}
    places = [place for place, item in enumerate(items) if item.path.parent.name == "browser"]
    own = sorted((items[place] for place in places), key=lambda item: last.get(item.path.name, -1))
    for place, item in zip(places, own, strict=True):
        item.add_marker(pytest.mark.browser)
        item.add_marker(pytest.mark.timeout(540))
        items[place] = item


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Return Chromium, or skip loudly."""
    if chromium() is None:
        pytest.skip("CHROMIUM ABSENT: no `chromium` on the PATH; install Debian's, or set SANAD_CHROMIUM")
    with sync_playwright() as playwright:
        browser = launched(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def site(browser: Browser) -> Iterator[Site]:
    """Return the running demonstration."""
    with demonstration_site() as running:
        yield running


@pytest.fixture(scope="package")
def names(site: Site) -> "re.Pattern[str]":
    """Return a pattern that finds the name of anybody whom the accounts of the tests may see."""
    return letters_of(site.facts["names"])


@pytest.fixture(scope="package")
def states() -> dict[str, object]:
    """Return the sessions of those who have signed in, by user name: signing in is rate-limited."""
    return {}


@pytest.fixture
def visit(
    browser: Browser, site: Site, names: "re.Pattern[str]", states: dict[str, object]
) -> Iterator[Visit]:
    """Return a way to open windows; when the test ends, each window is asked what it gave away."""
    opened: list[Visitor] = []

    def window(language: str = "en", viewport: dict[str, int] = WIDE, username: str | None = None) -> Visitor:
        if username and username not in states:
            states[username] = _signed_in(browser, site, username)
        state = states[username] if username else None
        context = new_context(browser, site.address, language, viewport, state)
        watch = Watch(site.address + "/").over(context)
        opened.append(Visitor(context.new_page(), site.address, watch))
        return opened[-1]

    yield window
    for visitor in opened:
        visitor.page.context.close()
        assert visitor.watch.outside() == [], "a request left the host"
        assert visitor.watch.complaints == [], "the browser complained"
        given_away = [text for text in visitor.watch.told() if names.search(text)]
        assert given_away == [], "a name stands in an address or a title"


def _signed_in(browser: Browser, site: Site, username: str) -> object:
    context = new_context(browser, site.address, "en", WIDE)
    visitor = Visitor(context.new_page(), site.address, Watch(site.address))
    visitor.opens("/sign-in/")
    visitor.signs_in(username)
    visitor.page.wait_for_url(site.address + "/")
    state = context.storage_state()
    context.close()
    return state
