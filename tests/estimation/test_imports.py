"""The package alone: it loads numpy and scipy, and nothing of the floors above."""

import subprocess
import sys

SOURCE = """
import sys
import sanad.estimation
import sanad.cli.estimate
heavy = {"django", "psycopg", "splink", "duckdb", "pyarrow", "pandas", "sqlglot", "numba"}
print(sorted(heavy & {name.partition(".")[0] for name in sys.modules}))
"""


def test_no_framework_is_loaded() -> None:
    done = subprocess.run([sys.executable, "-c", SOURCE], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
