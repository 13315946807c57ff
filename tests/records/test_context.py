"""The signed context: without one, or with one of another transaction, the database shows nothing."""

import hashlib
import hmac
from time import time
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings

from cast import Cast, founded, import_rows
from database import Row, connected, ready, rows, tell, told
from sanad.partners.member import Viewer
from sanad.records.context import SECONDS_VALID, pads, token
from sanad.records.framework_tables import ALLOWED
from sanad.records.protection import PROTECTED, VIEWS


def seen(connection: psycopg.Connection[Row], table: str = "records_record") -> int:
    found = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    assert found is not None
    return int(found[0])


def entered(connection: psycopg.Connection[Row], text: str) -> int | None:
    """Give a token to the database; return the challenge for the next one, None where it was not taken."""
    found = connection.execute("SELECT enter_context(%s)", [text]).fetchone()
    assert found is not None
    following: int | None = found[0]
    return following


def told_on(viewer: Viewer, challenge: int) -> str:
    """Return a token as the application signs it on a challenge."""
    expires = int(time()) + SECONDS_VALID
    return token(settings.SANAD_CONTEXT_KEY, viewer, "reading", challenge=challenge, expires=expires)


def everything_seen(connection: psycopg.Connection[Row]) -> dict[str, int]:
    """Return the protected tables and the views of which a row is seen."""
    return {table: number for table in (*PROTECTED, *VIEWS) if (number := seen(connection, table))}


def test_it_works(cast: Cast) -> None:
    with connected() as connection, connection.transaction():
        tell(connection, cast.amal)
        assert seen(connection) == 6
        assert {"records_record", "records_item", "records_custodyentry"} <= set(everything_seen(connection))


@pytest.mark.parametrize("table", PROTECTED)
def test_without_a_context_no_table_shows_a_row(cast: Cast, table: str) -> None:
    assert rows("app", f"SELECT count(*) FROM {table}") == [(0,)]
    assert rows("owner", f"SELECT count(*) FROM {table}") == [(0,)], "it is not forced on the owner"


@pytest.mark.parametrize("table", PROTECTED)
def test_the_backup_role_sees_all_rows(cast: Cast, table: str) -> None:
    statement = f"SELECT count(*) FROM {table}"
    assert rows("backup", statement) == rows("superuser", statement)


def test_without_a_context_the_functions_tell_only_what_is_stated(cast: Cast) -> None:
    account = cast.chadi.account
    own = [(cast.at_b.organisation, "birch", ["analyst"], "chadi (invented)")]
    assert rows("app", "SELECT * FROM memberships_of(%s)", [account]) == own
    assert rows("app", "SELECT * FROM memberships_of(%s)", [uuid4()]) == []
    assert rows("app", "SELECT organisation_by_code('cedar')") == [(cast.at_c.organisation,)]
    for function in ("current_account", "current_org", "current_purpose", "reader_org", "sanad_context"):
        assert rows("app", f"SELECT {function}()") == [(None,)], function
    assert rows("app", "SELECT shared_collections(), shared_items()") == [([], [])]
    for words in ("'kHlb'", ""):
        assert rows("app", "SELECT * FROM search_records(%s, %s, 99)", [words, uuid4()]) == []


ISOLATIONS = ("READ COMMITTED", "REPEATABLE READ")
SPOILED: list[tuple[str, dict[str, Any]]] = [
    ("signed with another key", {"key": "another key"}),
    ("on another challenge", {"challenge": 1}),
    ("expired", {"expires": 1_700_000_000}),
]


@pytest.mark.parametrize(("what", "changed"), SPOILED)
def test_a_token_that_is_not_of_this_transaction_opens_nothing(
    cast: Cast, what: str, changed: dict[str, Any]
) -> None:
    with connected() as connection, connection.transaction():
        tell(connection, cast.amal, **changed)
        assert everything_seen(connection) == {}, what


CHANGES: list[tuple[int, str]] = [
    (0, "v1"),
    (1, "00000000-0000-0000-0000-000000000000"),
    (2, "00000000-0000-0000-0000-000000000000"),
    (3, "linking"),
    (4, "figures"),
    (5, "another"),
    (6, "1"),
    (7, "99999999999"),
    (8, "0" * 64),
    (8, ""),
]


@pytest.mark.parametrize(("part", "text"), CHANGES)
def test_a_token_changed_in_any_part_opens_nothing(cast: Cast, part: int, text: str) -> None:
    with connected() as connection, connection.transaction():
        parts = told(connection, cast.amal).split("|")
        parts[part] = text
        assert entered(connection, "|".join(parts)) is None
        assert everything_seen(connection) == {}


@pytest.mark.parametrize(("part", "text"), CHANGES)
@pytest.mark.parametrize("isolation", ISOLATIONS)
def test_a_context_changed_in_any_part_is_shut(cast: Cast, part: int, text: str, isolation: str) -> None:
    """Whether a decision was kept for it, or each question is decided."""
    with connected() as connection, connection.transaction():
        connection.execute(f"SET TRANSACTION ISOLATION LEVEL {isolation}")
        parts = tell(connection, cast.amal).split("|")
        assert seen(connection) == 6
        parts[part] = text
        connection.execute("SELECT set_config('sanad.context', %s, true)", ["|".join(parts)])
        assert everything_seen(connection) == {}


@pytest.mark.parametrize(
    "text", ["", "|", "v1", "v2|||||||", "v2|a|b|c|d|e|f|g", "v2|a|b|c|d|e|f|g|h", "x" * 5000, "v2|" * 10]
)
def test_what_is_no_token_opens_nothing_and_breaks_nothing(cast: Cast, text: str) -> None:
    with connected() as connection, connection.transaction():
        assert entered(connection, text) is None
        connection.execute("SELECT challenge()")
        assert entered(connection, text) is None
        connection.execute("SELECT set_config('sanad.context', %s, true)", [text])
        assert everything_seen(connection) == {}
        connection.execute("SELECT set_config('sanad.entered', 'yes', true)")
        assert everything_seen(connection) == {}


def test_what_sql_says_of_itself_opens_nothing(cast: Cast) -> None:
    """That a context was entered is remembered by the connection, and not believed."""
    text = told_on(cast.amal, 7)
    with connected() as connection:
        connection.execute("SELECT set_config('sanad.context', %s, false)", [text])
        connection.execute("SELECT set_config('sanad.entered', 'yes', false)")
        with pytest.raises(psycopg.errors.ObjectNotInPrerequisiteState):
            seen(connection)
        connection.execute("SELECT challenge()")
        assert everything_seen(connection) == {}
    with connected() as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("SELECT setval('session_kept', 1)")


def test_a_token_is_taken_once(cast: Cast) -> None:
    with connected() as connection:
        with connection.transaction():
            text = tell(connection, cast.amal)
            with pytest.raises(psycopg.errors.ActiveSqlTransaction), connection.transaction():
                entered(connection, text)
            assert seen(connection) == 6, "what was refused in a savepoint shut it"
        with connection.transaction():
            assert entered(connection, text) is None
            assert everything_seen(connection) == {}


def test_a_challenge_serves_for_one_token_and_brings_the_next(cast: Cast) -> None:
    with connected() as connection:
        first = told(connection, cast.amal)
        with connection.transaction():
            following = entered(connection, first)
            assert following is not None and seen(connection) == 6
            second = told_on(cast.dina, following)
        with connection.transaction():
            assert entered(connection, second) is not None
            assert seen(connection) == 2
        with connected() as other, other.transaction():
            assert entered(other, told_on(cast.dina, following)) is None
            assert everything_seen(other) == {}


def test_no_second_context_is_entered_in_one_transaction(cast: Cast) -> None:
    """Not after the first was left in a savepoint that was rolled back, nor after SQL has emptied it."""
    with connected() as connection, connection.transaction():
        text = told(connection, cast.dina)
        with connection.transaction(force_rollback=True):
            following = entered(connection, text)
            assert following is not None and seen(connection) == 2
        assert everything_seen(connection) == {}
        with pytest.raises(psycopg.errors.ActiveSqlTransaction), connection.transaction():
            entered(connection, told_on(cast.amal, following))
        assert everything_seen(connection) == {}


def test_a_transaction_of_another_instant_remembers_nothing(cast: Cast) -> None:
    """What the first transaction left behind is put back by hand; the connection knows that it ended."""
    with connected() as connection:
        with connection.transaction():
            text = tell(connection, cast.amal)
        with connection.transaction():
            connection.execute("SELECT set_config('sanad.context', %s, true)", [text])
            connection.execute("SELECT set_config('sanad.entered', 'yes', true)")
            assert everything_seen(connection) == {}


def test_a_challenge_that_is_asked_for_in_a_context_shuts_it(cast: Cast) -> None:
    with connected() as connection, connection.transaction():
        tell(connection, cast.amal)
        connection.execute("SELECT challenge()")
        assert everything_seen(connection) == {}


def test_a_token_dies_with_its_transaction_on_the_same_connection(cast: Cast) -> None:
    with connected() as connection:
        with connection.transaction():
            text = tell(connection, cast.amal)
            assert seen(connection) == 6
        assert connection.execute("SELECT current_setting('sanad.context', true)").fetchone() == ("",)
        assert seen(connection) == 0
        with connection.transaction():
            connection.execute("SELECT set_config('sanad.context', %s, true)", [text])
            assert everything_seen(connection) == {}, "it was replayed"
        connection.execute("SELECT set_config('sanad.context', %s, false)", [text])
        assert everything_seen(connection) == {}, "it was kept for the session"


def test_a_token_of_an_open_transaction_opens_nothing_on_another_connection(cast: Cast) -> None:
    with connected() as first, first.transaction(), connected() as second, second.transaction():
        text = told(first, cast.amal)
        second.execute("SELECT challenge()")
        assert entered(second, text) is None
        assert entered(first, text) is not None
        second.execute("SELECT set_config('sanad.context', %s, true)", [text])
        assert seen(first) == 6
        assert everything_seen(second) == {}


def test_a_context_set_by_sql_cannot_name_another_organisation(cast: Cast) -> None:
    with connected() as connection, connection.transaction():
        text = tell(connection, cast.dina)
        assert seen(connection) == 2
        forged = text.replace(str(cast.dina.organisation), str(cast.amal.organisation))
        connection.execute(f"SET LOCAL sanad.context = '{forged}'")
        assert everything_seen(connection) == {}


def test_the_database_computes_hmac_as_python_does(cast: Cast) -> None:
    for key in ("short", "x" * 200, "مفتاح"):
        inner, outer = pads(key)
        by_pads = hashlib.sha256(outer + hashlib.sha256(inner + b"body").digest()).hexdigest()
        raw = key.encode() if len(key.encode()) <= 64 else hashlib.sha256(key.encode()).digest()
        assert by_pads == hmac.new(raw, b"body", hashlib.sha256).hexdigest()


REFUSED = {
    "read the key": "SELECT * FROM records_contextkey",
    "read the key by a copy": "COPY records_contextkey TO STDOUT",
    "turn row security off": "SET row_security = off; SELECT count(*) FROM records_record",
    "become the search role": "SET ROLE sanad_search",
    "become the owner": "SET ROLE sanad_owner",
    "become the backup role": "SET SESSION AUTHORIZATION sanad_backup",
    "skip triggers": "SET session_replication_role = replica",
    "disable triggers": "ALTER TABLE records_custodyentry DISABLE TRIGGER ALL",
    "drop a policy": "DROP POLICY seen ON records_record",
    "add a policy": "CREATE POLICY mine ON records_record USING (true)",
    "turn a table's security off": "ALTER TABLE records_record DISABLE ROW LEVEL SECURITY",
    "empty a table": "TRUNCATE records_record",
    "empty the log": "TRUNCATE records_logleaf",
    "make a table": "CREATE TABLE mine (id int)",
    "make a temporary table": "CREATE TEMP TABLE mine (id int)",
    "make a function": "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "make a temporary function": "CREATE FUNCTION pg_temp.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "make a view": "CREATE VIEW mine AS SELECT * FROM records_record",
    "make a schema": "CREATE SCHEMA mine",
    "make an operator's function leakproof": "ALTER FUNCTION ts_match_vq(tsvector, tsquery) LEAKPROOF",
    "replace a function": (
        "CREATE OR REPLACE FUNCTION current_org() RETURNS uuid LANGUAGE sql AS 'SELECT null::uuid'"
    ),
    "grant itself": "GRANT SELECT ON records_contextkey TO sanad_app",
    "change its own role": "ALTER ROLE sanad_app BYPASSRLS",
    "copy as a program": "COPY records_record TO PROGRAM 'cat'",
    "read a file": "SELECT pg_read_file('/etc/passwd')",
    "delete a record": "DELETE FROM records_record",
    "delete a custody entry": "DELETE FROM records_custodyentry",
    "change a migration": "DELETE FROM django_migrations",
}


@pytest.mark.parametrize("what", REFUSED)
def test_the_application_is_refused_even_with_a_context(cast: Cast, what: str) -> None:
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, cast.amal)
        with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.InvalidSchemaName)):
            connection.execute(REFUSED[what])


@pytest.mark.parametrize("database", ["postgres", "template1"])
def test_the_application_enters_no_other_database(cast: Cast, database: str) -> None:
    from sanad.gateways.database_roles import connect

    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        connect("app", database=database)


def test_statistics_tell_the_application_nothing_of_protected_tables(cast: Cast) -> None:
    with connected("superuser") as connection:
        connection.execute("ANALYZE")
    told = {
        table
        for (table,) in rows("app", "SELECT DISTINCT tablename FROM pg_stats WHERE schemaname = 'public'")
    }
    assert told <= set(ALLOWED)
    everything = rows("superuser", "SELECT DISTINCT tablename FROM pg_stats WHERE schemaname = 'public'")
    assert "records_record" in {table for (table,) in everything}, "there was nothing to tell"


def test_no_session_sees_the_statements_of_another(cast: Cast) -> None:
    with connected() as other:
        other.execute("SELECT 'a name that nobody else reads'")
        found = rows("app", "SELECT query FROM pg_stat_activity WHERE usename = 'sanad_app'")
        assert len(found) >= 2
        assert not any("a name" in (text or "") for (text,) in found)


def test_a_function_of_the_callers_is_not_asked_before_the_policy(cast: Cast) -> None:
    """A cheap expression with a side effect sees only rows that the policy lets through."""
    notices: list[str] = []
    with connected() as connection, connection.transaction():
        connection.add_notice_handler(lambda notice: notices.append(str(notice.message_primary)))
        tell(connection, cast.dina)
        found = connection.execute(
            "SELECT count(*) FROM records_record"
            " WHERE (1 / (CASE WHEN record_key = 'S1' THEN 0 ELSE 1 END)) = 1"
        ).fetchone()
        assert found == (2,), "a division by zero would tell of a hidden row"


def test_what_an_import_shows_in_the_log_of_the_server_holds_no_name(cast: Cast) -> None:
    from sanad.gateways import cluster, workspace

    folder = ready() / "logged"
    folder.mkdir(exist_ok=True)
    import_rows(
        folder,
        "logged",
        [("L1", "Canary", "Zzyzx", "Qwerty", "m", "killed", "2014", "Homs")],
        founded("fern"),
    )
    with connected() as connection:
        with pytest.raises(psycopg.Error):
            connection.execute("SELECT 'Canary'::int")
        with pytest.raises(psycopg.Error):
            connection.execute("SELECT %s::int", ["Canary"])
    found = cluster.remembered(workspace.home())
    assert found is not None
    assert "Canary" not in found.log.read_text(encoding="utf-8")
