"""What could tell that something is there without showing it: functions, sequences, keys, statistics.

Made from the catalogue of the database: a new function, sequence, table or view is asked here, or fails.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from cast import Cast
from database import Row, connected, rows, tell
from sanad.records.framework_tables import SHUT_SEQUENCES
from sanad.records.protection import FUNCTIONS, PROTECTED, REMEMBERED, VIEWS

# What another organisation's rows show by design: everybody's names, the log, and what is released or linked.
SEEN_OF_OTHERS: dict[str, str] = {
    "records_agreement": "an agreement is of both sides",
    "records_checkpoint": "the log is everybody's",
    "records_collection": "every list has a name in the coalition",
    "records_figure": "figures are the coalition's",
    "records_import": "when what is shared was read, and from which file",
    "records_organisation": "the coalition knows its members",
    "records_publication": "what is published",
    "records_release": "what is released",
    "records_seenagreement": "an agreement is of both sides",
    "records_seencustodyentry": "what was done to what is shared",
    "records_seenitem": "the file of what is shared",
    "records_seenrecord": "what is shared",
}
# What a function answers to whoever holds the id or the secret, before there is a context.
ASKED_BEFORE_A_CONTEXT = {
    "memberships_of(uuid)": "where an account belongs, asked at sign-in",
    "organisation_by_code(text)": "an organisation by its code: the coalition knows its members",
    "invitation_of(text)": "by the digest of a secret of 256 bits",
    "token_of(text)": "by the digest of a secret of 256 bits",
}
WRITES = frozenset({"erase_record(uuid,text,uuid,jsonb)", "mark_releases(text,uuid,uuid)"})


@pytest.fixture(autouse=True)
def _here(cast: Cast) -> None:
    """Open the workspace with its cast before anything is asked."""


def executable() -> dict[str, list[str]]:
    """Return every function of the schema that the application may call, with the types of its arguments."""
    found = rows(
        "superuser",
        "SELECT p.oid::regprocedure::text, ARRAY(SELECT format_type(t, NULL) FROM unnest(proargtypes) t)"
        " FROM pg_proc p WHERE pronamespace = 'public'::regnamespace AND prosecdef"
        " AND has_function_privilege('sanad_app', p.oid, 'EXECUTE')",
    )
    return {name: list(types) for name, types in found}


def hidden_ids(organisation: UUID) -> list[UUID]:
    """Return an id of each table that the organisation holds rows in."""
    found = []
    columns = (
        "SELECT count(*) FROM information_schema.columns WHERE table_name = %s AND column_name = ANY (%s)"
    )
    for table in PROTECTED:
        if rows("superuser", columns, [table, ["id", "organisation_id"]]) == [(2,)]:
            one = f"SELECT id FROM {table} WHERE organisation_id = %s LIMIT 1"
            found += [identity for (identity,) in rows("superuser", one, [organisation])]
    return found


def answer(connection: psycopg.Connection[Row], name: str, values: list[Any]) -> Any:
    """Return what a function says, or the class of its refusal; nothing of it stays."""
    places = ", ".join(["%s"] * len(values))
    try:
        with connection.transaction(force_rollback=True):
            return connection.execute(f"SELECT * FROM {name.partition('(')[0]}({places})", values).fetchall()
    except psycopg.Error as error:
        return f"{type(error).__name__}: {error.sqlstate}"


def filled(types: list[str], identity: UUID, word: str) -> list[Any]:
    given: dict[str, Any] = {
        "uuid": identity,
        "uuid[]": [identity],
        "text": word,
        "text[]": ["%"],
        "boolean": False,
        "integer": 50,
        "smallint": 4,
        "timestamp with time zone": "2026-01-01T00:00:00Z",
        "jsonb": f'{{"lists": ["{identity}"], "list": "{identity}", "record": "{identity}"}}',
    }
    return [given[one] for one in types]


def test_the_functions_asked_here_are_the_ones_that_may_be_called() -> None:
    assert set(executable()) == {one.replace(", ", ",") for one in FUNCTIONS}


@pytest.mark.parametrize("name", sorted(one.replace(", ", ",") for one in FUNCTIONS))
def test_a_function_says_of_what_is_hidden_what_it_says_of_what_is_nobodys(cast: Cast, name: str) -> None:
    """Nothing of A is shared with Dina. Each id that A holds is asked for, and one that nobody has."""
    types = executable()[name]
    if not types or name in ASKED_BEFORE_A_CONTEXT:
        assert not types or ASKED_BEFORE_A_CONTEXT[name]
        return
    ids = hidden_ids(cast.at_a.organisation)
    assert len(ids) > 5
    with connected() as connection, connection.transaction():
        tell(connection, cast.dina)
        nobodys = answer(connection, name, filled(types, uuid4(), "'kXyzzy'"))
        for identity in ids:
            assert answer(connection, name, filled(types, identity, "'kXyzzy'")) == nobodys, identity
        words = answer(connection, name, filled(types, uuid4(), "'kqbn'"))
        assert words == nobodys or name in WRITES


BY_CHANCE = ("challenge()",)  # another number at each question
SPOILED: dict[str, dict[str, Any]] = {
    "forged": {"key": "another key"},
    "on another challenge": {"challenge": 1},
    "expired": {"expires": 1_700_000_000},
}


@pytest.mark.parametrize("what", [*SPOILED, "none"])
def test_no_function_says_more_with_a_wrong_token_than_without_one(cast: Cast, what: str) -> None:
    ids = hidden_ids(cast.at_a.organisation)[:4]
    with connected() as bare, connected() as spoiled, spoiled.transaction():
        if what != "none":
            tell(spoiled, cast.amal, **SPOILED[what])
        for name, types in executable().items():
            for identity in ids if name not in BY_CHANCE else ():
                values = filled(types, identity, "'kHlb'")
                without = answer(bare, name, values)
                assert answer(spoiled, name, values) == without, name
                if what == "none" and name not in ASKED_BEFORE_A_CONTEXT and name != "log_size()":
                    assert not holds_something(without), (name, without)


def holds_something(told: Any) -> bool:
    """Return whether an answer holds a value: no row, null, nothing, no and zero hold none."""
    if isinstance(told, str):
        return False
    return any(value not in (None, "", 0, False, [], {}) for row in told for value in row)


def members(cast: Cast) -> Iterator[Any]:
    yield from (cast.amal, cast.basma, cast.chadi, cast.dina, cast.elias, cast.at_a, cast.at_b, cast.at_c)


@pytest.mark.parametrize("table", [*PROTECTED, *VIEWS])
def test_no_member_sees_a_row_of_others_but_where_that_is_written(cast: Cast, table: str) -> None:
    """Each context for each table and view; purposes too, since each opens something else."""
    columns = {
        name
        for (name,) in rows(
            "superuser",
            "SELECT column_name::text FROM information_schema.columns WHERE table_name = %s",
            [table],
        )
    }
    if "organisation_id" not in columns or table in SEEN_OF_OTHERS:
        assert table in SEEN_OF_OTHERS or "organisation_id" not in columns
        return
    for viewer in members(cast):
        for purpose in ("reading", "publication"):
            with connected() as connection, connection.transaction():
                tell(connection, viewer, purpose)
                found = connection.execute(
                    f"SELECT count(*) FROM {table} WHERE organisation_id <> %s", [viewer.organisation]
                ).fetchone()
            assert found == (0,), (viewer.alias, purpose)


def sequences() -> list[str]:
    return [
        name
        for (name,) in rows(
            "superuser", "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'S' ORDER BY 1", []
        )
    ]


def test_no_protected_table_counts_its_rows_by_a_sequence() -> None:
    """A number that grows tells how many rows others added."""
    owned = rows(
        "superuser",
        "SELECT d.refobjid::regclass::text FROM pg_depend d JOIN pg_class c ON c.oid = d.objid"
        " WHERE c.relkind = 'S' AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')",
    )
    assert not {table for (table,) in owned} & set(PROTECTED)


def test_no_sequence_can_be_read_or_set() -> None:
    assert sequences()
    for name in sequences():
        for verb in ("SELECT", "UPDATE"):
            held = rows("superuser", "SELECT has_sequence_privilege('sanad_app', %s, %s)", [name, verb])
            assert held == [(False,)], f"{verb} on {name}"


def test_only_the_sequences_of_framework_tables_are_used_by_the_application() -> None:
    """Not what a connection remembers of its context: nextval() would change it."""
    used = [
        name
        for name in sequences()
        if rows("superuser", "SELECT has_sequence_privilege('sanad_app', %s, 'USAGE')", [name]) == [(True,)]
    ]
    assert used and all(name.endswith("_id_seq") for name in used)
    assert not set(used) & set(SHUT_SEQUENCES)
    assert set(REMEMBERED) < set(SHUT_SEQUENCES) <= set(sequences())


@pytest.mark.parametrize("table", [one for one, granted in PROTECTED.items() if "INSERT" in granted])
def test_a_key_that_another_holds_is_refused_as_any_row_of_another_is(cast: Cast, table: str) -> None:
    """A row of A given again in its name by C: the policy answers, and never a key."""
    found = rows("superuser", f"SELECT to_jsonb(t)::text FROM {table} t LIMIT 1") or [("{}",)]
    said = []
    for row in (found[0][0], "{}"):
        with connected() as connection, connection.transaction(force_rollback=True):
            tell(connection, cast.elias)
            try:
                connection.execute(
                    f"INSERT INTO {table} SELECT * FROM jsonb_populate_record(null::{table}, %s::jsonb)",
                    [row],
                )
                said.append("taken")
            except psycopg.Error as error:
                said.append(type(error).__name__)
    assert "UniqueViolation" not in said, said
    assert "ForeignKeyViolation" not in said, said


def test_statistics_of_every_kind_are_shut(cast: Cast) -> None:
    """Values of columns stand in three views; the application reads those of the framework's tables alone."""
    with connected("superuser") as connection:
        connection.execute("ANALYZE")
    for view in ("pg_stats", "pg_stats_ext", "pg_stats_ext_exprs"):
        told = {one for (one,) in rows("app", f"SELECT DISTINCT tablename::text FROM {view}")}
        assert not told & set(PROTECTED), view
    for table in ("pg_statistic", "pg_statistic_ext_data"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            rows("app", f"SELECT 1 FROM {table} LIMIT 1")


def test_the_plan_of_a_statement_tells_no_number_of_hidden_rows_apart(cast: Cast) -> None:
    """What a plan expects of a word that is hidden and of one that is nobody's is the same."""

    def plan(word: str) -> Any:
        with connected() as connection, connection.transaction():
            tell(connection, cast.dina)
            found = connection.execute(
                "EXPLAIN (FORMAT JSON) SELECT * FROM records_seenrecord WHERE display_name = %s", [word]
            ).fetchone()
            assert found is not None
            return found[0][0]["Plan"]["Plan Rows"]

    assert plan("Samer Khaled al-Halabi") == plan("Nobody of this name")
