"""Jobs: asked for, seen running, stopped, finished; a new linking stands beside the old one."""

import re

import pytest

from browser.axe import violations
from browser.conftest import Visit
from browser.demonstration_site import Site
from browser.visitor import NARROW, Visitor

ASK = "form[action='/jobs/link/'] button"
STOP = "form[action$='/cancel/'] button"
LINKED = re.compile(r"\d+")
MOST_MS = 180_000


def asked(visitor: Visitor) -> str:
    """Ask for a linking and return the job's address."""
    visitor.opens("/jobs/")
    visitor.page.fill("#because", "a list was looked through")
    visitor.page.click(ASK)
    visitor.page.wait_for_selector(".job")
    return visitor.page.url


def test_it_works(visit: Visit) -> None:
    visitor = visit("ar", username="chadi")
    address = asked(visitor)
    assert violations(visitor.page) == []
    stopped(visitor)
    assert visitor.page.url == address
    visitor.opens("/jobs/")
    assert visitor.page.locator(f"td a[href='{address.removeprefix(visitor.address)}']").count() == 1


def test_whoever_may_not_link_is_not_offered_it(visit: Visit) -> None:
    visitor = visit(username="basma")
    visitor.opens("/jobs/")
    assert visitor.page.locator(ASK).count() == 0


@pytest.mark.parametrize("stranger", ["basma", "elias"])
def test_a_job_of_others_is_not_found(visit: Visit, stranger: str) -> None:
    owner, other = visit(username="chadi"), visit(username=stranger)
    address = asked(owner).removeprefix(owner.address)
    stopped(owner)
    assert owner.opens(address).status == 200
    assert other.opens(address).status == 404


def test_one_that_runs_is_stopped_and_leaves_nothing(visit: Visit) -> None:
    visitor = visit("ar", NARROW, username="chadi")
    before = state_of_linking(visitor)
    asked(visitor)
    visitor.page.wait_for_selector(".job progress:not([value='0.000'])", timeout=MOST_MS)
    stopped(visitor)
    assert state_of_linking(visitor) == before


def test_a_new_linking_stands_beside_the_old(visit: Visit, site: Site) -> None:
    visitor = visit("en", username="chadi")
    before = state_of_linking(visitor)
    asked(visitor)
    shares = watched_shares(visitor)
    assert len(set(shares)) >= 3, f"progress was not seen to grow: {shares}"
    assert shares == sorted(shares)
    assert visitor.page.locator(".job .bg-green-lt").count() == 1
    assert violations(visitor.page) == []
    assert state_of_linking(visitor) == before + 1
    old = f"/figures/{site.facts['figures']['documented-persons']['id']}/"
    assert visitor.opens(old).status == 200, "the figure of the old linking stays readable"
    visitor.opens("/figures/")
    assert visitor.page.locator(f"td a[href='{old}']").count() == 0, "the new version is listed"


def stopped(visitor: Visitor) -> None:
    """Stop a job and see it end: one that waits at once, one that runs at its next step."""
    visitor.page.click(STOP)
    visitor.page.wait_for_selector(".job:not([hx-get])", timeout=MOST_MS)
    assert visitor.page.locator(".job .bg-secondary-lt").count() == 1, "it ended otherwise"


def state_of_linking(visitor: Visitor) -> int:
    """Return the number of the linking that the home page counts from."""
    visitor.opens("/")
    found = LINKED.search(visitor.text(".fact .fact-note"))
    assert found
    return int(found.group())


def watched_shares(visitor: Visitor) -> list[float]:
    """Return how far the page said that the job was, until it ended."""
    shares: list[float] = []
    for _look in range(MOST_MS // 500):
        if visitor.page.locator(".job:not([hx-get])").count():
            break
        bar = visitor.page.locator(".job progress")
        if bar.count():
            shares.append(float(bar.first.get_attribute("value", timeout=2_000) or 0))
        visitor.page.wait_for_timeout(500)
    return shares
