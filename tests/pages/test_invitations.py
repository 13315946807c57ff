"""Inviting and joining: a code shown once, in no address; what was chosen is what one becomes."""

import re
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from cast import BECAUSE, PASSWORD, Cast, founded, member
from pages.conftest import SignIn, text_of

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

CHOSEN = "seven lanterns at the gate"
REFUSED = "No open invitation has this code."


@pytest.fixture(scope="module")
def administrator(cast: Cast) -> "Viewer":
    return member("elm-administrator", ("administrator",), founded("elm"))


def code_by(administrator: "Viewer", alias: str) -> str:
    from sanad.actions.invitations import invite

    return invite(("reviewer",), alias, by=administrator, because=BECAUSE)


def arrival(username: str, **changed: str) -> dict[str, str]:
    return {"username": username, "password": CHOSEN, "again": CHOSEN, "language": "ar", **changed}


def test_it_works(administrator: "Viewer", signed_in: SignIn, anybody: Client) -> None:
    inviting = signed_in(administrator)
    asked = {"roles": ["reviewer"], "alias": "Elm 1", "because": BECAUSE, "folder": ""}
    page = text_of(inviting.post("/organisation/invitations/", asked))
    found = re.search(r'id="invitation-code">([A-Z2-7-]{39})<', page)
    assert found is not None
    assert f"http://testserver/invitation/#{found.group(1)}" in page
    assert found.group(1) not in text_of(inviting.get("/organisation/invitations/"))
    answer = anybody.post("/invitation/", {"code": found.group(1).lower()})
    assert answer["Location"] == "/invitation/accept/"
    page = text_of(anybody.get("/invitation/accept/"))
    assert "elm" in page and "Elm 1" in page
    assert anybody.post("/invitation/accept/", arrival("Elm.One"))["Location"] == "/sign-in/"
    assert anybody.post("/sign-in/", {"login": "elm.one", "password": CHOSEN})["Location"] == "/"
    assert "accepted" in text_of(inviting.get("/organisation/invitations/"))


def test_a_code_that_opens_nothing_is_refused_in_one_sentence(
    administrator: "Viewer", anybody: Client
) -> None:
    from sanad.actions.invitations import withdraw_invitation
    from sanad.records.queries.invitations import invitations

    withdrawn = code_by(administrator, "Elm 2")
    ids = {one.alias: one.id for one in invitations(viewer=administrator)}
    withdraw_invitation(ids["Elm 2"], by=administrator, because=BECAUSE)
    pages = [
        text_of(anybody.post("/invitation/", {"code": code})) for code in (withdrawn, "AAAA", "a' OR 1=1")
    ]
    assert all(REFUSED in page for page in pages)
    assert anybody.get("/invitation/accept/")["Location"] == "/invitation/"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"password": "short", "again": "short"}, "too short"),
        ({"again": "another one altogether"}, "not the same"),
        ({"password": "password12345", "again": "password12345"}, "too common"),
        ({"username": "two words"}, "Letters, digits, full stop and hyphen alone."),
        ({"username": "somebody@example.org"}, "Letters, digits, full stop and hyphen alone."),
        ({"username": "amal"}, "This user name cannot be had."),
        ({"username": "AMAL"}, "This user name cannot be had."),
        ({"username": "lanterns"}, "The password holds the user name."),
    ],
)
def test_what_cannot_be_chosen(
    administrator: "Viewer", anybody: Client, changed: dict[str, str], told: str
) -> None:
    code = code_by(administrator, f"Elm {told[:20]} {changed.get('username', '')}")
    anybody.post("/invitation/", {"code": code})
    answer = anybody.post("/invitation/accept/", {**arrival("elm-refused"), **changed})
    assert answer.status_code == 422
    assert told in text_of(answer)
    assert CHOSEN not in text_of(answer)


def test_attempts_are_limited(anybody: Client) -> None:
    pages = [text_of(anybody.post("/invitation/", {"code": f"AAAA-{n}"})) for n in range(11)]
    assert "Too many attempts" in pages[-1] and "Too many attempts" not in pages[0]


def test_only_an_administrator_invites(cast: Cast, signed_in: SignIn, administrator: "Viewer") -> None:
    from sanad.records.queries.invitations import invitations

    code_by(administrator, "Elm 3")
    ids = {one.alias: one.id for one in invitations(viewer=administrator)}
    for viewer in (cast.amal, cast.elias):
        assert signed_in(viewer).get("/organisation/invitations/").status_code == 403
        answer = signed_in(viewer).post(
            f"/organisation/invitations/{ids['Elm 3']}/withdraw/", {"because": "x"}
        )
        assert answer.status_code == 404
    answer = signed_in(administrator).post(
        f"/organisation/invitations/{ids['Elm 3']}/withdraw/", {"because": "x"}
    )
    assert answer["Location"] == "/organisation/invitations/"


def test_an_alias_of_somebody_is_refused_on_the_page(administrator: "Viewer", signed_in: SignIn) -> None:
    asked = {"roles": ["reviewer"], "alias": "elm-administrator (invented)", "because": BECAUSE, "folder": ""}
    answer = signed_in(administrator).post("/organisation/invitations/", asked)
    assert answer.status_code == 422 and "Somebody has this alias" in text_of(answer)


def test_whoever_is_signed_in_is_asked_to_sign_out_first(cast: Cast, signed_in: SignIn) -> None:
    assert "sign out first" in text_of(signed_in(cast.basma).get("/invitation/"))
    assert PASSWORD not in text_of(signed_in(cast.basma).get("/invitation/"))
