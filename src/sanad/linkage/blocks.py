"""The blocks of records: which rule puts which records together, and what was too large to compare."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sanad.linkage.blocking import comparing_rules, is_refined, is_sieved, rule_code, sieve_columns, sieve_sql
from sanad.linkage.linked_apart import one_role_sql
from sanad.linkage.names import NAME_PARTS
from sanad.linkage.settings import LinkSettings
from sanad.linkage.spilling import spilling_connection
from sanad.linkage.statements import Statements

if TYPE_CHECKING:
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
    statements: Statements,
    records: "pa.Table",
    rules: Sequence[tuple[str, ...]],
    settings: LinkSettings,
) -> tuple[BlockCut, ...]:
    """Store the records, and apart their blocks: a column a rule, null where too large to compare.

    Shapes:  TABLE: what is compared, by place; BLOCKS: what rules ask for, and block_<rule>.
    What is counted is counted apart and joined, since a window over whole rows holds all of them at once.
    """
    statements.register("sanad_given", records)
    finer = {rule: is_refined(rule, rules) for rule in rules}
    most = {rule: _largest(rule, finer[rule], settings) for rule in rules}
    cuts = _cuts(statements, most)
    blocks = ", ".join(_block_sql(place, rule, cut=cuts[rule][0] > 0) for place, rule in enumerate(rules))
    for part in NAME_PARTS:
        statements.execute(_counted_sql(part)).fetchall()
    counts = ", ".join(f"{part}_count, {part}_others" for part in NAME_PARTS)
    told = "given.* EXCLUDE (record_id), given.first_key AS first_again, given.family_key AS family_again"
    statements.execute(
        f"CREATE TABLE {TABLE} AS SELECT {told}, {counts} FROM sanad_given given "
        f"{' '.join(map(_join_sql, NAME_PARTS))} ORDER BY given.unique_id"
    ).fetchall()
    read = ", ".join(("unique_id", "role", *sieve_columns()))
    statements.execute(f"CREATE TABLE {BLOCKS} AS SELECT {read}, {blocks} FROM sanad_given given").fetchall()
    statements.unregister("sanad_given")
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
    import pyarrow as pa

    left, right = zip(*pairs, strict=True)
    true = pa.table({"a": pa.array(left, pa.int32()), "b": pa.array(right, pa.int32())})
    rules = comparing_rules(known)
    with spilling_connection() as statements:
        load(statements, records, rules, settings)
        statements.register("sanad_true", true)
        meets = [block_sql(place, rule, known) for place, rule in enumerate(rules)]
        together = " OR ".join(f"coalesce({one}, false)" for one in meets)
        found = statements.execute(
            f"SELECT count(*) FROM sanad_true JOIN {BLOCKS} l ON l.unique_id = a "
            f"JOIN {BLOCKS} r ON r.unique_id = b WHERE {together}"
        ).fetchall()[0][0]
        candidates = sum(_new_pairs(statements, meets, place) for place in range(len(rules)))
    return Blocking(len(true), int(found), candidates)


def candidates(
    statements: Statements,
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

    statements.register("sanad_old", pa.table({"place": pa.array(sorted(old), pa.int32())}))
    statements.execute("CREATE TABLE sanad_compared AS SELECT * FROM sanad_old").fetchall()
    statements.unregister("sanad_old")
    seen = "(SELECT place FROM sanad_compared)"
    new = f" AND NOT (l.unique_id IN {seen} AND r.unique_id IN {seen})" if old else ""
    found = " UNION ALL ".join(
        f"SELECT {place} AS rule, l.unique_id AS one, r.unique_id AS other FROM {BLOCKS} l JOIN {BLOCKS} r "
        f"ON {block_sql(place, rule, known)} AND l.unique_id < r.unique_id WHERE true{new}"
        for place, rule in enumerate(rules)
    )
    statements.execute(
        "CREATE TABLE sanad_candidates AS SELECT CAST(min(rule) AS TINYINT) AS match_key, "
        f"one AS join_key_l, other AS join_key_r FROM ({found}) GROUP BY one, other"
    ).fetchall()
    statements.execute(f"DROP TABLE {BLOCKS}").fetchall()


def block_sql(place: int, rule: tuple[str, ...], known: Sequence[str]) -> str:
    """Return the SQL condition by which two rows l and r of BLOCKS are compared under a rule."""
    sieve = sieve_sql(rule, known)
    apart = f" AND {one_role_sql()}" if "role" in known else ""
    return f"l.block_{place} = r.block_{place}" + apart + (f" AND {sieve}" if sieve else "")


def _new_pairs(statements: Statements, meets: Sequence[str], place: int) -> int:
    """Return how many pairs a rule puts together that no earlier rule does."""
    earlier = " OR ".join(f"coalesce({one}, false)" for one in meets[:place]) or "false"
    (count,) = statements.execute(
        f"SELECT count(*) FROM {BLOCKS} l JOIN {BLOCKS} r "
        f"ON {meets[place]} AND l.unique_id < r.unique_id WHERE NOT ({earlier})"
    ).fetchall()[0]
    return int(count)


def _counted_sql(part: str) -> str:
    """Return the table of how many records write a key, and with another vowel, in each script."""
    key, vowel, arabic = f'"{part}_key"', f'"{part}_vowel"', f"\"{part}_form\" > '~'"
    return (
        f"CREATE TABLE sanad_counted_{part} AS WITH written AS (SELECT {key} AS written, {arabic} AS arabic, "
        f"{vowel} AS vowel, count(*) AS n FROM sanad_given WHERE {key} IS NOT NULL GROUP BY 1, 2, 3) "
        "SELECT written, arabic, vowel, sum(n) OVER script AS total, "
        "coalesce(sum(CASE WHEN vowel IS NOT NULL THEN n END) OVER script, 0) "
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


def _cuts(
    statements: Statements, most: Mapping[tuple[str, ...], int]
) -> dict[tuple[str, ...], tuple[int, int]]:
    """Keep each rule's blocks that are too large; return how many they are and how many records they hold."""
    for place, (rule, largest) in enumerate(most.items()):
        columns = ", ".join(f'"{column}"' for column in rule)
        told = " AND ".join(f'"{column}" IS NOT NULL' for column in rule)
        statements.execute(
            f"CREATE TABLE sanad_cut_{place} AS SELECT hash({columns}) AS block, count(*) AS n "
            f"FROM sanad_given WHERE {told} GROUP BY {columns} HAVING n > {largest}"
        ).fetchall()
    counted = " UNION ALL ".join(
        f"SELECT {place} AS place, count(*) AS blocks, coalesce(sum(n), 0) AS records FROM sanad_cut_{place}"
        for place in range(len(most))
    )
    found = {
        place: (int(blocks), int(held)) for place, blocks, held in statements.execute(counted).fetchall()
    }
    return {rule: found[place] for place, rule in enumerate(most)}
