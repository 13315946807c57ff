"""Blocks: what is too large is left out and told; a truth counts what blocking finds pair by pair."""

from itertools import combinations

import duckdb
import pytest

from sanad.linkage.blocking import comparing_rules
from sanad.linkage.blocks import BLOCKS, TABLE, BlockCut, block_sql, blocking_of, load
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
FINER = ("given_keys", "governorate", "place")
WIDE = ("given_keys", "governorate")


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


def test_a_sieve_keeps_the_pairs_whose_other_name_is_near_or_not_told() -> None:
    names = (("Samer", "Khalifa"), ("Nidal", "Khalifa"), ("Samir", "Khalifa"), ("Abu Omar", "Khalifa"))
    table = prepared(
        [
            {"list": "a", "record_id": str(n), "first_name": first, "father_name": "Hani"}
            | {"family_name": family, "governorate": "Homs"}
            for n, (first, family) in enumerate(names)
        ]
    )
    known, rule = known_columns(table), ("father_key", "family_key", "governorate")
    with duckdb.connect(":memory:") as connection:
        load(connection, table, [rule], LinkSettings())
        found = connection.execute(
            f"SELECT l.unique_id, r.unique_id FROM {BLOCKS} l JOIN {BLOCKS} r "
            f"ON {block_sql(0, rule, known)} AND l.unique_id < r.unique_id ORDER BY ALL"
        ).fetchall()
    assert found == [(0, 2), (0, 3), (1, 3), (2, 3)]


def test_each_name_is_counted_beside_those_it_may_be_an_error_of() -> None:
    firsts = ("Hasan", "Hasan", "Husayn", "حسن", "Samer")
    table = prepared(
        [{"list": "a", "record_id": str(n), "first_name": first} for n, first in enumerate(firsts)]
    )
    with duckdb.connect(":memory:") as connection:
        load(connection, table, [("first_key",)], LinkSettings())
        rows = connection.execute(
            f"SELECT first_count, first_others FROM {TABLE} ORDER BY unique_id"
        ).fetchall()
    assert rows == [(3, 1), (3, 1), (3, 2), (1, 0), (1, 0)]
