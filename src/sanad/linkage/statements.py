"""What takes the statements of a linkage.

Every statement is written once, in DuckDB's SQL. Spark is told the same in its own words (`spark_sql.py`).
"""

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import pyarrow as pa


class Answer(Protocol):
    """What a statement found."""

    def fetchall(self) -> list[Any]:
        """Return the rows as tuples."""

    def to_arrow_table(self) -> "pa.Table":
        """Return the rows as one table."""


class Statements(Protocol):
    """What takes statements and tables: a connection of DuckDB, or what speaks to Spark as one."""

    def execute(self, statement: str, /) -> Answer:
        """Run one statement; a table that it makes is there for the next."""

    def register(self, name: str, table: "pa.Table", /) -> Any:
        """Let statements read a table by a name."""

    def unregister(self, name: str, /) -> Any:
        """Take the name away again."""
