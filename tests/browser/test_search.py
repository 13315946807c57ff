"""A name in either script finds the same person, and no word of it stands in an address or a title."""

from urllib.parse import unquote

import pytest

from browser.conftest import Visit
from browser.demonstration_site import Site
from browser.visitor import NARROW, WIDE, Visitor

FOUND = "td.names a"


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("script", ["arabic", "latin"])
def test_it_works(visit: Visit, site: Site, language: str, script: str, viewport: dict[str, int]) -> None:
    wanted = site.facts["both_scripts"]
    visitor = visit(language, viewport, username="amal")
    visitor.opens("/persons/")
    visitor.page.fill("#words", wanted[script])
    visitor.page.press("#words", "Enter")
    visitor.page.wait_for_url("**/persons/search/**")
    assert f"/persons/{wanted['id']}/" in addresses(visitor)
    assert visitor.page.input_value("#words") == wanted[script], "the question is still in its field"
    assert_told_nothing(visitor, wanted[script])


def addresses(visitor: Visitor) -> list[str | None]:
    """Return the addresses of the persons found."""
    return [link.get_attribute("href") for link in visitor.page.locator(FOUND).all()]


def assert_told_nothing(visitor: Visitor, words: str) -> None:
    """Look for each searched word in every address asked for and every title shown."""
    assert visitor.watch.titles, "no title was seen"
    for text in visitor.watch.told():
        assert not any(word in unquote(text).split() or f"={word}" in text for word in words.split()), text
        assert words not in text.replace("+", " ")


@pytest.mark.parametrize("script", ["arabic", "latin"])
def test_the_field_at_the_top_finds_from_any_page(visit: Visit, site: Site, script: str) -> None:
    wanted = site.facts["both_scripts"]
    visitor = visit("ar", username="amal")
    visitor.opens("/figures/")
    visitor.page.fill("#quick-words", wanted[script])
    visitor.page.press("#quick-words", "Enter")
    visitor.page.wait_for_url("**/persons/search/**")
    assert f"/persons/{wanted['id']}/" in addresses(visitor)
    assert_told_nothing(visitor, wanted[script])


def test_narrowing_leaves_fewer_and_keeps_the_words(visit: Visit, site: Site) -> None:
    visitor = visit(username="amal")
    visitor.opens("/persons/")
    all_of_them = visitor.text("#h-found")
    visitor.page.locator("input[name=governorates]").first.check()
    visitor.page.wait_for_url("**/persons/search/**")
    assert visitor.text("#h-found") != all_of_them
    assert visitor.page.locator("input[name=governorates]:checked").count() == 1
    assert "SY" not in visitor.page.url


def test_somebody_elses_search_is_not_found(visit: Visit, site: Site) -> None:
    visitor, other = visit(username="amal"), visit(username="basma")
    visitor.opens("/persons/")
    visitor.page.fill("#words", site.facts["both_scripts"]["latin"])
    visitor.page.press("#words", "Enter")
    visitor.page.wait_for_url("**/persons/search/**")
    address = visitor.page.url.removeprefix(visitor.address)
    assert visitor.opens(address).status == 200
    assert other.opens(address).status == 404


def test_nobody_found_is_said_without_saying_that_nobody_is_documented(visit: Visit) -> None:
    visitor = visit(username="amal")
    visitor.opens("/persons/")
    visitor.page.fill("#words", "qqqqzzzz xxxx")
    visitor.page.press("#words", "Enter")
    visitor.page.wait_for_url("**/persons/search/**")
    assert visitor.page.locator(FOUND).count() == 0
    assert visitor.text(".empty-teaches").strip()
