"""The cast with everybody else who may come by, and one row of every table for each organisation."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import psycopg

from cast import BECAUSE, Cast, import_rows, member, the_cast
from database import connected, ready, rows, tell
from routes.filling import FIELD_IDS, IDS, OF_ACCOUNTS, ROWS

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

# Where a row is looked up as a member may see it: what others share stands in views.
SEEN = {
    "records_record": "records_seenrecord",
    "records_item": "records_seenitem",
    "records_custodyentry": "records_seencustodyentry",
}
CANARIES = {"alder": "Zubaydahalder", "birch": "Zubaydahbirch", "cedar": "Zubaydahcedar"}
"""Family names that stand in one list of each organisation, shared with nobody."""

FIRST = ("records_folder", "records_collection", "records_group", "records_case")
"""What other rows name: each organisation gets a restricted folder with a list in it."""

PASSKEY = """
INSERT INTO mfa_authenticator (id, type, data, user_id, created_at)
VALUES (700000000 + (random() * 1e8)::integer, 'webauthn', '{"name": "a key"}', %s, now())"""


@dataclass(frozen=True)
class Somebody:
    """Who asks: an account, and the membership under which it looks, if it has one."""

    name: str
    account: UUID
    viewer: "Viewer | None"


@dataclass(frozen=True)
class World:
    """Everybody, and for each table the ids of rows with the organisation that holds them."""

    cast: Cast
    everybody: tuple[Somebody, ...]
    rows: Mapping[str, tuple[tuple[UUID, UUID], ...]]


@cache
def the_world() -> World:
    """Return the world, made once; a passkey of each organisation belongs to somebody who never asks."""
    from sanad.actions.accounts import make_account

    cast = the_cast()
    holders = {cast.at_a: cast.amal, cast.at_b: cast.chadi, cast.at_c: cast.dina}
    for operator in holders:
        code = operator.organisation_code
        row = (f"X-{code}", "Zubayda", "Zubayr", CANARIES[code], "f", "detained", "2014-01-01", "Homs")
        import_rows(ready(), f"hidden-{code}", [row], operator, consented=False)
    keepers = {code: make_account(f"keeper-{code}", secrets.token_hex(16), "en").id for code in CANARIES}
    with connected("superuser") as connection:
        connection.execute("SET session_replication_role = replica")
        for operator, holder in holders.items():
            _fill(connection, operator, holder)
            connection.execute(PASSKEY, [keepers[operator.organisation_code]])
        connection.commit()
    everybody = _everybody(cast)
    return World(cast, everybody, _rows())


def _everybody(cast: Cast) -> tuple[Somebody, ...]:
    from sanad.actions.accounts import make_account

    named = {name: getattr(cast, name) for name in ("amal", "basma", "chadi", "dina", "elias")}
    named["guest"] = member("ghada", ("guest",), cast.at_a)
    named["auditor"] = member("aws", ("auditor",), cast.at_b)
    named["administrator"] = member("ihab", ("administrator",), cast.at_c)
    left = member("lina", ("analyst",), cast.at_a)
    with connected("superuser") as connection:
        connection.execute(
            "UPDATE records_membership SET ended_at = now() WHERE account_id = %s", [left.account]
        )
        connection.commit()
    nobody = make_account("nobody", secrets.token_hex(16), "en")
    return (
        *(Somebody(name, viewer.account, viewer) for name, viewer in named.items()),
        Somebody("ended", left.account, None),
        Somebody("nobody", nobody.id, None),
    )


def columns_of(connection: psycopg.Connection[Any], table: str) -> list[tuple[Any, ...]]:
    """Return name, type, whether null is taken, and the longest text of each column."""
    return connection.execute(
        "SELECT column_name, udt_name, is_nullable = 'YES', character_maximum_length"
        " FROM information_schema.columns WHERE table_name = %s ORDER BY ordinal_position",
        [table],
    ).fetchall()


def _fill(connection: psycopg.Connection[Any], operator: "Viewer", holder: "Viewer") -> None:
    """Enter one row of every table that holds rows of an organisation, where it has none yet."""
    from sanad.records.protection import PROTECTED

    known, unmade = _known(connection, operator, holder), []
    for table in (*FIRST, *(one for one in PROTECTED if one not in FIRST)):
        columns = columns_of(connection, table)
        held = not {"id", "organisation_id"} <= {name for name, *_ in columns}
        if held or (table not in FIRST and _has(connection, table, operator)):
            continue
        row = {name: _value(table, column, known) for column in columns if (name := column[0])}
        places = ", ".join(["%s"] * len(row))
        named = ", ".join(f'"{name}"' for name in row)
        try:
            with connection.transaction():
                connection.execute(f"INSERT INTO {table} ({named}) VALUES ({places})", list(row.values()))
        except psycopg.Error as error:
            unmade.append(f"{table}: {error}")
        known.setdefault(f"{table.removeprefix('records_')}_id", row["id"])
    assert not unmade, "say in ROWS of tests/routes/filling.py how a row is made:\n" + "\n".join(unmade)


def _has(connection: psycopg.Connection[Any], table: str, operator: "Viewer") -> bool:
    found = connection.execute(
        f"SELECT 1 FROM {table} WHERE organisation_id = %s LIMIT 1", [operator.organisation]
    )
    return found.fetchone() is not None


def _known(connection: psycopg.Connection[Any], operator: "Viewer", holder: "Viewer") -> dict[str, Any]:
    org = operator.organisation

    def first(statement: str) -> UUID:
        found = connection.execute(statement, [org]).fetchone()
        assert found, statement
        return UUID(str(found[0]))

    return {
        "organisation_id": org,
        "recipient_id": org,
        "account": holder.account,
        "asked_by": holder.account,
        "account_id": holder.account,
        "item_id": first("SELECT id FROM records_item WHERE organisation_id = %s LIMIT 1"),
        "membership_id": first("SELECT id FROM records_membership WHERE organisation_id = %s LIMIT 1"),
        "alias": "Zubaydahalias",
        "because": BECAUSE,
    }


def _value(table: str, column: tuple[Any, ...], known: Mapping[str, Any]) -> Any:
    from sanad.demonstration.reading import annotated_reading
    from sanad.publications.stored import publication_to_json

    name, kind, nullable, longest = column
    if name in ROWS.get(table, {}):
        value = ROWS[table][name]
        return json.dumps(value) if kind == "jsonb" else value
    if (table, name) == ("records_publication", "document"):
        return json.dumps(publication_to_json(annotated_reading()))
    if name == "id":
        return uuid4()
    if name in known and not (table == "records_agreement" and name == "folder_id"):
        return known[name]
    if nullable:
        return None
    return _plain(kind, longest)


def _plain(kind: str, longest: int | None) -> Any:
    now = datetime.now(UTC)
    plain = {
        "uuid": uuid4(),
        "jsonb": "{}",
        "timestamptz": now + timedelta(days=1),
        "bool": False,
        "bytea": secrets.token_bytes(32),
    }
    if kind in plain:
        return plain[kind]
    if kind.startswith("_"):
        return []
    return secrets.token_hex(32)[: longest or 32] if kind in {"varchar", "text"} else 1


def _rows() -> dict[str, tuple[tuple[UUID, UUID], ...]]:
    """Return for each table that an address names at most four rows of each organisation, oldest last."""
    found = {}
    with connected("superuser") as connection:
        for table in {*IDS.values(), *FIELD_IDS.values()}:
            columns = {name for name, *_ in columns_of(connection, table)}
            owner = OF_ACCOUNTS.get(table) or ("organisation_id" if "organisation_id" in columns else "id")
            statement = (
                f"SELECT id, owner FROM (SELECT id, {owner} AS owner,"
                f" row_number() OVER (PARTITION BY {owner} ORDER BY ctid DESC) AS place FROM {table}) one"
                " WHERE place <= 4"
            )
            found[table] = tuple((row[0], row[1]) for row in connection.execute(statement))
    return found


@cache
def may_see(somebody: Somebody, table: str, identity: UUID | int) -> bool:
    """Return whether the database shows a row to a member; what it does not show must be as absent."""
    if somebody.viewer is None:
        return False
    if table in OF_ACCOUNTS:
        column = OF_ACCOUNTS[table]
        return bool(
            rows(
                "superuser",
                f"SELECT 1 FROM {table} WHERE id = %s AND {column} = %s",
                [identity, somebody.account],
            )
        )
    with connected() as connection, connection.transaction():
        tell(connection, somebody.viewer)
        seen = SEEN.get(table, table)
        return connection.execute(f"SELECT 1 FROM {seen} WHERE id = %s", [identity]).fetchone() is not None
