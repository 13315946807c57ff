"""How many statements the pages of the register ask: what people wait for there is mostly their number."""

from collections.abc import Callable
from operator import gt
from unittest import mock
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.http import HttpResponse

from cast import BECAUSE, Cast
from database import rows
from pages.conftest import SignIn
from sanad.records import door

REGISTER = "SELECT id FROM records_collection WHERE kind = 'card' AND organisation_id = %s LIMIT 1"


def statements(ask: Callable[[], HttpResponse], status: int = 200) -> tuple[int, int]:
    """Return how many statements an answer took that is asked again, and how many of them opened the door.

    The instant of the last act is written every ten seconds; it is not counted.
    """
    said: list[str] = []

    def kept(execute: Callable[..., object], sql: str, *rest: object) -> object:
        if not sql.startswith('UPDATE "django_session"'):
            said.append(sql)
        return execute(sql, *rest)

    ask()
    with connection.execute_wrapper(kept), mock.patch.object(door, "_entered", wraps=door._entered) as doors:
        assert ask().status_code == status
    return len(said), doors.call_count


@pytest.fixture
def cards(cast: Cast, signed_in: SignIn) -> tuple[UUID, UUID]:
    """Return a person of two versions and an act against it."""
    client = signed_in(cast.amal)
    client.post("/register/", {"name": f"Counted {uuid4().hex[:8]}", "because": BECAUSE})
    (register,) = rows("superuser", REGISTER, [cast.amal.organisation])[0]

    def written(address: str, **said: str) -> UUID:
        fields = {f"said.{name.replace('__', '.')}": value for name, value in said.items()}
        answer = client.post(address, {**fields, "because": BECAUSE, "base": "1"})
        assert answer.status_code == 302
        return UUID(answer["Location"].split("/")[2])

    new = f"/register/{register}/new"
    person = written(f"{new}/person/", first_name__0__en="Invented")
    written(f"/cards/{person}/change/", first_name__0__en="Invented again")
    event = written(f"{new}/event/", title__0__en="Counted", date__0__value="2013-05")
    act = written(
        f"{new}/act/",
        event__0__value=str(event),
        type_of_act__0__value="torture",
        victim__0__value=str(person),
        date__0__value="2013-05-04",
    )
    return person, act


def test_it_works(cast: Cast, signed_in: SignIn, cards: tuple[UUID, UUID]) -> None:
    client, (person, act) = signed_in(cast.amal), cards
    pages = {
        "open": lambda: client.get(f"/cards/{person}/"),
        "changed": lambda: client.get(f"/cards/{person}/changes/?before=1&after=2"),
        "form": lambda: client.get(f"/cards/{act}/change/"),
    }
    asked = {name: statements(ask) for name, ask in pages.items()}
    # Opening one's own asks for the folders to which it could be closed.
    most = {"open": (17, 1), "changed": (10, 1), "form": (8, 2)}
    over = {name: found for name, found in asked.items() if any(map(gt, found, most[name]))}
    assert not over, f"more statements or doors than {most}: say why in the test, or ask them together"
