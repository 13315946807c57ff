"""Tokens: what opens the API, what does not, and how often one may ask."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client, override_settings

from api.conftest import Program
from cast import BECAUSE, Cast
from cast import secret_for as token
from database import connected
from pages.conftest import SignIn


def asked(headers: dict[str, str]) -> Any:
    return Client(headers=headers).get("/api/v1/lists")


def change(statement: str, *values: object) -> None:
    with connected("superuser") as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute(statement, values)
        connection.commit()


def test_it_works(cast: Cast) -> None:
    assert asked({"authorization": f"Bearer {token(cast.amal)}"}).status_code == 200


@pytest.mark.parametrize(
    "sent", ["", "Bearer", "Bearer x", "Basic YTpi", "Bearer سر", "Bearer " + "x" * 5000]
)
def test_anything_else_opens_nothing(cast: Cast, sent: str) -> None:
    refused = asked({"authorization": sent})
    assert refused.status_code == 401
    assert refused.json()["code"] == "token_required"
    assert refused["WWW-Authenticate"].startswith("Bearer")


def test_a_session_opens_nothing(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    assert client.get("/lists/").status_code == 200
    assert client.get("/api/v1/lists").status_code == 401


def test_a_token_that_expired_opens_nothing(cast: Cast) -> None:
    secret = token(cast.basma)
    change(
        "UPDATE records_apitoken SET expires_at = %s WHERE account = %s",
        datetime.now(UTC),
        cast.basma.account,
    )
    assert asked({"authorization": f"Bearer {secret}"}).status_code == 401


def test_a_token_lives_ninety_days_at_most(cast: Cast) -> None:
    from sanad.actions.tokens import make_token
    from sanad.records.queries.tokens import tokens

    made = make_token("long", 10_000, by=cast.amal, because=BECAUSE)[0]
    found = next(one for one in tokens(viewer=cast.amal) if one.id == made)
    assert (found.expires_at - found.made_at).days <= 90


def test_the_roles_of_today_decide_and_an_ended_membership_opens_nothing(cast: Cast) -> None:
    from cast import member

    viewer = member("leaving", ("reviewer",), cast.at_a)
    headers = {"authorization": f"Bearer {token(viewer)}"}
    address = f"/api/v1/lists/{cast.private}/records"
    assert Client(headers=headers).get(address).json()["total"] == 2
    change("UPDATE records_membership SET roles = '{advocate}' WHERE account_id = %s", viewer.account)
    assert Client(headers=headers).get(address).json()["total"] == 0
    change("UPDATE records_membership SET ended_at = now() WHERE account_id = %s", viewer.account)
    assert Client(headers=headers).get(address).status_code == 401


def test_without_a_second_member_a_token_opens_no_person(cast: Cast) -> None:
    from sanad.actions.tokens import make_token

    secret = make_token("alone", 1, by=cast.amal, because=BECAUSE)[1]
    program = Client(headers={"authorization": f"Bearer {secret}"})
    lists = {one["code"]: one for one in program.get("/api/v1/lists").json()}
    assert not any(one["readable"] for one in lists.values() if one["kind"] == "person")
    assert program.get("/api/v1/figures").status_code == 200
    assert program.get(f"/api/v1/lists/{cast.private}/records").json()["total"] == 0


@pytest.mark.parametrize("role", ["guest", "auditor"])
def test_guests_and_auditors_have_no_token_and_those_they_had_open_nothing(cast: Cast, role: str) -> None:
    from cast import member
    from sanad.actions.tokens import make_token
    from sanad.partners.errors import NotAllowed

    viewer = member(f"once-reviewer-{role}", ("reviewer",), cast.at_a)
    headers = {"authorization": f"Bearer {token(viewer)}"}
    assert asked(headers).status_code == 200
    change("UPDATE records_membership SET roles = %s WHERE account_id = %s", [role], viewer.account)
    assert asked(headers).status_code == 401
    with pytest.raises(NotAllowed):
        make_token("alone", 1, by=member(f"always-{role}", (role,), cast.at_a), because=BECAUSE)


def test_outside_the_demonstration_a_second_factor_is_required(cast: Cast) -> None:
    secrets = {viewer: token(viewer) for viewer in (cast.amal, cast.elias)}
    with override_settings(SANAD_DEMONSTRATION=False):
        answers = [asked({"authorization": f"Bearer {secret}"}).status_code for secret in secrets.values()]
    assert answers == [401, 200]


def test_too_many_requests_are_refused_for_a_minute(cast: Cast, program: Program) -> None:
    asking = program(cast.amal)
    with override_settings(SANAD_API_REQUESTS_A_MINUTE=3):
        statuses = [asking.get("/api/v1/lists").status_code for _ in range(5)]
    assert statuses.count(429) >= 1
    assert program(cast.amal).get("/api/v1/lists").status_code == 200


def test_what_is_only_read_says_so(cast: Cast, program: Program) -> None:
    asking = program(cast.amal)
    for method in ("post", "put", "patch", "delete"):
        refused = getattr(asking, method)("/api/v1/lists")
        assert refused.status_code == 405
        assert refused.json()["code"] == "method_not_offered"
    assert asking.get("/api/v1/nothing").json()["code"] == "not_found"
