"""Two administrators give roles: nobody makes a second person of the own making; the database refuses it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import psycopg
import pytest

from cast import BECAUSE, Cast, founded, member
from database import connected, rows, tell
from sanad.actions.errors import DecidedByOneself, NameTaken, ProposalClosed, SecondAdministratorNeeded
from sanad.partners.errors import NotAllowed
from sanad.partners.invitation import digest_of
from sanad.partners.membership import GIVEN, gained, given_by_two
from teams import membership_of

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

REFUSED = psycopg.errors.InsufficientPrivilege


@dataclass(frozen=True)
class House:
    """An organisation with two administrators and a member who writes."""

    at: "Viewer"
    first: "Viewer"
    second: "Viewer"
    writer: "Viewer"


def house_of(administrators: int) -> House:
    mark = uuid4().hex[:8]
    at = founded(f"house-{mark}")
    first = member(f"first-{mark}", ("administrator",), at)
    second = member(f"second-{mark}", ("administrator",), at) if administrators > 1 else at
    return House(at, first, second, member(f"writer-{mark}", ("auditor",), at))


@pytest.fixture
def house(cast: Cast) -> House:
    return house_of(2)


@pytest.fixture
def alone(cast: Cast) -> House:
    return house_of(1)


def roles_of(viewer: "Viewer") -> list[str]:
    found = rows("backup", "SELECT roles FROM records_membership WHERE id = %s", [membership_of(viewer)])
    return sorted(found[0][0])


def verbs_of(subject: UUID) -> list[str]:
    told = "SELECT verb FROM records_custodyentry WHERE subject_id = %s ORDER BY at"
    return [verb for (verb,) in rows("backup", told, [subject])]


def approved_invitation(house: House, alias: str, roles: tuple[Any, ...] = ("reviewer",)) -> UUID:
    from sanad.actions.proposed_members import propose_invitation
    from sanad.actions.two_persons import decide

    asked = propose_invitation(roles, alias, by=house.first, because=BECAUSE)
    decide(asked, True, by=house.second, because=BECAUSE)
    return asked


def approved_roles(house: House, roles: tuple[Any, ...] = ("reviewer",)) -> UUID:
    from sanad.actions.proposed_members import propose_roles
    from sanad.actions.two_persons import decide

    asked = propose_roles(membership_of(house.writer), roles, by=house.first, because=BECAUSE)
    decide(asked, True, by=house.second, because=BECAUSE)
    return asked


def test_it_works(house: House) -> None:
    from sanad.actions.carrying_out import carry_out
    from sanad.actions.invitations import Arrival, accept_invitation
    from sanad.actions.proposed_members import invite_as_approved
    from sanad.records.queries.viewers import viewers_of

    asked = approved_invitation(house, "Newcomer")
    code = invite_as_approved(asked, by=house.first)
    arrival = Arrival(f"new-{uuid4().hex[:8]}", "seven lanterns at the gate", "en")
    (joined,) = viewers_of(accept_invitation(digest_of(code), arrival), "")
    assert (joined.alias, joined.roles) == ("Newcomer", {"reviewer"})
    assert verbs_of(asked) == ["propose", "approve", "carry_out"]
    carry_out(approved_roles(house, ("analyst", "auditor")), by=house.second)
    assert roles_of(house.writer) == ["analyst", "auditor"]
    assert verbs_of(membership_of(house.writer))[-1] == "change_roles"


def test_nobody_gives_such_roles_alone_where_somebody_can_decide(house: House) -> None:
    from sanad.actions.invitations import invite
    from sanad.actions.members import change_roles

    for role in sorted(set(GIVEN) - {"auditor", "guest"}):
        with pytest.raises(SecondAdministratorNeeded):
            invite((role,), "x", by=house.first, because=BECAUSE)
        with pytest.raises(SecondAdministratorNeeded):
            change_roles(membership_of(house.writer), (role,), by=house.first, because=BECAUSE)
    assert invite(("auditor",), "x", by=house.first, because=BECAUSE)
    assert roles_of(house.writer) == ["auditor"]


def test_what_takes_roles_away_needs_nobody(house: House) -> None:
    from sanad.actions.carrying_out import carry_out
    from sanad.actions.members import change_roles

    carry_out(approved_roles(house, ("analyst", "reviewer")), by=house.first)
    change_roles(membership_of(house.writer), ("reviewer",), by=house.first, because=BECAUSE)
    change_roles(membership_of(house.writer), ("guest",), by=house.first, because=BECAUSE)
    assert roles_of(house.writer) == ["guest"]
    with pytest.raises(SecondAdministratorNeeded):
        change_roles(membership_of(house.writer), ("reviewer",), by=house.first, because=BECAUSE)


def test_only_another_administrator_decides(house: House) -> None:
    from sanad.actions.proposed_members import propose_invitation
    from sanad.actions.two_persons import decide

    lawyer = member(f"lawyer-{uuid4().hex[:8]}", ("lawyer",), house.at)
    asked = propose_invitation(("reviewer",), "y", by=house.first, because=BECAUSE)
    with pytest.raises(DecidedByOneself):
        decide(asked, True, by=house.first, because=BECAUSE)
    with pytest.raises(NotAllowed):
        decide(asked, True, by=lawyer, because=BECAUSE)
    with pytest.raises(NotAllowed):
        propose_invitation(("reviewer",), "z", by=lawyer, because=BECAUSE)


def test_the_code_is_for_whoever_asked_alone_and_made_once(house: House) -> None:
    from sanad.actions.proposed_members import invite_as_approved

    asked = approved_invitation(house, "Once")
    with pytest.raises(NotAllowed):
        invite_as_approved(asked, by=house.second)
    invite_as_approved(asked, by=house.first)
    with pytest.raises(ProposalClosed):
        invite_as_approved(asked, by=house.first)
    with pytest.raises(NameTaken):
        approved_invitation(house, "Once")


def test_roles_that_changed_since_are_another_change(house: House) -> None:
    from sanad.actions.carrying_out import carry_out

    stale, fresh = approved_roles(house, ("reviewer", "analyst")), approved_roles(house, ("reviewer",))
    carry_out(fresh, by=house.first)
    with pytest.raises(ProposalClosed):
        carry_out(stale, by=house.first)
    assert roles_of(house.writer) == ["reviewer"]


def test_who_administers_alone_gives_roles_alone_and_the_log_says_so(alone: House) -> None:
    from sanad.actions.invitations import invite
    from sanad.actions.members import change_roles
    from sanad.records.queries.invitations import invitations

    invite(("administrator",), "Second", by=alone.first, because=BECAUSE)
    invite(("auditor",), "Third", by=alone.first, because=BECAUSE)
    change_roles(membership_of(alone.writer), ("reviewer",), by=alone.first, because=BECAUSE)
    made = {one.alias: verbs_of(one.id) for one in invitations(viewer=alone.first)}
    assert made == {"Second": ["invite_alone"], "Third": ["invite"]}
    assert verbs_of(membership_of(alone.writer))[-1] == "change_roles_alone"


@pytest.mark.parametrize("how", ["end", "demote"])
def test_whoever_removes_the_other_administrator_does_not_decide_alone(house: House, how: str) -> None:
    from sanad.actions.invitations import invite
    from sanad.actions.members import change_roles, end_membership
    from sanad.records.queries.members import REMEMBERED, second_administrators

    other = membership_of(house.second)
    if how == "end":
        end_membership(other, by=house.first, because=BECAUSE)
    else:
        change_roles(other, ("auditor",), by=house.first, because=BECAUSE)
    found = second_administrators(viewer=house.first)
    assert (found.state, found.aliases) == ("removed", ())
    assert found.alone_from is not None
    assert abs(found.alone_from - datetime.now(UTC) - REMEMBERED) < timedelta(minutes=5)
    with pytest.raises(SecondAdministratorNeeded):
        invite(("reviewer",), "Own", by=house.first, because=BECAUSE)
    refused(house.first, INVITE, invitation(house, None))
    with connected("superuser") as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("UPDATE records_membership SET removed_at = removed_at - interval '15 days'")
        connection.commit()
    assert invite(("reviewer",), "Own", by=house.first, because=BECAUSE)


def test_who_leaves_by_itself_leaves_the_other_to_decide_alone(house: House) -> None:
    from sanad.actions.invitations import invite
    from sanad.actions.members import end_membership

    end_membership(membership_of(house.second), by=house.second, because=BECAUSE)
    assert invite(("reviewer",), "Later", by=house.first, because=BECAUSE)


def test_whose_roles_change_may_agree_and_does_not_carry_it_out(house: House) -> None:
    from sanad.actions.carrying_out import carry_out
    from sanad.actions.proposed_members import propose_roles
    from sanad.actions.two_persons import decide
    from sanad.partners.errors import OwnRights
    from sanad.records.queries.proposals import proposal

    roles = ("administrator", "analyst")
    asked = propose_roles(membership_of(house.second), roles, by=house.first, because=BECAUSE)
    decide(asked, True, by=house.second, because=BECAUSE)
    assert not proposal(asked, viewer=house.second).row.may_carry_out
    with pytest.raises(OwnRights):
        carry_out(asked, by=house.second)
    carry_out(asked, by=house.first)
    assert roles_of(house.second) == ["administrator", "analyst"]


# What the database refuses by itself, to whoever runs statements as the application.

INVITE = (
    "INSERT INTO records_invitation (id, organisation_id, secret_sha256, roles, alias, folder, invited_by,"
    " made_at, expires_at, proposal) VALUES (gen_random_uuid(), %(org)s, %(secret)s, %(roles)s, %(alias)s,"
    " NULL, 'x', now(), now() + %(lasts)s::interval, %(proposal)s)"
)
CHANGE = "UPDATE records_membership SET roles = %(roles)s WHERE id = %(id)s"


def invitation(house: House, proposal: UUID | None, **changed: Any) -> dict[str, Any]:
    return {
        "org": house.at.organisation,
        "secret": uuid4().hex,
        "roles": ["reviewer"],
        "alias": "a",
        "lasts": "7 days",
        "proposal": proposal,
        **changed,
    }


def refused(viewer: "Viewer", statement: str, values: dict[str, Any]) -> None:
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, viewer)
        with pytest.raises(REFUSED):
            connection.execute(statement, values)


def done(viewer: "Viewer", statement: str, values: dict[str, Any]) -> int:
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, viewer)
        return connection.execute(statement, values).rowcount


def test_sql_invites_nobody_but_the_approved_one(house: House) -> None:
    from sanad.actions.proposed_members import invite_as_approved, propose_invitation

    open_one = propose_invitation(("reviewer",), "a", by=house.first, because=BECAUSE)
    asked = approved_invitation(house, "a")
    for proposal in (None, open_one, uuid4()):
        refused(house.first, INVITE, invitation(house, proposal))
    for changed in ({"roles": ["administrator"]}, {"roles": ["analyst", "reviewer"]}, {"alias": "b"}):
        refused(house.first, INVITE, invitation(house, asked, **changed))
    refused(house.first, INVITE, invitation(house, asked, lasts="1 year"))
    refused(house.second, INVITE, invitation(house, asked))
    assert done(house.first, INVITE, invitation(house, asked)) == 1
    assert done(house.first, INVITE, invitation(house, None, roles=["auditor"])) == 1
    invite_as_approved(asked, by=house.first)
    refused(house.first, INVITE, invitation(house, asked, alias="c"))


def test_sql_uses_one_approval_for_one_invitation(house: House) -> None:
    asked = approved_invitation(house, "a")
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, house.first)
        connection.execute(INVITE, invitation(house, asked))
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute(INVITE, invitation(house, asked))


def test_sql_opens_no_invitation_again(house: House) -> None:
    from sanad.actions.invitations import withdraw_invitation
    from sanad.actions.proposed_members import invite_as_approved

    code = invite_as_approved(approved_invitation(house, "a"), by=house.first)
    found = "SELECT id FROM records_invitation WHERE secret_sha256 = %s"
    ((made,),) = rows("backup", found, [digest_of(code)])
    withdraw_invitation(made, by=house.first, because=BECAUSE)
    again = "UPDATE records_invitation SET withdrawn_at = NULL WHERE id = %(id)s"
    refused(house.first, again, {"id": made})


def test_sql_gives_no_role_but_the_approved_one(house: House) -> None:
    from sanad.actions.carrying_out import carry_out

    to = membership_of(house.writer)
    for role in sorted(set(GIVEN) - {"auditor"}):
        refused(house.first, CHANGE, {"id": to, "roles": [role]})
    asked = approved_roles(house, ("analyst", "reviewer"))
    for roles in (["administrator"], ["analyst"], ["analyst", "lawyer", "reviewer"]):
        refused(house.first, CHANGE, {"id": to, "roles": roles})
    refused(house.first, CHANGE, {"id": membership_of(house.second), "roles": ["analyst", "reviewer"]})
    third = member(f"third-{uuid4().hex[:8]}", ("administrator",), house.at)
    refused(third, CHANGE, {"id": to, "roles": ["analyst", "reviewer"]})
    assert done(house.first, CHANGE, {"id": to, "roles": ["reviewer", "analyst"]}) == 1
    carry_out(asked, by=house.first)
    refused(house.first, CHANGE, {"id": to, "roles": ["analyst", "lawyer", "reviewer"]})


def test_sql_counts_no_decision_of_somebody_who_administers_no_more(house: House) -> None:
    from sanad.actions.members import end_membership

    member(f"third-{uuid4().hex[:8]}", ("administrator",), house.at)
    invited, changed = approved_invitation(house, "a"), approved_roles(house)
    end_membership(membership_of(house.second), by=house.second, because=BECAUSE)
    refused(house.first, INVITE, invitation(house, invited))
    refused(house.first, CHANGE, {"id": membership_of(house.writer), "roles": ["reviewer"]})
    assert changed


def test_sql_makes_no_member_without_an_invitation(house: House) -> None:
    joins = (
        "INSERT INTO records_membership (id, organisation_id, account_id, roles, alias, since)"
        " VALUES (gen_random_uuid(), %(org)s, %(account)s, '{reviewer}', 'x', now())"
    )
    account = member(f"else-{uuid4().hex[:8]}", ("reviewer",), founded(f"else-{uuid4().hex[:8]}")).account
    for purpose in ("reading", "founding"):
        with connected() as connection, connection.transaction(force_rollback=True):
            tell(connection, house.first, purpose)
            with pytest.raises(REFUSED):
                connection.execute(joins, {"org": house.at.organisation, "account": account})


def test_the_database_weighs_roles_as_the_rule_does() -> None:
    every = [frozenset(some) for size in (0, 1, 2) for some in combinations(GIVEN, size)]
    for before in every:
        for after in every:
            new = gained(before, after)
            ((told, weighs),) = rows(
                "superuser",
                "SELECT roles_gained(%(b)s, %(a)s), given_by_two(roles_gained(%(b)s, %(a)s))",
                {"b": sorted(before), "a": sorted(after)},
            )
            assert (set(told), weighs) == (new, given_by_two(new)), (before, after)
