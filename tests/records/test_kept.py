"""A decision that was kept is the one that would be made anew; a change is felt by the next statement."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import sleep
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cast import Cast, import_rows, member, share
from database import connected, rows, tell, told
from records.keeping import CHANGES, LINES, World, anew, answers, by_the_door, change, kept_of, put
from sanad.partners.member import Viewer

MANY = (
    "INSERT INTO records_sharingchange (changed_in) SELECT pg_current_xact_id() FROM generate_series(1, 1100)"
)
MOST = 1000


@pytest.fixture(scope="module")
def world(cast: Cast, tmp_path_factory: pytest.TempPathFactory) -> World:
    """Return it, with members of A, B and C, and a guest of A."""
    made = import_rows(
        tmp_path_factory.mktemp("kept"), f"kept-{uuid4().hex[:8]}", LINES, cast.at_a, consented=False
    )
    folder, case, group, of_a = uuid4(), uuid4(), uuid4(), cast.at_a.organisation
    viewers = (
        member(f"of-a-{uuid4().hex[:8]}", ("reviewer",), cast.at_a),
        member(f"guest-{uuid4().hex[:8]}", ("guest",), cast.at_a),
        member(f"of-b-{uuid4().hex[:8]}", ("lawyer",), cast.at_b),
        cast.chadi,
        cast.dina,
        cast.elias,
    )
    put(
        "INSERT INTO records_folder (id, organisation_id, code, names, restricted, created_at)"
        " VALUES (%s, %s, %s, '{}', false, now())",
        [folder, of_a, f"kept-{folder.hex[:8]}"],
    )
    put(
        "INSERT INTO records_group (id, organisation_id, code, names, created_at)"
        " VALUES (%s, %s, %s, '{}', now())",
        [group, of_a, f"kept-{group.hex[:8]}"],
    )
    put(
        "INSERT INTO records_case (id, organisation_id, code, opened_at) VALUES (%s, %s, %s, now())",
        [case, cast.at_b.organisation, f"kept-{case.hex[:8]}"],
    )
    return World(cast, made, folder, case, group, viewers)


@pytest.fixture
def put_back(world: World) -> Iterator[None]:
    """Leave the cast as it was: nobody has left, no organisation is locked."""
    yield
    put("UPDATE records_organisation SET locked_at = NULL WHERE id = %s", [world.cast.at_c.organisation])
    put(
        "UPDATE records_agreement SET withdrawn_at = now() WHERE (collection_id = %s OR folder_id = %s)"
        " AND withdrawn_at IS NULL",
        [world.made, world.folder],
    )


@settings(
    max_examples=5,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(changes=st.lists(CHANGES, min_size=1, max_size=4), crowded=st.booleans())
def test_what_is_kept_is_what_would_be_decided_anew(
    world: World, put_back: None, changes: list[tuple[str, dict[str, Any]]], crowded: bool
) -> None:
    for what, of in changes:
        if crowded:  # so that whoever decides next forgets the changes
            put(MANY, [])
        for viewer in world.viewers:
            by_the_door(viewer, "reading")  # so that something is kept that the change must spoil
        change(world, what, of)
        for viewer in world.viewers:
            for purpose in ("reading", "counting"):
                first, used = by_the_door(viewer, purpose), by_the_door(viewer, purpose)
                assert first == used == anew(viewer, purpose), (what, purpose, viewer.organisation_code)


def test_it_is_kept_and_used(world: World) -> None:
    put("DELETE FROM records_keptdecision WHERE account = %s", [world.cast.chadi.account])
    first = by_the_door(world.cast.chadi, "reading")
    kept = kept_of(world.cast.chadi)
    assert len(kept) == 1
    assert by_the_door(world.cast.chadi, "reading") == first
    assert kept_of(world.cast.chadi) == kept, "it was decided again"
    emptied = "UPDATE records_keptdecision SET shared = '{}' WHERE account = %s"
    put(emptied, [world.cast.chadi.account])
    assert by_the_door(world.cast.chadi, "reading")[5] == [] != first[5], "it was not used"
    put("DELETE FROM records_keptdecision WHERE account = %s", [world.cast.chadi.account])


def test_a_withdrawal_is_felt_by_the_next_statement_of_a_transaction_that_reads(
    cast: Cast, tmp_path: Path
) -> None:
    made = import_rows(tmp_path, f"kept-{uuid4().hex[:8]}", LINES, cast.at_a)
    agreement = share(made, cast.at_a, cast.at_b)
    asked = "SELECT count(*) FROM records_seenrecord WHERE collection_id = %s"
    by_the_door(cast.chadi, "reading")
    with connected() as reading, reading.transaction():
        tell(reading, cast.chadi)
        assert reading.execute(asked, [made]).fetchone() == (2,)
        with connected("superuser") as writing, writing.transaction():
            writing.execute("UPDATE records_agreement SET withdrawn_at = now() WHERE id = %s", [agreement])
            assert reading.execute(asked, [made]).fetchone() == (2,), "it is not committed yet"
        assert reading.execute(asked, [made]).fetchone() == (0,)
    with connected() as later, later.transaction():
        tell(later, cast.chadi)
        assert later.execute(asked, [made]).fetchone() == (0,)


def test_what_is_decided_while_a_change_waits_for_its_commit_does_not_outlive_it(
    cast: Cast, tmp_path: Path
) -> None:
    made = import_rows(tmp_path, f"kept-{uuid4().hex[:8]}", LINES, cast.at_a)
    agreement = share(made, cast.at_a, cast.at_b)
    with connected("superuser") as early, early.transaction():
        early.execute("UPDATE records_agreement SET withdrawn_at = now() WHERE id = %s", [agreement])
        put(
            "UPDATE records_folder SET restricted = restricted WHERE false", []
        )  # a later change commits first
        assert str(made) in map(str, by_the_door(cast.chadi, "reading")[5])
        kept = kept_of(cast.chadi)
        assert kept
    assert made not in by_the_door(cast.chadi, "reading")[5]


def test_a_change_that_was_rolled_back_spoils_nothing_and_its_own_transaction_feels_it(
    cast: Cast, tmp_path: Path
) -> None:
    made = import_rows(tmp_path, f"kept-{uuid4().hex[:8]}", LINES, cast.at_a)
    agreement = share(made, cast.at_a, cast.at_b)
    by_the_door(cast.chadi, "reading")
    kept = kept_of(cast.chadi)
    with connected("superuser") as other, other.transaction(force_rollback=True):
        other.execute("UPDATE records_agreement SET withdrawn_at = now() WHERE id = %s", [agreement])
        tell(other, cast.chadi)
        found = other.execute("SELECT %s = ANY (shared_collections())", [made]).fetchone()
        assert found == (False,), "the own transaction felt nothing"
    assert made in by_the_door(cast.chadi, "reading")[5]
    assert kept_of(cast.chadi) == kept


def test_a_term_that_begins_or_ends_changes_what_is_kept_at_its_instant(cast: Cast, tmp_path: Path) -> None:
    made = import_rows(tmp_path, f"kept-{uuid4().hex[:8]}", LINES, cast.at_a)
    begun, until = datetime.now(UTC) - timedelta(minutes=1), datetime.now(UTC) + timedelta(seconds=3)
    share(made, cast.at_a, cast.at_b, starts=begun, until=until)
    assert made in by_the_door(cast.chadi, "reading")[5] or datetime.now(UTC) >= until, "a slow machine"
    sleep(max(0.0, (until - datetime.now(UTC)).total_seconds() + 0.1))
    assert made not in by_the_door(cast.chadi, "reading")[5]
    starts = datetime.now(UTC) + timedelta(seconds=2)
    share(made, cast.at_a, cast.at_b, starts=starts)
    assert made not in by_the_door(cast.chadi, "reading")[5] or datetime.now(UTC) >= starts, "a slow machine"
    sleep(max(0.0, (starts - datetime.now(UTC)).total_seconds() + 0.1))
    assert made in by_the_door(cast.chadi, "reading")[5]


REFUSED = (
    "SELECT * FROM records_keptdecision",
    "COPY records_keptdecision TO STDOUT",
    "DELETE FROM records_keptdecision",
    "UPDATE records_keptdecision SET shared = whole",
    "INSERT INTO records_sharingchange (changed_in) VALUES (pg_current_xact_id())",
    "DELETE FROM records_sharingchange",
    "SELECT decided(sanad_context())",
    "SELECT kept_for(sanad_context())",
    "SELECT signed_context()",
    "SELECT entered()",
    "SELECT * FROM held(1)",
    "SELECT decided_now()",
    "SELECT currval('session_kept')",
    "SELECT nextval('session_challenge')",
    "SELECT setval('session_transaction', 1)",
    "ALTER SEQUENCE session_kept RESTART",
)


@pytest.mark.parametrize("statement", REFUSED)
def test_the_application_neither_reads_nor_writes_what_is_kept(cast: Cast, statement: str) -> None:
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, cast.amal)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(statement)


def test_no_context_but_the_same_member_and_purpose_uses_what_is_kept(cast: Cast) -> None:
    by_the_door(cast.amal, "reading")
    put(
        "UPDATE records_keptdecision SET shared = ARRAY[gen_random_uuid()] WHERE account = %s",
        [cast.amal.account],
    )
    planted = by_the_door(cast.amal, "reading")[5]
    assert len(planted) == 1, "the kept decision is not used at all"
    for viewer, purpose in ((cast.basma, "reading"), (cast.chadi, "reading"), (cast.amal, "counting")):
        assert by_the_door(viewer, purpose)[5] != planted
    put("DELETE FROM records_keptdecision WHERE account = %s", [cast.amal.account])


@pytest.mark.parametrize("text", ["", "v2|x", "v2|||||||", "|" * 9])
def test_what_is_no_token_keeps_nothing(cast: Cast, text: str) -> None:
    before = rows("superuser", "SELECT count(*) FROM records_keptdecision")
    with connected() as connection, connection.transaction():
        connection.execute("SELECT enter_context(%s)", [text])
        assert connection.execute("SELECT current_org(), shared_collections()").fetchone() == (None, [])
    assert rows("superuser", "SELECT count(*) FROM records_keptdecision") == before


def test_a_transaction_that_may_not_write_is_refused(cast: Cast) -> None:
    put("DELETE FROM records_keptdecision WHERE account = %s", [cast.amal.account])
    with connected() as connection:
        text = told(connection, cast.amal)
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction), connection.transaction():
            connection.execute("SET TRANSACTION READ ONLY")
            connection.execute("SELECT enter_context(%s)", [text])
    assert kept_of(cast.amal) == []


def test_one_that_sees_an_older_snapshot_decides_and_keeps_nothing(cast: Cast) -> None:
    expected = by_the_door(cast.amal, "reading")
    put("DELETE FROM records_keptdecision WHERE account = %s", [cast.amal.account])
    with connected() as connection, connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        tell(connection, cast.amal)
        assert answers(connection) == expected
    assert kept_of(cast.amal) == []


def test_what_an_earlier_run_of_the_server_kept_is_not_used(cast: Cast) -> None:
    by_the_door(cast.amal, "reading")
    put(
        "UPDATE records_keptdecision SET server = server - interval '1 second',"
        " shared = ARRAY[gen_random_uuid()] WHERE account = %s",
        [cast.amal.account],
    )
    assert by_the_door(cast.amal, "reading") == anew(cast.amal, "reading")


def changes_kept() -> int:
    return int(rows("superuser", "SELECT count(*) FROM records_sharingchange")[0][0])


def entered(connection: psycopg.Connection[Any], viewer: Viewer) -> None:
    """Tell who looks as the door does, so that a decision is kept in this transaction."""
    tell(connection, viewer)


def withdrawn(agreement: UUID) -> None:
    put("UPDATE records_agreement SET withdrawn_at = now() WHERE id = %s", [agreement])


def test_changes_are_forgotten_and_what_they_spoilt_stays_spoilt(cast: Cast, tmp_path: Path) -> None:
    made = import_rows(tmp_path, f"kept-{uuid4().hex[:8]}", LINES, cast.at_a)
    agreement = share(made, cast.at_a, cast.at_b)
    assert made in by_the_door(cast.chadi, "reading")[5]
    withdrawn(agreement)
    for _ in range(3):
        put(MANY, [])
        by_the_door(cast.dina, "reading")
        assert changes_kept() < MOST
    assert not kept_of(cast.chadi), "a decision that was spoilt is there, and nothing says so any more"
    assert made not in by_the_door(cast.chadi, "reading")[5]


def test_a_thousand_transactions_that_change_leave_no_more_than_a_thousand_rows(cast: Cast) -> None:
    with connected("superuser") as connection:
        connection.autocommit = True
        for count in range(2 * MOST):
            connection.execute("UPDATE records_folder SET restricted = restricted WHERE false")
            if count % 100 == 0:
                by_the_door(cast.dina, "reading")
                assert changes_kept() <= MOST + 101


def test_nothing_is_forgotten_while_somebody_decides_on_an_older_view(cast: Cast, tmp_path: Path) -> None:
    made = import_rows(tmp_path, f"kept-{uuid4().hex[:8]}", LINES, cast.at_a)
    agreement = share(made, cast.at_a, cast.at_b)
    put("DELETE FROM records_keptdecision WHERE account = %s", [cast.chadi.account])
    with connected() as deciding:
        with deciding.transaction():
            entered(deciding, cast.chadi)  # keeps what it decided, which nobody sees before it ends
            withdrawn(agreement)
            put(MANY, [])
            before = changes_kept()
            by_the_door(cast.dina, "reading")
            assert changes_kept() == before, "the change that spoils it was forgotten"
        assert kept_of(cast.chadi)
        assert made not in by_the_door(cast.chadi, "reading")[5]
    put(MANY, [])
    by_the_door(cast.dina, "reading")
    assert changes_kept() < MOST


def test_who_comes_while_changes_are_forgotten_waits_for_nobody_and_keeps_nothing(cast: Cast) -> None:
    put("DELETE FROM records_keptdecision WHERE account = %s", [cast.chadi.account])
    expected = anew(cast.chadi, "reading")
    put("DELETE FROM records_keptdecision WHERE account = %s", [cast.chadi.account])
    with connected("superuser") as forgetting, forgetting.transaction():
        forgetting.execute("SELECT pg_advisory_xact_lock(hashtextextended('sanad deciding', 0))")
        assert by_the_door(cast.chadi, "reading") == expected
        assert not kept_of(cast.chadi)
    by_the_door(cast.chadi, "reading")
    assert kept_of(cast.chadi)


def test_a_change_of_ones_own_that_is_not_committed_is_not_forgotten(cast: Cast, tmp_path: Path) -> None:
    made = import_rows(tmp_path, f"kept-{uuid4().hex[:8]}", LINES, cast.at_a)
    agreement = share(made, cast.at_a, cast.at_b)
    by_the_door(cast.chadi, "reading")
    with connected("superuser") as changing, changing.transaction():
        changing.execute("UPDATE records_agreement SET withdrawn_at = now() WHERE id = %s", [agreement])
        changing.execute(MANY)
        entered(changing, cast.dina)
        assert changing.execute("SELECT count(*) > 1100 FROM records_sharingchange").fetchone() == (True,)
        assert made in by_the_door(cast.chadi, "reading")[5]
    assert made not in by_the_door(cast.chadi, "reading")[5]


def test_triggers_tell_of_a_change_also_where_others_are_switched_off(cast: Cast) -> None:
    found = rows(
        "superuser",
        "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE 'sharing_changed%%'"
        " AND tgenabled = 'A'",
        [],
    )
    told = {name.strip('"') for (name,) in found}
    assert told == {
        f"records_{one}"
        for one in (
            *("agreement", "case", "caseseat", "collection", "consent", "folder", "foldergrant"),
            *("groupseat", "membership", "organisation"),
        )
    }
