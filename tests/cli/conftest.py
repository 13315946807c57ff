"""The command line: in this process where its contract is asked, in one of its own where that matters."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from database import ready
from sanad.cli.main import main

SANAD = (sys.executable, "-c", "import sys; from sanad.cli.main import main; sys.exit(main())")


@dataclass(frozen=True)
class Said:
    """How one command ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


class Workspace:
    """A workspace in a folder of its own, with its own database server."""

    def __init__(self, home: Path) -> None:
        self.home = home
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SANAD_")}
        kept.pop("DJANGO_SETTINGS_MODULE", None)
        self.environ = {**kept, "SANAD_HOME": str(home)}

    def start(self, *words: Any, **environ: str) -> "subprocess.Popen[str]":
        """Start a command and return its process."""
        return subprocess.Popen(
            [*SANAD, *map(str, words)],
            env={**self.environ, **environ},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def sanad(self, *words: Any, **environ: str) -> Said:
        """Return how a command ended."""
        process = self.start(*words, **environ)
        out, err = process.communicate(timeout=840)  # pytest stops a test before, unless it says otherwise
        return Said(process.returncode, out, err)

    def python(self, code: str, *words: Any) -> str:
        """Return what a script prints that runs in this workspace, with it not yet open."""
        done = subprocess.run(
            [sys.executable, "-c", code, *map(str, words)],
            env=self.environ,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def rows(self, query: Any) -> list[tuple[Any, ...]]:
        """Return what a query finds below every policy, as the superuser of the local server."""
        cluster = json.loads((self.home / "database.json").read_text())
        secret = (self.home / "keys" / "database-superuser.secret").read_text()
        with psycopg.connect(
            host=cluster["socket"], port=5432, user="sanad_superuser", password=secret, dbname="sanad"
        ) as connection:
            return connection.execute(query).fetchall()

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        found: int = self.rows(f"SELECT count(*) FROM {table}")[0][0]
        return found

    def remove(self) -> None:
        """Stop the server and remove everything."""
        code = "from sanad.gateways import database_server; database_server.remove()"
        subprocess.run([sys.executable, "-c", code], env=self.environ, check=False)
        shutil.rmtree(self.home.parent, ignore_errors=True)


@pytest.fixture(scope="session")
def new_workspace() -> Iterator[Callable[[], Workspace]]:
    """Make workspaces that nobody else uses; all are removed at the end."""
    made: list[Workspace] = []

    def make() -> Workspace:
        folder = Path(tempfile.mkdtemp(prefix="st-"))  # short: a socket's path has 107 bytes
        made.append(Workspace(folder / "w"))
        return made[-1]

    yield make
    for workspace in made:
        workspace.remove()


@pytest.fixture
def sanad(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Run a command in this process, in the workspace that all tests share."""
    ready()

    def run(*words: Any) -> Said:
        try:
            code = main([str(word) for word in words])
        except SystemExit as ended:  # argparse, for wrong use
            code = int(ended.code or 0)
        told = capsys.readouterr()
        return Said(code, told.out, told.err)

    return run
