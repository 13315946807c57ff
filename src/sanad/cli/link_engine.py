"""Where `sanad link` runs: DuckDB on this machine, or Spark."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from sanad.linkage.duckdb_engine import duckdb_engine
from sanad.linkage.engine import Engine

ENGINES = ("duckdb", "spark")
EngineName = Literal["duckdb", "spark"]


@contextlib.contextmanager
def engine_of(name: EngineName, master: str | None, work: Path) -> Iterator[Engine]:
    """Give the engine; what it keeps on the disk of this machine lies in the folder work.

    Raises: GatewayError, where Spark is not there, does not answer or stops.
    """
    if name == "duckdb":
        with duckdb_engine() as here:
            yield here
        return
    from sanad.gateways.spark_session import HERE, spark_session
    from sanad.linkage.spark_engine import SparkEngine

    with spark_session(master or HERE, work) as session:
        yield SparkEngine.on(session)
