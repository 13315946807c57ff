"""Records that conflict in birth or sex come together by a pair of their own, and by no chain."""

import pyarrow as pa
import pytest

from sanad.linkage.clusters import Edge, persons
from sanad.linkage.conflicts import forbidden
from sanad.linkage.settings import LinkSettings
from sanad.register.one_life import NOTHING_TOLD

LISTS, SETTINGS = ["a", "b", "c"], LinkSettings()
CHAIN = [Edge(0, 1, 5.0, 0.97), Edge(1, 2, 4.0, 0.94)]


def of(edges: list[Edge], earlier: tuple[str | None, ...] = (), **facts: list[str | None]) -> tuple[int, ...]:
    table = pa.table(
        {name: pa.array(facts.get(name, [None] * 3), pa.string()) for name in ("born_day", "sex")}
    )
    apart = forbidden(table, [NOTHING_TOLD] * 3, edges, joining_from=0.5, earlier=earlier)
    return persons(LISTS, edges, SETTINGS, forbids=apart).person_of


@pytest.mark.parametrize(
    "facts", [{"born_day": ["1980-01-05", None, "1975-03-02"]}, {"sex": ["f", None, "m"]}]
)
def test_it_works(facts: dict[str, list[str | None]]) -> None:
    assert of(CHAIN, **facts) == (0, 0, 2)
    assert of([*CHAIN, Edge(0, 2, 1.0, 0.67)], **facts) == (0, 0, 0)
    assert of([*CHAIN, Edge(0, 2, -1.0, 0.33)], **facts) == (0, 0, 2)
    assert of(CHAIN, ("P1", "P1", "P1"), **facts) == (0, 0, 0)


def test_the_same_fact_and_an_untold_one_forbid_nothing() -> None:
    assert of(CHAIN, sex=["f", None, "f"]) == (0, 0, 0)
    assert of(CHAIN) == (0, 0, 0)
