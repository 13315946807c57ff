"""Persons and records, as programs read them; every look is entered."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from api.conftest import Program
from cast import Cast


def a_record(list_id: UUID, viewer: Any) -> UUID:
    from sanad.records.queries.lists import list_records

    return list_records(list_id, viewer=viewer).rows[0].id


def looks(viewer: Any) -> list[tuple[str, int]]:
    from sanad.records.door import opened
    from sanad.records.models import AccessEvent

    with opened(viewer):
        return list(AccessEvent.objects.order_by("-at").values_list("verb", "persons"))


def ask(client: Any, question: Any) -> Any:
    return client.post("/api/v1/persons/search", question, content_type="application/json")


def test_it_works(cast: Cast, program: Program) -> None:
    asking = program(cast.amal)
    found = ask(asking, {"words": "Haddad"}).json()
    assert found["total"] == 1
    person = asking.get(f"/api/v1/persons/{found['rows'][0]['id']}").json()
    record = asking.get(f"/api/v1/records/{person['records'][0]['id']}").json()
    assert record["values"]["family_name"] == "Haddad"
    assert looks(cast.amal)[:3] == [("open", 1), ("open", 1), ("download", 1)]


def test_what_is_not_shared_is_neither_found_nor_counted(cast: Cast, program: Program) -> None:
    for viewer, words, total in (
        (cast.chadi, "Haddad", 1),
        (cast.dina, "Haddad", 0),
        (cast.elias, "Haddad", 0),
    ):
        found = ask(program(viewer), {"words": words}).json()
        assert (found["total"], len(found["rows"])) == (total, total)
        assert total or not any(found["facets"].values())


def test_another_organisations_record_is_as_one_that_is_not_there(cast: Cast, program: Program) -> None:
    hidden = a_record(cast.private, cast.amal)
    for viewer in (cast.chadi, cast.dina, cast.elias):
        asking = program(viewer)
        for part in ("persons", "records"):
            answers = [asking.get(f"/api/v1/{part}/{identity}") for identity in (hidden, uuid4())]
            assert [answer.status_code for answer in answers] == [404, 404]
            assert answers[0].content == answers[1].content


@pytest.mark.parametrize(
    "question",
    [
        {"words": "x" * 201},
        {"words": "a\0b"},
        {"words": 5},
        {"words": "\ud800"},
        {"owner": "x"},
        {"organisation": "x"},
        {"lists": ["no-id"]},
        {"page": 0},
        {"size": 101},
        {"documented_by": 10**6},
        [],
        "words",
    ],
)
def test_a_question_that_is_not_as_described_is_refused(
    cast: Cast, program: Program, question: object
) -> None:
    refused = ask(program(cast.amal), question)
    assert refused.status_code == 400
    assert refused.json()["code"] == "request_unreadable"
