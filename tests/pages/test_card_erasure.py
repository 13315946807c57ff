"""The page of an erasure of a card: what hangs on it, asked of two members; its tombstone afterwards."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest

from actions.test_cards import Work
from cast import Cast, member
from pages.conftest import SignIn, looks_absent, text_of

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

ASK = {"ground": "gdpr-17-1-b", "because": "asked in writing"}


@dataclass(frozen=True)
class Office:
    """A person with a testimony in a register, and who writes, asks and decides."""

    documenter: "Viewer"
    administrator: "Viewer"
    reviewer: "Viewer"
    person: UUID
    testimony: UUID

    @property
    def address(self) -> str:
        return f"/cards/{self.person}/erase/"


@pytest.fixture(scope="module")
def made(cast: Cast) -> Work:
    return Work(f"leaf-{uuid4().hex[:8]}")


@pytest.fixture(scope="module")
def members(made: Work) -> "tuple[Viewer, Viewer]":
    code = uuid4().hex[:8]
    return member(f"{code}-a", ("administrator",), made.operator), member(
        f"{code}-r", ("reviewer",), made.operator
    )


@pytest.fixture
def office(made: Work, members: "tuple[Viewer, Viewer]") -> Office:
    person = made.write("person", first_name={"en": "Zarifatest"}, family_name={"en": "Barakat"})
    testimony = made.write("testimony", witness=str(person), account={"en": "what was seen"})
    return Office(made.documenter, *members, person, testimony)


def test_it_works(office: Office, signed_in: SignIn) -> None:
    asks, decides, reads = map(signed_in, (office.administrator, office.reviewer, office.documenter))
    assert office.address in text_of(reads.get(f"/cards/{office.person}/"))
    page = text_of(asks.get(office.address))
    assert "What is destroyed" in page and str(office.testimony) in page and "Zarifatest" not in page
    assert "what was seen" not in page
    sent = asks.post(office.address, {**ASK, "others": [str(office.testimony)]})
    assert sent.status_code == 302
    proposal = sent.headers["Location"]
    shown = text_of(decides.get(proposal))
    assert office.address in shown and str(office.testimony)[:8] in shown
    assert decides.post(f"{proposal}decide/", {"answer": "approve", "because": "so it is"}).status_code == 302
    assert asks.post(f"{proposal}carry-out/").status_code == 302
    for card in (office.person, office.testimony):
        assert reads.get(f"/cards/{card}/").status_code == 404
        stone = text_of(reads.get(f"/cards/{card}/erase/"))
        assert "A card was here" in stone and "Zarifatest" not in stone


def test_who_may_not_ask_is_told_who_may(office: Office, signed_in: SignIn) -> None:
    documenter = signed_in(office.documenter)
    page = text_of(documenter.get(office.address))
    assert "An administrator of your organisation asks" in page and "<textarea" not in page
    assert documenter.post(office.address, ASK).status_code == 404


@pytest.mark.parametrize("who", ["amal", "basma", "chadi", "dina", "elias"])
def test_absent_and_of_another_organisation_look_the_same(
    cast: Cast, office: Office, signed_in: SignIn, who: str
) -> None:
    browser = signed_in(getattr(cast, who))
    assert looks_absent(browser, office.address, f"/cards/{uuid4()}/erase/", ASK)


def test_ground_and_reason_are_asked_and_only_cards_around_it_go(office: Office, signed_in: SignIn) -> None:
    browser = signed_in(office.administrator)
    for told in ({"ground": "gdpr-17"}, {"because": "x"}, {**ASK, "others": [str(uuid4())]}):
        assert browser.post(office.address, told).status_code == 422
