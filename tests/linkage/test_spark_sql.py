"""The statements of a linkage in Spark's words, without Spark and without Java."""

import re
from typing import Any

import duckdb
import pytest
from splink.backends.duckdb import DuckDBAPI
from sqlglot import parse_one

from sanad.linkage.blocking import comparing_rules
from sanad.linkage.blocks import TABLE, candidates, load
from sanad.linkage.comparison import ladders_for
from sanad.linkage.duckdb_engine import DuckDBEngine
from sanad.linkage.model import score
from sanad.linkage.preparation import known_columns, prepared
from sanad.linkage.scoring import LevelWeight
from sanad.linkage.settings import LinkSettings
from sanad.linkage.spark_engine import SparkEngine
from sanad.linkage.spark_sql import EDITS, SIMILARITY, spark_sql

MEANINGS = (
    ('"a_l" = "b_r"', "`a_l` = `b_r`"),
    ('jaro_winkler_similarity("a", "b") >= 0.9', f"{SIMILARITY.upper()}(`a`, `b`) >= DOUBLE('0.9')"),
    ('damerau_levenshtein("a", "b") <= 1', f"{EDITS.upper()}(`a`, `b`) <= 1"),
    ('hash("a", "b")', "XXHASH64(`a`, `b`)"),
    ("t.* EXCLUDE (a)", "t.* EXCEPT (a)"),
    ("'0.5' || 2e-05", "'0.5' || DOUBLE('2e-05')"),
)


@pytest.mark.parametrize(("duck", "spark"), MEANINGS)
def test_it_works(duck: str, spark: str) -> None:
    assert spark_sql(duck) == spark


class Recording:
    """A connection of DuckDB that keeps what it was told."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection, self.told = connection, list[str]()

    def execute(self, statement: str) -> Any:
        self.told.append(statement)
        return self.connection.execute(statement)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connection, name)


class Watched(SparkEngine):
    """What Spark is asked, asked of DuckDB and kept; Splink's door is that to DuckDB."""

    def door(self) -> Any:
        connection = getattr(self.statements, "connection", self.statements)
        return DuckDBAPI(connection)

    def words(self, condition: str) -> str:
        return condition

    def teacher(self) -> Any:
        return DuckDBEngine(self.statements.connection).teacher()  # type: ignore[attr-defined]


def test_spark_can_read_every_statement(records: list[dict[str, str]]) -> None:
    table = prepared(records)
    with duckdb.connect(":memory:") as connection:
        told = Recording(connection)
        engine = Watched(told)  # type: ignore[arg-type]
        score(table, LinkSettings(), engine, seed=5, stage=lambda _: None, old=[0, 1])
    assert len(told.told) > 100
    for statement in told.told:
        spark = spark_sql(statement)
        parse_one(spark, read="spark")
        assert not re.search(r'"|\bHASH\(|JARO|EXCLUDE|(?<![\'\d])\d+\.\d', spark), spark


def test_its_scores_are_those_of_terms(records: list[dict[str, str]]) -> None:
    """What Splink predicts of the candidates, as Spark is asked for it, is what pairs of terms give."""
    table = prepared(records)
    known = known_columns(table)
    ladders, rules = ladders_for(known), comparing_rules(known)
    weights = {
        ladder.code: [LevelWeight(place - 2.125, -place / 3) for place, _ in enumerate(ladder.codes)]
        for ladder in ladders
    }
    codes = ", ".join(f"gamma_{ladder.code}, mw_{ladder.code}" for ladder in ladders)
    asked = f"SELECT unique_id_l, unique_id_r, match_key, list_l = list_r, {codes} FROM"
    found = []
    with duckdb.connect(":memory:") as connection:
        load(connection, table, rules, LinkSettings())
        candidates(connection, rules, known)
        for engine in (DuckDBEngine(connection), Watched(connection)):  # type: ignore[arg-type]
            rows = []
            for scored in engine.scored(ladders, weights, parts=2):
                rows += connection.execute(f"{asked} {scored}").fetchall()
            found.append(sorted(rows))
        assert connection.execute(f"SELECT count(*) FROM {TABLE}").fetchall() == [(len(table),)]
    assert len(found[0]) == len(found[1]) > 4_000
    for mine, other in zip(*found, strict=True):
        assert mine == pytest.approx(other, abs=1e-9)
