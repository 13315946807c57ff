"""The whole database at one moment, seen by the role that makes backups."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from psycopg import sql

from sanad.gateways import cluster as clusters
from sanad.gateways import workspace
from sanad.gateways.cluster import PORT
from sanad.gateways.database_roles import connect, connection_settings
from sanad.gateways.errors import BackupRoleMissing, DumpFailed
from sanad.gateways.postgres_binaries import find_binaries
from sanad.gateways.program_words import words_of

# Keys are never in a backup, and who was signed in is nobody's business after a restore.
LEFT_OUT = ("records_contextkey", "records_keptdecision", "records_sharingchange", "django_session")


class Snapshot:
    """One moment of the database: everything read from it belongs together."""

    def __init__(self, connection: psycopg.Connection[tuple[Any, ...]]) -> None:
        self._connection = connection

    def rows(self) -> dict[str, int]:
        """Return how many rows each table has, without those that a backup leaves out."""
        tables = self._all("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        kept = [str(name) for (name,) in tables if name not in LEFT_OUT]
        return {name: self._count(name) for name in kept}

    def objects(self) -> set[str]:
        """Return the SHA-256 of every item; of one that was erased nothing is left to keep."""
        held = self._all("SELECT DISTINCT sha256 FROM records_item WHERE erased_at IS NULL")
        return {sha256 for (sha256,) in held}

    def awaiting(self) -> int:
        """Return how many custody entries await their place in the log."""
        found: int = self._all("SELECT count(*) FROM records_custodyentry WHERE leaf_index IS NULL")[0][0]
        return found

    def commitments(self) -> list[bytes]:
        """Return the leaves of the log in their order."""
        return [bytes(leaf) for (leaf,) in self._all("SELECT commitment FROM records_logleaf ORDER BY index")]

    def head(self) -> tuple[int, bytes, str] | None:
        """Return size, root and signed note of the newest head, if the log has begun."""
        found = self._all("SELECT size, root, note FROM records_checkpoint ORDER BY size DESC LIMIT 1")
        return (found[0][0], bytes(found[0][1]), found[0][2]) if found else None

    def heads_out_of_order(self) -> int:
        """Return how many heads were signed at an earlier instant than the head before them."""
        found: int = self._all(
            "SELECT count(*) FROM (SELECT signed_at, lag(signed_at) OVER (ORDER BY size) AS before"
            " FROM records_checkpoint) head WHERE signed_at < before"
        )[0][0]
        return found

    def entries_out_of_order(self) -> list[tuple[datetime, datetime | None, datetime]]:
        """Return instants of entries that lie not between the heads around them, with those of the heads."""
        return self._all(
            "SELECT e.at, head.before, head.signed_at FROM (SELECT size, signed_at,"
            " lag(size, 1, 0::bigint) OVER w AS first, lag(signed_at) OVER w AS before"
            " FROM records_checkpoint WINDOW w AS (ORDER BY size)) head"
            " JOIN records_custodyentry e ON e.leaf_index >= head.first AND e.leaf_index < head.size"
            " WHERE e.at < head.before OR e.at > head.signed_at"
        )

    def version(self) -> str:
        """Return the version of the server."""
        return str(self._all("SHOW server_version")[0][0])

    def dump(self, to: Path) -> None:
        """Write this moment in PostgreSQL's own format, every row of every table under the backup's policies.

        Raises: DumpFailed.
        """
        found = connection_settings("backup")
        identity = str(self._all("SELECT pg_export_snapshot()")[0][0])
        left_out = [f"--exclude-table-data=public.{table}" for table in LEFT_OUT]
        run_program(
            "pg_dump",
            *("--format=custom", "--enable-row-security", f"--snapshot={identity}", f"--file={to}"),
            *left_out,
            password=found["PASSWORD"],
            target=(found["HOST"], found["PORT"] or str(PORT), found["USER"], found["NAME"]),
        )

    def _count(self, table: str) -> int:
        query = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
        found: int = self._connection.execute(query).fetchall()[0][0]
        return found

    def _all(self, query: LiteralString) -> list[tuple[Any, ...]]:
        return self._connection.execute(query).fetchall()


@contextmanager
def snapshot() -> Iterator[Snapshot]:
    """Open one moment of the database, as the role of backups.

    Raises: BackupRoleMissing, if that role cannot sign in.
    """
    try:
        connection = connect("backup")
    except psycopg.OperationalError as error:
        raise BackupRoleMissing(
            "The role that makes backups cannot sign in to the database. It is required. On a server of your "
            "own, set SANAD_DATABASE_BACKUP_URL."
        ) from error
    with connection:
        connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield Snapshot(connection)
        connection.execute("COMMIT")


def run_program(program: str, *arguments: str, password: str, target: tuple[str, str, str, str]) -> None:
    """Run one of PostgreSQL's client programs against host, port, user and database.

    Raises: DumpFailed, with what the program said, without the rows that it quoted.
    """
    host, port, user, database = target
    cluster = clusters.remembered(workspace.home())
    folder = Path(cluster.binaries) if cluster else find_binaries().folder
    done = subprocess.run(
        [str(folder / program), "-h", host, "-p", port, "-U", user, "-d", database, "-w", *arguments],
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC", "PGPASSWORD": password},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise DumpFailed(
            f"{program} ended with {done.returncode}: {words_of(done.stderr)} All of the database is "
            "required. Mend the cause and run the command again."
        )
