"""Tokens for programs: made with the password and a reason, shown once, ended at will."""

import re
from uuid import uuid4

from django.test import Client

from cast import PASSWORD, Cast
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
