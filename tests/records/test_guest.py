"""A guest in the database, as the application: one folder, and nothing of members, partners or agreements."""

from uuid import uuid4

import pytest
from psycopg.errors import CheckViolation, InsufficientPrivilege, LockNotAvailable

from cast import BECAUSE
from database import connected, tell
from sanad.partners.errors import GuestOfOneFolder, LastAdministrator, OwnRights, RolesMalformed
from teams import PURPOSES, Teams, as_app, everything_seen, membership_of, named, newcomer, the_teams

EMPTY = (
    "records_agreement",
    "records_alarm",
    "records_apitoken",
    "records_case",
    "records_caseseat",
    "records_consent",
    "records_correctionmark",
    "records_figure",
    "records_foldergrant",
    "records_group",
    "records_groupseat",
    "records_invitation",
    "records_linkrun",
    "records_proposal",
    "records_publication",
    "records_release",
    "records_tombstone",
)


@pytest.fixture(scope="module")
def teams(workspace: object) -> Teams:
    """Return the organisation with a guest."""
    return the_teams()


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_guest_sees_one_folder_and_nothing_of_others(teams: Teams, purpose: str) -> None:
    seen = everything_seen(teams.lina, purpose)
    assert not [table for table in EMPTY if seen[table]]
    everything = " ".join(seen.values())
    others = ("willow", "alder", "Openname", "Quietname", "Partnername", "tamarisk-open", "quiet-papers")
    assert not [word for word in others if word in everything]
    people = [teams.ferdinand, teams.hana, teams.ibrahim, teams.munir, teams.peer]
    assert not [one for one in people if str(one.account) in everything or one.alias in everything]
    if purpose == "reading":
        assert "Guestname" in seen["records_seenrecord"]
        assert "guest-room" in seen["records_folder"]


def test_counts_are_of_the_one_folder(teams: Teams) -> None:
    counts = {
        "records_seenrecord": 1,
        "records_record": 1,
        "records_recordsalt": 1,
        "records_seenitem": 1,
        "records_import": 1,
        "records_collection": 1,
        "records_folder": 1,
        "records_organisation": 1,
        "records_membership": 1,
    }
    for table, number in counts.items():
        assert as_app(teams.lina, f"SELECT count(*) FROM {table}") == [(number,)], table
    found = as_app(teams.lina, "SELECT count(*) FROM search_records('', NULL, 100)")
    assert found == [(1,)]


def test_a_guest_reads_no_document_of_custody_but_of_its_file(teams: Teams) -> None:
    kinds = as_app(teams.lina, "SELECT DISTINCT subject_kind FROM records_seencustodyentry")
    assert {kind for (kind,) in kinds} <= {"item", "list"}


def test_a_second_folder_or_a_seat_is_refused_by_action_and_database(teams: Teams) -> None:
    from sanad.actions.cases import seat_in_case
    from sanad.actions.folders import grant
    from sanad.actions.groups import open_group, seat_in_group

    lina = membership_of(teams.lina)
    group = open_group(f"g-{uuid4().hex[:6]}", named("Group"), by=teams.at, because=BECAUSE)
    with pytest.raises(GuestOfOneFolder):
        grant(teams.shut, membership=lina, by=teams.gudrun, because=BECAUSE)
    with pytest.raises(GuestOfOneFolder):
        seat_in_group(group, lina, by=teams.gudrun, because=BECAUSE)
    with pytest.raises(GuestOfOneFolder):
        seat_in_case(teams.case, lina, by=teams.munir, because=BECAUSE)
    org = teams.at.organisation
    attempts = {
        "INSERT INTO records_foldergrant (id, organisation_id, folder_id, membership_id, since)"
        " VALUES (gen_random_uuid(), %s, %s, %s, now())": teams.shut,
        "INSERT INTO records_groupseat (id, organisation_id, group_id, membership_id, since)"
        " VALUES (gen_random_uuid(), %s, %s, %s, now())": group,
        "INSERT INTO records_caseseat (id, organisation_id, case_id, membership_id, since)"
        " VALUES (gen_random_uuid(), %s, %s, %s, now())": teams.case,
    }
    for viewer in (teams.gudrun, teams.at):
        with connected() as connection, connection.transaction(force_rollback=True):
            tell(connection, viewer)
            for statement, where in attempts.items():
                with pytest.raises(InsufficientPrivilege, match="guest"), connection.transaction():
                    connection.execute(statement, [org, where, lina])


def test_whoever_has_more_than_one_folder_does_not_become_a_guest(teams: Teams) -> None:
    from sanad.actions.folders import grant
    from sanad.actions.members import change_roles

    reader = membership_of(newcomer(f"wide-{uuid4().hex[:6]}", ("reviewer",), teams.at))
    for folder in (teams.shut, teams.room):
        grant(folder, membership=reader, by=teams.at, because=BECAUSE)
    with pytest.raises(GuestOfOneFolder):
        change_roles(reader, ("guest",), by=teams.gudrun, because=BECAUSE)
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, teams.gudrun)
        with pytest.raises(InsufficientPrivilege, match="guest"):
            connection.execute("UPDATE records_membership SET roles = '{guest}' WHERE id = %s", [reader])


@pytest.mark.parametrize("roles", ["{}", "{operator}", "{guest,analyst}", "{king}"])
def test_no_membership_has_such_roles(teams: Teams, roles: str) -> None:
    from sanad.actions.members import change_roles

    other = membership_of(teams.hana)
    with pytest.raises(RolesMalformed):
        change_roles(other, roles[1:-1].split(",") if roles != "{}" else [], by=teams.gudrun, because=BECAUSE)
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, teams.gudrun)
        with pytest.raises((CheckViolation, InsufficientPrivilege)):
            connection.execute("UPDATE records_membership SET roles = %s WHERE id = %s", [roles, other])


def test_nobody_changes_the_own_roles_and_one_administrator_stays(teams: Teams) -> None:
    from cast import founded, member
    from sanad.actions.members import change_roles, end_membership

    at = founded(f"single-{uuid4().hex[:6]}")
    only = member(f"only-{uuid4().hex[:6]}", ("administrator",), at)
    own = membership_of(only)
    with pytest.raises(OwnRights):
        change_roles(own, ("administrator", "analyst"), by=only, because=BECAUSE)
    with pytest.raises(LastAdministrator):
        end_membership(own, by=only, because=BECAUSE)
    for statement, why in (
        ("UPDATE records_membership SET roles = '{administrator,analyst}'", "own roles"),
        ("UPDATE records_membership SET ended_at = now()", "keeps an administrator"),
    ):
        with connected() as connection, connection.transaction(force_rollback=True):
            tell(connection, only)
            with pytest.raises(InsufficientPrivilege, match=why):
                connection.execute(statement)
    second = member(f"second-{uuid4().hex[:6]}", ("administrator",), at)
    end_membership(own, by=only, because=BECAUSE)
    assert as_app(only, "SELECT count(current_org())") == [(0,)]
    with pytest.raises(LastAdministrator):
        end_membership(membership_of(second), by=second, because=BECAUSE)


def test_two_administrators_who_leave_at_once_leave_one(teams: Teams) -> None:
    from cast import founded, member

    at = founded(f"pair-{uuid4().hex[:6]}")
    pair = [member(f"p{n}-{uuid4().hex[:6]}", ("administrator",), at) for n in (1, 2)]
    ends = "UPDATE records_membership SET ended_at = now() WHERE account_id = %s"
    with connected() as one, connected() as two:
        with one.transaction():
            tell(one, pair[0])
            one.execute(ends, [pair[0].account])
            with pytest.raises(LockNotAvailable), two.transaction():
                tell(two, pair[1])
                two.execute("SET LOCAL lock_timeout = '300ms'")
                two.execute(ends, [pair[1].account])
        with pytest.raises(InsufficientPrivilege), two.transaction():
            tell(two, pair[1])
            two.execute(ends, [pair[1].account])


def test_who_left_may_come_back_with_another_alias(teams: Teams) -> None:
    from sanad.actions.members import end_membership
    from sanad.actions.partners import join
    from sanad.records.models import Account
    from sanad.records.queries.viewers import viewers_of

    left = newcomer(f"back-{uuid4().hex[:6]}", ("reviewer",), teams.at)
    end_membership(membership_of(left), by=teams.gudrun, because=BECAUSE)
    assert viewers_of(left.account, "s") == ()
    account = Account.objects.get(id=left.account)
    join(account, ("auditor",), alias=f"again {uuid4().hex[:6]}", by=teams.at, because=BECAUSE)
    (again,) = viewers_of(left.account, "s")
    assert again.roles == {"auditor"}
