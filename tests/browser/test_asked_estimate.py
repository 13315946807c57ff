"""An estimate is asked for, seen at work, and read with all that stands beside it, by everybody."""

import pytest

from browser.axe import violations
from browser.conftest import Visit
from browser.visitor import NARROW, WIDE, Visitor

MOST_MS = 240_000
FORM = "form.estimate-ask"


def asked(visitor: Visitor, strata: str, *methods: str) -> str:
    """Ask for an estimate and return the address of what came of it."""
    visitor.opens("/estimate/ask/")
    for method in ("chao", "loglinear", "decomposable", "latent_class"):
        visitor.page.set_checked(f"{FORM} input[value='{method}']", method in methods)
    visitor.page.set_checked("#id_sensitivity", False)
    visitor.page.select_option("#id_strata", strata)
    visitor.page.fill("#id_because", "to read what the lists bear")
    visitor.page.click(f"{FORM} button.btn-primary")
    visitor.page.wait_for_selector(".job a[href^='/estimate/']", timeout=MOST_MS)
    return str(visitor.page.get_attribute(".job a[href^='/estimate/']", "href"))


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    """Return the addresses of estimates that tests of this file asked for, by strata."""
    return {}


@pytest.mark.parametrize("strata", ["governorate", "year"])
def test_it_works(visit: Visit, made: dict[str, str], strata: str) -> None:
    visitor = visit("en", username="chadi")
    made[strata] = asked(visitor, strata, "chao", "loglinear")
    visitor.opens(made[strata])
    assert visitor.page.locator("#methods tbody tr").count() == 2
    assert visitor.page.locator("svg.upset").count() == 1
    drawn = "svg.tile-grid" if strata == "governorate" else "svg.band-series"
    assert visitor.page.locator(drawn).count() == 2
    assert f"--strata {strata}" in visitor.text("#again")


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_is_read_by_others_in_their_language(
    visit: Visit, made: dict[str, str], language: str, viewport: dict[str, int]
) -> None:
    visitor = visit(language, viewport, username="amal")
    visitor.opens(made["year"])
    assert violations(visitor.page) == []
    width = visitor.page.evaluate("() => document.documentElement.scrollWidth")
    assert width <= viewport["width"]


def test_whoever_may_not_is_not_offered_it(visit: Visit) -> None:
    visitor = visit("en", username="amal")
    visitor.opens("/estimate/ask/")
    assert visitor.page.locator(FORM).count() == 0
