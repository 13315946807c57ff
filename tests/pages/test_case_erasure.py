"""The page of an erasure of a case: what hangs on it, asked of two members; its tombstone afterwards."""

from uuid import UUID, uuid4

import pytest

from cast import BECAUSE, Cast, founded, member
from pages.conftest import SignIn, looks_absent, text_of
from protection.conftest import example
from teams import membership_of

ASK = {"ground": "gdpr-17-1-b", "because": "asked in writing"}


class Office:
    """A lawyer with a case, a lawyer outside of its team, and who administers."""

    def __init__(self) -> None:
        from sanad.actions.case_files import write_case_file
        from sanad.actions.cases import open_case, seat_in_case

        code = f"cf-{uuid4().hex[:8]}"
        at = founded(code)
        self.lawyer, self.outside = (member(f"{code}-{one}", ("lawyer",), at) for one in "lo")
        self.documenter = member(f"{code}-d", ("documenter",), at)
        self.administrator = member(f"{code}-a", ("administrator",), at)
        self.case: UUID = open_case("Zarifacase", by=self.lawyer, because=BECAUSE)
        seat_in_case(self.case, membership_of(self.documenter), by=self.lawyer, because=BECAUSE)
        content = example("case.md").replace("due: 2021-05-17", "due: 2199-05-17")
        write_case_file(self.case, content, 0, by=self.lawyer, because=BECAUSE)

    @property
    def address(self) -> str:
        return f"/cases/{self.case}/erase/"


@pytest.fixture(scope="module")
def office(cast: Cast) -> Office:
    return Office()


def test_who_may_not_ask_is_told_who_may(office: Office, signed_in: SignIn) -> None:
    for viewer in (office.documenter, office.administrator):
        browser = signed_in(viewer)
        page = text_of(browser.get(office.address))
        assert "sits in the team of the case asks for its erasure" in page and "<textarea" not in page
        assert browser.post(office.address, ASK).status_code == 404


def test_its_team_is_told_what_still_runs_and_nobody_else(office: Office, signed_in: SignIn) -> None:
    for viewer, told in ((office.lawyer, True), (office.administrator, False)):
        page = text_of(signed_in(viewer).get(office.address))
        assert ("2199-05-17" in page) is told
        assert "Versions of its file" in page and "Zarifacase" not in page


@pytest.mark.parametrize("who", ["amal", "chadi", "dina", "elias"])
def test_absent_and_of_another_organisation_look_the_same(
    cast: Cast, office: Office, signed_in: SignIn, who: str
) -> None:
    browser = signed_in(getattr(cast, who))
    assert looks_absent(browser, office.address, f"/cases/{uuid4()}/erase/", ASK)


def test_it_works(office: Office, signed_in: SignIn) -> None:
    asks, decides = signed_in(office.lawyer), signed_in(office.outside)
    assert office.address in text_of(asks.get(f"/cases/{office.case}/"))
    assert decides.get(office.address).status_code == 404  # of whose team one is not, before one is asked
    for told in ({"ground": "gdpr-17"}, {"because": "x"}, {"ground": "none", "because": "x"}):
        assert asks.post(office.address, told).status_code == 422
    sent = asks.post(office.address, ASK)
    assert sent.status_code == 302
    proposal = sent.headers["Location"]
    assert office.address in text_of(decides.get(proposal))
    assert "What is destroyed" in text_of(decides.get(office.address))
    assert decides.post(f"{proposal}decide/", {"answer": "approve", "because": "so it is"}).status_code == 302
    gone = ("", "law/", "file/", "file/1/case.yaml", "deadlines.csv", "questions.json")
    assert {asks.get(f"/cases/{office.case}/{one}").status_code for one in gone} == {404}
    for viewer in (office.lawyer, office.documenter, office.administrator):
        browser = signed_in(viewer)
        stone = text_of(browser.get(office.address))
        assert "A case was here" in stone and "Zarifacase" not in stone
        shown = text_of(browser.get("/cases/"))
        assert office.address in shown and "Zarifacase" not in shown
    assert decides.get(office.address).status_code == 404
    assert "2199-05-17" not in text_of(asks.get("/deadlines/"))
