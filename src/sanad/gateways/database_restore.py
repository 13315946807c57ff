"""The database of a new workspace, from a backup."""

import os
from pathlib import Path

from sanad.gateways.cluster import PORT
from sanad.gateways.database_roles import DATABASE, connect, connection_settings
from sanad.gateways.database_snapshot import run_program
from sanad.gateways.errors import BackupRefused


def restore_dump(dump: Path) -> None:
    """Put a dump into the empty local database, in one transaction, as the server's superuser.

    Raises: BackupRefused, if the database is on another server or has tables; DumpFailed.
    """
    if os.environ.get("SANAD_DATABASE_URL"):
        raise BackupRefused(
            "The database of this workspace is on a server of its own; a local one is required. Restore "
            "database.dump there with pg_restore, as its administrator."
        )
    with connect("superuser") as connection:
        tables = connection.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public' LIMIT 1").fetchall()
    if tables:
        raise BackupRefused("The database has tables already; an empty one is required. Use a new workspace.")
    found = connection_settings("superuser")
    run_program(
        "pg_restore",
        *("--single-transaction", "--exit-on-error", str(dump)),
        password=found["PASSWORD"],
        target=(found["HOST"], found["PORT"] or str(PORT), found["USER"], DATABASE),
    )
