"""One person: the records side by side, where each comes from, and why they were judged to be one."""

import re
from uuid import uuid4

import pytest

from browser.conftest import Visit
from browser.demonstration_site import Site
from browser.visitor import NARROW, WIDE

SHORT_DIGEST = re.compile(r"[0-9a-f]{8}")


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_works(visit: Visit, site: Site, language: str, viewport: dict[str, int]) -> None:
    wanted = site.facts["both_scripts"]
    visitor = visit(language, viewport, username="amal")
    visitor.opens(f"/persons/{wanted['id']}/")
    table = visitor.page.locator(".side-by-side")
    records = table.locator("thead th .letter").count()
    assert records >= 2
    organisations, files, received = (
        table.locator("tr.where").nth(place).locator("td").all_inner_texts() for place in range(3)
    )
    assert len(organisations) == len(files) == len(received) == records
    assert all(text.strip() for text in organisations)
    assert all(SHORT_DIGEST.search(text) and re.search(r"\d+$", text.strip()) for text in files)
    assert table.locator("thead a[href^='/lists/']").count() == records
    assert wanted["arabic"].split()[0] in table.inner_text()
    assert wanted["latin"].split()[0] in table.inner_text()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_reasons_stand_beside_the_records(visit: Visit, site: Site, language: str) -> None:
    visitor = visit(language, username="amal")
    visitor.opens(f"/persons/{site.facts['both_scripts']['id']}/")
    first = visitor.page.locator(".pair").first
    weights = first.locator(".reasons .bits").all_inner_texts()
    assert len(weights) >= 2
    assert all(re.fullmatch(r"[+\-−]?[\d.,]+", text.strip()) for text in weights), weights
    words = first.locator(".reasons li > span:first-child").all_inner_texts()
    assert all(text.strip() and "_" not in text for text in words), words


@pytest.mark.parametrize("language", ["en", "ar"])
def test_not_shared_reads_like_absent(visit: Visit, site: Site, language: str) -> None:
    hidden = site.facts["hidden"]
    seen = visit(language, username="amal")
    assert seen.opens(f"/persons/{hidden['id']}/").status == 200
    stranger = visit(language, username="dina")
    pages = []
    for identity in (hidden["id"], str(uuid4())):
        assert stranger.opens(f"/persons/{identity}/").status == 404
        pages.append((stranger.page.title(), stranger.text("body")))
        assert not any(name in stranger.page.content() for name in hidden["names"])
    assert pages[0] == pages[1]


def test_the_file_leads_to_its_item(visit: Visit, site: Site) -> None:
    visitor = visit(username="amal")
    visitor.opens(f"/persons/{site.facts['both_scripts']['id']}/")
    link = visitor.page.locator("tr.where a[href^='/items/']").first
    short = link.inner_text()
    link.click()
    visitor.page.wait_for_url("**/items/**")
    assert re.search(rf"\b{short}[0-9a-f]{{56}}\b", visitor.text())
