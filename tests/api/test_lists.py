"""Lists and items, as programs read them."""

from uuid import uuid4

from django.test import Client

from api.conftest import Program
from cast import Cast


def test_it_works(cast: Cast, program: Program) -> None:
    asking = program(cast.amal)
    found = asking.get("/api/v1/lists")
    assert found.status_code == 200
    assert {row["code"] for row in found.json()} >= {"shared", "private", "of-b", "of-c"}
    records = asking.get(f"/api/v1/lists/{cast.shared}/records?size=2").json()
    assert (records["total"], len(records["rows"])) == (4, 2)
    item = asking.get(f"/api/v1/items/{records['rows'][0]['item_id']}").json()
    assert item["sha256"] == records["rows"][0]["item_sha256"]


def test_what_is_shared_is_read_and_what_is_not_is_empty(cast: Cast, program: Program) -> None:
    chadi, dina = program(cast.chadi), program(cast.dina)
    assert chadi.get(f"/api/v1/lists/{cast.shared}/records").json()["total"] == 4
    for asking, hidden in ((chadi, cast.private), (dina, cast.shared), (dina, cast.private)):
        assert asking.get(f"/api/v1/lists/{hidden}/records").json() == {"total": 0, "rows": []}


def test_a_list_that_is_not_there_is_not_found(cast: Cast, program: Program) -> None:
    asking = program(cast.amal)
    for address in (f"lists/{uuid4()}", f"lists/{uuid4()}/records", f"items/{uuid4()}", "lists/no-id"):
        assert asking.get(f"/api/v1/{address}").status_code == 404, address


def test_a_page_that_cannot_be_is_refused_without_repeating_it(cast: Cast, program: Program) -> None:
    asking = program(cast.amal)
    for page in ("0", "-1", "x", "1e9", "100001"):
        refused = asking.get(f"/api/v1/lists/{cast.shared}/records", {"page": page})
        assert refused.status_code == 400
        assert refused.json()["code"] == "request_unreadable"


def test_without_a_token_nothing_is_there(cast: Cast) -> None:
    assert Client().get("/api/v1/lists").status_code == 401
