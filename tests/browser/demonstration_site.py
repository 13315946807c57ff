"""The demonstration as anybody gets it: built by `sanad demo`, released, and served by `sanad serve`."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from built_demonstration import demonstration

SANAD = Path(sys.executable).with_name("sanad")
IN_WORKSPACE = (sys.executable, str(Path(__file__).with_name("in_workspace.py")))
READING = "reading-of-the-denmark-statement"
ADDRESS = re.compile(r"http://localhost(:\d+)/")
BUILD_SECONDS = 400
START_SECONDS = 90


@dataclass(frozen=True)
class Site:
    """A running site: its address, what it wrote to its output, its releases, and what is known of it."""

    address: str
    log: Path
    releases: dict[str, Path]
    facts: dict[str, Any]


@contextmanager
def demonstration_site() -> Iterator[Site]:
    """Serve the demonstration; who asks for one afterwards has it built anew: pages change this one."""
    built = demonstration()
    assert built.said.code == 0, built.said.err[-4000:]
    home = built.workspace.home
    environ, reading, log = environ_of(home), home.parent / "reading", home.parent / "site.log"
    document_of(environ, str(SANAD), "release", READING, "--out", str(reading), "--json")
    releases = {"invented": Path(built.said.document["release"]), "reading": reading}
    facts = document_of(environ, *IN_WORKSPACE, "facts")
    try:
        with serving(environ, log) as address:
            yield Site(address, log, releases, facts)
    finally:
        demonstration.cache_clear()


def document_of(environ: dict[str, str], *command: str) -> Any:
    """Return the JSON document that a command printed."""
    done = subprocess.run(
        command, env=environ, capture_output=True, text=True, timeout=BUILD_SECONDS, check=False
    )
    assert done.returncode == 0, f"{command[1:]} ended with {done.returncode}:\n{done.stderr[-4000:]}"
    return json.loads(done.stdout)


def environ_of(home: Path) -> dict[str, str]:
    """Return an environment in which one workspace is meant and no other setting is set."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SANAD_")}
    own = {"SANAD_HOME": str(home), "DJANGO_SETTINGS_MODULE": "sanad.site.settings"}
    return kept | own | {"PYTHONUNBUFFERED": "1"}


@contextmanager
def serving(environ: dict[str, str], log: Path) -> Iterator[str]:
    """Serve the site and its worker, and give its address."""
    command = [SANAD, "serve", "--port", "0", "--workers", "1"]
    with (
        log.open("wb") as output,
        subprocess.Popen(command, env=environ, stdout=output, stderr=output) as server,
    ):
        try:
            yield _announced(log, server)
        finally:
            server.terminate()
            server.wait(timeout=30)


def _announced(log: Path, server: "subprocess.Popen[bytes]") -> str:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        if found := ADDRESS.search(log.read_text(encoding="utf-8")):
            return f"http://127.0.0.1{found[1]}"
        time.sleep(0.2)
    raise AssertionError(
        f"no address within {START_SECONDS} s, exit {server.poll()}:\n{log.read_text()[-2000:]}"
    )
