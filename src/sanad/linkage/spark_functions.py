"""What Spark asks DuckDB for, a batch at a time: how alike two names are.

So both engines stand on one implementation and give one answer. Spark's workers need duckdb and pyarrow, in
the versions that the command has, and nothing of Sanad: these functions travel to them.
"""

from typing import Any

from sanad.linkage.spark_sql import EDITS, SIMILARITY


def register_functions(session: Any) -> None:
    """Make the functions known to a session of Spark, by the names that statements use."""
    from pyspark.sql.functions import arrow_udf
    from pyspark.sql.types import DoubleType, LongType

    similarity = _asked("jaro_winkler_similarity(a, b)")
    edits = _asked("CAST(damerau_levenshtein(a, b) AS BIGINT)")
    session.udf.register(SIMILARITY, arrow_udf(similarity, DoubleType()))
    session.udf.register(EDITS, arrow_udf(edits, LongType()))


def _asked(expression: str) -> Any:
    import pyarrow as pa

    question = f"SELECT {expression} AS found FROM asked"  # noqa: S608 (one of the expressions above)
    kept: list[Any] = []  # one connection for each process of a worker

    def asked(a: pa.Array, b: pa.Array) -> pa.Array:
        import duckdb
        import pyarrow

        if not kept:
            kept.append(duckdb.connect(":memory:", config={"threads": 1}))
        kept[0].register("asked", pyarrow.table({"a": a, "b": b}))
        found = kept[0].sql(question).to_arrow_table()
        kept[0].unregister("asked")
        return found.column(0).combine_chunks()

    return asked
