"""Folders in the database, as the application: what is shut is absent, in every table, view and purpose."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from psycopg.errors import InsufficientPrivilege
from psycopg.types.json import Json

from cast import BECAUSE, share
from database import connected, rows, tell
from sanad.partners.member import Viewer
from teams import PURPOSES, SHUT, Teams, as_app, everything_seen, membership_of, named, newcomer, the_teams

UNGRANTED = ("hana", "jamila", "karl", "munir")
ADMINISTRATORS = ("ferdinand", "gudrun")


@pytest.fixture(scope="module")
def teams(workspace: object) -> Teams:
    """Return the organisation with the shut folder."""
    return the_teams()


def words_of(teams: Teams) -> dict[str, str]:
    """Return every word by which the shut list, its rows and its file could be known."""
    found = rows(
        "superuser",
        "SELECT r.id, r.record_key, r.display_name, i.id, i.sha256, i.original_name, o.id, c.code"
        " FROM records_record r JOIN records_item i ON i.id = r.item_id"
        " JOIN records_import o ON o.item_id = i.id JOIN records_collection c ON c.id = r.collection_id"
        " WHERE r.collection_id = %s",
        [teams.shut_list],
    )
    assert len(found) == len(SHUT)
    names = ("record", "key", "name", "item", "digest", "file", "import", "code")
    words = {
        f"{name}-{n}": str(value)
        for n, row in enumerate(found)
        for name, value in zip(names, row, strict=True)
    }
    return {**words, "list": str(teams.shut_list)}


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("name", [*UNGRANTED, *ADMINISTRATORS, "lina", "peer"])
def test_a_shut_folder_is_absent_from_every_table_and_view(teams: Teams, name: str, purpose: str) -> None:
    words = words_of(teams)
    if name not in ADMINISTRATORS:
        words |= {"folder": str(teams.shut), "folder code": "quiet-room"}
    for table, text in everything_seen(getattr(teams, name), purpose).items():
        if table == "records_custodyentry" and name == "jamila":
            words.pop("folder")  # the auditor reads that a folder was opened, by its id
        told = {word for word, value in words.items() if value in text}
        assert not told, f"{table} tells {told}"


def test_who_has_the_grant_reads_what_is_in_the_folder(teams: Teams) -> None:
    seen = everything_seen(teams.ibrahim)
    assert "Quietname" in seen["records_seenrecord"]
    for table in ("records_collection", "records_seenitem", "records_import", "records_seencustodyentry"):
        assert "quiet-papers" in seen[table] or str(teams.shut_list) in seen[table], table


@pytest.mark.parametrize(
    ("statement", "shut"),
    [
        ("SELECT count(*) FROM search_records('', NULL, 100) f WHERE f.list = %s", 0),
        ("SELECT count(*) FROM search_records($$'quietname'$$, NULL, 100) f WHERE f.list = %s", 0),
        ("SELECT count(*) FROM records_seenrecord WHERE collection_id = %s", 0),
        (
            "SELECT count(*) FROM records_recordsalt s JOIN records_record r ON r.id = s.record_id"
            " WHERE r.collection_id = %s",
            0,
        ),
        (
            "SELECT count(*) FROM unnest(shared_collections() || whole_collections() || reached_collections()"
            " || excepted_collections() || told_collections() || told_excepted_collections()"
            " || ARRAY(SELECT list FROM shared_parts())) one WHERE one = %s",
            0,
        ),
    ],
)
def test_neither_search_nor_count_finds_it(teams: Teams, statement: str, shut: int) -> None:
    for name in (*UNGRANTED, *ADMINISTRATORS, "lina"):
        for purpose in PURPOSES:
            found = as_app(getattr(teams, name), statement, [teams.shut_list], purpose)
            assert found == [(shut,)], (name, purpose)


def test_salts_tell_no_number_of_what_is_shut(teams: Teams) -> None:
    salts = "SELECT count(*) FROM records_recordsalt"
    assert as_app(teams.ibrahim, salts)[0][0] == as_app(teams.hana, salts)[0][0] + len(SHUT)
    entries = (
        "SELECT count(*) FROM records_custodysalt s WHERE NOT EXISTS (SELECT FROM records_custodyentry e"
    )
    assert as_app(teams.hana, entries + " WHERE e.id = s.entry_id)") == [(0,)]


def test_an_agreement_with_every_member_opens_it_to_others_and_not_to_those_inside(teams: Teams) -> None:
    from sanad.actions.agreements import withdraw

    agreement = share(teams.shut_list, teams.at, None)
    count = "SELECT count(*) FROM records_seenrecord WHERE collection_id = %s"
    try:
        assert as_app(teams.peer, count, [teams.shut_list]) == [(len(SHUT),)]
        assert as_app(teams.hana, count, [teams.shut_list]) == [(0,)]
        assert as_app(
            teams.hana, "SELECT count(*) FROM records_collection WHERE id = %s", [teams.shut_list]
        ) == [(0,)]
        assert as_app(teams.lina, count, [teams.shut_list]) == [(0,)]
    finally:
        withdraw(agreement, by=teams.at, because=BECAUSE)


def test_an_item_in_a_shut_folder_is_absent_though_its_list_is_open(teams: Teams) -> None:
    from sanad.actions.folders import move_item

    (item,) = rows(
        "superuser", "SELECT item_id FROM records_import WHERE collection_id = %s", [teams.open_list]
    )[0]
    count = (
        "SELECT (SELECT count(*) FROM records_seenitem WHERE id = %(id)s) +"
        " (SELECT count(*) FROM records_seencustodyentry WHERE item_id = %(id)s)"
    )
    assert as_app(teams.hana, count, {"id": item})[0][0] > 1
    move_item(item, teams.shut, by=teams.at, because=BECAUSE)
    try:
        assert as_app(teams.hana, count, {"id": item}) == [(0,)]
        assert as_app(teams.ibrahim, count, {"id": item})[0][0] > 1
    finally:
        move_item(item, None, by=teams.at, because=BECAUSE)


def test_a_grant_through_a_group_ends_with_the_seat(teams: Teams) -> None:
    from sanad.actions.folders import end_grant, grant
    from sanad.actions.groups import end_group_seat, open_group, seat_in_group

    count = "SELECT count(*) FROM records_seenrecord WHERE collection_id = %s"
    reader = newcomer(f"reader-{uuid4().hex[:6]}", ("reviewer",), teams.at)
    group = open_group(f"g-{uuid4().hex[:6]}", named("Group"), by=teams.at, because=BECAUSE)
    granted = grant(teams.shut, group=group, by=teams.at, because=BECAUSE)
    assert as_app(reader, count, [teams.shut_list]) == [(0,)]
    seat = seat_in_group(group, membership_of(reader), by=teams.at, because=BECAUSE)
    seen = []
    with connected() as connection:
        for end in (end_group_seat, None):
            with connection.transaction():
                tell(connection, reader)
                seen += connection.execute(count, [teams.shut_list]).fetchall()
            if end:
                end(seat, by=teams.at, because=BECAUSE)
    assert seen == [(len(SHUT),), (0,)]
    again = seat_in_group(group, membership_of(reader), by=teams.at, because=BECAUSE)
    assert again != seat
    end_grant(granted, by=teams.at, because=BECAUSE)
    assert as_app(reader, count, [teams.shut_list]) == [(0,)]


@pytest.mark.parametrize("how", ["membership", "lock", "superuser"])
def test_what_ended_opens_nothing_in_the_next_statement(teams: Teams, how: str) -> None:
    from cast import founded, import_rows, member
    from database import ready
    from sanad.actions.locks import lock_organisation
    from sanad.actions.members import end_membership

    at = founded(f"ending-{uuid4().hex[:6]}")
    one = import_rows(ready() / "teams", f"ending-{how}", SHUT, at)
    reader = member(f"leaver-{uuid4().hex[:6]}", ("reviewer",), at)
    share(teams.partner_list, teams.partner, at)
    count = "SELECT count(*), count(current_org()) FROM records_seenrecord WHERE collection_id = ANY (%s)"
    lists = [one, teams.partner_list]
    with connected() as connection, connection.transaction():
        tell(connection, reader)
        assert connection.execute(count, [lists]).fetchone() == (len(SHUT) + 1, len(SHUT) + 1)
        if how == "membership":
            end_membership(membership_of(reader), by=at, because=BECAUSE)
        elif how == "lock":
            lock_organisation(by=at, because=BECAUSE)
        else:
            with connected("superuser") as other:
                other.execute(
                    "UPDATE records_organisation SET locked_at = now() WHERE id = %s", [at.organisation]
                )
        assert connection.execute(count, [lists]).fetchone() == (0, 0)
        for table in ("records_organisation", "records_membership", "records_logleaf", "records_folder"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


Attempt = Callable[[Teams], tuple[str, list[Any]]]
BLIND: dict[str, Attempt] = {
    "move the list out": lambda t: ("UPDATE records_collection SET folder_id = NULL", []),
    "move the item": lambda t: ("UPDATE records_item SET folder_id = NULL", []),
    "open the folder": lambda t: ("UPDATE records_folder SET restricted = false", []),
}


@pytest.mark.parametrize("attempt", BLIND)
@pytest.mark.parametrize("name", ["hana", "gudrun", "ferdinand", "lina"])
def test_nobody_without_a_grant_opens_it_by_a_statement_that_reads_nothing(
    teams: Teams, name: str, attempt: str
) -> None:
    statement, parameters = BLIND[attempt](teams)
    with connected("superuser") as connection, connection.transaction(force_rollback=True):
        connection.execute("SET LOCAL ROLE sanad_app")
        tell(connection, getattr(teams, name))
        connection.execute(statement, parameters)
        connection.execute("RESET ROLE")
        shut = connection.execute(
            "SELECT f.restricted FROM records_collection c JOIN records_folder f ON f.id = c.folder_id"
            " WHERE c.id = %s AND f.id = %s",
            [teams.shut_list, teams.shut],
        )
        assert shut.fetchone() == (True,)


def test_nobody_grants_a_shut_folder_to_the_own_self(teams: Teams) -> None:
    own = membership_of(teams.ferdinand)
    grants = (
        "INSERT INTO records_foldergrant (id, organisation_id, folder_id, membership_id, group_id, since)"
        " VALUES (gen_random_uuid(), %s, %s, %s, %s, now())"
    )
    seats = (
        "INSERT INTO records_groupseat (id, organisation_id, group_id, membership_id, since)"
        " VALUES (gen_random_uuid(), %s, %s, %s, now())"
    )
    org, group = teams.ferdinand.organisation, uuid4()
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, teams.ferdinand)
        with pytest.raises(InsufficientPrivilege, match="own self"), connection.transaction():
            connection.execute(grants, [org, teams.shut, own, None])
        connection.execute(
            "INSERT INTO records_group (id, organisation_id, code, names, created_at)"
            " VALUES (%s, %s, %s, %s, now())",
            [group, org, f"g-{group.hex[:6]}", Json(named("Group").as_mapping())],
        )
        with connection.transaction(force_rollback=True):
            connection.execute(seats, [org, group, own])
            with pytest.raises(InsufficientPrivilege, match="own self"), connection.transaction():
                connection.execute(grants, [org, teams.shut, None, group])
        connection.execute(grants, [org, teams.shut, None, group])
        with pytest.raises(InsufficientPrivilege, match="own self"), connection.transaction():
            connection.execute(seats, [org, group, own])


def test_only_administrators_change_folders_groups_and_grants(teams: Teams) -> None:
    changes: dict[str, list[Any]] = {
        "UPDATE records_foldergrant SET ended_at = now()": [],
        "UPDATE records_groupseat SET ended_at = now()": [],
        "UPDATE records_folder SET restricted = true": [],
        "UPDATE records_collection SET folder_id = %s": [teams.room],
        "UPDATE records_item SET folder_id = %s": [teams.room],
        "UPDATE records_membership SET roles = '{administrator}'": [],
        "UPDATE records_membership SET ended_at = now()": [],
        "UPDATE records_organisation SET locked_at = now()": [],
    }
    for name in ("hana", "ibrahim", "jamila", "karl", "lina", "munir", "peer"):
        viewer: Viewer = getattr(teams, name)
        with connected() as connection, connection.transaction(force_rollback=True):
            tell(connection, viewer)
            for statement, parameters in changes.items():
                assert connection.execute(statement, parameters).rowcount == 0, (name, statement)


def test_what_ended_stays_ended(teams: Teams) -> None:
    for table in ("records_foldergrant", "records_groupseat", "records_caseseat", "records_membership"):
        with connected("superuser") as connection, connection.transaction(force_rollback=True):
            connection.execute(f"UPDATE {table} SET ended_at = now() WHERE ended_at IS NULL")
            with pytest.raises(InsufficientPrivilege):
                connection.execute(f"UPDATE {table} SET ended_at = NULL")


def test_a_list_is_not_moved_into_a_folder_that_is_shared(teams: Teams) -> None:
    from sanad.actions.agreements import accept, agree
    from sanad.actions.folders import open_folder

    folder = open_folder(f"given-{uuid4().hex[:6]}", named("Given"), by=teams.at, because=BECAUSE)
    made = agree(
        None,
        teams.partner.organisation,
        "reading",
        starts=_now(),
        folder=folder,
        by=teams.at,
        because=BECAUSE,
    )
    accept(made, by=teams.partner, because=BECAUSE)
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, teams.gudrun)
        with pytest.raises(InsufficientPrivilege, match="shared"):
            connection.execute(
                "UPDATE records_collection SET folder_id = %s WHERE id = %s", [folder, teams.open_list]
            )


def _now() -> Any:
    from datetime import UTC, datetime

    return datetime.now(UTC)
