"""Questions to the API made from its own description, as described and otherwise: no fault, and no name."""

import io
import json
import logging
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from routes.asking import Asker, answer
from routes.conforming import faults, require_described
from routes.filling import IDS
from routes.walking import described
from routes.world import CANARIES, World

QUICK, DEEP = 40, 1_500
REFUSED: Mapping[int, set[str]] = {
    400: {"request_unreadable"},
    403: {"not_allowed"},
    404: {"not_found"},
    409: {"changes_cross", "sent_otherwise", "nothing_changed", "case_file_changed", "case_file_unchanged"},
    422: {"card_unsound", "consent_first"},
}
ODD = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=True)
    | st.text()
    | st.sampled_from(
        ["\0", "' OR 1=1 --", "a & !b:*", "<->", "؀", "\ud800", "9" * 5_000, "{}", "[]", "../", "%00"]
    )
)
ANYTHING = st.recursive(
    ODD, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4)
)


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    """Return every operation as method, address and description."""
    return [
        (method.upper(), address, told)
        for address, methods in document["paths"].items()
        for method, told in methods.items()
    ]


def value_of(schema: dict[str, Any], document: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Return values as a schema describes them, and now and then others."""
    schema = resolved(schema, document)
    if "anyOf" in schema:
        return st.one_of([value_of(one, document) for one in schema["anyOf"]])
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "integer": st.integers(schema.get("minimum", -(10**9)), schema.get("maximum", 10**9)),
        "string": st.uuids().map(str)
        if schema.get("format") == "uuid"
        else st.text(max_size=schema.get("maxLength", 64)),
        "boolean": st.booleans(),
        "null": st.none(),
    }
    if schema.get("type") == "array":
        return st.lists(value_of(schema["items"], document), max_size=3)
    if schema.get("type") == "object":
        named = {name: value_of(one, document) for name, one in schema.get("properties", {}).items()}
        return st.fixed_dictionaries({}, optional=named)
    return kinds[schema["type"]]


def resolved(schema: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    """Return a schema itself, where another place is named."""
    if "$ref" not in schema:
        return schema
    found: dict[str, Any] = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return found


def sometimes_odd(usual: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return usual | ODD


def asked(
    operation: tuple[str, str, dict[str, Any]], document: dict[str, Any], ids: dict[str, list[UUID]]
) -> st.SearchStrategy[Any]:
    """Return addresses with their bodies for one operation."""
    method, address, told = operation
    parameters = told.get("parameters", [])
    path = {
        one["name"]: st.sampled_from(ids[one["name"]]).map(str) | st.uuids().map(str)
        if one["name"] in ids
        else st.just("a-claim")
        for one in parameters
        if one["in"] == "path"
    }
    query = {
        one["name"]: sometimes_odd(value_of(one["schema"], document))
        for one in parameters
        if one["in"] == "query"
    }
    body: st.SearchStrategy[Any] = st.just("")
    if "requestBody" in told:
        schema = told["requestBody"]["content"]["application/json"]["schema"]
        body = (value_of(schema, document) | ANYTHING).map(json.dumps) | st.text()
    return st.tuples(
        st.just(method),
        st.just(address),
        st.fixed_dictionaries(path),
        st.fixed_dictionaries({}, optional=query),
        body,
    )


def survives(
    asker: Asker, case: tuple[str, str, dict[str, str], dict[str, Any], str], document: dict[str, Any]
) -> None:
    """Ask once; a fault, a name that is hidden, or an answer that is not as described fails."""
    method, address, path, query, body = case
    words = {name: str(value).encode("utf-8", "replace") for name, value in query.items()}
    response = asker.program.generic(
        method,
        address.format(**path) + (f"?{urlencode(words)}" if words else ""),
        body.encode("utf-8", "replace"),
        content_type="application/json" if body else "",
    )
    status, _, text = answer(response)
    assert status in {200, 201, *REFUSED}, (method, address, status)
    assert status < 400 or json.loads(text)["code"] in REFUSED[status]
    hidden = [name for code, name in CANARIES.items() if code != asker.somebody.viewer.organisation_code]  # type: ignore[union-attr]
    assert not [name for name in hidden if name.lower() in text.lower()], (method, address)
    require_described(text, document["paths"][address][method.lower()], status, document)


def fuzz(asker: Asker, world: World, examples: int) -> None:
    document = described()
    ids = {name: [one for one, _ in world.rows[table]] or [UUID(int=1)] for name, table in IDS.items()}
    cases = st.one_of([asked(one, document, ids) for one in operations(document)])
    logged = io.StringIO()

    @settings(max_examples=examples, database=None, suppress_health_check=list(HealthCheck))
    @given(cases)
    def one_question(case: Any) -> None:
        survives(asker, case, document)

    root, handler = logging.getLogger(), logging.StreamHandler(logged)
    root.addHandler(handler)
    try:
        one_question()
    finally:
        root.removeHandler(handler)
    told = [name for name in CANARIES.values() if name.lower() in logged.getvalue().lower()]
    assert not told, "a name stands in what was logged, or in a trace"


def test_an_answer_that_is_not_as_described_is_found() -> None:
    named = {"type": "object", "properties": {"id": {"type": "string", "format": "uuid"}}, "required": ["id"]}
    told = {"type": "array", "items": {"$ref": "#/components/schemas/Named"}}
    document = {"components": {"schemas": {"Named": named}}}
    right = {"id": str(UUID(int=1))}
    assert not list(faults([right], told, document))
    for wrong in ([{}], [{"id": "x"}], [{**right, "name": "x"}], {"id": 1}, [None]):
        assert list(faults(wrong, told, document)), wrong


@pytest.mark.parametrize("name", ["dina", "elias"])
def test_no_question_makes_a_fault_or_tells_a_name(world: World, askers: dict[str, Asker], name: str) -> None:
    fuzz(askers[name], world, QUICK)
    assert askers[name].program.get("/api/v1/lists").status_code == 200


@pytest.mark.long
@pytest.mark.timeout(1_200)
@pytest.mark.parametrize("name", ["basma", "chadi", "dina", "elias"])
def test_no_question_of_many_does(world: World, askers: dict[str, Asker], name: str) -> None:
    fuzz(askers[name], world, DEEP)
    assert askers[name].program.get("/api/v1/lists").status_code == 200
