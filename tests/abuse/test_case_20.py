"""Case 20: what nobody asked for is sent along: organisation, owner, folder, consent. Ignored, or refused."""

import json
import re
from typing import Any

import pytest

from database import rows
from routes.asking import Asker, answer
from routes.conftest import askers, world
from routes.filling import FIELD_IDS, FIELDS, NOT_ASKED, ON_ONESELF
from routes.walking import described, routes
from routes.world import World

__all__ = ["askers", "world"]


def holdings(world: World, organisation: Any) -> dict[str, tuple[Any, ...]]:
    """Return for each table what an organisation holds, as a digest."""
    tables = rows(
        "superuser",
        "SELECT c.table_name FROM information_schema.columns c JOIN pg_tables t ON t.tablename = c.table_name"
        " WHERE c.column_name = 'organisation_id' AND t.schemaname = 'public'",
    )
    digest = "md5(coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), ''))"
    asked = "SELECT count(*), {} FROM {} t WHERE organisation_id = %s"
    return {table: rows("superuser", asked.format(digest, table), [organisation])[0] for (table,) in tables}


@pytest.mark.parametrize("name", ["amal", "administrator"])
def test_no_form_takes_what_it_does_not_ask_for(world: World, askers: dict[str, Asker], name: str) -> None:
    asker = askers[name]
    mine = asker.somebody.viewer
    assert mine
    others = [
        one
        for one in (world.cast.at_a, world.cast.at_b, world.cast.at_c)
        if one.organisation != mine.organisation
    ]
    before = {one.organisation: holdings(world, one.organisation) for one in others}
    taken = {
        **NOT_ASKED,
        "organisation_id": str(others[0].organisation),
        "organisation": str(others[0].organisation),
    }
    body = {**dict.fromkeys(FIELD_IDS, ""), **FIELDS, **taken}
    for route in routes():
        if not route.is_api and not route.parameters and route.name.strip(":") not in ON_ONESELF:
            assert asker.ask(route, "POST", route.at({}), body).status_code < 500, route.name
    after = {one.organisation: holdings(world, one.organisation) for one in others}
    assert after == before
    assert (
        rows(
            "superuser",
            "SELECT 1 FROM records_membership WHERE account_id = %s AND organisation_id = ANY (%s)",
            [mine.account, list(before)],
        )
        == []
    )


def test_no_body_of_the_api_takes_what_is_not_described(world: World, askers: dict[str, Asker]) -> None:
    document = described()
    bodies = [
        (re.sub(r"\{[^}]+\}", NOT_ASKED["id"], address), told["requestBody"])
        for address, methods in document["paths"].items()
        for told in methods.values()
        if "requestBody" in told
    ]
    assert bodies
    for address, _ in bodies:
        for name, value in {**NOT_ASKED, "purpose": "linking", "clearances": ["everything"]}.items():
            sent = json.dumps({name: value})
            refused = askers["amal"].program.post(address, sent, content_type="application/json")
            assert refused.status_code == 400, (address, name)
            assert json.loads(answer(refused)[2])["code"] == "request_unreadable"
