"""Every table is protected or stands in the written allow-list, and roles hold exactly what is written."""

import re
from pathlib import Path

import pytest

from database import connected, rows
from sanad.records.framework_tables import ALLOWED
from sanad.records.protection import (
    ADDED_BELOW,
    KEPT,
    PROTECTED,
    READ_BELOW,
    REMOVED_BELOW,
    SEARCHED,
    VIEWS,
    WRITTEN_BELOW,
)
from sanad.records.search_functions import FUNCTIONS, INNER_FUNCTIONS, WITHIN_FUNCTIONS

VERBS = ("SELECT", "INSERT", "UPDATE", "DELETE")
POLICY_VERBS = {"r": "SELECT", "a": "INSERT", "w": "UPDATE", "d": "DELETE", "*": "ALL"}


@pytest.fixture(scope="module", autouse=True)
def _here(workspace: Path) -> None:
    """Open the workspace before anything is asked."""


def written(granted: str) -> dict[str, set[str] | None]:
    """Return the verbs of a written grant, each with its columns; None is every column."""
    found: dict[str, set[str] | None] = {}
    for verb, columns in re.findall(r"([A-Z]+)(?: \(([^)]*)\))?", granted):
        found[verb] = {name.strip().strip('"') for name in columns.split(",")} if columns else None
    return found


def held_by(role: str, table: str) -> dict[str, set[str] | None]:
    """Return the verbs that a role holds on a table, in the same form."""
    whole = {
        verb
        for verb in (*VERBS, "TRUNCATE", "REFERENCES", "TRIGGER")
        if rows("superuser", "SELECT has_table_privilege(%s, %s, %s)", [role, table, verb])[0][0]
    }
    found: dict[str, set[str] | None] = dict.fromkeys(whole)
    columns = (
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"
    )
    for verb in ("SELECT", "INSERT", "UPDATE", "REFERENCES"):
        held = {
            name
            for (name,) in rows("superuser", columns, [table])
            if rows("superuser", "SELECT has_column_privilege(%s, %s, %s, %s)", [role, table, name, verb])[0][
                0
            ]
        }
        if held and verb not in whole:
            found[verb] = held
    return found


def tables() -> set[str]:
    """Return every table of the database that is not PostgreSQL's own."""
    kinds = "SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
    own = (
        " WHERE nspname NOT LIKE 'pg\\_%%' AND nspname <> 'information_schema' AND relkind IN ('r', 'p', 'f')"
    )
    return {name for (name,) in rows("superuser", kinds + own, [])}


def test_every_table_is_protected_or_allowed_with_a_reason() -> None:
    found = tables()
    assert len(found) >= 30
    assert found - set(PROTECTED) - set(ALLOWED) == set()
    assert (set(PROTECTED) | set(ALLOWED)) - found == set(), "a table is written down and is not there"
    assert not set(PROTECTED) & set(ALLOWED)
    assert all(reason for _, reason in ALLOWED.values())


def test_a_new_table_without_a_decision_is_noticed() -> None:
    with connected("owner") as connection, connection.transaction(force_rollback=True):
        connection.execute("CREATE TABLE slipped_in (id int)")
        found = connection.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        assert {name for (name,) in found} - set(PROTECTED) - set(ALLOWED) == {"slipped_in"}
        granted = "SELECT has_table_privilege('sanad_app', 'slipped_in', 'SELECT')"
        assert connection.execute(granted).fetchone() == (False,)


@pytest.mark.parametrize("table", PROTECTED)
def test_row_level_security_is_on_and_forced(table: str) -> None:
    found = rows(
        "superuser",
        "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass",
        [table],
    )
    assert found == [(True, True)]


@pytest.mark.parametrize("table", PROTECTED)
def test_each_verb_that_is_granted_has_a_policy_for_the_application(table: str) -> None:
    policies = rows(
        "superuser",
        "SELECT polcmd::text, polpermissive, polqual IS NOT NULL, polwithcheck IS NOT NULL FROM pg_policy"
        " WHERE polrelid = %s::regclass AND 'sanad_app'::regrole = ANY (polroles)",
        [table],
    )
    verbs = {POLICY_VERBS[verb] for verb, *_ in policies}
    for verb in written(PROTECTED[table]):
        assert verbs & {verb, "ALL"}, f"{verb} on {table}"
    for verb, permissive, using, check in policies:
        assert permissive
        assert using or verb == "a"
        assert check or verb in "rd"


def test_no_policy_is_for_everybody_and_only_the_stated_ones_are_true() -> None:
    policies = rows(
        "superuser",
        "SELECT polrelid::regclass::text, polname, ARRAY(SELECT rolname FROM pg_roles"
        " WHERE oid = ANY (polroles)), pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)"
        " FROM pg_policy",
    )
    assert all(roles for _, _, roles, _, _ in policies), "a policy for PUBLIC has no role"
    open_ones = {
        (table, tuple(roles)) for table, _, roles, using, check in policies if "true" in (using, check)
    }
    assert {table for table, roles in open_ones if roles == ("sanad_search",)} == set(SEARCHED)
    assert {table for table, roles in open_ones if roles == ("sanad_backup",)} == set(PROTECTED)
    assert {roles for _, roles in open_ones} == {("sanad_search",), ("sanad_backup",)}


@pytest.mark.parametrize("table", [*PROTECTED, *ALLOWED])
def test_the_application_holds_exactly_what_is_written(table: str) -> None:
    granted = PROTECTED[table] if table in PROTECTED else ALLOWED[table][0]
    assert held_by("sanad_app", table) == written(granted)


def test_the_search_role_reads_its_tables_and_no_other() -> None:
    for table in tables():
        expected = written("SELECT") if table in (*SEARCHED, *READ_BELOW) else {}
        if table in WRITTEN_BELOW:
            expected["UPDATE"] = set(WRITTEN_BELOW[table])
        if table in ADDED_BELOW:
            expected["INSERT"] = None
        if table in REMOVED_BELOW:
            expected["DELETE"] = None
        assert held_by("sanad_search", table) == expected, table


def test_the_backup_role_only_reads() -> None:
    assert {tuple(held_by("sanad_backup", table)) for table in PROTECTED} == {("SELECT",)}


def test_roles_can_neither_bypass_nor_inherit() -> None:
    found = rows(
        "superuser",
        "SELECT rolname, rolsuper, rolbypassrls, rolinherit, rolcreaterole, rolcreatedb, rolreplication,"
        " rolcanlogin FROM pg_roles WHERE rolname LIKE 'sanad\\_%%' AND rolname <> 'sanad_superuser'"
        " ORDER BY 1",
        [],
    )
    assert [row[0] for row in found] == ["sanad_app", "sanad_backup", "sanad_owner", "sanad_search"]
    assert {row[1:7] for row in found} == {(False,) * 6}
    assert [row[0] for row in found if not row[7]] == ["sanad_search"]


def test_the_application_is_member_of_no_role() -> None:
    members = "SELECT roleid::regrole::text, member::regrole::text FROM pg_auth_members WHERE roleid > 16383"
    assert rows("superuser", members) == [("sanad_search", "sanad_owner")]


def test_the_application_owns_nothing() -> None:
    owned = "SELECT count(*) FROM pg_shdepend WHERE refobjid = 'sanad_app'::regrole AND deptype = 'o'"
    assert rows("superuser", owned) == [(0,)]


def test_functions_that_look_below_a_policy_are_the_written_ones() -> None:
    found = rows(
        "superuser",
        "SELECT p.oid::regprocedure::text, pg_get_userbyid(proowner), proconfig, prosecdef,"
        " EXISTS (SELECT 1 FROM aclexplode(proacl) WHERE grantee = 0 AND privilege_type = 'EXECUTE'),"
        " proacl IS NULL FROM pg_proc p WHERE pronamespace = 'public'::regnamespace"
        " AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = p.oid AND deptype = 'e')",
    )
    definers = {row[0] for row in found if row[3]}
    assert definers == {one.replace(", ", ",") for one in (*FUNCTIONS, *INNER_FUNCTIONS)}
    within = {one.replace(", ", ",") for one in WITHIN_FUNCTIONS}
    for name, owner, configuration, definer, public, no_list in found:
        if not definer and name not in within:
            continue
        assert owner == "sanad_search", name
        assert not public and not no_list, name
        if not definer:
            continue  # it is called under the search path of those that are
        (path,) = [one for one in configuration if one.startswith("search_path=")]
        assert path.startswith("search_path=pg_catalog") and path.endswith("pg_temp"), name


def test_the_application_may_not_ask_what_only_triggers_and_policies_ask() -> None:
    for function in (*INNER_FUNCTIONS, *WITHIN_FUNCTIONS):
        assert rows("superuser", "SELECT has_function_privilege('sanad_app', %s, 'EXECUTE')", [function]) == [
            (False,)
        ], function


def test_the_views_are_the_written_ones_and_belong_to_the_role_that_has_policies() -> None:
    found = rows(
        "superuser",
        "SELECT relname, relkind::text, reloptions, pg_get_userbyid(relowner) FROM pg_class"
        " WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace",
    )
    assert [name for name, kind, *_ in found if kind == "m"] == [], (
        "a materialised view holds what its maker saw"
    )
    assert {name for name, *_ in found} == set(VIEWS)
    assert {owner for *_, owner in found} == {"sanad_search"}, "the owner must have policies of its own"
    assert all("security_barrier=true" in (options or []) for _, _, options, _ in found)


def test_no_default_privilege_opens_what_comes_later() -> None:
    assert rows("superuser", "SELECT count(*) FROM pg_default_acl") == [(0,)]


def test_what_is_kept_has_its_triggers() -> None:
    found = rows(
        "superuser",
        "SELECT tgrelid::regclass::text, array_agg(tgname::text ORDER BY tgname) FROM pg_trigger"
        " WHERE NOT tgisinternal AND tgenabled = 'O' GROUP BY 1",
    )
    triggers = dict(found)
    for table in KEPT:
        assert {"unchanged", "kept_whole"} <= set(triggers[table]), table


def unique_keys() -> list[tuple[str, set[str]]]:
    """Return the columns of every unique index of the protected tables."""
    found = rows(
        "superuser",
        "SELECT indrelid::regclass::text, ARRAY(SELECT attname::text FROM pg_attribute"
        " WHERE attrelid = indrelid AND attnum = ANY (indkey[0:indnkeyatts - 1]))"
        " FROM pg_index WHERE indisunique AND indrelid::regclass::text = ANY (%s)",
        [list(PROTECTED)],
    )
    return [(table, set(columns)) for table, columns in found]


# What belongs to the coalition, and keys that say nothing: random ids and places in the log.
COALITION_KEYS = [
    ("records_checkpoint", {"size"}),
    ("records_codedevent", {"record_id"}),
    ("records_custodyentry", {"leaf_index"}),
    ("records_custodysalt", {"entry_id"}),
    ("records_figure", {"key", "version"}),
    ("records_linkrun", {"number"}),
    ("records_logleaf", {"index"}),
    ("records_organisation", {"code"}),
    ("records_personmembership", {"record_id", "run_id"}),
    ("records_recordsalt", {"record_id"}),
    ("records_apitoken", {"secret_sha256"}),  # of 256 random bits
    ("records_invitation", {"secret_sha256"}),
]


def test_every_unique_key_includes_the_organisation() -> None:
    keys = unique_keys()
    assert len(keys) > 20
    left = [
        (t, k) for t, k in keys if "organisation_id" not in k and k != {"id"} and (t, k) not in COALITION_KEYS
    ]
    assert left == []


# Rows of the coalition that every member sees anyway: a reference to one tells nothing.
SEEN_BY_ALL = {"records_organisation", "records_linkrun", "records_account"}


def test_every_foreign_key_to_an_organisations_row_includes_the_organisation() -> None:
    found = rows(
        "superuser",
        "SELECT conname, conrelid::regclass::text, confrelid::regclass::text, condeferrable,"
        " ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = confrelid AND attnum = ANY (confkey))"
        " FROM pg_constraint WHERE contype = 'f' AND conrelid::regclass::text = ANY (%s)",
        [list(PROTECTED)],
    )
    assert len(found) > 20
    for name, _, target, deferrable, columns in found:
        if target not in SEEN_BY_ALL:
            # A version of a card or of a case's file is named by its number within what it is a version of.
            assert "organisation_id" in columns and {"id", "number"} & set(columns), name
            assert not deferrable, name
