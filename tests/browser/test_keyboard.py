"""Without a mouse: past the menu, to the search, and always seeing where one is."""

import pytest
from playwright.sync_api import Page

from browser.conftest import Visit
from browser.visitor import NARROW, WIDE

ACTIVE = (
    "() => document.activeElement.id || document.activeElement.className || document.activeElement.tagName"
)
MARKED = """() => { const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 }"""
MOST_STEPS = 20


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_first_step_skips_to_the_content(visit: Visit, language: str, viewport: dict[str, int]) -> None:
    visitor = visit(language, viewport, username="amal")
    visitor.opens("/")
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate(ACTIVE) == "skip"
    box = visitor.page.locator(".skip").bounding_box()
    assert box is not None
    assert box["y"] >= 0, "the link is in sight when it has the focus"
    visitor.page.keyboard.press("Enter")
    assert visitor.page.evaluate(ACTIVE) == "content"


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_steps_lead_to_the_search_and_are_seen(visit: Visit, language: str, viewport: dict[str, int]) -> None:
    visitor = visit(language, viewport, username="amal")
    visitor.opens("/")
    assert "quick-words" in steps(visitor.page)


def steps(page: Page) -> list[str]:
    """Return what the focus passes until it reaches the search, each with a mark that can be seen."""
    passed = []
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        passed.append(page.evaluate(ACTIVE))
        assert page.evaluate(MARKED), f"{passed[-1]} has the focus and does not show it"
        if passed[-1] == "quick-words":
            break
    return passed


def test_escape_closes_the_menu_and_gives_the_focus_back(visit: Visit) -> None:
    visitor = visit(username="amal")
    visitor.opens("/")
    visitor.page.focus(".menu summary")
    visitor.page.keyboard.press("Enter")
    assert visitor.page.locator(".menu-body").is_visible()
    visitor.page.keyboard.press("Escape")
    assert not visitor.page.locator(".menu-body").is_visible()
    assert visitor.page.evaluate("() => document.activeElement.tagName") == "SUMMARY"
