"""Bring the tables up to date, in a process of its own that connects as their owner."""

import os
import subprocess
import sys

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from sanad.gateways.database_roles import connect
from sanad.gateways.errors import ServerNotStarted
from sanad.gateways.program_words import words_of


def complete() -> bool:
    """Return whether every migration of this version has run."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def migrate() -> None:
    """Run every migration that has not run yet.

    Raises: ServerNotStarted, if a migration fails; what it had begun is rolled back.
    """
    done = subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--skip-checks", "--no-input", "--verbosity", "0"],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "sanad.site.settings", "SANAD_DATABASE_ROLE": "owner"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise ServerNotStarted(
            f"The tables could not be brought up to date: {words_of(done.stderr)} "
            "Every migration must run. Mend the cause and run the command again; nothing was half-done."
        )


def install_context_key(inner_pad: bytes, outer_pad: bytes) -> None:
    """Give the database the key that signs each transaction's context, as the owner; nobody else reads it."""
    with connect("owner") as connection:
        connection.execute(
            "INSERT INTO records_contextkey (id, inner_pad, outer_pad) VALUES (1, %s, %s)"
            " ON CONFLICT (id) DO UPDATE SET inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad",
            [inner_pad, outer_pad],
        )
