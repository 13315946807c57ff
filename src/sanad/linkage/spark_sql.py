"""The statements of a linkage in Spark's words, from the DuckDB in which each is written once.

What the two would answer differently is mended here: a number with a point is a double on both (Spark takes
it as a decimal), a hash has 64 bits, and how alike two names are is asked of one implementation, since what
Splink ships for Spark and what DuckDB has disagree on it (`spark_functions.py`).
"""

from typing import Any

SIMILARITY, EDITS = "sanad_similarity", "sanad_edits"


def spark_tree(statement: str) -> Any:
    """Return a statement or condition of DuckDB as a tree that Spark's words can be written from."""
    import sqlglot

    return sqlglot.parse_one(statement, read="duckdb").transform(_told)


def spark_sql(statement: str) -> str:
    """Return a statement or condition of DuckDB as Spark reads it."""
    return written(spark_tree(statement))


def written(tree: Any) -> str:
    """Return a tree in Spark's words."""
    return str(tree.sql(dialect="spark"))


def _told(node: Any) -> Any:
    from sqlglot import exp

    if isinstance(node, exp.JarowinklerSimilarity):
        return exp.Anonymous(this=SIMILARITY, expressions=[node.this, node.expression])
    if isinstance(node, exp.Literal) and not node.is_string and not node.name.isdecimal():
        return exp.Anonymous(this="double", expressions=[exp.Literal.string(node.name)])
    if isinstance(node, exp.Anonymous) and node.name.lower() == "damerau_levenshtein":
        return exp.Anonymous(this=EDITS, expressions=node.expressions)
    if isinstance(node, exp.Anonymous) and node.name.lower() == "hash":
        return exp.Anonymous(this="xxhash64", expressions=node.expressions)
    return node
