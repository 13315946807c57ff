"""Cases in the database, as the application: open to the team, for reading, until the case is closed."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from psycopg.errors import InsufficientPrivilege

from cast import BECAUSE
from database import Row, connected, rows, tell
from sanad.partners.member import Viewer
from teams import (
    OF_PARTNER,
    PURPOSES,
    Teams,
    as_app,
    everything_seen,
    membership_of,
    newcomer,
    share_with_case,
    the_teams,
)

COUNT = "SELECT count(*) FROM records_seenrecord WHERE collection_id = %s"


@pytest.fixture(scope="module")
def teams(workspace: object) -> Teams:
    """Return the organisation with a case."""
    return the_teams()


@pytest.fixture
def case(teams: Teams) -> Iterator[UUID]:
    """Return an open case of Munir's, to which the partner opened its list."""
    from sanad.actions.agreements import withdraw
    from sanad.actions.cases import open_case

    made = open_case(f"case {uuid4().hex[:6]}", by=teams.munir, because=BECAUSE)
    agreement = share_with_case(teams, made)
    yield made
    withdraw(agreement, by=teams.partner, because=BECAUSE)


def seated(case: UUID) -> set[UUID]:
    """Return the memberships in the team of a case."""
    taken = "SELECT membership_id FROM records_caseseat WHERE case_id = %s AND ended_at IS NULL"
    return {one for (one,) in rows("superuser", taken, [case])}


def counted(connection: "psycopg.Connection[Row]", viewer: Viewer, teams: Teams) -> int:
    """Return how many rows of the partner's list a member sees in a new transaction of one connection."""
    with connection.transaction():
        tell(connection, viewer)
        found = connection.execute(COUNT, [teams.partner_list]).fetchone()
    assert found is not None
    return int(found[0])


def test_whoever_opens_a_case_has_its_first_seat(teams: Teams) -> None:
    assert seated(teams.case) == {membership_of(teams.munir)}


def test_the_list_is_open_to_the_team_for_reading_and_to_nobody_else(teams: Teams, case: UUID) -> None:
    people = ("ferdinand", "gudrun", "hana", "ibrahim", "jamila", "karl", "lina", "munir", "nora")
    for name in people:
        for purpose in PURPOSES:
            expected = len(OF_PARTNER) if (name, purpose) == ("munir", "reading") else 0
            found = as_app(getattr(teams, name), COUNT, [teams.partner_list], purpose)
            assert found == [(expected,)], (name, purpose)
    assert "Partnername" in everything_seen(teams.munir)["records_seenrecord"]
    assert "Pinename" not in " ".join(everything_seen(teams.munir).values()), "the partner's other list"


def test_case_and_agreement_are_known_to_the_team_and_those_who_administer_or_audit(
    teams: Teams, case: UUID
) -> None:
    known = {"munir": (1, 1), "ferdinand": (1, 1), "gudrun": (1, 1), "jamila": (0, 1)}
    cases = "SELECT (SELECT count(*) FROM records_case WHERE id = %(c)s),"
    agreements = ' (SELECT count(*) FROM records_agreement WHERE "case" = %(c)s)'
    for name in ("ferdinand", "gudrun", "hana", "ibrahim", "jamila", "karl", "lina", "munir", "nora"):
        found = as_app(getattr(teams, name), cases + agreements, {"c": case})
        assert found == [known.get(name, (0, 0))], name
    for name in ("hana", "ibrahim", "karl", "lina", "nora", "peer"):
        told = {table for table, text in everything_seen(getattr(teams, name)).items() if str(case) in text}
        seen = {"records_agreement", "records_seenagreement"} if name == "peer" else set()
        assert told == seen, name


def test_a_seat_opens_and_its_end_shuts_in_the_next_transaction(teams: Teams, case: UUID) -> None:
    from sanad.actions.cases import end_case_seat, seat_in_case

    seat = seat_in_case(case, membership_of(teams.nora), by=teams.munir, because=BECAUSE)
    with connected() as connection:
        assert counted(connection, teams.nora, teams) == 1
        end_case_seat(seat, by=teams.munir, because=BECAUSE)
        assert counted(connection, teams.nora, teams) == 0


def test_a_closed_case_opens_nothing_from_the_next_transaction_and_stays_closed(
    teams: Teams, case: UUID
) -> None:
    from sanad.actions.cases import close_case

    with connected() as connection:
        assert counted(connection, teams.munir, teams) == 1
        close_case(case, by=teams.munir, because=BECAUSE)
        assert counted(connection, teams.munir, teams) == 0
    # Its team reads what it was and what its file says; nobody else does, and it opens nothing else.
    own = "SELECT count(*) FROM records_case WHERE id = %s"
    assert as_app(teams.munir, own, [case]) == [(1,)]
    assert as_app(teams.hana, own, [case]) == as_app(teams.peer, own, [case]) == [(0,)]
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, teams.gudrun)
        with pytest.raises(InsufficientPrivilege):
            connection.execute("UPDATE records_case SET closed_at = NULL WHERE id = %s", [case])


def test_a_case_agreement_does_not_open_the_list_to_counting_or_linking(teams: Teams, case: UUID) -> None:
    for purpose in ("linking", "counting", "publication"):
        text = everything_seen(teams.munir, purpose)
        assert "Partnername" not in text["records_seenrecord"]


@pytest.mark.parametrize("name", ["gudrun", "ferdinand", "hana", "nora", "peer"])
def test_nobody_takes_a_seat(teams: Teams, case: UUID, name: str) -> None:
    viewer = getattr(teams, name)
    seat = (
        "INSERT INTO records_caseseat (id, organisation_id, case_id, membership_id, since)"
        " VALUES (gen_random_uuid(), %s, %s, %s, now())"
    )
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, viewer)
        with pytest.raises(InsufficientPrivilege):
            connection.execute(seat, [viewer.organisation, case, membership_of(viewer)])


def test_a_case_of_another_organisation_opens_nothing_here(teams: Teams) -> None:
    from cast import member
    from sanad.actions.cases import close_case, open_case, seat_in_case
    from sanad.partners.errors import NotFound

    lawyer = member(f"lawyer-{uuid4().hex[:6]}", ("lawyer",), teams.partner)
    foreign = open_case("elsewhere", by=lawyer, because=BECAUSE)
    assert as_app(teams.gudrun, "SELECT count(*) FROM records_case WHERE id = %s", [foreign]) == [(0,)]
    with pytest.raises(NotFound):
        close_case(foreign, by=teams.munir, because=BECAUSE)
    with pytest.raises(NotFound):
        seat_in_case(foreign, membership_of(teams.nora), by=teams.munir, because=BECAUSE)


class Doors(RuleBasedStateMachine):
    """Grants, seats and cases open and end in any order; a reader sees what a model says, no more."""

    teams: Teams
    reader: Any
    lists: dict[str, UUID]

    def __init__(self) -> None:
        super().__init__()
        self.granted: UUID | None = None
        self.seat: UUID | None = None
        self.open = False
        self.restricted = True
        self.case: UUID | None = None

    @precondition(lambda self: self.granted is None)
    @rule()
    def grant(self) -> None:
        from sanad.actions.folders import grant

        self.granted = grant(
            self.teams.shut, membership=membership_of(self.reader), by=self.teams.at, because=BECAUSE
        )

    @precondition(lambda self: self.granted is not None)
    @rule()
    def end_grant(self) -> None:
        from sanad.actions.folders import end_grant

        assert self.granted
        end_grant(self.granted, by=self.teams.at, because=BECAUSE)
        self.granted = None

    @rule(restricted=st.booleans())
    def restrict(self, restricted: bool) -> None:
        from sanad.actions.folders import restrict

        restrict(self.teams.shut, restricted, by=self.teams.at, because=BECAUSE)
        self.restricted = restricted

    @precondition(lambda self: not self.open)
    @rule()
    def open_case(self) -> None:
        from sanad.actions.cases import open_case

        self.case = open_case("property", by=self.teams.munir, because=BECAUSE)
        share_with_case(self.teams, self.case)
        self.open, self.seat = True, None

    @precondition(lambda self: self.open and self.seat is None)
    @rule()
    def take_seat(self) -> None:
        from sanad.actions.cases import seat_in_case

        assert self.case
        member = membership_of(self.reader)
        self.seat = seat_in_case(self.case, member, by=self.teams.munir, because=BECAUSE)

    @precondition(lambda self: self.open and self.seat is not None)
    @rule()
    def end_seat(self) -> None:
        from sanad.actions.cases import end_case_seat

        assert self.seat
        end_case_seat(self.seat, by=self.teams.munir, because=BECAUSE)
        self.seat = None

    @precondition(lambda self: self.open)
    @rule()
    def close_case(self) -> None:
        from sanad.actions.cases import close_case

        assert self.case
        close_case(self.case, by=self.teams.munir, because=BECAUSE)
        self.open = False

    @invariant()
    def nothing_wider_is_seen(self) -> None:
        seen = as_app(self.reader, "SELECT DISTINCT collection_id FROM records_seenrecord")
        expected = {self.teams.open_list, self.teams.guest_list}
        if self.granted or not self.restricted:
            expected.add(self.teams.shut_list)
        if self.open and self.seat:
            expected.add(self.teams.partner_list)
        assert {one for (one,) in seen} == expected

    def teardown(self) -> None:
        from sanad.actions.cases import close_case
        from sanad.actions.folders import end_grant, restrict

        if self.granted:
            end_grant(self.granted, by=self.teams.at, because=BECAUSE)
        if self.open and self.case:
            close_case(self.case, by=self.teams.munir, because=BECAUSE)
        restrict(self.teams.shut, True, by=self.teams.at, because=BECAUSE)


def test_a_grant_or_a_seat_never_widens_beyond_its_folder_or_case(teams: Teams) -> None:
    Doors.teams = teams
    Doors.reader = newcomer(f"walker-{uuid4().hex[:6]}", ("reviewer",), teams.at)
    slow = [HealthCheck.too_slow]
    run_state_machine_as_test(
        Doors,
        settings=settings(max_examples=8, stateful_step_count=12, suppress_health_check=slow),
    )
    left = as_app(Doors.reader, "SELECT DISTINCT collection_id FROM records_seenrecord")
    assert {one for (one,) in left} == {teams.open_list, teams.guest_list}
