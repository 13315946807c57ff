"""Linkage on this machine: DuckDB in memory, spilling into a folder that nobody else may enter."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sanad.linkage.comparison import Ladder
from sanad.linkage.scoring import Weights, scored_in_parts, terms_of
from sanad.linkage.spilling import spilling_connection

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True)
class DuckDBEngine:
    """An engine on one connection of DuckDB."""

    statements: "duckdb.DuckDBPyConnection"

    @contextlib.contextmanager
    def teacher(self) -> Iterator[Any]:
        """Give Splink's door to this connection."""
        from splink.backends.duckdb import DuckDBAPI

        yield DuckDBAPI(self.statements)

    def scored(self, ladders: Sequence[Ladder], weights: Weights, *, parts: int) -> Iterator[str]:
        """Yield scored candidates a part at a time, each pair of terms compared once."""
        terms = terms_of(self.statements, ladders)
        yield from scored_in_parts(self.statements, terms, weights, parts=parts)


@contextlib.contextmanager
def duckdb_engine() -> Iterator[DuckDBEngine]:
    """Give an engine; what does not fit into memory spills as `spilling` says."""
    with spilling_connection() as connection:
        yield DuckDBEngine(connection)
