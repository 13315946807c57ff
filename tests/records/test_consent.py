"""Consent in the database is the rule of partners.consent, whatever was said in whatever order."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import BECAUSE, Cast, founded, import_rows, share
from database import connected, rows, tell
from sanad.partners.consent import CONSENT_PURPOSES, CONSENT_STATES, Consent, covered
from sanad.partners.member import Viewer

KEY = "Q1"
ROW = (KEY, "بسام", "عدنان", "السعدي", "m", "killed", "2014-07-07", "Homs")
SEEN = "SELECT count(*) FROM records_seenrecord WHERE collection_id = %s"
FAR = timedelta(days=3)


@pytest.fixture(scope="module")
def giver(workspace: Path) -> Viewer:
    """Return the operator of an organisation of its own."""
    return founded(f"said-{uuid4().hex[:8]}")


@pytest.fixture(scope="module")
def listed(giver: Viewer, workspace: Path) -> UUID:
    """Return a list that every agreement opens to every member, so that consent alone decides."""
    folder = workspace / f"said-{uuid4().hex[:8]}"
    folder.mkdir()
    made = import_rows(folder, "said", [ROW], giver, consented=False)
    for purpose in CONSENT_PURPOSES:
        share(made, giver, None, purpose)
    return made


def statements(recipients: list[UUID]) -> st.SearchStrategy[Consent]:
    return st.builds(
        Consent,
        state=st.sampled_from(CONSENT_STATES),
        purposes=st.frozensets(st.sampled_from(CONSENT_PURPOSES)),
        recipients=st.none() | st.frozensets(st.sampled_from(recipients)),
        until=st.sampled_from([None, datetime.now(UTC) - FAR, datetime.now(UTC) + FAR]),
        told_final=st.just(True),
    )


def opened(listed: UUID, viewer: Viewer, purpose: str) -> bool:
    with connected() as connection, connection.transaction():
        tell(connection, viewer, purpose)
        return connection.execute(SEEN, [listed]).fetchone() == (1,)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_the_database_opens_what_the_rule_opens(
    cast: Cast, giver: Viewer, listed: UUID, data: st.DataObject
) -> None:
    from sanad.actions.consents import record_consent

    readers = [cast.chadi, cast.dina]
    said = st.lists(
        st.tuples(st.booleans(), statements([one.organisation for one in readers])), min_size=1, max_size=3
    )
    newest: dict[bool, Consent] = {}
    for of_row, statement in [(True, Consent("unknown")), (False, Consent("unknown")), *data.draw(said)]:
        record_consent(listed, KEY if of_row else "", statement, by=giver, because=BECAUSE)
        newest[of_row] = statement
    for purpose in CONSENT_PURPOSES:
        for reader in readers:
            rule = covered(newest[True], newest[False], purpose, reader.organisation, datetime.now(UTC))
            assert opened(listed, reader, purpose) == rule, (purpose, newest)


def test_consent_is_recorded_never_received(giver: Viewer, listed: UUID) -> None:
    insert = (
        "INSERT INTO records_record (id, organisation_id, collection_id, item_id, row, record_key, version,"
        " is_current, kind, values, received_at, display_name, derived, sex, event_type, governorate,"
        " consented) SELECT gen_random_uuid(), organisation_id, collection_id, item_id, 9, %s, %s, false,"
        " kind, values, received_at, '', '{}', '', '', '', 15 FROM records_record"
        " WHERE collection_id = %s LIMIT 1"
    )
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, giver)
        with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
            connection.execute(insert, ["Q9", 1, listed])
    stated = rows("superuser", "SELECT consented FROM records_record WHERE collection_id = %s", [listed])
    for version in (0, 7):
        with connected() as connection, connection.transaction(force_rollback=True):
            tell(connection, giver)
            connection.execute(insert, [KEY, version, listed])
            kept = "SELECT consented FROM records_record WHERE collection_id = %s AND version = %s"
            assert connection.execute(kept, [listed, version]).fetchall() == stated[:1]


@pytest.mark.parametrize("who", ["chadi", "dina", "elias"])
def test_nobody_reads_or_writes_the_statements_of_another(
    cast: Cast, giver: Viewer, listed: UUID, who: str
) -> None:
    with connected() as connection, connection.transaction():
        tell(connection, getattr(cast, who))
        found = connection.execute("SELECT count(*) FROM records_consent WHERE collection_id = %s", [listed])
        assert found.fetchone() == (0,)
        for key in (KEY, "no such row"):
            refused = pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security")
            with refused, connection.transaction():
                connection.execute(
                    "INSERT INTO records_consent (id, organisation_id, collection_id, record_key, state,"
                    " purposes, form, told_final, recorded_by, at) VALUES (gen_random_uuid(), %s, %s, %s,"
                    " 'given', '{reading}', '', false, 'x', now())",
                    [giver.organisation, listed, key],
                )
