"""Signing in and out: by the form, by the demonstration's buttons, and refused without telling why."""

import pytest

from browser.conftest import Visit
from browser.visitor import NARROW, WIDE, Visitor

LANGUAGES = ("en", "ar")


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_works(visit: Visit, language: str, viewport: dict[str, int]) -> None:
    visitor = visit(language, viewport)
    visitor.opens("/")
    assert visitor.page.url.startswith(f"{visitor.address}/sign-in/")
    visitor.signs_in("elias")
    visitor.page.wait_for_url(visitor.address + "/")
    assert visitor.page.locator(".menu summary bdi").inner_text() == "elias"


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_click_signs_in_a_person_of_the_demonstration(visit: Visit, language: str) -> None:
    visitor = visit(language)
    visitor.opens("/sign-in/")
    visitor.page.click("button.person:has-text('basma')")
    visitor.page.wait_for_url(visitor.address + "/")
    assert visitor.page.locator(".menu summary bdi").inner_text() == "basma"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_password_and_an_unknown_name_read_the_same(visit: Visit, language: str) -> None:
    told = [refusal(visit(language), name) for name in (f"nobody-{language}", "dina")]
    assert told[0] == told[1]
    assert told[0][1].strip()


def refusal(visitor: Visitor, username: str) -> tuple[int, str, int]:
    """Return how the site refuses: status, words, and the number of controls on the page."""
    visitor.opens("/sign-in/")
    with visitor.page.expect_response(lambda answer: answer.request.method == "POST") as posted:
        visitor.signs_in(username, "not the password of anybody")
    visitor.page.wait_for_selector("[role=alert]")
    return posted.value.status, visitor.text("[role=alert]"), visitor.page.locator("input, button").count()


@pytest.mark.parametrize("language", LANGUAGES)
def test_after_signing_out_nothing_is_left(visit: Visit, language: str) -> None:
    visitor = visit(language)
    visitor.opens("/sign-in/")
    visitor.signs_in("farah")
    visitor.page.wait_for_url(visitor.address + "/")
    assert visitor.opens("/lists/").headers["cache-control"] == "no-store"
    shown = visitor.text("h1")
    session = [cookie for cookie in visitor.page.context.cookies() if cookie["name"] == "sanad_session"]
    visitor.page.click(".menu summary")
    with visitor.page.expect_response(lambda answer: answer.request.method == "POST") as posted:
        visitor.page.click("form[action='/sign-out/'] button")
    assert posted.value.all_headers().get("clear-site-data") == '"cache", "storage"'
    visitor.page.wait_for_url("**/sign-in/**")
    visitor.page.go_back()
    visitor.page.wait_for_url("**/sign-in/**")
    assert visitor.text("h1") != shown
    visitor.page.context.add_cookies(
        [{"name": one["name"], "value": one["value"], "url": visitor.address} for one in session]
    )
    visitor.opens("/lists/")
    assert "/sign-in/" in visitor.page.url, "the session outlived the signing out"


def test_a_page_sets_no_cookie_that_scripts_may_read(visit: Visit) -> None:
    visitor = visit(username="amal")
    visitor.opens("/")
    assert visitor.page.evaluate("() => document.cookie") == ""
