"""The blocks of records: which rule puts which records together, and what was too large to compare."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sanad.linkage.blocking import comparing_rules, is_refined, rule_code, sieve_sql
from sanad.linkage.names import NAME_PARTS
from sanad.linkage.settings import LinkSettings

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

# ruff: noqa: S608 (the statements are made of this package's own column names and of numbers)
TABLE = "sanad_records"


@dataclass(frozen=True)
class BlockCut:
    """A rule whose largest blocks were left out: how many, of how many records; whether others refine it."""

    rule: str
    blocks: int
    records: int
    left_to_finer_rules: bool


@dataclass(frozen=True)
class Blocking:
    """What blocking finds of a known truth: true pairs, those put together, and all pairs put together."""

    true: int
    found: int
    candidates: int


def load(
    connection: "duckdb.DuckDBPyConnection",
    records: "pa.Table",
    rules: Sequence[tuple[str, ...]],
    settings: LinkSettings,
) -> tuple[BlockCut, ...]:
    """Store the records with one column a rule: their block, null where it is too large to compare."""
    connection.register("sanad_given", records)
    finer = {rule: is_refined(rule, rules) for rule in rules}
    most = {rule: settings.largest_refined_block if finer[rule] else settings.largest_block for rule in rules}
    cuts = {rule: _cut(connection, rule, most[rule], finer=finer[rule]) for rule in rules}
    blocks = ", ".join(
        _block_sql(place, rule, most[rule] if cuts[rule] else None) for place, rule in enumerate(rules)
    )
    counts = ", ".join(map(_counts_sql, NAME_PARTS))
    again = "first_key AS first_again, family_key AS family_again"
    connection.execute(
        f"CREATE TABLE {TABLE} AS SELECT *, {again}, {counts}, {blocks} FROM sanad_given ORDER BY unique_id"
    ).fetchall()
    return tuple(cut for cut in cuts.values() if cut is not None)


def blocking_of(
    records: "pa.Table", known: Sequence[str], pairs: Iterable[tuple[int, int]], settings: LinkSettings
) -> Blocking:
    """Return how many of the true pairs (places of two records) share a block, and how many pairs do."""
    import duckdb
    import pyarrow as pa

    left, right = zip(*pairs, strict=True)
    true = pa.table({"a": pa.array(left, pa.int32()), "b": pa.array(right, pa.int32())})
    rules = comparing_rules(known)
    with duckdb.connect(":memory:") as connection:
        load(connection, records, rules, settings)
        connection.register("sanad_true", true)
        meets = [block_sql(place, rule, known) for place, rule in enumerate(rules)]
        together = " OR ".join(f"coalesce({one}, false)" for one in meets)
        found = connection.execute(
            f"SELECT count(*) FROM sanad_true JOIN {TABLE} l ON l.unique_id = a "
            f"JOIN {TABLE} r ON r.unique_id = b WHERE {together}"
        ).fetchall()[0][0]
        candidates = sum(_new_pairs(connection, meets, place) for place in range(len(rules)))
    return Blocking(len(true), int(found), candidates)


def block_sql(place: int, rule: tuple[str, ...], known: Sequence[str]) -> str:
    """Return the SQL condition by which two rows l and r of the stored table are compared under a rule."""
    sieve = sieve_sql(rule, known)
    return f"l.block_{place} = r.block_{place}" + (f" AND {sieve}" if sieve else "")


def _new_pairs(connection: "duckdb.DuckDBPyConnection", meets: Sequence[str], place: int) -> int:
    """Return how many pairs a rule puts together that no earlier rule does."""
    earlier = " OR ".join(f"coalesce({one}, false)" for one in meets[:place]) or "false"
    (count,) = connection.execute(
        f"SELECT count(*) FROM {TABLE} l JOIN {TABLE} r "
        f"ON {meets[place]} AND l.unique_id < r.unique_id WHERE NOT ({earlier})"
    ).fetchall()[0]
    return int(count)


def _counts_sql(part: str) -> str:
    """Return how many records write this key with this vowel, and with another, in the record's script."""
    key, vowel, arabic = f'"{part}_key"', f'"{part}_vowel"', f"\"{part}_form\" > '~'"
    same = f"count({vowel}) OVER (PARTITION BY {key}, {arabic}, {vowel})"
    return (
        f"count({key}) OVER (PARTITION BY {key}, {arabic}) AS {part}_count, "
        f"count({vowel}) OVER (PARTITION BY {key}, {arabic}) - {same} AS {part}_others"
    )


def _block_sql(place: int, rule: tuple[str, ...], most: int | None) -> str:
    columns = ", ".join(f'"{column}"' for column in rule)
    allowed = [f'"{column}" IS NOT NULL' for column in rule]
    if most is not None:
        allowed.append(f"count(*) OVER (PARTITION BY {columns}) <= {most}")
    return f"CASE WHEN {' AND '.join(allowed)} THEN hash({columns}) END AS block_{place}"


def _cut(
    connection: "duckdb.DuckDBPyConnection", rule: tuple[str, ...], most: int, *, finer: bool
) -> BlockCut | None:
    """Return what a rule leaves out because its blocks are too large, or None."""
    columns = ", ".join(f'"{column}"' for column in rule)
    told = " AND ".join(f'"{column}" IS NOT NULL' for column in rule)
    blocks, records = connection.execute(
        f"SELECT count(*), coalesce(sum(n), 0) FROM (SELECT count(*) AS n FROM sanad_given WHERE {told} "
        f"GROUP BY {columns} HAVING n > {most})"
    ).fetchall()[0]
    return BlockCut(rule_code(rule), int(blocks), int(records), finer) if blocks else None
