"""Connections of DuckDB whose spilled files nobody else may read, and which go with them.

Left to itself DuckDB would spill keys and spellings of names, readable, into the folder that the command was
called from, and leave them there if it was stopped.
"""

import contextlib
import tempfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb


@contextlib.contextmanager
def spilling_connection() -> "Iterator[duckdb.DuckDBPyConnection]":
    """Give a connection that spills into a folder of mode 0700, which is removed at the end.

    It is made where this process makes what is temporary (`tempfile.tempdir`).
    """
    import duckdb

    with (
        tempfile.TemporaryDirectory(prefix="sanad-link-") as folder,
        duckdb.connect(":memory:", config={"temp_directory": folder}) as connection,
    ):
        connection.execute("SET enable_progress_bar = false").fetchall()
        yield connection
