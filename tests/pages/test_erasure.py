"""The page of an erasure: what hangs on a record, asked of two members; a tombstone afterwards."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest

from cast import BECAUSE, Cast, founded, import_rows, member
from database import rows
from pages.conftest import SignIn, text_of

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

LINES = (
    ("E1", "Zarifa", "Qusay", "Barakat", "f", "detained", "2014-02-11", "Homs"),
    ("E2", "Maher", "Omar", "Najjar", "m", "killed", "2012-09-30", "Idleb"),
)
ASK = {"ground": "gdpr-17-1-b", "because": "asked for in writing"}


@dataclass(frozen=True)
class Office:
    """An organisation of its own, with who may ask and who may decide, and one of its records."""

    administrator: "Viewer"
    reviewer: "Viewer"
    advocate: "Viewer"
    record: UUID

    @property
    def address(self) -> str:
        return f"/records/{self.record}/erase/"


@pytest.fixture
def office(cast: Cast, workspace: Path) -> Office:
    code = f"office-{uuid4().hex[:12]}"
    operator = founded(code)
    folder = workspace / code
    folder.mkdir()
    made = import_rows(folder, "list", LINES, operator)
    found = rows(
        "backup", "SELECT id FROM records_record WHERE collection_id = %s AND record_key = 'E1'", [made]
    )
    return Office(
        member(f"{code}-a", ("administrator",), operator),
        member(f"{code}-r", ("reviewer",), operator),
        member(f"{code}-v", ("advocate",), operator),
        UUID(str(found[0][0])),
    )


def test_it_works(office: Office, signed_in: SignIn) -> None:
    asks, decides = signed_in(office.administrator), signed_in(office.reviewer)
    page = asks.get(office.address)
    assert page.status_code == 200
    assert "Zarifa" not in text_of(page) and "What is destroyed" in text_of(page)
    sent = asks.post(office.address, ASK)
    assert sent.status_code == 302
    proposal = sent.headers["Location"]
    assert "GDPR 17(1)(b): consent was withdrawn" in text_of(decides.get(proposal))
    assert decides.get(office.address).status_code == 200
    told = {"answer": "approve", "because": "the request is in order"}
    assert decides.post(f"{proposal}decide/", told).status_code == 302
    assert asks.post(f"{proposal}carry-out/").status_code == 302
    stone = text_of(asks.get(office.address))
    assert "A record was here" in stone and "GDPR 17(1)(b): consent was withdrawn" in stone
    assert decides.get(f"/records/{office.record}/").status_code == 404
    left = rows("backup", "SELECT display_name, item_id FROM records_record WHERE id = %s", [office.record])
    assert left[0][0] == ""
    item = text_of(decides.get(f"/items/{left[0][1]}/"))
    assert "A row of this file was erased" in item and "The file without that row" in item


def test_the_record_leads_to_it_for_its_own_organisation_alone(
    cast: Cast, office: Office, signed_in: SignIn
) -> None:
    assert office.address in text_of(signed_in(office.reviewer).get(f"/records/{office.record}/"))
    found = rows("backup", "SELECT id FROM records_record WHERE collection_id = %s LIMIT 1", [cast.shared])
    assert "/erase/" not in text_of(signed_in(cast.chadi).get(f"/records/{found[0][0]}/"))


def test_who_may_not_ask_is_told_who_may(office: Office, signed_in: SignIn) -> None:
    reviewer = signed_in(office.reviewer)
    page = text_of(reviewer.get(office.address))
    assert "An administrator of your organisation asks" in page
    assert "<textarea" not in page
    assert reviewer.post(office.address, ASK).status_code == 404


def test_a_role_without_persons_sees_nothing_of_it(office: Office, signed_in: SignIn) -> None:
    assert signed_in(office.advocate).get(office.address).status_code == 404


@pytest.mark.parametrize("who", ["amal", "basma", "chadi", "dina", "elias"])
def test_absent_and_of_another_organisation_look_the_same(
    cast: Cast, office: Office, signed_in: SignIn, who: str
) -> None:
    browser = signed_in(getattr(cast, who))
    theirs, absent = browser.get(office.address), browser.get(f"/records/{uuid4()}/erase/")
    assert theirs.status_code == absent.status_code == 404
    assert len(text_of(theirs)) == len(text_of(absent))
    assert browser.post(office.address, ASK).status_code == 404


def test_a_record_that_is_shared_is_erased_by_its_own_organisation_alone(
    cast: Cast, signed_in: SignIn
) -> None:
    found = rows("backup", "SELECT id FROM records_record WHERE collection_id = %s LIMIT 1", [cast.shared])
    record = found[0][0]
    assert signed_in(cast.chadi).get(f"/records/{record}/").status_code == 200
    assert signed_in(cast.chadi).get(f"/records/{record}/erase/").status_code == 404


@pytest.mark.parametrize("left_out", ["ground", "because"])
def test_ground_and_reason_are_asked(office: Office, signed_in: SignIn, left_out: str) -> None:
    answered = signed_in(office.administrator).post(office.address, {**ASK, left_out: ""})
    assert answered.status_code == 422
    assert rows("backup", "SELECT count(*) FROM records_proposal WHERE subject = %s", [office.record]) == [
        (0,)
    ]


def test_whoever_may_have_read_it_is_named(office: Office, cast: Cast, signed_in: SignIn) -> None:
    from cast import share
    from sanad.partners.member import operator

    giver = operator(office.administrator.organisation, office.administrator.organisation_code)
    assert "No other organisation" in text_of(signed_in(office.administrator).get(office.address))
    made = rows("backup", "SELECT collection_id FROM records_record WHERE id = %s", [office.record])[0][0]
    share(made, giver, cast.at_b)
    assert "birch (invented)" in text_of(signed_in(office.administrator).get(office.address))
    assert BECAUSE not in text_of(signed_in(office.administrator).get(office.address))
