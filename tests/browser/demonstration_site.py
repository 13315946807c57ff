"""The demonstration, built once in a folder of its own and served as a site serves it."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

IN_WORKSPACE = Path(__file__).with_name("in_workspace.py")
BUILD_SECONDS = 400
START_SECONDS = 90


@dataclass(frozen=True)
class Site:
    """A running site: its address, what it wrote to its output, and what is known of its content."""

    address: str
    environ: dict[str, str]
    log: Path
    releases: dict[str, Path]
    facts: dict[str, Any]


@contextmanager
def demonstration_site() -> Iterator[Site]:
    """Build and serve the demonstration; afterwards stop both servers and delete everything."""
    folder = Path(tempfile.mkdtemp(prefix="sb-"))  # short: a socket's path has 107 bytes
    environ = _environ(folder / "w")
    try:
        said_in(environ, "build", str(folder / "releases"))
        facts = said_in(environ, "facts")
        releases = {name: folder / "releases" / name for name in ("invented", "reading")}
        with _serving(environ, folder / "site.log") as address:
            yield Site(address, environ, folder / "site.log", releases, facts)
    finally:
        subprocess.run([sys.executable, IN_WORKSPACE, "remove"], env=environ, check=False, timeout=60)
        shutil.rmtree(folder, ignore_errors=True)


def said_in(environ: dict[str, str], *words: str) -> Any:
    """Return what one word said inside the workspace gave."""
    done = subprocess.run(
        [sys.executable, IN_WORKSPACE, *words],
        env=environ,
        capture_output=True,
        text=True,
        timeout=BUILD_SECONDS,
        check=False,
    )
    assert done.returncode == 0, f"{words[0]} ended with {done.returncode}:\n{done.stderr[-4000:]}"
    return json.loads(done.stdout)


def _environ(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SANAD_")}
    own = {"SANAD_HOME": str(home), "SANAD_DEMONSTRATION": "1"}
    return kept | own | {"DJANGO_SETTINGS_MODULE": "sanad.site.settings", "PYTHONUNBUFFERED": "1"}


@contextmanager
def _serving(environ: dict[str, str], log: Path) -> Iterator[str]:
    """Serve the site with one process of threads, its access log on: what is logged is looked at later."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "sanad.site.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    command += ["--worker-class", "gthread", "--threads", "4", "--access-logfile", "-"]
    with (
        log.open("wb") as output,
        subprocess.Popen(command, env=environ, stdout=output, stderr=output) as server,
    ):
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address, server)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=30)


@contextmanager
def working(site: Site) -> Iterator[None]:
    """Run the worker of the site's jobs for a while."""
    command = [sys.executable, "-m", "django", "db_worker", "--interval", "0.3"]
    with (
        site.log.open("ab") as output,
        subprocess.Popen(command, env=site.environ, stdout=output, stderr=output) as worker,
    ):
        try:
            yield
        finally:
            worker.kill()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/sign-in/", timeout=START_SECONDS):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"the site did not answer within {START_SECONDS} s; exit {server.poll()}")
