"""Where `sanad link` runs: DuckDB on this machine, or Spark."""

import argparse
import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from sanad.linkage.duckdb_engine import duckdb_engine
from sanad.linkage.engine import Engine

ENGINES = ("duckdb", "spark")
EngineName = Literal["duckdb", "spark"]


def add_engine_options(parser: argparse.ArgumentParser) -> None:
    """Add which engine links, and where it is."""
    parser.add_argument("--engine", choices=ENGINES, default="duckdb")
    parser.add_argument(
        "--spark-master",
        metavar="URL",
        help="the cluster of the engine spark; without it, this machine alone",
    )


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
