"""Tokens for programs: made with the password and a reason, shown once, ended at will."""

import re
from uuid import uuid4

import psycopg
import pytest
from django.test import Client

from cast import PASSWORD, Cast, member
from database import connected, tell
from pages.conftest import SignIn, text_of

ASKED = {"label": "monthly table", "days": "30", "because": "a test asks for it", "password": PASSWORD}


def made_at(client: Client) -> str:
    found = re.search(r"sanad_[\w-]{43}", text_of(client.post("/account/tokens/", ASKED)))
    assert found
    return found.group(0)


def reads(secret: str) -> int:
    return Client(headers={"authorization": f"Bearer {secret}"}).get("/api/v1/lists").status_code


def ends(client: Client) -> list[str]:
    return re.findall(r"/account/tokens/[0-9a-f-]{36}/end/", text_of(client.get("/account/tokens/")))


def test_it_works(cast: Cast, signed_in: SignIn) -> None:
    from django.core.cache import cache

    cache.clear()
    client = signed_in(cast.basma)
    secret = made_at(client)
    assert reads(secret) == 200
    assert secret not in text_of(client.get("/account/tokens/"))
    end = ends(client)[0]
    assert "monthly table" in text_of(client.get(end))
    assert client.post(end, {"because": "it is not needed any more"}).status_code == 302
    assert reads(secret) == 401
    assert client.get(end).status_code == client.post(end, {"because": "again"}).status_code == 404


def test_a_token_that_reads_persons_waits_for_a_second_member_and_is_shown_to_its_asker_once(
    cast: Cast, signed_in: SignIn
) -> None:
    from django.core.cache import cache

    cache.clear()
    amal = signed_in(cast.amal)
    proposal = amal.post("/account/tokens/", {**ASKED, "persons": "on"})["Location"]
    assert "monthly table" in text_of(amal.get(proposal))
    assert amal.post(f"{proposal}carry-out/").status_code in {403, 409}
    second = signed_in(member("second-of-a-token", ("administrator",), cast.at_a))
    decided = second.post(f"{proposal}decide/", {"answer": "approve", "because": "it is needed"})
    assert "sanad_" not in text_of(decided).replace("sanad_csrf", "")
    assert second.post(f"{proposal}carry-out/").status_code == 403
    found = re.search(r"sanad_[\w-]{43}", text_of(amal.post(f"{proposal}carry-out/")))
    assert found
    program = Client(headers={"authorization": f"Bearer {found.group(0)}"})
    assert program.get(f"/api/v1/lists/{cast.private}/records").json()["total"] == 2
    assert amal.post(f"{proposal}carry-out/").status_code == 409


def test_the_database_takes_no_token_for_persons_that_nobody_approved(cast: Cast) -> None:
    from sanad.actions.tokens import propose_token

    proposal = propose_token("alone", 30, by=cast.amal, because=ASKED["because"])
    row = (uuid4(), cast.amal.organisation, cast.amal.account, "0" * 64, "alone", proposal)
    with connected() as connection, connection.transaction():
        tell(connection, cast.amal)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(
                "INSERT INTO records_apitoken"
                " (id, organisation_id, account, secret_sha256, label, proposal, made_at, expires_at)"
                " VALUES (%s, %s, %s, %s, %s, %s, now(), now() + interval '1 day')",
                row,
            )


def test_guests_and_auditors_have_no_page_of_tokens(cast: Cast, signed_in: SignIn) -> None:
    for role in ("guest", "auditor"):
        client = signed_in(member(f"no-token-{role}", (role,), cast.at_a))
        assert client.get("/account/tokens/").status_code == 403
        assert "/account/tokens/" not in text_of(client.get("/account/looks/"))


def test_without_password_reason_or_within_ninety_days_none_is_made(cast: Cast, signed_in: SignIn) -> None:
    from django.core.cache import cache

    cache.clear()
    client = signed_in(cast.basma)
    for spoilt in ({"password": "wrong"}, {"because": " "}, {"days": "91"}, {"days": "0"}, {"label": ""}):
        answer = client.post("/account/tokens/", {**ASKED, **spoilt})
        assert answer.status_code == 422
        assert "sanad_" not in text_of(answer).replace("sanad_csrf", "")


def test_nobody_ends_or_sees_the_token_of_another(cast: Cast, signed_in: SignIn) -> None:
    from django.core.cache import cache

    cache.clear()
    amal = signed_in(cast.amal)
    secret = made_at(amal)
    end = ends(amal)[0]
    for other in (cast.basma, cast.dina):
        client = signed_in(other)
        assert client.get(end).status_code == 404
        assert client.post(end, {"because": "I want it"}).status_code == 404
        assert client.get(f"/account/tokens/{uuid4()}/end/").status_code == 404
    assert reads(secret) == 200


def test_the_description_is_open_and_names_every_address(cast: Cast) -> None:
    page = text_of(Client().get("/about/api/"))
    for address in Client().get("/api/v1/openapi.json").json()["paths"]:
        assert address in page
    assert "<script src" in page
    assert not re.findall(r'(?:src|href)="(?:\w+:)?//', page)
