"""Drafts over the page's script: kept, given back, deleted when sent, and for the writer alone."""

import json
from uuid import uuid4

import pytest
from django.test import Client

from cast import PASSWORD, Cast
from pages.conftest import SignIn
from pages.test_sign_in import left_alone

LONG = {"text": ["سطر من شهادة " * 30_000], "tags": ["one", "two"]}


def ask(client: Client, mark: str, **told: object) -> object:
    return client.post("/drafts/", json.dumps({"draft": mark, **told}), content_type="application/json")


def kept(client: Client, mark: str) -> object:
    return ask(client, mark).json()["content"]  # type: ignore[attr-defined]


def test_it_works(cast: Cast, signed_in: SignIn) -> None:
    client, mark = signed_in(cast.amal), f"testimony:{uuid4()}"
    assert kept(client, mark) is None
    assert ask(client, mark, content=LONG).status_code == 204  # type: ignore[attr-defined]
    assert kept(client, mark) == LONG
    ask(client, mark, content=None)
    assert kept(client, mark) is None


def test_a_lock_loses_nothing(cast: Cast, signed_in: SignIn) -> None:
    client, mark = signed_in(cast.basma), f"testimony:{uuid4()}"
    ask(client, mark, content=LONG)
    left_alone(client)
    assert ask(client, mark)["Location"].startswith("/locked/")  # type: ignore[index]
    client.post("/locked/", {"password": PASSWORD})
    assert kept(client, mark) == LONG


def test_what_a_form_sends_into_the_lock_becomes_its_draft(cast: Cast, signed_in: SignIn) -> None:
    client, mark = signed_in(cast.amal), f"testimony:{uuid4()}"
    client.get("/")
    left_alone(client)
    sent = {"draft": mark, "text": "written for an hour", "password": "not kept", "csrfmiddlewaretoken": "no"}
    assert client.post("/jobs/link/", sent)["Location"].startswith("/locked/")
    client.post("/locked/", {"password": PASSWORD})
    assert kept(client, mark) == {"text": ["written for an hour"]}


def test_two_sheets_of_one_form_that_meet_the_lock_are_both_kept(cast: Cast, signed_in: SignIn) -> None:
    client, form = signed_in(cast.amal), f"card_act:{uuid4()}"
    first, second = (f"{form}:{uuid4()}" for _sheet in "12")
    ask(client, first, content={"said.description.0.en": ["written in one window"]})
    left_alone(client)
    sent = {"draft": second, "said.description.0.en": "written in another window"}
    assert client.post("/jobs/link/", sent)["Location"].startswith("/locked/")
    client.post("/locked/", {"password": PASSWORD})
    waiting = ask(client, form, waiting=True).json()["waiting"]  # type: ignore[attr-defined]
    assert [one["words"] for one in waiting] == ["written in another window", "written in one window"]
    assert {f"{form}:{one['sheet']}" for one in waiting} == {first, second}
    assert kept(client, form) is None and kept(client, first) is not None
    ask(client, first, content=None)
    assert kept(client, first) is None and kept(client, second) is not None
    for no_mark in (f"{form}:no-id", f"{second}:{uuid4()}"):
        assert ask(client, no_mark).status_code == 404  # type: ignore[attr-defined]


def test_what_a_page_could_not_send_before_the_lock_is_kept_and_nothing_given_back(
    cast: Cast, signed_in: SignIn
) -> None:
    client, mark = signed_in(cast.amal), f"testimony:{uuid4()}"
    client.get("/")
    left_alone(client)
    written = {"text": ["written without a line"], "password": ["not kept"]}
    assert ask(client, mark, content=written).status_code == 204  # type: ignore[attr-defined]
    told = client.get("/locked/remaining/").json()
    assert (told["seconds"], told["who"]) == (0, f"{cast.amal.organisation}:{cast.amal.alias}") and told[
        "token"
    ]
    for locked in ({}, {"content": None}, {"content": "no fields"}):
        assert ask(client, mark, **locked)["Location"].startswith("/locked/")  # type: ignore[index]
    client.post("/locked/", {"password": PASSWORD})
    assert kept(client, mark) == {"text": ["written without a line"]}


def test_a_form_that_was_sent_needs_its_draft_no_more(cast: Cast, signed_in: SignIn) -> None:
    client, mark = signed_in(cast.amal), f"testimony:{uuid4()}"
    ask(client, mark, content={"text": ["draft"]})
    refused = client.post("/persons/", {"draft": mark})
    assert refused.status_code >= 400 or kept(client, mark) is None
    ask(client, mark, content={"text": ["draft"]})
    assert client.post("/language/", {"language": "en", "draft": mark}).status_code == 302
    assert kept(client, mark) is None


def test_a_draft_is_given_to_nobody_else(cast: Cast, signed_in: SignIn, anybody: Client) -> None:
    mark = f"testimony:{uuid4()}"
    ask(signed_in(cast.amal), mark, content=LONG)
    for viewer in (cast.basma, cast.dina):
        assert kept(signed_in(viewer), mark) is None
    assert ask(anybody, mark)["Location"].startswith("/sign-in/")  # type: ignore[index]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "null",
        '{"draft": 1}',
        '{"draft": "a:b"}',
        '{"draft": "No Code"}',
        '{"draft": "a", "content": []}',
        '{"draft": "a", "content": {"b": "c"}}',
        '{"draft": "a", "content": {"b": ["\\u0000"]}}',
        "[" * 100_000,
    ],
)
def test_anything_else_is_not_found(cast: Cast, signed_in: SignIn, body: str) -> None:
    client = signed_in(cast.amal)
    assert client.post("/drafts/", body, content_type="application/json").status_code == 404


def test_no_password_is_kept(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    ask(client, "with_secret", content={"password": ["x"], "old_Password": ["y"], "text": ["z"]})
    assert kept(client, "with_secret") == {"text": ["z"]}


def test_long_forms_say_that_they_keep_drafts(cast: Cast, signed_in: SignIn) -> None:
    from sanad.records.queries.lists import list_records

    record = list_records(cast.shared, viewer=cast.amal).rows[0].id
    client = signed_in(cast.amal)
    for address, mark, subject in (
        (f"/consent/{cast.shared}/", "consent", cast.shared),
        (f"/consent/{cast.shared}/", "consent_withdrawal", cast.shared),
        (f"/records/{record}/consent/", "consent", record),
    ):
        page = client.get(address).content.decode()
        assert f'data-draft="{mark}" data-draft-subject="{subject}"' in page, address
