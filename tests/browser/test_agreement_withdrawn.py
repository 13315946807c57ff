"""An agreement withdrawn while the partner has the page open: the next click there shows nothing of it."""

import pytest

from browser.conftest import Visit
from browser.demonstration_site import SANAD, Site, document_of, environ_of
from browser.visitor import Visitor

WHY = ("--because", "a test asks for it")
GIVER, RECIPIENT, LIST = "silwand", "lamplighters", "silwand-files"
ADMINISTRATOR, READER = "iman", "basma"


@pytest.fixture
def agreement(site: Site) -> str:
    """Return an agreement that opens a list to the reader's organisation."""
    environ = environ_of(site.log.parent / "w")
    terms = ("--as", GIVER, "--with", RECIPIENT, "--for", "reading")
    made = document_of(environ, str(SANAD), "agree", LIST, *terms, *WHY, "--json")
    signed = ("--accept", made["agreement"], "--as", RECIPIENT)
    assert document_of(environ, str(SANAD), "agree", *signed, *WHY, "--json")["state"] == "in_force"
    return str(made["agreement"])


def test_the_next_click_after_a_withdrawal_shows_nothing(visit: Visit, agreement: str) -> None:
    reader, administrator = visit(username=READER), visit(username=ADMINISTRATOR)
    opens_shared_list(reader, agreement)
    list_page = reader.page.url
    record = reader.page.locator("td a[href^='/records/']").first
    address = record.get_attribute("href")
    withdraws(administrator, agreement)
    with reader.page.expect_response(f"**{address}") as answered:
        record.click()
    assert answered.value.status == 404
    assert "was not shared with your organisation" in reader.text("body")
    reader.page.goto(list_page)
    assert "Not shared for reading" in reader.text()
    assert reader.page.locator("a[href^='/records/']").count() == 0


def opens_shared_list(reader: Visitor, agreement: str) -> None:
    """Go from the agreement to the list that it opens."""
    reader.opens(f"/agreements/{agreement}/")
    reader.page.locator("main dd a[href^='/lists/']").first.click()
    reader.page.wait_for_selector("td a[href^='/records/']")


def withdraws(administrator: Visitor, agreement: str) -> None:
    """End the agreement on its page, with a reason."""
    administrator.opens(f"/agreements/{agreement}/")
    form = administrator.page.locator(f"form[action='/agreements/{agreement}/withdraw/']")
    form.locator("textarea").fill("a test asks for it")
    form.locator("button").click()
    administrator.page.wait_for_selector(".page-head .badge.bg-secondary-lt")
