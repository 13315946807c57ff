"""Two persons, two browsers: one asks for a file of persons, another decides, the first downloads it once."""

from browser.conftest import Visit
from browser.demonstration_site import Site
from browser.visitor import NARROW, Visitor

ASKER, SECOND = "dina", "jalal"
EXPORT = "main a[href$='/export/']"
BECAUSE = "A hearing asks for the whole list."


def test_it_works(visit: Visit, site: Site) -> None:
    asker, second = visit(username=ASKER), visit("ar", NARROW, username=SECOND)
    proposal = asked_for(asker)
    assert asker.page.locator("form[action$='/decide/']").count() == 0, "nobody decides about the own"
    second.opens("/proposals/")
    assert second.page.locator(f"a[href='{proposal}']").count() == 1
    second.opens(proposal)
    second.page.check("input[name=answer][value=approve]")
    second.page.fill("#id_because", "مطلوب للجلسة")
    second.page.click("form[action$='/decide/'] button")
    second.page.wait_for_load_state()
    assert second.page.locator("form[action$='/carry-out/']").count() == 0, "the asker alone downloads"
    asker.opens(proposal)
    with asker.page.expect_download() as download:
        asker.page.click("form[action$='/carry-out/'] button")
    assert download.value.suggested_filename == "invented-export.csv"
    lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("person,joined_by,organisation,list,") and len(lines) > 1
    asker.opens(proposal)
    assert asker.page.locator("form[action$='/carry-out/']").count() == 0, "once"


def test_a_stranger_finds_nothing_of_it(visit: Visit, site: Site) -> None:
    asker, stranger = visit(username=ASKER), visit(username="chadi")
    proposal = asked_for(asker)
    assert stranger.opens(proposal).status == 404
    stranger.opens("/proposals/")
    assert stranger.page.locator(f"a[href='{proposal}']").count() == 0
    asker.page.fill("#id_because", "not needed any more")
    asker.page.click("form[action$='/take-back/'] button")
    asker.page.wait_for_load_state()
    assert asker.page.locator("form[action$='/take-back/']").count() == 0


def asked_for(asker: Visitor) -> str:
    """Return the address of a proposal to export the first list that may be."""
    asker.opens("/lists/")
    lists = [link.get_attribute("href") for link in asker.page.locator("td a[href^='/lists/']").all()]
    for address in filter(None, lists):
        asker.opens(address)
        if asker.page.locator(EXPORT).count():
            break
    asker.page.click(EXPORT)
    asker.page.select_option("#id_kind", "csv")
    asker.page.fill("#id_because", BECAUSE)
    asker.page.click("main form .btn-primary")
    asker.page.wait_for_url("**/proposals/*/")
    return asker.page.url.removeprefix(asker.address)
