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
        made = _window(browser, site, states, language=language, viewport=viewport, username=username)
        opened.append(made)
        return made

    yield window
    for visitor in opened:
        visitor.page.context.close()
        _require_discreet(visitor, names)


@pytest.fixture(scope="package")
def last_window() -> Iterator[dict[tuple[str, str | None], Visitor]]:
    """Return the window that `stay` left open, by language and user name."""
    kept: dict[tuple[str, str | None], Visitor] = {}
    yield kept
    for visitor in kept.values():
        visitor.page.context.close()


@pytest.fixture
def stay(
    browser: Browser,
    site: Site,
    names: "re.Pattern[str]",
    states: dict[str, object],
    last_window: dict[tuple[str, str | None], Visitor],
) -> Iterator[Visit]:
    """Return a way to a wide window that stays open until another person or language is asked for.

    For looking alone: a new window takes longer than a look. Each test asks it what it gave away.
    """

    def window(language: str, username: str | None) -> Visitor:
        if (language, username) not in last_window:
            for visitor in last_window.values():
                visitor.page.context.close()
            last_window.clear()
            made = _window(browser, site, states, language=language, viewport=WIDE, username=username)
            last_window[language, username] = made
        visitor = last_window[language, username]
        visitor.page.set_viewport_size({"width": WIDE["width"], "height": WIDE["height"]})
        return visitor

    yield window
    for visitor in last_window.values():
        visitor.page.goto("about:blank")
        try:
            _require_discreet(visitor, names)
        finally:
            visitor.watch.forget()


def _window(
    browser: Browser,
    site: Site,
    states: dict[str, object],
    *,
    language: str,
    viewport: dict[str, int],
    username: str | None,
) -> Visitor:
    if username and username not in states:
        states[username] = _signed_in(browser, site, username)
    state = states[username] if username else None
    context = new_context(browser, site.address, language, viewport, state)
    watch = Watch(site.address + "/").over(context)
    return Visitor(context.new_page(), site.address, watch)


def _require_discreet(visitor: Visitor, names: "re.Pattern[str]") -> None:
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
