"""Pairs of event records with their weights: compared, learned from and scored in DuckDB.

Pairs of one list are not compared: a list of events is taken to tell each event once, since nothing in such
records tells a repeat from a second strike on one day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2
from typing import TYPE_CHECKING

from sanad.linkage.blocks import BlockCut
from sanad.linkage.comparison import Ladder
from sanad.linkage.event_comparison import EVENT_LADDERS, EVENT_RULES, EventRule, level_sql, stated
from sanad.linkage.event_matching import matched
from sanad.linkage.event_mixture import EventModel, learned, stated_model
from sanad.linkage.event_preparation import weeks_of
from sanad.linkage.settings import LinkSettings
from sanad.linkage.spilling import spilling_connection

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

# ruff: noqa: S608 (the statements are made of this package's own column names and of numbers)
FEWEST_TO_LEARN = 300
"""With fewer records the stated parameters are used."""
ANCHORS = tuple(place for place, ladder in enumerate(EVENT_LADDERS) if ladder.code in ("date_of_event",))
"""How reports of one event differ in days is stated and not learned."""
_MOST_RARE = 5.0  # bits: no place and no number is taken as rarer beside the usual one
_GAP = "greatest(l.event_from - r.event_to, r.event_from - l.event_to)"


@dataclass(frozen=True)
class ScoredEvents:
    """Pairs that are worth a look, with levels and weights as `reasons` reads them, and how they were found.

    candidates: how many pairs were compared.
    """

    pairs: "pa.Table"
    model: EventModel
    candidates: int
    cuts: tuple[BlockCut, ...]
    learned: bool


def score_events(prepared: "pa.Table", settings: LinkSettings) -> ScoredEvents:
    """Return the pairs of a prepared table of events that are at least worth a human's look."""
    with spilling_connection() as connection:
        cuts, candidates = compared(connection, prepared, settings)
        learns = len(prepared) >= FEWEST_TO_LEARN and candidates > 0
        model = _model(connection) if learns else stated_model(_stated())
        _weigh(connection, model)
        _match(connection, prepared)
        return ScoredEvents(_worth_a_look(connection, settings), model, candidates, cuts, learns)


def compared(
    connection: "duckdb.DuckDBPyConnection", prepared: "pa.Table", settings: LinkSettings
) -> tuple[tuple[BlockCut, ...], int]:
    """Make the table sanad_events_compared of the pairs that some rule puts together; return cuts and number.

    Shapes: columns one, other (unique_id, the smaller first) and of each ladder its level (gamma_).
    """
    import pyarrow as pa

    connection.register("sanad_given", prepared)
    connection.execute("CREATE TABLE sanad_events AS SELECT * FROM sanad_given").fetchall()
    margin = max(rule.days for rule in EVENT_RULES)
    spans = zip(*(prepared.column(name).to_pylist() for name in ("event_from", "event_to")), strict=True)
    near = [(place, week) for place, span in enumerate(spans) for week in _weeks(span, margin)]
    places, weeks = ([one[side] for one in near] for side in (0, 1))
    table = pa.table({"unique_id": pa.array(places, pa.int32()), "week": pa.array(weeks, pa.int32())})
    connection.register("sanad_near", table)
    connection.execute("CREATE TABLE sanad_weeks AS SELECT * FROM sanad_near").fetchall()
    cuts = [_pairs_of(connection, rule, settings) for rule in EVENT_RULES]
    names = [name for name in prepared.column_names if name not in ("record_id",)]
    sides = ", ".join(f'{side}."{name}" AS "{name}_{side}"' for side in ("l", "r") for name in names)
    levels = ", ".join(f"{level_sql(ladder)} AS gamma_{ladder.code}" for ladder in EVENT_LADDERS)
    connection.execute(
        "CREATE TABLE sanad_events_compared AS "
        f"SELECT one, other, list_l, list_r, victims_l, place_l, {levels} FROM (SELECT one, other, {sides} "
        "FROM (SELECT DISTINCT one, other FROM sanad_event_pairs) JOIN sanad_events l ON l.unique_id = one "
        "JOIN sanad_events r ON r.unique_id = other)"
    ).fetchall()
    found = connection.execute("SELECT count(*) FROM sanad_events_compared").fetchall()[0][0]
    return tuple(cut for cut in cuts if cut is not None), int(found)


def _weeks(span: tuple[int | None, int | None], margin: int) -> range:
    first, last = span
    return range(0) if first is None or last is None else weeks_of(first, last, margin=margin)


def _pairs_of(
    connection: "duckdb.DuckDBPyConnection", rule: EventRule, settings: LinkSettings
) -> BlockCut | None:
    """Add the pairs of a rule to sanad_event_pairs; return what was too large to compare."""
    columns = ", ".join(f'"{column}"' for column in rule.columns)
    told = " AND ".join(f'"{column}" IS NOT NULL' for column in rule.columns)
    block = f"hash({columns}, week)"
    connection.execute(
        "CREATE OR REPLACE TABLE sanad_event_blocks AS "
        f"SELECT unique_id, list, governorate, {block} AS block, "
        f"count(*) OVER (PARTITION BY {block}) AS size, event_from, event_to "
        f"FROM sanad_events JOIN sanad_weeks USING (unique_id) WHERE {told}"
    ).fetchall()
    most = settings.largest_block
    connection.execute(
        "CREATE TABLE IF NOT EXISTS sanad_event_pairs (one INTEGER, other INTEGER);"
        "INSERT INTO sanad_event_pairs SELECT DISTINCT l.unique_id, r.unique_id FROM sanad_event_blocks l "
        "JOIN sanad_event_blocks r ON l.block = r.block AND l.unique_id < r.unique_id AND l.list <> r.list "
        "AND coalesce(l.governorate = r.governorate, true) "
        f"WHERE l.size <= {most} AND {_GAP} <= {rule.days}"
    ).fetchall()
    blocks, records = connection.execute(
        f"SELECT count(DISTINCT block), count(DISTINCT unique_id) FROM sanad_event_blocks WHERE size > {most}"
    ).fetchall()[0]
    return BlockCut(rule.code, int(blocks), int(records), False) if blocks else None


def _stated() -> list[list[tuple[float, float]]]:
    return [stated(ladder) for ladder in EVENT_LADDERS]


def _model(connection: "duckdb.DuckDBPyConnection") -> EventModel:
    levels = ", ".join(f"gamma_{ladder.code}" for ladder in EVENT_LADDERS)
    found = connection.execute(
        f"SELECT {levels}, count(*) FROM sanad_events_compared GROUP BY ALL"
    ).fetchall()
    return learned({tuple(pattern): int(count) for *pattern, count in found}, _stated(), ANCHORS)


def _weigh(connection: "duckdb.DuckDBPyConnection", model: EventModel) -> None:
    """Make the table sanad_weighed: each pair's weight, and of each ladder its weight and its rarity."""
    told, total = [], [f"CAST({log2(model.share / (1 - model.share))!r} AS DOUBLE)"]
    for place, ladder in enumerate(EVENT_LADDERS):
        gamma = f"gamma_{ladder.code}"
        steps = " ".join(
            f"WHEN {level} THEN {model.bits(place, level)!r}" for level in range(len(ladder.codes))
        )
        told.append(f"CAST(CASE {gamma} {steps} ELSE 0 END AS DOUBLE) AS mw_{ladder.code}")
        total.append(f"mw_{ladder.code}")
        if ladder.has_frequencies:
            told.append(f"{_rarity_sql(connection, ladder)} AS mw_tf_adj_{ladder.code}")
            total.append(f"mw_tf_adj_{ladder.code}")
    connection.execute(
        "CREATE TABLE sanad_weighed AS WITH parts AS ("
        f"SELECT *, {', '.join(told)} FROM sanad_events_compared) "
        "SELECT * EXCLUDE (one, other, victims_l, place_l), one AS unique_id_l, other AS unique_id_r, "
        f"false AS within, {' + '.join(total)} AS match_weight FROM parts"
    ).fetchall()


def _match(connection: "duckdb.DuckDBPyConnection", prepared: "pa.Table") -> None:
    """Make the table sanad_contested of sanad_weighed: with the bits that rivals take, and what is left."""
    import pyarrow as pa

    order = "unique_id_l, unique_id_r"
    given = connection.sql(
        f"SELECT {order}, match_weight FROM sanad_weighed ORDER BY {order}"
    ).to_arrow_table()
    left, right, alone = (given.column(place).to_pylist() for place in range(3))
    weights = matched(list(zip(left, right, strict=True)), alone, prepared["list"].to_pylist())
    rivals = [one - other for one, other in zip(alone, weights, strict=True)]
    table = given.select(order.split(", ")).append_column("rivals", pa.array(rivals, pa.float64()))
    connection.register("sanad_matched", table)
    connection.execute(
        "CREATE TABLE sanad_contested AS SELECT w.* EXCLUDE (match_weight), m.rivals, "
        "round(match_weight - m.rivals, 6) AS match_weight, "
        "1 / (1 + pow(2, m.rivals - match_weight)) AS match_probability "
        f"FROM sanad_weighed w JOIN sanad_matched m USING ({order})"
    ).fetchall()


def _rarity_sql(connection: "duckdb.DuckDBPyConnection", ladder: Ladder) -> str:
    """Return the SQL of the bits by which a shared value is rarer than what two records usually share."""
    column = next(level.frequency_of for level in ladder.levels if level.frequency_of)
    levels = [len(ladder.levels) - place for place, one in enumerate(ladder.levels) if one.frequency_of]
    table = f"sanad_often_{column}"
    connection.execute(
        f'CREATE TABLE {table} AS WITH told AS (SELECT "{column}" AS value, count(*) AS n FROM sanad_events '
        f'WHERE "{column}" IS NOT NULL GROUP BY 1) SELECT value, '
        f"greatest(least(log2((SELECT sum(n * n) / sum(n) FROM told) / n), {_MOST_RARE}), -{_MOST_RARE}) "
        "AS bits FROM told"
    ).fetchall()
    numbers = ", ".join(map(str, levels))
    of_value = f'(SELECT bits FROM {table} WHERE value = "{column}_l")'
    return f"CASE WHEN gamma_{ladder.code} IN ({numbers}) THEN coalesce({of_value}, 0) ELSE 0 END"


def _worth_a_look(connection: "duckdb.DuckDBPyConnection", settings: LinkSettings) -> "pa.Table":
    return connection.sql(
        f"SELECT * FROM sanad_contested WHERE match_probability >= {settings.review_probability} "
        "ORDER BY match_weight DESC, unique_id_l, unique_id_r"
    ).to_arrow_table()


def parameters_of(model: EventModel, ladders: Sequence[Ladder] = EVENT_LADDERS) -> dict[str, object]:
    """Return what the report tells of the model: of each ladder and level m and u."""
    return {
        ladder.code: {
            code: {"m": round(model.m[place][level], 6), "u": round(model.u[place][level], 6)}
            for level, code in enumerate(ladder.codes)
        }
        for place, ladder in enumerate(ladders)
    }
