"""Where a linkage runs: what DuckDB on this machine and Spark on a cluster both offer."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from sanad.linkage.comparison import Ladder
from sanad.linkage.scoring import Weights
from sanad.linkage.statements import Statements


class Engine(Protocol):
    """What a linkage asks of an engine beside statements."""

    @property
    def statements(self) -> Statements:
        """Return what takes the statements."""

    def teacher(self) -> AbstractContextManager[Any]:
        """Give Splink's door to an engine that holds the stored records; the model is trained there."""

    def scored(self, ladders: Sequence[Ladder], weights: Weights, *, parts: int) -> Iterator[str]:
        """Yield names of tables of scored candidates that together hold each once; see `scoring`."""
