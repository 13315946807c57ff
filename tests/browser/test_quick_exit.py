"""Leaving at once: by the button, by Escape three times, and without script; no way leads back."""

import pytest
from playwright.sync_api import Browser, Page

from browser.conftest import Visit
from browser.demonstration_site import Site
from browser.visitor import WIDE, Visitor, Watch, new_context

EMPTY = "This page is empty."


def signed_in(visitor: Visitor) -> list[dict[str, object]]:
    """Sign in anew, since leaving ends the session, walk to a person, and return the session's cookie."""
    visitor.opens("/sign-in/")
    visitor.page.click("button.person:has-text('amal')")
    visitor.page.wait_for_url(visitor.address + "/")
    visitor.opens("/persons/")
    visitor.page.click("td.names a")
    visitor.page.wait_for_selector("h1")
    return [dict(one) for one in visitor.page.context.cookies() if one["name"] == "sanad_session"]


def is_gone(visitor: Visitor, session: list[dict[str, object]]) -> None:
    """Check that the page says nothing, that going back shows nothing, and that the session is over."""
    page: Page = visitor.page
    page.wait_for_url(f"{visitor.address}/left/")
    page.wait_for_function(
        "empty => document.body.innerText.trim() === empty", arg=EMPTY
    )  # the address is first
    assert "Sanad" not in page.title()
    for _ in range(2):
        page.go_back()
        page.wait_for_load_state()
        assert "/sign-in/" in page.url
        assert page.locator("td.names, .side-by-side").count() == 0
    page.context.add_cookies(
        [{"name": one["name"], "value": one["value"], "url": visitor.address} for one in session]  # type: ignore[typeddict-item]
    )
    visitor.opens("/persons/")
    assert "/sign-in/" in page.url, "the session outlived the quick exit"


def test_it_works(visit: Visit) -> None:
    visitor = visit()
    session = signed_in(visitor)
    visitor.page.click(".leave button")
    is_gone(visitor, session)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_escape_three_times_leaves(visit: Visit, language: str) -> None:
    visitor = visit(language)
    session = signed_in(visitor)
    for _ in range(3):
        visitor.page.keyboard.press("Escape")
    visitor.page.wait_for_url(f"{visitor.address}/left/")
    if language == "en":
        is_gone(visitor, session)


def test_escape_twice_or_slowly_stays(visit: Visit) -> None:
    visitor = visit(username="elias")
    visitor.opens("/lists/")
    for _ in range(2):
        visitor.page.keyboard.press("Escape")
    visitor.page.wait_for_timeout(2_100)
    visitor.page.keyboard.press("Escape")
    visitor.page.wait_for_timeout(300)
    assert visitor.page.url.endswith("/lists/")


def test_the_page_it_left_is_not_in_the_history(visit: Visit) -> None:
    visitor = visit()
    signed_in(visitor)
    left, length = visitor.page.url, visitor.page.evaluate("history.length")
    visitor.page.click(".leave button")
    visitor.page.wait_for_url(f"{visitor.address}/left/")
    assert visitor.page.evaluate("history.length") == length
    visitor.page.go_back()
    visitor.page.wait_for_load_state()
    assert visitor.page.url != left


def test_without_script_the_button_is_a_form(browser: Browser, site: Site) -> None:
    context = new_context(browser, site.address, "en", WIDE)
    plain = browser.new_context(java_script_enabled=False, locale="en-GB")
    context.close()
    visitor = Visitor(plain.new_page(), site.address, Watch(site.address))
    session = signed_in(visitor)
    visitor.page.click(".leave button")
    is_gone(visitor, session)
    plain.close()
