"""From a published figure to the place of its file in the log, by clicks alone."""

import re

import pytest
from playwright.sync_api import Page

from browser.conftest import Visit
from browser.visitor import NARROW, WIDE, Visitor

LANGUAGES = ("en", "ar")


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_from_a_claim_to_its_custody(visit: Visit, language: str, viewport: dict[str, int]) -> None:
    visitor = visit(language, viewport, username="amal")
    visitor.opens("/")
    open_from_menu(visitor, "/publications/")
    clicked(visitor.page, ".publication-row:has(.bg-orange-lt) h2 a", "/publications/*/")
    clicked(visitor.page, "#claim-persons-documented a", "/claims/persons-documented/")
    clicked(visitor.page, ".basis a[href^='/figures/']", "/figures/*/")
    assert_says_how_it_was_made(visitor)
    from_figure_to_custody(visitor)


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_a_drawn_figure_to_its_custody(visit: Visit, language: str) -> None:
    visitor = visit(language, username="chadi")
    visitor.opens("/publications/")
    clicked(visitor.page, ".publication-row:has(.bg-orange-lt) h2 a", "/publications/*/")
    clicked(visitor.page, ".drawn figcaption a", "/figures/*/")
    assert_says_how_it_was_made(visitor)
    from_figure_to_custody(visitor)


def open_from_menu(visitor: Visitor, path: str) -> None:
    """Click an entry of the menu, opened first where it is folded."""
    entry = visitor.page.locator(f"#menu a[href='{path}']")
    if not entry.is_visible():
        visitor.page.click("button.navbar-toggler")
    entry.click()
    visitor.page.wait_for_url(f"**{path}")


def clicked(page: Page, selector: str, leads_to: str) -> None:
    """Click the first of these links and arrive where it should lead."""
    page.locator(selector).first.click()
    page.wait_for_url(f"**{leads_to}")


def assert_says_how_it_was_made(visitor: Visitor) -> None:
    """Look for query, data position, method and code version."""
    made = visitor.page.locator("#made dd").all_inner_texts()
    assert len(made) >= 6
    assert all(text.strip() for text in made)
    assert any("UTC" in text for text in made), "the instant of the data"
    assert any(re.fullmatch(r"\d+\.\d+\.\d+\S*", text.strip()) for text in made), "the version of the code"


def from_figure_to_custody(visitor: Visitor) -> None:
    """Walk on from a figure: a record that one may see, its file, its digests, its place in the log."""
    link = visitor.page.locator("#records .records-table tbody a[href^='/items/']").first
    short = link.inner_text()
    clicked(visitor.page, "#records .records-table tbody a[href^='/items/']", "/items/*/")
    digests = re.findall(r"\b[0-9a-f]{64,128}\b", visitor.text("dl.facts"))
    assert [len(digest) for digest in digests] == [64, 128]
    assert digests[0].startswith(short)
    entries = visitor.page.locator("section:has(#h-custody) tbody tr")
    assert entries.count() >= 2
    for row in entries.all():
        place = row.locator("td.numeric").inner_text()
        assert re.fullmatch(r"[\d.,\u066c]+", place.strip()), place


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reading_says_that_it_is_one(visit: Visit, language: str) -> None:
    visitor = visit(language, username="elias")
    visitor.opens("/publications/")
    clicked(visitor.page, ".publication-row:has(.bg-azure-lt) h2 a", "/publications/*/")
    assert visitor.page.locator(".publication [role=note]").inner_text().strip()
    assert visitor.page.locator(".publication .bg-orange-lt").count() >= 1, "something in it is contested"
    clicked(visitor.page, "#claim-zahreddine a", "/claims/zahreddine/")
    assert visitor.page.locator(".basis .reference").count() >= 2


def test_whoever_sees_no_person_walks_as_far_as_the_figure(visit: Visit) -> None:
    visitor = visit(username="elias")
    visitor.opens("/publications/")
    clicked(visitor.page, ".publication-row:has(.bg-orange-lt) h2 a", "/publications/*/")
    clicked(visitor.page, ".drawn figcaption a", "/figures/*/")
    assert visitor.page.locator("#records .records-table").count() == 0
    assert visitor.text("#records .empty-teaches").strip()
