"""What the policies and triggers refuse to write, to the application and to the owner."""

from typing import Any
from uuid import uuid4

import psycopg
import pytest

from cast import Cast
from database import connected, rows, tell
from sanad.records.protection import ERASABLE, KEPT, PROTECTED

REFUSED = psycopg.errors.InsufficientPrivilege


def copied(table: str, **changed: Any) -> tuple[str, list[Any]]:
    """Return a statement that inserts a copy of a row that is seen, with some columns changed."""
    columns = columns_of(table)
    changed = {"id": uuid4(), **changed} if "id" in columns else changed
    named = [name for name in columns if name in changed]
    values = ", ".join("%s" if name in changed else f'"{name}"' for name in columns)
    quoted = ", ".join(f'"{name}"' for name in columns)
    return f"INSERT INTO {table} ({quoted}) SELECT {values} FROM {table} LIMIT 1", [changed[n] for n in named]


OF_AN_ORGANISATION = (
    "records_record",
    "records_recordsalt",
    "records_item",
    "records_import",
    "records_custodyentry",
    "records_custodysalt",
    "records_collection",
    "records_agreement",
    "records_publication",
    "records_release",
    "records_codedevent",
    "records_researchentry",
)


@pytest.fixture(scope="module")
def something_everywhere(cast: Cast) -> Cast:
    """Leave a row of A in each table, by the superuser where no verb of the cast makes one."""
    made = {
        "records_publication": "(id, organisation_id, key, version, corpus, state, document, figures,"
        " made_at)"
        " VALUES (%(id)s, %(org)s, 'draft', 1, 'invented', 'draft', '{}', '{}', now())",
        "records_release": "(id, publication_id, organisation_id, manifest_sha256, log_size, files, made_at)"
        " VALUES (%(other)s, %(id)s, %(org)s, 'x', 1, 1, now())",
        "records_researchentry": "(id, organisation_id, kind, code, content, withdrawn, account, alias,"
        " because, at)"
        " VALUES (%(id)s, %(org)s, 'sources', 'x', '{}', false, %(account)s, 'x', 'x', now())",
        "records_savedsearch": "(id, organisation_id, account, question, name, shared, alias, asked_at)"
        " VALUES (%(id)s, %(org)s, %(account)s, '{}', '', false, '', now())",
        "records_codedevent": "(record_id, organisation_id, collection_id, received_at, starts, ends,"
        " governorate, district, events, placed, dated, clarity, violence, low, best, high, origin, flags,"
        " side_a, side_b, method)"
        " SELECT id, organisation_id, collection_id, now(), '2016-01-01', '2016-01-01', '', '', 1, 1, 1, 1,"
        " 1, 0, 0, 0, '', 0, '', '', 0 FROM records_record WHERE organisation_id = %(org)s"
        " AND id NOT IN (SELECT record_id FROM records_codedevent) LIMIT 1",
    }
    values = {
        "id": uuid4(),
        "other": uuid4(),
        "org": cast.amal.organisation,
        "account": cast.amal.account,
    }
    with connected("superuser") as connection:
        for table, text in made.items():
            connection.execute(f"INSERT INTO {table} {text}", values)
    return cast


@pytest.mark.parametrize("table", OF_AN_ORGANISATION)
def test_nothing_is_inserted_for_another_organisation(something_everywhere: Cast, table: str) -> None:
    cast = something_everywhere
    fresh: dict[str, Any] = {}
    if table == "records_custodyentry":
        fresh = {"leaf_index": None}
    if table == "records_item":
        fresh = {"sha256": uuid4().hex}
    if table == "records_collection":
        fresh = {"code": uuid4().hex}
    if table == "records_agreement":
        unread = {"given_by": "x", "seconded_by": "", "accepted_by": "", "proposal": None}
        fresh = {"accepted_at": None, **unread}
    if table in ("records_record", "records_publication"):
        fresh = {"version": 99}
    if table in ("records_recordsalt", "records_custodysalt"):
        fresh = {"record_id" if table == "records_recordsalt" else "entry_id": uuid4()}
    if table == "records_codedevent":
        fresh = {"record_id": uuid4()}
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, cast.at_a)
        statement, values = copied(table, **fresh, organisation_id=cast.dina.organisation)
        seen = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        assert seen and seen[0] > 0, "there is nothing to copy"
        with pytest.raises(REFUSED, match="row-level security"):
            connection.execute(statement, values)


NEEDS_PURPOSE = {
    "records_organisation": "(id, code, names, invented, created_at)"
    " VALUES (gen_random_uuid(), 'x', '{}', true, now())",
    "records_membership": "(id, account_id, organisation_id, roles, alias, since) SELECT gen_random_uuid(),"
    " current_account(), current_org(), '{analyst}', 'x', now()",
    "records_logleaf": "(index, commitment) VALUES (999999, 'x')",
    "records_checkpoint": "(size, root, frontier, note, signed_at) VALUES (999999, 'x', '{}', 'x', now())",
    "records_linkrun": "(id, number, state, settings, code_version, log_size, started_at, report)"
    " VALUES (gen_random_uuid(), 999999, 'done', '{}', 'x', 1, now(), '{}')",
}


@pytest.mark.parametrize("table", NEEDS_PURPOSE)
def test_what_needs_a_purpose_is_refused_without_it(cast: Cast, table: str) -> None:
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, cast.amal)
        with pytest.raises(REFUSED, match="row-level security"):
            connection.execute(f"INSERT INTO {table} {NEEDS_PURPOSE[table]}")


def test_without_a_context_nothing_is_inserted(something_everywhere: Cast) -> None:
    for table, text in NEEDS_PURPOSE.items():
        if table == "records_membership":
            continue
        with connected() as connection, pytest.raises(REFUSED):
            connection.execute(f"INSERT INTO {table} {text}")


def updatable(table: str) -> set[str]:
    """Return the columns of a table that the application may update."""
    return {
        name
        for (name,) in rows(
            "superuser",
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
            " AND NOT attisdropped AND has_column_privilege('sanad_app', %s, attname, 'UPDATE')",
            [table, table],
        )
    }


def columns_of(table: str) -> list[str]:
    """Return the columns of a table."""
    text = (
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"
    )
    return [name for (name,) in rows("superuser", text, [table])]


@pytest.mark.parametrize("table", KEPT)
def test_the_application_updates_no_column_that_is_kept(something_everywhere: Cast, table: str) -> None:
    kept = [name for name in columns_of(table) if name not in updatable(table)]
    assert kept
    for name in kept:
        with connected() as connection, connection.transaction(force_rollback=True):
            tell(connection, something_everywhere.amal)
            with pytest.raises(REFUSED):
                connection.execute(f'UPDATE {table} SET "{name}" = "{name}"')


OF_CONSENTS = ("consented", "consented_to", "consented_until")
KEPT_OF_PARTNERS = {
    "records_blindsample": "(id, organisation_id, run_id, seed, strata, pairs, account, alias, at)"
    " VALUES (%(id)s, %(org)s, %(run)s, 1, '[]', '[]', %(id)s, 'x', now())",
    "records_blindanswer": "(id, organisation_id, sample_id, place, account, verdict, at)"
    " VALUES (%(id)s, %(org)s, %(id)s, 0, %(id)s, 'unsure', now())",
    "records_blindresult": "(id, organisation_id, sample_id, run_id, result, at)"
    " VALUES (%(id)s, %(org)s, %(id)s, %(run)s, '{}', now())",
    "records_judgement": "(id, organisation_id, account, alias, left_id, right_id, verdict, because,"
    " model_version, weights, at)"
    " VALUES (%(id)s, %(org)s, %(id)s, 'x', %(record)s, %(id)s, 'unsure', 'x', 'x', '[]', now())",
    "records_rulesignature": "(id, organisation_id, pack, pack_version, rule, digest, verdict, account,"
    " alias, lawyer, because, at)"
    " VALUES (%(id)s, %(org)s, 'x', '1', 'x', 'x', 'signed', %(id)s, 'x', 'x', 'x', now())",
    "records_conditionreport": "(id, organisation_id, series, version, question, documents, digest, invented,"
    " account, alias, because, at)"
    " VALUES (%(id)s, %(org)s, 'x', 1, '{}', '{}', 'x', true, %(id)s, 'x', 'x', now())",
    "records_reportreview": "(id, organisation_id, report_id, outcome, account, alias, because, at)"
    " VALUES (%(id)s, %(org)s, %(id)s, 'reviewed', %(id)s, 'x', 'x', now())",
    "records_casefile": "(id, organisation_id, case_id, number, content, document, since, account,"
    " alias, because, recorded_at)"
    " VALUES (%(id)s, %(org)s, %(id)s, 1, 'x', '{}', '{}', %(id)s, 'x', 'x', now())",
    "records_deadlinecheck": "(id, organisation_id, case_id, of_version, rule, rule_digest, matter, event,"
    " persons, counted_from, account, alias, because, at)"
    " VALUES (%(id)s, %(org)s, %(id)s, 1, 'x', 'x', 'x', 'x', '{}', 'x', %(id)s, 'x', 'x', now())",
    "records_card": "(id, organisation_id, collection_id, kind, made_at)"
    " VALUES (%(id)s, %(org)s, %(list)s, 'event', now())",
    "records_cardversion": "(id, organisation_id, collection_id, card_id, kind, number, is_current, told,"
    " title, links, recorded_at, account, alias, because)"
    " VALUES (%(id)s, %(org)s, %(list)s, %(id)s, 'event', 1, true, '{}', '', '{}', now(), %(id)s, 'x', 'x')",
    "records_cardreview": "(id, organisation_id, collection_id, card_id, kind, account, alias, asked_by,"
    " asked_alias, because, asked_at, of_version, outcome, remark)"
    " VALUES (%(id)s, %(org)s, %(list)s, %(id)s, 'first', %(id)s, 'x', %(id)s, 'x', 'x', now(), 1,"
    " 'open', '')",
    "records_accessevent": "(id, organisation_id, account, alias, verb, subject_kind, persons, because, at)"
    " VALUES (%(id)s, %(org)s, %(id)s, 'x', 'opened', 'person', 1, '', now())",
    "records_alarm": '(id, organisation_id, account, alias, kind, counted, "limit", at, seen_by,'
    " seen_because)"
    " VALUES (%(id)s, %(org)s, %(id)s, 'x', 'browsing', 2, 1, now(), '', '')",
    "records_proposal": "(id, organisation_id, verb, arguments, state, asked_by, asked_alias, because,"
    " asked_at, expires_at, decided_alias, decided_because)"
    " VALUES (%(id)s, %(org)s, 'agree', '{}', 'open', %(id)s, 'x', 'x', now(), now(), '', '')",
    "records_countanswer": "(id, organisation_id, account, run, question, refused, at)"
    " VALUES (%(id)s, %(org)s, %(id)s, %(run)s, '{}', '', now())",
    "records_tombstone": "(id, organisation_id, collection_id, record, key_salt, key_commitment,"
    " record_commitment, ground, item_before, at)"
    " VALUES (%(id)s, %(org)s, %(list)s, %(record)s, 'x', 'x', 'x', 'x', %(id)s, now())",
    "records_addition": "(id, organisation_id, what, extends, code, step, document, account, because,"
    " asked_at, state, decided_because)"
    " VALUES (%(id)s, %(org)s, 'field', 'body', 'own_x', 'add', '{}', %(id)s, 'x', now(), 'refused', 'x')",
    "records_correctionmark": "(id, organisation_id, release_id, cause, at)"
    " SELECT %(id)s, organisation_id, id, 'erased', now() FROM records_release LIMIT 1",
}


@pytest.fixture(scope="module")
def filled(something_everywhere: Cast) -> Cast:
    """Leave a row in the tables that linking and counting fill, too."""
    ids = {"run": uuid4(), "id": uuid4(), "figure": uuid4()}
    (found,) = rows(
        "superuser",
        "SELECT id, organisation_id, collection_id FROM records_record ORDER BY record_key LIMIT 1",
    )
    values = {**ids, "record": found[0], "org": found[1], "list": found[2]}
    with connected("superuser") as connection:
        connection.execute(
            "INSERT INTO records_linkrun (id, number, state, settings, code_version, log_size, started_at,"
            " report) VALUES (%(run)s, 900001, 'begun', '{}', 'x', 1, now(), '{}')",
            values,
        )
        connection.execute(
            "INSERT INTO records_personmembership (id, run_id, person, record_id, organisation_id,"
            " collection_id) VALUES (%(id)s, %(run)s, %(id)s, %(record)s, %(org)s, %(list)s)",
            values,
        )
        connection.execute(
            "INSERT INTO records_linkpair (id, run_id, left_id, left_organisation, left_collection, right_id,"
            " right_organisation, right_collection, match_weight, match_probability, tier, why)"
            " VALUES (%(id)s, %(run)s, %(record)s, %(org)s, %(list)s, %(record)s, %(org)s, %(list)s, 1, 1,"
            " 'x', '[]')",
            values,
        )
        connection.execute(
            "INSERT INTO records_figure (id, key, version, corpus, log_size, document, made_at)"
            " VALUES (%(figure)s, 'of-a-test', 1, 'invented', 1, '{}', now())",
            values,
        )
        connection.execute(
            "INSERT INTO records_case (id, organisation_id, code, opened_at)"
            " VALUES (%(id)s, %(org)s, 'x', now())",
            values,
        )
        for table, text in KEPT_OF_PARTNERS.items():
            connection.execute(f"INSERT INTO {table} {text}", values)
    return something_everywhere


@pytest.mark.parametrize("table", KEPT)
@pytest.mark.parametrize("role", ["owner", "superuser"])
def test_neither_the_owner_nor_the_superuser_changes_evidence_by_accident(
    filled: Cast, table: str, role: str
) -> None:
    """The owner must first lift the force of the policies from a table to see a row of it."""
    lifted = f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY"
    kept = [name for name in columns_of(table) if name not in updatable(table)]
    kept = [name for name in kept if name not in OF_CONSENTS]  # a consent that is recorded limits its record
    changed = [name for name in kept if rows("superuser", f'SELECT count("{name}") FROM {table}') > [(0,)]]
    attempts = [f'UPDATE {table} SET "{name}" = NULL' for name in changed if name != "id"]
    attempts += [f"TRUNCATE {table} CASCADE", *([] if table in ERASABLE else [f"DELETE FROM {table}"])]
    for attempt in attempts:
        with connected(role) as connection, connection.transaction(force_rollback=True):
            connection.execute(lifted)
            seen = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
            assert seen and seen[0] > 0, "there is nothing to change"
            with pytest.raises(REFUSED, match="append-only"):
                connection.execute(attempt)


def test_a_custody_entry_is_given_its_place_once_and_by_the_sequencer(cast: Cast) -> None:
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, cast.amal)
        changed = connection.execute("UPDATE records_custodyentry SET leaf_index = 999998")
        assert changed.rowcount == 0, "its purpose was not sequencing"
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, cast.at_a, "sequencing")
        with pytest.raises(REFUSED, match="append-only"):
            connection.execute("UPDATE records_custodyentry SET leaf_index = leaf_index + 1000000")


def test_a_superseded_record_never_comes_back(cast: Cast) -> None:
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, cast.amal)
        one = "UPDATE records_record SET is_current = %s WHERE record_key = 'P1' AND collection_id = %s"
        assert connection.execute(one, [False, cast.private]).rowcount == 1
        with pytest.raises(REFUSED, match="append-only"):
            connection.execute(one, [True, cast.private])


def test_nobody_supersedes_a_record_that_is_shared_with_them(cast: Cast) -> None:
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, cast.chadi)
        one = "UPDATE records_record SET is_current = false WHERE collection_id = %s"
        assert connection.execute(one, [cast.shared]).rowcount == 0


@pytest.mark.parametrize(
    ("table", "hidden"),
    [
        ("records_item", "sha256, organisation_id"),
        ("records_record", "record_key, version"),
    ],
)
def test_a_key_that_another_organisation_holds_does_not_raise(cast: Cast, table: str, hidden: str) -> None:
    """C enters an item with the digest that A holds, and a record with A's key: nothing tells of A's."""
    (digest,) = rows(
        "superuser",
        "SELECT sha256 FROM records_item WHERE organisation_id = %s LIMIT 1",
        [cast.at_a.organisation],
    )[0]
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, cast.dina)
        changed = {"sha256": digest} if table == "records_item" else {"record_key": "S1"}
        statement, values = copied(table, **changed)
        assert connection.execute(statement, values).rowcount == 1, hidden


@pytest.mark.parametrize("column", ["item_id", "collection_id"])
def test_a_reference_to_anothers_row_fails_as_one_to_nothing_does(cast: Cast, column: str) -> None:
    hidden = rows(
        "superuser", f"SELECT {column} FROM records_record WHERE collection_id = %s", [cast.private]
    )[0][0]
    told = set()
    for target in (hidden, uuid4()):
        with connected() as connection, connection.transaction(force_rollback=True):
            tell(connection, cast.dina)
            statement, values = copied("records_record", **{column: target, "record_key": "new"})
            with pytest.raises(psycopg.errors.ForeignKeyViolation) as refused:
                connection.execute(statement, values)
            told.add(str(refused.value).replace(str(target), "…"))
    assert len(told) == 1


def test_every_protected_table_was_looked_at() -> None:
    changed_by_their_owners = {
        "records_apitoken",
        "records_case",
        "records_caseseat",
        "records_deadlinefeed",
        "records_draft",
        "records_folder",
        "records_foldergrant",
        "records_group",
        "records_groupseat",
        "records_invitation",
        "records_job",
        "records_notice",
        "records_savedsearch",
        "records_watch",
    }
    looked_at = set(OF_AN_ORGANISATION) | set(NEEDS_PURPOSE) | set(KEPT)
    assert looked_at | changed_by_their_owners == set(PROTECTED)
