"""Inviting and joining: a code shown once, in no address; what was chosen is what one becomes."""

import re
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.test import Client

from cast import BECAUSE, Cast, founded, member
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


@pytest.fixture
def of_two(cast: Cast, administrator: "Viewer", signed_in: SignIn) -> Client:
    """Return a browser of somebody who reads at A, and joined elm under another alias."""
    from django.core.cache import cache

    cache.clear()  # the counts of attempts
    alias = f"Elm {uuid4()}"
    client = signed_in(member(f"two-{uuid4().hex[:8]}", ("reviewer",), cast.at_a))
    assert client.post("/invitation/", {"code": code_by(administrator, alias)}).status_code == 302
    page = text_of(client.get("/invitation/accept/"))
    assert alias in page and 'name="username"' not in page
    assert client.post("/invitation/accept/")["Location"] == "/"
    return client


def looks_for(client: Client) -> str:
    found = re.search(r'menu-head">.*?<bdi>(.*?)</bdi>', text_of(client.get("/")), re.DOTALL)
    assert found is not None
    return found.group(1)


def test_whoever_has_an_account_joins_with_it_and_chooses_for_whom_it_looks(
    cast: Cast, of_two: Client
) -> None:
    from sanad.records.queries.lists import list_records

    record = f"/records/{list_records(cast.private, viewer=cast.amal).rows[0].id}/"
    assert looks_for(of_two) == "elm"
    assert of_two.get(record).status_code == 404, "a record of A while one looks for elm"
    key = of_two.session.session_key
    assert (
        of_two.post("/account/organisation/", {"organisation": str(cast.at_a.organisation)})["Location"]
        == "/"
    )
    assert looks_for(of_two) == cast.at_a.organisation_code
    assert of_two.session.session_key != key, "the looks of both would stand under one session"
    assert of_two.get(record).status_code == 200
    for nobody in (cast.chadi.organisation, uuid4(), "x"):
        assert of_two.post("/account/organisation/", {"organisation": str(nobody)}).status_code == 404
    assert looks_for(of_two) == cast.at_a.organisation_code


def test_one_membership_alone_is_no_choice(cast: Cast, signed_in: SignIn) -> None:
    assert "/account/organisation/" not in text_of(signed_in(cast.basma).get("/"))


def test_a_form_of_the_other_organisation_that_still_stands_open_is_refused(
    cast: Cast, of_two: Client
) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    strict.cookies.update(of_two.cookies)

    def token() -> str:
        found = re.search(r'csrfmiddlewaretoken" value="(\w+)"', text_of(strict.get("/")))
        assert found is not None
        return found.group(1)

    old = token()
    chosen = {"organisation": str(cast.at_a.organisation), "csrfmiddlewaretoken": old}
    assert strict.post("/account/organisation/", chosen).status_code == 302
    asked = {"language": "en", "csrfmiddlewaretoken": old}
    assert strict.post("/language/", asked).status_code == 403
    assert strict.post("/language/", {**asked, "csrfmiddlewaretoken": token()}).status_code == 302


def test_nobody_joins_an_organisation_twice(administrator: "Viewer", of_two: Client) -> None:
    code = code_by(administrator, f"Elm {uuid4()}")
    of_two.post("/invitation/", {"code": code})
    answer = of_two.post("/invitation/accept/")
    assert answer.status_code == 422 and "You are a member of this organisation" in text_of(answer)
    assert of_two.post("/invitation/", {"code": code}).status_code == 302, "it was not used up"


def test_names_that_were_asked_for_are_hidden_again_for_the_other_organisation(
    cast: Cast, of_two: Client
) -> None:
    of_two.post("/names/hide/", {"names": "hide", "next": "/"})
    of_two.post("/names/show/", {"because": "a case", "how": "while", "next": "/"})
    assert "sanad_names_shown_until" in of_two.session
    of_two.post("/account/organisation/", {"organisation": str(cast.at_a.organisation)})
    assert "sanad_names_shown_until" not in of_two.session


def test_an_invitation_waits_for_another_administrator_and_its_code_is_for_whoever_asked(
    cast: Cast, signed_in: SignIn
) -> None:
    at = founded(f"oak-{uuid4().hex[:8]}")
    first = member(f"oak-{uuid4().hex[:8]}", ("administrator",), at)
    asking = signed_in(first)
    assert "You are the only administrator" in text_of(asking.get("/organisation/invitations/"))
    second = member(f"oak-{uuid4().hex[:8]}", ("administrator",), at)
    page = text_of(asking.get("/organisation/invitations/"))
    assert "Who may decide:" in page and second.alias in page
    asked = {"roles": ["reviewer"], "alias": "Oak 1", "because": BECAUSE, "folder": ""}
    answer = asking.post("/organisation/invitations/", asked)
    proposal = answer["Location"]
    assert proposal.startswith("/proposals/")
    assert "Oak 1" in text_of(asking.get("/organisation/invitations/")), "it does not say that it waits"
    deciding = signed_in(second)
    assert "Oak 1" in text_of(deciding.get(proposal))
    deciding.post(f"{proposal}decide/", {"answer": "approve", "because": BECAUSE})
    assert deciding.post(f"{proposal}carry-out/").status_code == 403
    page = text_of(asking.post(f"{proposal}carry-out/"))
    assert re.search(r'id="invitation-code">([A-Z2-7-]{39})<', page)
    assert "accepted" not in page and "Oak 1" in page
    assert asking.post(f"{proposal}carry-out/").status_code == 409


def test_an_auditor_is_invited_at_once(cast: Cast, signed_in: SignIn) -> None:
    at = founded(f"fir-{uuid4().hex[:8]}")
    first, _second = (member(f"fir-{uuid4().hex[:8]}", ("administrator",), at) for _ in range(2))
    asked = {"roles": ["auditor"], "alias": "Fir 1", "because": BECAUSE, "folder": ""}
    assert "invitation-code" in text_of(signed_in(first).post("/organisation/invitations/", asked))
