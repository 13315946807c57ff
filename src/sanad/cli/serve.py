"""`sanad serve`: the site and the worker of its jobs, watched by one process that ends them with itself."""

import argparse
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sanad.cli.opening import SETTINGS, open_workspace
from sanad.cli.telling import DONE, say
from sanad.gateways import database_server, workspace
from sanad.gateways.disk import locked
from sanad.gateways.processes import Chore, Program, Supervisor, answers, free_port, started_at
from sanad.terms.errors import SanadError

if TYPE_CHECKING:
    from sanad.actions.ended_basis import EndedBasis
    from sanad.actions.reminders import Reminders
    from sanad.actions.watches import Watching

HOST, PORT, WORKERS, THREADS = "127.0.0.1", 8000, 2, 4
STATE_FORMAT = "sanad-serve/1"
CARE_SECONDS = 10.0


class ServedAlready(SanadError):
    """The workspace is served by another process."""

    code = "served_already"


class PortTaken(SanadError):
    """Somebody else listens at the port."""

    code = "port_taken"


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command serve."""
    parser = subparsers.add_parser(
        "serve",
        help="serve the workspace: the site and the worker of its jobs",
        description="Serve the workspace until SIGTERM or Ctrl-C. What dies is started again; a job that a "
        "dead worker left is queued again or given up within a minute.",
    )
    parser.add_argument("--port", metavar="N", type=int, default=PORT, help="default 8000; 0: any free one")
    parser.add_argument("--host", metavar="H", default=HOST, help="address to listen at (default 127.0.0.1)")
    parser.add_argument("--workers", metavar="N", type=int, default=WORKERS, help="web processes (default 2)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Serve until told to stop; 0 then."""
    open_workspace()
    return serve(port=args.port, host=args.host, workers=args.workers)


def serve(*, port: int = PORT, host: str = HOST, workers: int = WORKERS, announce: Sequence[str] = ()) -> int:
    """Serve a workspace that is open until told to stop.

    Raises: ServedAlready, PortTaken.
    """
    with _only_one():
        port = port or free_port(host)
        if answers(host, port):
            raise PortTaken(
                f"Port {port} of {host} is taken. A free one is required. Give another with --port."
            )
        _collect_static()
        address = f"http://{'localhost' if host == HOST else host}:{port}/"
        _write_state(address)
        supervisor = Supervisor([web(host, port, workers), worker()], environ=environ(), say=_say)
        ready = _Announcement(address, lambda: answers(host, port), announce)
        supervisor.run([Chore(0.5, ready), Chore(CARE_SECONDS, Care())])
    _say("stopped. The database server still runs; `sanad stop` stops it.")
    return DONE


def web(host: str, port: int, workers: int) -> Program:
    """Return the web server: no access log, and no address in its other one."""
    options = (
        *("--bind", f"{host}:{port}", "--worker-class", "gthread", "--workers", str(workers)),
        *("--threads", str(THREADS), "--graceful-timeout", "8", "--timeout", "60"),
        *("--log-level", "error", "--logger-class", "sanad.site.server_log.ServerLog"),
        *("--no-control-socket", "--forwarded-allow-ips", "127.0.0.1"),
    )
    command = (sys.executable, "-m", "gunicorn", *options, "sanad.site.wsgi")
    return Program("the site", command, orphaned=signal.SIGTERM)


def worker() -> Program:
    """Return the worker of jobs; without its parent it is killed, and its job is found by the next one."""
    options = ("--interval", "1", "--no-startup-delay", "--verbosity", "0")
    return Program("the worker", (sys.executable, "-m", "django", "db_worker", *options), signal.SIGKILL)


def environ() -> dict[str, str]:
    """Return the environment of the children: this one's, with the workspace by its whole path."""
    return {**os.environ, "DJANGO_SETTINGS_MODULE": SETTINGS, "SANAD_HOME": str(workspace.home())}


class Care:
    """What is looked after while a workspace is served: server, lost jobs, entries that await their place."""

    def __init__(self) -> None:
        self._told = ""
        self._ended_basis: EndedBasis | None = None
        self._reminders: Reminders | None = None
        self._watching: Watching | None = None

    def __call__(self) -> None:
        """Do it; what goes wrong is told once and tried again next time."""
        from django.db import Error, connection

        from sanad.actions.access_seal import seal_looks
        from sanad.actions.ended_basis import EndedBasis
        from sanad.actions.jobs import recover_lost
        from sanad.actions.reminders import Reminders
        from sanad.actions.sequencing import sequence
        from sanad.actions.watches import Watching

        try:
            database_server.ensure_running()
            if found := recover_lost():
                _say(f"{found} jobs of a dead worker were found.")
            seal_looks()
            self._ended_basis = self._ended_basis or EndedBasis()
            if marked := self._ended_basis.mark():
                _say(f"{marked} releases were marked for correction: what they rest on ended.")
            sequence()
            self._reminders = self._reminders or Reminders()
            self._reminders.remind(datetime.now(UTC))
            self._watching = self._watching or Watching()
            self._watching.look(datetime.now(UTC))
            self._told = ""
        except SanadError as error:
            self._tell(error.message)
        except (Error, OSError) as error:
            connection.close()
            self._tell(f"{type(error).__name__}: the database or the disk did not answer.")

    def _tell(self, message: str) -> None:
        if message != self._told:
            _say(message)
        self._told = message


class _Announcement:
    """Says the address once, when the site answers."""

    def __init__(self, address: str, ready: Callable[[], bool], lines: Sequence[str]) -> None:
        self._address, self._ready, self._lines = address, ready, lines
        self._said = False

    def __call__(self) -> None:
        if self._said or not self._ready():
            return
        self._said = True
        for line in self._lines:
            print(line)
        print(f"Sanad is at {self._address}  (Ctrl-C stops it)", flush=True)
        _warn_without_https()


def _warn_without_https() -> None:
    from django.conf import settings

    if settings.SANAD_HTTPS:
        _say("sign-in needs HTTPS: put a proxy in front; for a trial on this machine alone, SANAD_HTTPS=0.")


def _collect_static() -> None:
    """Put style sheets, scripts and fonts of this version into the workspace, as they are and compressed."""
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, clear=True, verbosity=0)


def state_file() -> Path:
    """Return where it is kept which process serves the workspace."""
    return workspace.home() / "serve.json"


def served_by() -> dict[str, Any] | None:
    """Return process and address that serve this workspace, or None where nobody does."""
    if not state_file().is_file():
        return None
    state: dict[str, Any] = json.loads(state_file().read_text(encoding="utf-8"))
    known = state.get("format") == STATE_FORMAT
    return state if known and started_at(state["pid"]) == state["started"] else None


@contextmanager
def _only_one() -> Iterator[None]:
    folder = workspace.private_folder(workspace.home() / "serve")
    try:
        with locked(folder, wait=False):
            yield
            state_file().unlink(missing_ok=True)
    except BlockingIOError as error:
        where = (served_by() or {}).get("address", "another address")
        raise ServedAlready(f"This workspace is served already, at {where}. One server is enough.") from error


def _write_state(address: str) -> None:
    pid = os.getpid()
    document = {"format": STATE_FORMAT, "pid": pid, "started": started_at(pid), "address": address}
    workspace.write_private(state_file(), json.dumps(document))


def _say(message: str) -> None:
    say("serve", message)
