"""The canary: names that the pages show stand in no address, no title, no file name and no log."""

import re
from pathlib import Path

from browser.conftest import Visit
from browser.demonstration_site import Site
from browser.visitor import Visitor

SEARCHES = 12
PLACES = ("/", "/persons/", "/persons/?page=2", "/jobs/", "/publications/", "/estimate/")


def test_the_canary_sings(site: Site, names: "re.Pattern[str]") -> None:
    found = [name for name in site.facts["names"] if names.search(name)]
    assert len(found) > 300, "too few names are looked for"


def test_no_address_title_or_log_holds_a_name(visit: Visit, site: Site, names: "re.Pattern[str]") -> None:
    visitor = visit("ar", username="amal")
    for name in site.facts["names"][:: len(site.facts["names"]) // SEARCHES]:
        search_and_open(visitor, name)
    for place in (*PLACES, f"/lists/{site.facts['list']}/"):
        visitor.opens(place)
    visitor.opens(f"/nothing/{site.facts['names'][0].split()[0].encode().hex()}/")
    assert len(visitor.watch.told()) > 100
    assert [text for text in visitor.watch.told() if names.search(text)] == []
    for log in (site.log, Path(site.facts["database_log"])):
        said = log.read_text(encoding="utf-8", errors="replace")
        assert said, f"{log.name} is empty"
        assert [line for line in said.splitlines() if names.search(line)] == []


def search_and_open(visitor: Visitor, name: str) -> None:
    """Search a name and open whom it finds first."""
    visitor.opens("/persons/")
    visitor.page.fill("#words", name)
    visitor.page.press("#words", "Enter")
    visitor.page.wait_for_url("**/persons/search/**")
    visitor.page.locator("td.names a").first.click()
    visitor.page.wait_for_selector(".side-by-side")


def test_a_file_to_keep_is_named_without_a_name(visit: Visit, site: Site, names: "re.Pattern[str]") -> None:
    visitor = visit(username="amal")
    visitor.opens(f"/persons/{site.facts['both_scripts']['id']}/")
    with visitor.page.expect_download() as kept:
        visitor.page.click("a[download][href$='.csv']")
    assert "invented" in kept.value.suggested_filename
    assert not names.search(kept.value.suggested_filename)
    text = kept.value.path().read_text(encoding="utf-8-sig")
    assert names.search(text), "the file itself holds the records"
    assert "invented" in text.splitlines()[0]
