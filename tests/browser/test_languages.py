"""Three languages: each turns the page its way, and nothing of the shell stays behind in English."""

import re

import pytest

from browser.conftest import Visit
from browser.visitor import Visitor

SHELL = (
    ".skip, .sidebar span, .sidebar li, .topbar button, .topbar a, .notices p, .footer p, main h1, main h2"
)
# The last is a word of Danish too.
SAME = {"Sanad", "amal", "English", "العربية", "Dansk", "zarwan", "", "Organisation", "Register"}
TELL = (
    "selector => [...document.querySelectorAll(selector)].flatMap(part => [...part.childNodes])"
    ".filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.textContent.trim())"
)
PAGES = (
    "/",
    "/persons/",
    "/lists/",
    "/estimate/",
    "/figures/",
    "/publications/",
    "/jobs/",
    "/about/missing/",
)


def test_each_turns_the_page(visit: Visit) -> None:
    visitor = visit("en", username="amal")
    visitor.opens("/lists/")
    for language, direction in (("ar", "rtl"), ("da", "ltr"), ("en", "ltr")):
        visitor.page.click(f".languages button[value={language}]")
        visitor.page.wait_for_selector(f"html[lang={language}][dir={direction}]")
        assert visitor.page.url == f"{visitor.address}/lists/", "one stays where one was"


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["ar", "da"])
def test_no_english_is_left(visit: Visit, language: str, path: str) -> None:
    english = said(visit("en", username="amal"), path)
    assert len(english) >= 12
    same = said(visit(language, username="amal"), path) & english
    assert {text for text in same if re.search("[a-z]", text, re.IGNORECASE)} == set()


def said(visitor: Visitor, path: str) -> set[str]:
    """Return what the shell and the headings of a page say."""
    visitor.opens(path)
    return set(visitor.page.evaluate(TELL, SHELL)) - SAME
