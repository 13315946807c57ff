"""Case 19: lists, filters, orders, searches, sums and exports by hidden values: as if they were absent."""

import json
from typing import Any
from uuid import UUID, uuid4

import pytest

from routes.asking import Asker, answer
from routes.conftest import askers, world
from routes.world import CANARIES, World

__all__ = ["askers", "world"]
SEARCH = "/api/v1/persons/search"
CELLS = ("Zubayda", "Zubayr", *CANARIES.values(), "X-alder")


def searched(asker: Asker, **question: Any) -> tuple[Any, ...]:
    body = json.dumps(question)
    return answer(asker.program.post(SEARCH, body, content_type="application/json"))


def nothing_like(cell: str) -> str:
    """Return what nobody is called, of the same shape: as many words, as long."""
    return "".join("q" if sign.isalpha() else sign for sign in cell)


def hidden_list(world: World, holder: UUID) -> UUID:
    return next(one for one, of in world.rows["records_collection"] if of == holder)


@pytest.mark.parametrize("name", ["dina", "elias", "guest", "auditor"])
@pytest.mark.parametrize("cell", [cell for cell in CELLS if "cedar" not in cell])
def test_a_word_of_a_hidden_record_counts_nothing(
    world: World, askers: dict[str, Asker], name: str, cell: str
) -> None:
    if name == "dina" and cell in {"Zubayda", "Zubayr"}:
        pytest.skip("Dina's own list holds the same first name")
    assert searched(askers[name], words=cell) == searched(askers[name], words=nothing_like(cell))


@pytest.mark.parametrize("name", ["dina", "elias", "auditor"])
def test_narrowing_to_a_hidden_list_is_narrowing_to_none(
    world: World, askers: dict[str, Asker], name: str
) -> None:
    hidden = hidden_list(world, world.cast.at_a.organisation)
    assert searched(askers[name], lists=[str(hidden)]) == searched(askers[name], lists=[str(uuid4())])


@pytest.mark.parametrize("page", [1, 2, 50])
def test_facets_totals_and_pages_hold_what_one_may_see(
    world: World, askers: dict[str, Asker], page: int
) -> None:
    seen = json.loads(searched(askers["dina"], page=page, size=1)[2])
    mine = json.loads(searched(askers["dina"], page=1, size=100)[2])
    assert seen["total"] == mine["total"] == len(mine["rows"])
    assert seen["facets"] == mine["facets"]
    own = {str(one) for one, of in world.rows["records_collection"] if of == world.cast.at_c.organisation}
    assert {value for value, _ in mine["facets"]["list"]} <= own | {str(world.cast.of_c)}


def test_no_order_or_filter_of_an_address_is_taken(world: World, askers: dict[str, Asker]) -> None:
    asker = askers["dina"]
    for address in ("/persons/", "/lists/", "/data/lists.csv", "/api/v1/lists", "/figures/"):
        ask = asker.program if address.startswith("/api/") else asker.browser
        plain = answer(ask.get(address))
        for query in (
            "?order_by=family_name",
            "?sort=-family_name",
            "?family_name__startswith=Zub",
            "?fields=*",
        ):
            assert answer(ask.get(address + query))[0] == plain[0]
            assert len(answer(ask.get(address + query))[2]) - len(plain[2]) <= 4 * len(query)
