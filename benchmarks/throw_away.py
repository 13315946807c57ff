"""A workspace with a running server that is gone when a benchmark ends."""

import os
import shutil
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path


def in_throw_away_workspace(run: Callable[[Path], int], **environ: str) -> int:
    """Return what a benchmark returns that is given the folder of a workspace of its own.

    SIGTERM ends it as Ctrl-C does, so that no server is left running.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    folder = Path(tempfile.mkdtemp(prefix="sb-"))  # short: a socket's path has 107 bytes
    os.environ |= {
        "SANAD_HOME": str(folder / "w"),
        "DJANGO_SETTINGS_MODULE": "sanad.site.settings",
        **environ,
    }
    from sanad.gateways import database_server, workspace

    workspace.private_folder(folder / "w")
    try:
        database_server.ensure_running()
        return run(folder)
    finally:
        database_server.remove()
        shutil.rmtree(folder, ignore_errors=True)
