"""Every page, in Arabic and English, wide and narrow: axe finds nothing, nothing runs off the side."""

import pytest
from playwright.sync_api import Page

from browser.axe import sideways, violations
from browser.conftest import Visit
from browser.demonstration_site import Site
from browser.every_page import IN_DANISH, PAGES
from browser.visitor import NARROW, picture_folder

LOOKS = sorted(
    [(name, language) for name in PAGES for language in ("en", "ar")] + [(name, "da") for name in IN_DANISH],
    key=lambda look: (look[1], PAGES[look[0]].username or ""),  # so that one window serves many looks
)


@pytest.mark.parametrize(("name", "language"), LOOKS)
def test_a_page_is_open_to_everybody(stay: Visit, site: Site, name: str, language: str) -> None:
    known = PAGES[name]
    visitor = stay(language, known.username)
    assert visitor.opens(known.address(site.facts)).status == known.status
    root = visitor.page.locator("html")
    assert root.get_attribute("lang") == language
    assert root.get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert_good(visitor.page, f"{name}_{language}")


def assert_good(page: Page, name: str) -> None:
    """Look at a page wide and narrow; with all that folds unfolded; at the menu, which lies over the page."""
    assert violations(page) == []
    assert sideways(page) <= 0
    keep_picture(page, f"{name}_1366")
    page.set_viewport_size({"width": NARROW["width"], "height": NARROW["height"]})
    keep_picture(page, f"{name}_360")
    page.evaluate("document.querySelectorAll('details:not(.menu)').forEach(part => { part.open = true })")
    assert sideways(page) <= 0
    assert violations(page) == []
    if page.locator("details.menu").count():
        page.evaluate("() => { document.querySelector('details.menu').open = true }")
        assert sideways(page) <= 0
        assert violations(page, within="details.menu") == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_lock_is_open_to_everybody(visit: Visit, language: str) -> None:
    visitor = visit(language)
    visitor.opens("/sign-in/")
    password = visitor.signs_in("farah")
    visitor.page.wait_for_url(visitor.address + "/")
    visitor.page.click(".menu summary")
    visitor.page.click(".menu-body :is(a[href^='/locked/'], form[action^='/locked/'] button)")
    visitor.page.wait_for_url("**/locked/**")
    assert visitor.page.locator("aside").count() == 0
    assert_good(visitor.page, f"locked_{language}")
    visitor.opens("/lists/")
    assert "/locked/" in visitor.page.url, "a locked session showed a page"
    visitor.page.fill("input[type=password]", password)
    visitor.page.press("input[type=password]", "Enter")
    visitor.page.wait_for_url(f"{visitor.address}/lists/")


def keep_picture(page: Page, name: str) -> None:
    """Keep a picture where somebody asked for them with SANAD_BROWSER_PICTURES."""
    if folder := picture_folder():
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / f"{name}.png", full_page=True)
