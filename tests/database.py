"""One throw-away workspace for tests that need a database: server, transactions and roles are real.

Not pytest-django: a context set inside a test's savepoint lasts too long and proves nothing.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import psycopg

Row = tuple[Any, ...]


@cache
def ready() -> Path:
    """Return the folder of the workspace, made at the first call; Django is set up in this process."""
    folder = Path(tempfile.mkdtemp(prefix="st-"))  # short: a socket's path has 107 bytes
    for name in [name for name in os.environ if name.startswith("SANAD_DATABASE")]:
        del os.environ[name]
    os.environ |= {
        "SANAD_HOME": str(folder / "w"),
        "SANAD_DEMONSTRATION": "1",
        "DJANGO_SETTINGS_MODULE": "sanad.site.settings",
    }
    atexit.register(_removed, folder)
    from sanad.gateways import database_server, workspace

    workspace.private_folder(folder / "w")
    database_server.ensure_running()
    _wait_for_no_disk()
    import django

    django.setup()
    from sanad.actions.workspace import ensure_workspace

    ensure_workspace()
    _hash_quickly()
    return folder / "w"


def _hash_quickly() -> None:
    """Let Argon2 work little: thousands of accounts are made here, a quarter of a second each as it is meant.

    The site that a browser meets, and every command in a process of its own, hash as they do for people.
    """
    from django.contrib.auth.hashers import Argon2PasswordHasher

    Argon2PasswordHasher.time_cost = 1
    Argon2PasswordHasher.memory_cost = 64
    Argon2PasswordHasher.parallelism = 1


def _wait_for_no_disk() -> None:
    """Spare each transaction its wait for the disk: nothing here is kept, and no crash is tested here."""
    with connected("superuser") as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


def _removed(folder: Path) -> None:
    from sanad.gateways import database_server

    os.environ["SANAD_HOME"] = str(folder / "w")
    database_server.remove()
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def connected(role: Any = "app") -> Iterator[psycopg.Connection[Row]]:
    """Open a connection of its own as one role; each statement is a transaction unless one is opened."""
    from sanad.gateways.database_roles import connect

    connection = connect(role)
    try:
        yield connection
    finally:
        connection.close()


def rows(role: Any, statement: str, parameters: Sequence[Any] | None = None) -> list[Row]:
    """Return what a statement gives to one role, in a transaction of its own."""
    return _kept_open(role).execute(statement, parameters).fetchall()


@cache
def _kept_open(role: Any) -> psycopg.Connection[Row]:
    from sanad.gateways.database_roles import connect

    return connect(role)


def tell(connection: psycopg.Connection[Row], viewer: Any, purpose: Any = "reading", **changed: Any) -> str:
    """Tell an open transaction who looks, as the door does; return the token. `changed` spoils it."""
    text = told(connection, viewer, purpose, **changed)
    connection.execute("SELECT enter_context(%s)", [text])
    return text


def told(connection: psycopg.Connection[Row], viewer: Any, purpose: Any = "reading", **changed: Any) -> str:
    """Return a token on a challenge that the connection was given now; nobody has used it."""
    from time import time

    from django.conf import settings

    from sanad.records.context import SECONDS_VALID, token

    found = connection.execute("SELECT challenge()").fetchone()
    assert found is not None
    key = changed.pop("key", settings.SANAD_CONTEXT_KEY)
    of = {"challenge": found[0], "expires": int(time()) + SECONDS_VALID, **changed}
    return token(key, viewer, purpose, **of)
