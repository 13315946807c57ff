"""One demonstration for all tests of a process: a first build is killed half-way, and the second is whole."""

import atexit
import tempfile
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cli.conftest import Said, Workspace


@dataclass(frozen=True)
class Built:
    """The workspace of the demonstration, and what the build that was not killed said."""

    workspace: Workspace
    said: Said


@cache
def demonstration() -> Built:
    """Return the demonstration, built at the first call; it is gone with the process.

    `make test` asks the command before the pages, which change it, so that both are asked of one build.
    """
    folder = Path(tempfile.mkdtemp(prefix="st-"))  # short: a socket's path has 107 bytes
    workspace = Workspace(folder / "w")
    atexit.register(workspace.remove)
    _killed_half_way(workspace)
    return Built(workspace, workspace.sanad("demo", "--no-serve", "--json"))


def _killed_half_way(workspace: Workspace) -> None:
    first = workspace.start("demo", "--no-serve", "--json")
    for line in first.stderr or ():
        if line.rstrip().endswith("lists"):  # the first of nine is on its way
            break
    while first.poll() is None and not workspace.count("records_record"):
        time.sleep(0.1)
    first.kill()
    first.communicate()
