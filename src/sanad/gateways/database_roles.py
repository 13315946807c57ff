"""The four roles of the database, their passwords, and how each part of Sanad connects.

sanad_owner   owns the tables and runs migrations; row-level security is forced on it as well
sanad_app     what the site and its worker are: owns nothing, cannot bypass a policy
sanad_search  nobody signs in as it; owns the functions that look below a policy
sanad_backup  reads everything, for backups alone
"""

import os
import secrets
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

import psycopg
from psycopg import sql

from sanad.gateways import cluster as clusters
from sanad.gateways import workspace
from sanad.gateways.cluster import PORT, Cluster

Role = Literal["app", "owner", "backup", "superuser"]
DATABASE = "sanad"
SIGN_IN_ROLES: tuple[Role, ...] = ("owner", "app", "backup")
URL_SETTINGS: dict[Role, str] = {
    "app": "SANAD_DATABASE_URL",
    "owner": "SANAD_DATABASE_OWNER_URL",
    "backup": "SANAD_DATABASE_BACKUP_URL",
}


def password(home: Path, role: Role) -> str:
    """Return the password of one role, made on first use and kept readable for this user alone."""
    file = home / "keys" / f"database-{role}.secret"
    if not file.is_file():
        workspace.write_private(file, secrets.token_urlsafe(32))
    return file.read_text(encoding="utf-8")


def process_role() -> Role:
    """Return the role that this process connects as: the application, or, for migrations alone, the owner."""
    return "owner" if os.environ.get("SANAD_DATABASE_ROLE") == "owner" else "app"


def connection_settings(role: Role = "app", *, database: str | None = None) -> dict[str, Any]:
    """Return Django's connection settings for one role; nothing is started and nothing is opened."""
    url = os.environ.get(URL_SETTINGS.get(role, ""), "")
    found = _from_url(url) if url else _from_workspace(role)
    if database is not None:
        found["NAME"] = database
    return {"ENGINE": "django.db.backends.postgresql", **found}


def connect(role: Role, *, database: str | None = None) -> psycopg.Connection[tuple[Any, ...]]:
    """Open one connection outside Django, for set-up, backup and tests."""
    found = connection_settings(role, database=database)
    return psycopg.connect(
        host=found["HOST"],
        port=found["PORT"] or PORT,
        user=found["USER"],
        password=found["PASSWORD"],
        dbname=found["NAME"],
        autocommit=True,
    )


def ensure_roles(home: Path, cluster: Cluster) -> None:
    """Make the roles and the database of a local cluster where they are absent."""
    if (home / "keys" / f"roles-{cluster.id}.made").is_file():
        return
    with connect("superuser", database="postgres") as connection:
        for role in SIGN_IN_ROLES:
            _make_role(connection, f"sanad_{role}", password(home, role))
        _make_role(connection, "sanad_search", None)
        connection.execute("GRANT sanad_search TO sanad_owner")
        for unused in ("postgres", "template1"):  # where everybody may otherwise make temporary tables
            revoke = sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC")
            connection.execute(revoke.format(sql.Identifier(unused)))
        make_database(connection, DATABASE)
    workspace.write_private(home / "keys" / f"roles-{cluster.id}.made", "made\n")


def make_database(
    connection: psycopg.Connection[tuple[Any, ...]], name: str, *, template: str | None = None
) -> None:
    """Make one database that belongs to the owner and that nobody else may enter unasked."""
    database = sql.Identifier(name)
    copied = sql.SQL(" TEMPLATE {}").format(sql.Identifier(template)) if template else sql.SQL("")
    if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchall():
        connection.execute(sql.SQL("CREATE DATABASE {} OWNER sanad_owner{}").format(database, copied))
    # What follows is said again where a killed command had said a part of it.
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
    connection.execute(
        sql.SQL("GRANT CONNECT ON DATABASE {} TO sanad_owner, sanad_app, sanad_backup").format(database)
    )
    if template is None:
        with connect("superuser", database=name) as inside:
            inside.execute("ALTER SCHEMA public OWNER TO sanad_owner")
            inside.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
            inside.execute("GRANT USAGE ON SCHEMA public TO sanad_app, sanad_search, sanad_backup")
            inside.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")


def _make_role(connection: psycopg.Connection[tuple[Any, ...]], name: str, secret: str | None) -> None:
    """Make one role that inherits nothing, so that membership never widens what it sees."""
    role = sql.Identifier(name)
    if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchall():
        connection.execute(sql.SQL("CREATE ROLE {} NOINHERIT NOSUPERUSER NOBYPASSRLS").format(role))
    if secret is not None:
        connection.execute(sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}").format(role, sql.Literal(secret)))


def _from_workspace(role: Role) -> dict[str, Any]:
    home = workspace.home()
    cluster = clusters.remembered(home) if home.is_dir() else None
    if cluster is None:
        return {"NAME": DATABASE, "USER": f"sanad_{role}", "PASSWORD": "", "HOST": "/nonexistent", "PORT": ""}
    return {
        "NAME": os.environ.get("SANAD_DATABASE_NAME", DATABASE),
        "USER": f"sanad_{role}",
        "PASSWORD": password(home, role),
        "HOST": cluster.socket,
        "PORT": str(PORT),
    }


def _from_url(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    return {
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
    }
