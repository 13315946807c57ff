"""The page of a purge: what would go with a file, asked of two members; its tombstone afterwards."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest

from cast import BECAUSE, Cast, founded, member
from pages.conftest import SignIn, text_of

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

ASK = {"ground": "mistake", "because": "it belongs to somebody else"}


@dataclass(frozen=True)
class Office:
    """An organisation of its own, with who may ask and who may decide, and one of its files."""

    administrator: "Viewer"
    reviewer: "Viewer"
    item: UUID

    @property
    def address(self) -> str:
        return f"/items/{self.item}/purge/"


@pytest.fixture
def office(cast: Cast, workspace: Path, tmp_path: Path) -> Office:
    from sanad.actions.purge import item_named
    from sanad.actions.vault import deposit

    code = f"vault-{uuid4().hex[:12]}"
    operator = founded(code)
    file = tmp_path / "zarifa.txt"
    file.write_text(code, encoding="utf-8")
    (made,) = deposit([file], by=operator, because=BECAUSE)
    return Office(
        member(f"{code}-a", ("administrator",), operator),
        member(f"{code}-r", ("reviewer",), operator),
        item_named(made.sha256, by=operator),
    )


def test_it_works(office: Office, signed_in: SignIn) -> None:
    asks, decides = signed_in(office.administrator), signed_in(office.reviewer)
    assert office.address in text_of(asks.get(f"/items/{office.item}/"))
    assert "What is destroyed" in text_of(asks.get(office.address))
    sent = asks.post(office.address, ASK)
    assert sent.status_code == 302
    proposal = sent.headers["Location"]
    assert "It was deposited by mistake" in text_of(decides.get(proposal))
    told = {"answer": "approve", "because": "so it is"}
    assert decides.post(f"{proposal}decide/", told).status_code == 302
    assert asks.post(f"{proposal}carry-out/").status_code == 302
    page = text_of(decides.get(f"/items/{office.item}/"))
    assert "This file was purged" in page and "zarifa" not in page
    assert decides.get(office.address).status_code == 404


def test_who_may_not_ask_is_told_who_may(office: Office, signed_in: SignIn) -> None:
    reviewer = signed_in(office.reviewer)
    page = text_of(reviewer.get(office.address))
    assert "An administrator of your organisation asks" in page and "<textarea" not in page
    assert reviewer.post(office.address, ASK).status_code == 404


@pytest.mark.parametrize("who", ["amal", "basma", "chadi", "dina", "elias"])
def test_absent_and_of_another_organisation_look_the_same(
    cast: Cast, office: Office, signed_in: SignIn, who: str
) -> None:
    browser = signed_in(getattr(cast, who))
    theirs, absent = browser.get(office.address), browser.get(f"/items/{uuid4()}/purge/")
    assert theirs.status_code == absent.status_code == 404
    assert len(text_of(theirs)) == len(text_of(absent))
    assert browser.post(office.address, ASK).status_code == 404


@pytest.mark.parametrize("left_out", ["ground", "because"])
def test_ground_and_reason_are_asked(office: Office, signed_in: SignIn, left_out: str) -> None:
    told = {name: value for name, value in ASK.items() if name != left_out}
    assert signed_in(office.administrator).post(office.address, told).status_code == 422
