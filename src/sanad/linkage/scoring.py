"""The levels and weights of all candidates, each pair of terms compared once.

A term is what one record tells of one fact: a first name with its key and spelling, a date with its bounds. A
level depends on two terms alone, and few pairs of terms make up many pairs of records. So terms are numbered,
the pairs of numbers that occur are compared, and candidates look their levels up by place: nothing is joined.
Only names that changed places are read of the records themselves, where numbers say that they may have.

The weights are those of Splink's own prediction, to the rounding of numbers; a test holds them to it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from typing import TYPE_CHECKING, Any, cast

from sanad.linkage.blocks import TABLE
from sanad.linkage.comparison import RARE, SWAP_COLUMNS, SWAPS, Ladder

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

# ruff: noqa: S608 (the statements are made of this package's own column names and of numbers)
SCORED = "sanad_scored"


@dataclass(frozen=True)
class LevelWeight:
    """What a level weighs, in bits: the weight, and log2 of its u, from which rarity is counted."""

    weight: float
    u: float


Weights = Mapping[str, Sequence[LevelWeight]]


@dataclass(frozen=True)
class Terms:
    """What the records tell of one subject: the ladders that read it, the widest first, and its terms.

    Shapes: of_record (n_records,): the number of each record's term; told (n_terms rows): the columns, and
            share_<column>, of all records that tell it, where a frequency counts.
    """

    about: tuple[Ladder, ...]
    of_record: "pa.Array"
    told: "pa.Table"


@dataclass(frozen=True)
class Side:
    """What each record brings to a pair: its list, and what tells that names may have changed places."""

    list: "pa.Array"
    given: "pa.Array"
    first: "pa.Array"
    first_letter: "pa.Array"
    family_letter: "pa.Array"


def weights_of(linker: Any) -> Weights:
    """Return for each ladder the weights of its levels by number, conflict first, as training left them."""
    return {
        comparison.output_column_name: [
            LevelWeight(float(level._match_weight), log2(level.u_probability))
            for level in sorted(comparison.comparison_levels, key=lambda one: one.comparison_vector_value)
            if not level.is_null_level
        ]
        for comparison in linker._settings_obj.core_model_settings.comparisons
    }


def terms_of(connection: "duckdb.DuckDBPyConnection", ladders: Sequence[Ladder]) -> tuple[Terms, ...]:
    """Return the terms of the stored records, by subject.

    Assumes: different terms of a subject differ in 64 bits of hash (of 300,000 terms two would not once in
             four hundred million runs).
    """
    return tuple(_terms(connection, about) for about in _subjects(ladders))


def scored_in_parts(
    connection: "duckdb.DuckDBPyConnection", terms: Sequence[Terms], weights: Weights, *, parts: int
) -> Iterator[str]:
    """Yield names of views of scored pairs, each of one part of the candidates: whole, they fill the memory.

    Shapes: columns unique_id_l, unique_id_r, list_l, list_r (numbers), match_key, and for each ladder gamma_
            (the level by number, -1 where it is silent) and mw_ (its bits, rarity counted).
    """
    sides, names = _sides(connection), _columns(connection, SWAP_COLUMNS)
    ladders = [ladder for one in terms for ladder in one.about]
    told = ", ".join(part for ladder in ladders for part in with_swaps(ladder, weights))
    for number in range(parts):
        part = _rows(
            connection,
            "SELECT match_key, join_key_l AS unique_id_l, join_key_r AS unique_id_r FROM sanad_candidates "
            f"WHERE join_key_l % {parts} = {number}",
        )
        left, right = (part.column(f"unique_id_{side}").combine_chunks() for side in "lr")
        columns = {"list_l": sides.list.take(left), "list_r": sides.list.take(right)}
        columns |= _swapped(connection, sides, names, left, right)
        for one in terms:
            columns |= _looked_up(connection, one, weights, left, right)
        for name, column in columns.items():
            part = part.append_column(name, column)
        connection.register("sanad_part", part)
        connection.execute(
            f"CREATE VIEW {SCORED} AS SELECT unique_id_l, unique_id_r, list_l, list_r, match_key, {told} "
            "FROM sanad_part"
        ).fetchall()
        yield SCORED
        connection.execute(f"DROP VIEW {SCORED}").fetchall()
        connection.unregister("sanad_part")


def _subjects(ladders: Sequence[Ladder]) -> list[tuple[Ladder, ...]]:
    """Return the ladders by subject: the widest first, then those that read no column beside its own."""
    subjects: list[tuple[Ladder, ...]] = []
    for ladder in sorted(ladders, key=lambda one: -len(one.own_columns)):
        wider = [place for place, about in enumerate(subjects) if _within(ladder, about[0])]
        if wider:
            subjects[wider[0]] = (*subjects[wider[0]], ladder)
        else:
            subjects.append((ladder,))
    return subjects


def _within(ladder: Ladder, wider: Ladder) -> bool:
    return set(ladder.own_columns) <= set(wider.own_columns)


def counted_columns(about: Sequence[Ladder]) -> list[str]:
    """Return the columns whose frequency counts for some level."""
    return sorted({level.frequency_of for ladder in about for level in ladder.levels if level.frequency_of})


def _columns(connection: "duckdb.DuckDBPyConnection", columns: Sequence[str]) -> "pa.Table":
    """Return columns of the stored records, by place."""
    named = ", ".join(f'"{column}"' for column in columns)
    return _rows(connection, f"SELECT {named} FROM {TABLE} ORDER BY unique_id")


def _terms(connection: "duckdb.DuckDBPyConnection", about: tuple[Ladder, ...]) -> Terms:
    import pyarrow as pa

    columns = about[0].own_columns
    named = ", ".join(f'"{column}"' for column in columns)
    hashes = _rows(connection, f"SELECT hash({named}) AS term FROM {TABLE} ORDER BY unique_id")
    of_record = hashes.column("term").combine_chunks().dictionary_encode().indices
    numbered = pa.table({"term": of_record, "place": pa.array(range(len(of_record)), pa.int32())})
    first = numbered.group_by("term", use_threads=False).aggregate([("place", "min")]).sort_by("term")
    records = _columns(connection, columns)
    told = records.take(first.column("place_min"))
    for column in counted_columns(about):
        told = told.append_column(f"share_{column}", _shares(records.column(column), told.column(column)))
    return Terms(about, of_record, told.combine_chunks())


def _shares(column: "pa.ChunkedArray", told: "pa.ChunkedArray") -> "pa.Array":
    """Return for each of some values its share of all values of a column; null for none."""
    import pyarrow as pa
    import pyarrow.compute as pc

    counts = pc.value_counts(column.combine_chunks().drop_null())
    values, times = counts.field("values"), pc.cast(counts.field("counts"), pa.float64())
    return pc.divide(times, float(max(len(column) - column.null_count, 1))).take(
        pc.index_in(told, value_set=values)
    )


def _sides(connection: "duckdb.DuckDBPyConnection") -> Side:
    """Return of every record, in numbers, its list and what tells that names may have changed places."""
    told = _rows(
        connection,
        "SELECT CASE WHEN given_keys IS NOT NULL THEN hash(given_keys) END AS given, "
        "hash(first_again) AS first, ascii(first_again) AS first_letter, "
        f"ascii(family_again) AS family_letter FROM {TABLE} ORDER BY unique_id",
    )
    lists = _columns(connection, ("list",)).column(0).combine_chunks().dictionary_encode().indices
    return Side(lists, *(column.combine_chunks() for column in told.columns))


def _swapped(
    connection: "duckdb.DuckDBPyConnection",
    sides: Side,
    names: "pa.Table",
    left: "pa.Array",
    right: "pa.Array",
) -> dict[str, "pa.Array"]:
    """Return of each pair whether names changed places, for each of SWAPS."""
    import pyarrow.compute as pc

    def crossed(one: "pa.Array", other: "pa.Array") -> "pa.Array":
        return pc.fill_null(pc.equal(one.take(left), other.take(right)), fill_value=False)

    letters = pc.and_(
        crossed(sides.first_letter, sides.family_letter), crossed(sides.family_letter, sides.first_letter)
    )
    same = pc.and_not(crossed(sides.given, sides.given), crossed(sides.first, sides.first))
    may_be = pc.or_(letters, same)
    both = _beside(names, left.filter(may_be), right.filter(may_be))
    told = ", ".join(f"coalesce({condition}, false) AS {swap}" for swap, condition in SWAPS.items())
    found = _evaluated(connection, both, told)
    nowhere = pc.equal(left, right)
    return {
        swap: pc.replace_with_mask(nowhere, may_be, found.column(swap).combine_chunks()) for swap in SWAPS
    }


def _looked_up(
    connection: "duckdb.DuckDBPyConnection",
    terms: Terms,
    weights: Weights,
    left: "pa.Array",
    right: "pa.Array",
) -> dict[str, "pa.Array"]:
    """Return of each pair level_ and weight_ of one subject's ladders, each pair of terms compared once."""
    import pyarrow as pa
    import pyarrow.compute as pc

    many = pa.scalar(len(terms.told), pa.int64())
    one, other = (pc.cast(terms.of_record.take(side), pa.int64()) for side in (left, right))
    pairs = pc.add(pc.multiply(one, many), other).dictionary_encode()
    first = pc.divide(pairs.dictionary, many)
    both = _beside(terms.told, first, pc.subtract(pairs.dictionary, pc.multiply(first, many)))
    levels = ", ".join(f"{level_sql(ladder)} AS level_{ladder.code}" for ladder in terms.about)
    bits = ", ".join(f"{weight_sql(ladder, weights)} AS weight_{ladder.code}" for ladder in terms.about)
    codes = ", ".join(f"level_{ladder.code}" for ladder in terms.about)
    found = _evaluated(connection, both, f"{codes}, {bits}", levels)
    return {name: found.column(name).combine_chunks().take(pairs.indices) for name in found.column_names}


def _beside(told: "pa.Table", left: "pa.Array", right: "pa.Array") -> "pa.Table":
    """Return rows of a table beside others of it, the columns named for their side."""
    import pyarrow as pa

    ours, theirs = told.take(left), told.take(right)
    columns = {f"{name}_l": ours.column(name) for name in told.column_names}
    return pa.table(columns | {f"{name}_r": theirs.column(name) for name in told.column_names})


def _rows(connection: "duckdb.DuckDBPyConnection", query: str) -> "pa.Table":
    """Return what a query finds; so asked, the engine makes no second copy of it."""
    return cast("pa.Table", connection.sql(query).to_arrow_table())


def _evaluated(
    connection: "duckdb.DuckDBPyConnection", both: "pa.Table", told: str, first: str = ""
) -> "pa.Table":
    """Return what is told of each row, in the order of the rows; what comes first may be read by it."""
    connection.register("sanad_both", both)
    rows = f"(SELECT *, {first} FROM sanad_both)" if first else "sanad_both"
    found = _rows(connection, f"SELECT {told} FROM {rows}")
    connection.unregister("sanad_both")
    return found


def level_sql(ladder: Ladder) -> str:
    """Return the number of the level on which two terms stand, names that changed places left aside."""
    steps = " ".join(
        f"WHEN {level.condition} THEN {ladder.codes.index(level.code)}"
        for level in ladder.levels
        if not level.swap
    )
    return f"CAST(CASE WHEN {ladder.silent} THEN -1 {steps} ELSE 0 END AS TINYINT)"


def weight_sql(ladder: Ladder, weights: Weights) -> str:
    """Return the bits of a level; where frequencies count, a rare term weighs more than a common one."""
    told = weights[ladder.code]
    steps = [f"WHEN 0 THEN {told[0].weight!r}"]
    for level in ladder.levels:
        number = ladder.codes.index(level.code)
        bits = f"{told[number].weight!r}"
        if level.frequency_of:
            left, right = (f'"share_{level.frequency_of}_{side}"' for side in "lr")
            share = f"greatest({left}, {right}, {RARE!r})"
            bits += f" + CASE WHEN coalesce({left}, {right}) IS NULL THEN 0 "
            bits += f"ELSE {told[number].u!r} - log2({share}) END"
        steps.append(f"WHEN {number} THEN {bits}")
    return f"CAST(CASE level_{ladder.code} {' '.join(steps)} ELSE 0 END AS DOUBLE)"


def with_swaps(ladder: Ladder, weights: Weights) -> Iterator[str]:
    """Yield a ladder's level and weight of a pair: a swap explains a conflict, or what it says is told."""
    numbers = {level.swap: ladder.codes.index(level.code) for level in ladder.levels if level.swap}
    for what, name, silent in (("level", "gamma", "-1"), ("weight", "mw", "0")):
        steps = [
            f"WHEN level_{ladder.code} = 0 AND {swap} "
            f"THEN {number if what == 'level' else repr(weights[ladder.code][number].weight)}"
            for swap, number in numbers.items()
        ]
        if ladder.silent_in:
            steps.append(f"WHEN {ladder.silent_in} THEN {silent}")
        own = f"{what}_{ladder.code}"
        yield (f"CASE {' '.join(steps)} ELSE {own} END" if steps else own) + f" AS {name}_{ladder.code}"
