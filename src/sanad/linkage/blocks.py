"""The blocks of records: which rule puts which records together, and what was too large to compare."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sanad.linkage.blocking import SIEVES, comparing_rules, is_refined, is_sieved, rule_code, sieve_sql
from sanad.linkage.linked_apart import one_role_sql
from sanad.linkage.names import NAME_PARTS
from sanad.linkage.settings import LinkSettings

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

# ruff: noqa: S608 (the statements are made of this package's own column names and of numbers)
TABLE, BLOCKS = "sanad_records", "sanad_blocks"


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
    """Store the records, and apart their blocks: a column a rule, null where too large to compare.

    Shapes:  TABLE: what is compared, by place; BLOCKS: what rules ask for, and block_<rule>.
    What is counted is counted apart and joined, since a window over whole rows holds all of them at once.
    """
    connection.register("sanad_given", records)
    finer = {rule: is_refined(rule, rules) for rule in rules}
    most = {rule: _largest(rule, finer[rule], settings) for rule in rules}
    cuts = {rule: _cut(connection, place, rule, most[rule]) for place, rule in enumerate(rules)}
    blocks = ", ".join(_block_sql(place, rule, cut=cuts[rule][0] > 0) for place, rule in enumerate(rules))
    for part in NAME_PARTS:
        connection.execute(_counted_sql(part)).fetchall()
    counts = ", ".join(f"{part}_count, {part}_others" for part in NAME_PARTS)
    told = "given.* EXCLUDE (record_id), given.first_key AS first_again, given.family_key AS family_again"
    connection.execute(
        f"CREATE TABLE {TABLE} AS SELECT {told}, {counts} FROM sanad_given given "
        f"{' '.join(map(_join_sql, NAME_PARTS))} ORDER BY given.unique_id"
    ).fetchall()
    read = ", ".join(("unique_id", "role", *sorted(set(SIEVES.values()))))
    connection.execute(f"CREATE TABLE {BLOCKS} AS SELECT {read}, {blocks} FROM sanad_given given").fetchall()
    connection.unregister("sanad_given")
    left_out = ((rule, *cuts[rule]) for rule in rules if cuts[rule][0])
    return tuple(BlockCut(rule_code(rule), blocks, held, finer[rule]) for rule, blocks, held in left_out)


def _largest(rule: tuple[str, ...], finer: bool, settings: LinkSettings) -> int:
    if finer:
        return settings.largest_refined_block
    return settings.largest_sieved_block if is_sieved(rule) else settings.largest_block


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
            f"SELECT count(*) FROM sanad_true JOIN {BLOCKS} l ON l.unique_id = a "
            f"JOIN {BLOCKS} r ON r.unique_id = b WHERE {together}"
        ).fetchall()[0][0]
        candidates = sum(_new_pairs(connection, meets, place) for place in range(len(rules)))
    return Blocking(len(true), int(found), candidates)


def candidates(
    connection: "duckdb.DuckDBPyConnection",
    rules: Sequence[tuple[str, ...]],
    known: Sequence[str],
    old: Collection[int] = (),
) -> None:
    """Make the table sanad_candidates of the pairs to compare, each once, with the first rule that finds it.

    old: records whose pairs among themselves an earlier linkage compared; they are left out.

    Shapes: columns match_key, join_key_l, join_key_r (unique_id, the smaller left), as Splink reads them. The
            blocks have then done their work and are dropped.
    """
    import pyarrow as pa

    connection.register("sanad_old", pa.table({"place": pa.array(sorted(old), pa.int32())}))
    connection.execute("CREATE TABLE sanad_compared AS SELECT * FROM sanad_old").fetchall()
    connection.unregister("sanad_old")
    seen = "(SELECT place FROM sanad_compared)"
    new = f" AND NOT (l.unique_id IN {seen} AND r.unique_id IN {seen})" if old else ""
    found = " UNION ALL ".join(
        f"SELECT {place} AS rule, l.unique_id AS one, r.unique_id AS other FROM {BLOCKS} l JOIN {BLOCKS} r "
        f"ON {block_sql(place, rule, known)} AND l.unique_id < r.unique_id WHERE true{new}"
        for place, rule in enumerate(rules)
    )
    connection.execute(
        "CREATE TABLE sanad_candidates AS SELECT CAST(min(rule) AS TINYINT) AS match_key, "
        f"one AS join_key_l, other AS join_key_r FROM ({found}) GROUP BY one, other"
    ).fetchall()
    connection.execute(f"DROP TABLE {BLOCKS}").fetchall()


def block_sql(place: int, rule: tuple[str, ...], known: Sequence[str]) -> str:
    """Return the SQL condition by which two rows l and r of BLOCKS are compared under a rule."""
    sieve = sieve_sql(rule, known)
    apart = f" AND {one_role_sql()}" if "role" in known else ""
    return f"l.block_{place} = r.block_{place}" + apart + (f" AND {sieve}" if sieve else "")


def _new_pairs(connection: "duckdb.DuckDBPyConnection", meets: Sequence[str], place: int) -> int:
    """Return how many pairs a rule puts together that no earlier rule does."""
    earlier = " OR ".join(f"coalesce({one}, false)" for one in meets[:place]) or "false"
    (count,) = connection.execute(
        f"SELECT count(*) FROM {BLOCKS} l JOIN {BLOCKS} r "
        f"ON {meets[place]} AND l.unique_id < r.unique_id WHERE NOT ({earlier})"
    ).fetchall()[0]
    return int(count)


def _counted_sql(part: str) -> str:
    """Return the table of how many records write a key, and with another vowel, in each script."""
    key, vowel, arabic = f'"{part}_key"', f'"{part}_vowel"', f"\"{part}_form\" > '~'"
    return (
        f"CREATE TABLE sanad_counted_{part} AS WITH written AS (SELECT {key} AS written, {arabic} AS arabic, "
        f"{vowel} AS vowel, count(*) AS n FROM sanad_given WHERE {key} IS NOT NULL GROUP BY ALL) "
        "SELECT written, arabic, vowel, sum(n) OVER script AS total, "
        "coalesce(sum(n) FILTER (vowel IS NOT NULL) OVER script, 0) "
        "- CASE WHEN vowel IS NULL THEN 0 ELSE n END AS others "
        "FROM written WINDOW script AS (PARTITION BY written, arabic)"
    )


def _join_sql(part: str) -> str:
    return (
        f"LEFT JOIN (SELECT written, arabic, vowel, CAST(total AS INT) AS {part}_count, "
        f"CAST(others AS INT) AS {part}_others "
        f'FROM sanad_counted_{part}) of_{part} ON of_{part}.written = given."{part}_key" '
        f"AND of_{part}.arabic IS NOT DISTINCT FROM (given.\"{part}_form\" > '~') "
        f'AND of_{part}.vowel IS NOT DISTINCT FROM given."{part}_vowel"'
    )


def _block_sql(place: int, rule: tuple[str, ...], *, cut: bool) -> str:
    columns = ", ".join(f'given."{column}"' for column in rule)
    allowed = [f'given."{column}" IS NOT NULL' for column in rule]
    if cut:
        allowed.append(f"hash({columns}) NOT IN (SELECT block FROM sanad_cut_{place})")
    return f"CASE WHEN {' AND '.join(allowed)} THEN hash({columns}) END AS block_{place}"


def _cut(
    connection: "duckdb.DuckDBPyConnection", place: int, rule: tuple[str, ...], most: int
) -> tuple[int, int]:
    """Keep a rule's blocks that are too large; return how many they are and how many records they hold."""
    columns = ", ".join(f'"{column}"' for column in rule)
    told = " AND ".join(f'"{column}" IS NOT NULL' for column in rule)
    connection.execute(
        f"CREATE TABLE sanad_cut_{place} AS SELECT hash({columns}) AS block, count(*) AS n FROM sanad_given "
        f"WHERE {told} GROUP BY {columns} HAVING n > {most}"
    ).fetchall()
    (found,) = connection.execute(f"SELECT count(*), coalesce(sum(n), 0) FROM sanad_cut_{place}").fetchall()
    return int(found[0]), int(found[1])
