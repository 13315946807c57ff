"""Case 21: SQL in every field, tsquery syntax, and the context itself: no effect, no fault."""

import json
from typing import Any

import pytest
from psycopg import Error

from database import connected, tell
from routes.asking import Asker, answer
from routes.conftest import askers, world
from routes.filling import FIELD_IDS, FIELDS, ON_ONESELF
from routes.walking import routes
from routes.world import CANARIES, World

__all__ = ["askers", "world"]
SQL = (
    "' OR 1=1 --",
    "'; DROP TABLE records_record; --",
    "') UNION SELECT display_name FROM records_record --",
    "$$; SELECT 1; $$",
    "a & !b | (c <-> d):*A",
    "'a':*B & ''",
    "!!! ((( :::",
    "\\'; SELECT pg_sleep(5) --",
    "%(question)s {having} {{}}",
    "'; SET sanad.context = 'v1|x'; --",
    "x', true); SELECT set_config('sanad.context','v1',false); --",
)


def search(asker: Asker, **question: Any) -> tuple[Any, ...]:
    sent = json.dumps(question)
    return answer(asker.program.post("/api/v1/persons/search", sent, content_type="application/json"))


@pytest.mark.parametrize("text", SQL)
def test_a_search_for_it_finds_no_more_than_one_may_see(
    world: World, askers: dict[str, Asker], text: str
) -> None:
    asker = askers["dina"]
    own = json.loads(search(asker, size=100)[2])
    for question in ({"words": text}, {"governorates": [text]}, {"event_types": [text]}, {"sexes": [text]}):
        status, _, told = search(asker, **question)
        assert status == 200
        assert json.loads(told)["total"] <= own["total"]
        assert {row["id"] for row in json.loads(told)["rows"]} <= {row["id"] for row in own["rows"]}
        assert not [name for code, name in CANARIES.items() if code != "cedar" and name in told]


@pytest.mark.parametrize("text", [SQL[0], SQL[4], SQL[9]])
def test_no_form_makes_a_fault_of_it(world: World, askers: dict[str, Asker], text: str) -> None:
    body = dict.fromkeys((*FIELDS, *FIELD_IDS), text)
    for route in routes():
        if not route.is_api and not route.parameters and route.name.strip(":") not in ON_ONESELF:
            for method in ("GET", "POST"):
                status, _, told = answer(askers["dina"].ask(route, method, route.at({}), body))
                assert status < 500, route.name
                assert CANARIES["alder"] not in told


def test_a_context_that_sql_sets_opens_nothing(world: World) -> None:
    """Whoever can run SQL as the application still cannot say who looks: the key is not its to read."""
    cast = world.cast
    with connected() as connection, connection.transaction():
        made = tell(connection, cast.dina)
        forged = made.replace(str(cast.dina.organisation), str(cast.at_a.organisation))
        for context in (forged, f"{forged}'", "v1", made.replace("persons", "everything,persons"), ""):
            connection.execute("SELECT set_config('sanad.context', %s, true)", [context])
            assert connection.execute("SELECT count(*) FROM records_seenrecord").fetchone() == (0,)
    with connected() as connection, pytest.raises(Error):
        connection.execute("SELECT inner_pad FROM records_contextkey")
