"""The estimate stands on its own page, by stratum, with its refusals; home shows the minimum alone."""

import re

import pytest

from browser.conftest import Visit
from browser.demonstration_site import Site
from browser.visitor import NARROW, WIDE

ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
CODE = re.compile(r"\b[a-z]+_[a-z_]+\b")


def numbers(text: str) -> set[str]:
    """Return every whole number that a text shows, without what separates its thousands."""
    plain = re.sub(r"(?<=\d)[.,\u066c\u00a0\u202f](?=\d{3})", "", text.translate(ARABIC_DIGITS))
    return set(re.findall(r"\d+", plain))


@pytest.mark.parametrize("language", ["en", "ar", "da"])
def test_home_shows_the_minimum_and_no_estimate(visit: Visit, site: Site, language: str) -> None:
    figures = site.facts["figures"]
    visitor = visit(language, username="amal")
    visitor.opens("/")
    shown = numbers(visitor.text("body"))
    assert str(figures["documented-persons"]["value"]) in shown
    for key in ("estimate-chao", "estimate-loglinear"):
        assert str(round(figures[key]["value"])) not in shown
    assert visitor.page.locator("main a[href='/estimate/']").count() == 1


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_both_methods_stand_by_stratum(
    visit: Visit, site: Site, language: str, viewport: dict[str, int]
) -> None:
    figures = site.facts["figures"]
    visitor = visit(language, viewport, username="amal")
    visitor.opens("/estimate/")
    rows = visitor.page.locator("table.strata tbody tr")
    assert rows.count() >= 3
    documented, chao, model, reach = (rows.first.locator("td").nth(place).inner_text() for place in range(4))
    assert str(figures["documented-persons"]["value"]) in numbers(documented)
    assert str(round(figures["estimate-chao"]["value"])) in numbers(chao)
    assert str(round(figures["estimate-loglinear"]["value"])) in numbers(model)
    assert len(numbers(reach)) >= 3, "the range has two ends and a number of models"


@pytest.mark.parametrize("language", ["en", "ar", "da"])
def test_what_was_warned_of_or_refused_is_said_in_words(visit: Visit, language: str) -> None:
    visitor = visit(language, username="amal")
    visitor.opens("/estimate/")
    visitor.page.evaluate("() => document.querySelectorAll('details').forEach(part => { part.open = true })")
    assert visitor.page.locator(".stratum .bg-orange-lt, .stratum .bg-red-lt").count() >= 1
    reasons = visitor.page.locator(".verdict > ul > li").all_inner_texts()
    assert reasons
    assert [text for text in reasons if not text.strip() or CODE.search(text)] == []
