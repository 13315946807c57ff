"""Case 5: JSON that is deep, numbers of five thousand digits, NaN: refused, never a fault."""

import json
import re

import pytest

from routes.asking import Asker
from routes.conftest import askers, world
from routes.walking import described, routes
from routes.world import World

__all__ = ["askers", "world"]
BODIES = {
    "deep list": "[" * 10_000 + "]" * 10_000,
    "deep object": '{"a":' * 20_000 + "1" + "}" * 20_000,
    "deep in a field": '{"words":' + "[" * 5_000 + "]" * 5_000 + "}",
    "long integer": '{"page":' + "9" * 5_000 + "}",
    "long integer as text": '{"words":"' + "9" * 5_000 + '"}',
    "nan": '{"page": NaN}',
    "infinity": '{"documented_by": -Infinity}',
    "exponent": '{"page": 1e999}',
    "name twice": '{"words": "a", "words": "b"}',
    "not utf-8": b'{"words": "\xff\xfe"}',
    "lone surrogate": '{"words": "\\ud800"}',
    "nothing": "",
    "null": "null",
    "trailing": '{"words": "a"} {"words": "b"}',
    "large": '{"words": "' + "a" * 70_000 + '"}',
    "larger": '{"words": "' + "a" * 3_000_000 + '"}',
}


NOBODYS = "00000000-0000-4000-8000-000000000002"


def takes_json() -> list[str]:
    return [
        re.sub(r"\{[^}]+\}", NOBODYS, path)
        for path, methods in described()["paths"].items()
        for one in methods.values()
        if "requestBody" in one
    ]


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_every_address_that_takes_json_refuses_it(
    world: World, askers: dict[str, Asker], body: str | bytes
) -> None:
    addresses = takes_json()
    assert addresses
    for address in addresses:
        refused = askers["amal"].program.generic("POST", address, body, content_type="application/json")
        assert refused.status_code == 400, address
        assert json.loads(refused.content)["code"] == "request_unreadable"


@pytest.mark.parametrize("body", ["deep list", "long integer", "nan", "not utf-8"])
def test_where_no_json_is_taken_it_makes_no_fault(world: World, askers: dict[str, Asker], body: str) -> None:
    for route in routes():
        if not route.parameters:
            asker = askers["nobody"]
            sent = asker.browser.generic(
                "POST", route.template, BODIES[body], content_type="application/json"
            )
            assert sent.status_code < 500, route.name


@pytest.mark.parametrize("number", ["9" * 5_000, "-1", "NaN", "1e999", "٣", "0x10", "1\0"])
def test_a_page_or_a_run_of_that_kind_is_refused(world: World, askers: dict[str, Asker], number: str) -> None:
    for address, name in (
        ("/api/v1/figures", "page"),
        (f"/api/v1/lists/{world.cast.private}/records", "page"),
    ):
        answered = askers["amal"].program.get(address, {name: number}).status_code
        assert answered == 400 if "records" in address else answered == 200
    for address in ("/persons/", f"/lists/{world.cast.private}/"):
        assert askers["amal"].browser.get(address, {"page": number}).status_code == 404
