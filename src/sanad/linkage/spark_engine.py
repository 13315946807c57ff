"""Linkage on a cluster: the same statements, answered by Spark.

Counting, blocking, scoring, the shares of households and rivals run where the workers of the cluster are.
Where the command runs, records are read and prepared, the model learns from its samples, and persons are made
of pairs.
"""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sanad.linkage.blocks import TABLE
from sanad.linkage.comparison import Ladder
from sanad.linkage.predicting import predict
from sanad.linkage.scoring import SCORED, Weights
from sanad.linkage.spark_functions import register_functions
from sanad.linkage.spark_sql import spark_sql, spark_tree, written
from sanad.linkage.spilling import spilling_connection

if TYPE_CHECKING:
    import pyarrow as pa

# ruff: noqa: S608 (the statements are made of this package's own column names and of numbers)


@dataclass(frozen=True)
class SparkAnswer:
    """What Spark found."""

    frame: Any

    def fetchall(self) -> list[Any]:
        """Return the rows as tuples."""
        return [tuple(row) for row in self.frame.collect()] if self.frame is not None else []

    def to_arrow_table(self) -> "pa.Table":
        """Return the rows as one table."""
        return self.frame.toArrow()


@dataclass(frozen=True)
class SparkStatements:
    """A session of Spark that takes statements as a connection of DuckDB does; its tables are kept frames."""

    session: Any
    _kept: dict[str, Any] = field(default_factory=dict)

    def execute(self, statement: str, /) -> SparkAnswer:
        """Run one statement; a table that it makes is worked out at once."""
        from sqlglot import exp

        tree = spark_tree(statement)
        if not isinstance(tree, exp.Create | exp.Insert | exp.Drop):
            return SparkAnswer(self.session.sql(written(tree)))
        name = next(tree.find_all(exp.Table)).name
        if isinstance(tree, exp.Drop):
            self.unregister(name)
        elif isinstance(tree, exp.Insert):
            more = self.session.sql(written(tree.expression))
            self._keep(name, self._kept[name].unionByName(more))
        elif not (tree.args.get("exists") and name in self._kept):
            self._keep(name, self.session.sql(written(tree.expression)))
        return SparkAnswer(None)

    def register(self, name: str, table: "pa.Table", /) -> None:
        """Let statements read a table by a name."""
        self._keep(name, self.session.createDataFrame(table))

    def unregister(self, name: str, /) -> None:
        """Let go of a table."""
        self.session.catalog.dropTempView(name)
        self._kept.pop(name)

    def _keep(self, name: str, frame: Any) -> None:
        """Work a frame out and keep it with the workers; how it was made is forgotten: plans would grow."""
        self._kept[name] = frame.localCheckpoint()
        self._kept[name].createOrReplaceTempView(name)


@dataclass(frozen=True)
class SparkEngine:
    """An engine on one session of Spark."""

    statements: SparkStatements

    @classmethod
    def on(cls, session: Any) -> "SparkEngine":
        """Return the engine of a session, which then knows what statements ask of it."""
        register_functions(session)
        return cls(SparkStatements(session))

    @contextlib.contextmanager
    def teacher(self) -> Iterator[Any]:
        """Give Splink's door to DuckDB where the command runs: training looks at a million pairs at the most.

        In Spark it would draw other samples, since Splink draws them by the hash of the engine.
        """
        from splink.backends.duckdb import DuckDBAPI

        records = self.statements.execute(f"SELECT * FROM {TABLE}").to_arrow_table()
        with spilling_connection() as connection:
            connection.register("sanad_taught", records)
            connection.execute(
                f"CREATE TABLE {TABLE} AS SELECT * FROM sanad_taught ORDER BY unique_id"
            ).fetchall()
            connection.unregister("sanad_taught")
            yield DuckDBAPI(connection)

    def door(self) -> Any:
        """Return Splink's own door to Spark: its backend, without the measures of names that it ships."""
        from splink.backends.spark import SparkAPI

        return SparkAPI(  # type: ignore[no-untyped-call]
            spark_session=self.statements.session,
            break_lineage_method="persist",
            register_udfs_automatically=False,
        )

    def scored(self, ladders: Sequence[Ladder], weights: Weights, *, parts: int) -> Iterator[str]:
        """Yield one table of all scored candidates: Splink predicts them, where the workers are."""
        del parts
        predict(self.door(), self.statements, ladders, weights, self.words)
        yield SCORED

    def words(self, condition: str) -> str:
        """Return a condition in Spark's words."""
        return spark_sql(condition)
