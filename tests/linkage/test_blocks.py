"""Blocks: what is too large is left out and told; a truth counts what blocking finds pair by pair."""

from itertools import combinations

import duckdb
import pytest

from sanad.linkage.blocking import comparing_rules
from sanad.linkage.blocks import BlockCut, blocking_of, load
from sanad.linkage.preparation import known_columns, prepared
from sanad.linkage.settings import LinkSettings

NAMES = (
    ("Samer", "Khaled", "Zarwan"),
    ("Samer", "Khaled", "Zarwan"),
    ("Samer", "Khaled", ""),
    ("Ziad", "Omar", "Zarwan"),
)
COLUMNS = ("first_name", "father_name", "place")
ROWS = [
    {"list": "a", "record_id": str(number), "governorate": "Homs", **dict(zip(COLUMNS, names, strict=True))}
    for number, names in enumerate(NAMES)
]
FINER = ("first_key", "father_key", "governorate", "place")
WIDE = ("first_key", "father_key", "governorate")


@pytest.mark.parametrize(("largest", "cut"), [(3, None), (2, 3)])
def test_it_works(largest: int, cut: int | None) -> None:
    """A common name is left to the rule that asks for the place as well."""
    table = prepared(ROWS)
    rules = comparing_rules(known_columns(table))
    assert {WIDE, FINER} <= set(rules)
    with duckdb.connect(":memory:") as connection:
        cuts = load(connection, table, rules, LinkSettings(largest_refined_block=largest))
    assert cuts == (() if cut is None else (BlockCut("+".join(WIDE), 1, cut, True),))


@pytest.mark.parametrize(("largest", "found", "candidates"), [(3, 3, 3), (2, 1, 1)])
def test_a_truth_is_counted_pair_by_pair(largest: int, found: int, candidates: int) -> None:
    table = prepared(ROWS)
    true = list(combinations(range(3), 2))
    told = blocking_of(table, known_columns(table), true, LinkSettings(largest_refined_block=largest))
    assert (told.true, told.found, told.candidates) == (3, found, candidates)
