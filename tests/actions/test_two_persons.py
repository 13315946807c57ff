"""Two persons: who asks, who decides, what is carried out once; the database refuses the rest."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import psycopg
import pytest

from cast import BECAUSE, Cast, member
from database import connected, rows, tell
from sanad.actions.errors import DecidedByOneself, ProposalClosed, ReasonMissing
from sanad.partners.errors import NotAllowed, NotFound

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

REFUSED = psycopg.errors.InsufficientPrivilege
TWO = "two-persons"


@pytest.fixture(scope="module")
def first(cast: Cast) -> "Viewer":
    """Return an administrator of A who asks."""
    return member(f"{TWO}-first", ("administrator",), cast.at_a)


@pytest.fixture(scope="module")
def second(cast: Cast) -> "Viewer":
    """Return another administrator of A, who decides."""
    return member(f"{TWO}-second", ("administrator",), cast.at_a)


def asked(cast: Cast, by: "Viewer", **terms: Any) -> UUID:
    """Return a proposal to let C count the private list of A."""
    from sanad.actions.proposed_agreements import propose_agreement

    told = {"starts": datetime.now(UTC) - timedelta(hours=1), **terms}
    return propose_agreement(cast.private, cast.dina.organisation, "counting", **told, by=by, because=BECAUSE)


def approved(cast: Cast, by: "Viewer", second: "Viewer", **terms: Any) -> UUID:
    from sanad.actions.two_persons import decide

    proposal = asked(cast, by, **terms)
    decide(proposal, True, by=second, because="it is as it should be")
    return proposal


def state_of(proposal: UUID) -> str:
    return str(rows("backup", "SELECT state FROM records_proposal WHERE id = %s", [proposal])[0][0])


def test_it_works(cast: Cast, first: "Viewer", second: "Viewer") -> None:
    from sanad.actions.carrying_out import carry_out

    proposal = approved(cast, first, second)
    agreement = carry_out(proposal, by=first)
    (found,) = rows(
        "backup",
        "SELECT recipient_id, purpose, seconded_by, proposal FROM records_agreement WHERE id = %s",
        [agreement],
    )
    assert found == (cast.dina.organisation, "counting", second.alias, proposal)
    assert state_of(proposal) == "done"
    verbs = "SELECT verb FROM records_custodyentry WHERE subject_id = %s ORDER BY at"
    assert [verb for (verb,) in rows("backup", verbs, [proposal])] == ["propose", "approve", "carry_out"]


def test_the_second_may_carry_out_as_well_and_nobody_else(
    cast: Cast, first: "Viewer", second: "Viewer"
) -> None:
    from sanad.actions.carrying_out import carry_out

    third = member(f"third-{uuid4().hex[:6]}", ("administrator",), cast.at_a)
    proposal = approved(cast, first, second)
    with pytest.raises(NotAllowed):
        carry_out(proposal, by=third)
    with pytest.raises(NotFound):
        carry_out(proposal, by=cast.dina)
    assert carry_out(proposal, by=second)


def test_a_change_ends_the_agreement_that_it_replaces(cast: Cast, first: "Viewer", second: "Viewer") -> None:
    from sanad.actions.carrying_out import carry_out

    before = carry_out(approved(cast, first, second), by=first)
    carry_out(approved(cast, first, second, replaces=before), by=first)
    withdrawn = "SELECT withdrawn_at IS NOT NULL FROM records_agreement WHERE id = %s"
    assert rows("backup", withdrawn, [before]) == [(True,)]


def test_nobody_decides_about_ones_own(cast: Cast, first: "Viewer") -> None:
    from sanad.actions.two_persons import decide

    proposal = asked(cast, first)
    with pytest.raises(DecidedByOneself):
        decide(proposal, True, by=first, because=BECAUSE)
    assert state_of(proposal) == "open"


def test_only_some_roles_ask_and_decide(cast: Cast, first: "Viewer") -> None:
    from sanad.actions.two_persons import decide

    with pytest.raises(NotAllowed):
        asked(cast, cast.basma)
    proposal = asked(cast, first)
    with pytest.raises(NotAllowed):
        decide(proposal, True, by=cast.basma, because=BECAUSE)
    with pytest.raises(NotFound):
        decide(proposal, True, by=cast.chadi, because=BECAUSE)


def test_each_step_has_a_reason(cast: Cast, first: "Viewer", second: "Viewer") -> None:
    from sanad.actions.two_persons import decide, propose, take_back

    with pytest.raises(ReasonMissing):
        propose("agree", cast.private, {}, by=first, because="  ")
    proposal = asked(cast, first)
    with pytest.raises(ReasonMissing):
        decide(proposal, True, by=second, because="")
    with pytest.raises(ReasonMissing):
        take_back(proposal, by=first, because="")


def test_what_was_refused_done_or_taken_back_is_closed(cast: Cast, first: "Viewer", second: "Viewer") -> None:
    from sanad.actions.carrying_out import carry_out
    from sanad.actions.two_persons import decide, take_back

    refused, back, done = asked(cast, first), asked(cast, first), approved(cast, first, second)
    decide(refused, False, by=second, because="too much")
    with pytest.raises(NotFound):
        take_back(back, by=second, because=BECAUSE)
    take_back(back, by=first, because=BECAUSE)
    carry_out(done, by=first)
    for one in (refused, back, done):
        with pytest.raises(ProposalClosed):
            carry_out(one, by=first)
        with pytest.raises(ProposalClosed):
            decide(one, True, by=second, because=BECAUSE)
        with pytest.raises(ProposalClosed):
            take_back(one, by=first, because=BECAUSE)


def test_what_waited_too_long_is_void(cast: Cast, first: "Viewer", second: "Viewer") -> None:
    from sanad.actions.carrying_out import carry_out
    from sanad.actions.two_persons import decide

    waiting, ready = asked(cast, first), approved(cast, first, second)
    aged(waiting)
    aged(ready)
    with pytest.raises(ProposalClosed, match="expired"):
        decide(waiting, True, by=second, because=BECAUSE)
    with pytest.raises(ProposalClosed, match="expired"):
        carry_out(ready, by=first)


def aged(proposal: UUID) -> None:
    """Let a proposal have been asked for long ago, as only the superuser could."""
    with connected("superuser") as connection, connection.transaction():
        connection.execute("SET LOCAL session_replication_role = replica")
        connection.execute(
            "UPDATE records_proposal SET expires_at = now() - interval '1 minute' WHERE id = %s", [proposal]
        )


def test_an_act_that_fails_leaves_the_proposal_as_it_was(
    cast: Cast, first: "Viewer", second: "Viewer"
) -> None:
    from sanad.actions.carrying_out import carry_out

    proposal = approved(cast, first, second, replaces=uuid4())
    with pytest.raises(NotFound):
        carry_out(proposal, by=first)
    assert state_of(proposal) == "approved"


# What the database refuses by itself, to whoever runs statements as the application.

ASK = (
    "INSERT INTO records_proposal (id, organisation_id, verb, arguments, state, asked_by, asked_alias,"
    " because, asked_at, expires_at, decided_alias, decided_because)"
    " VALUES (%(id)s, %(org)s, 'agree', '{}', %(state)s,"
    " %(by)s, 'x', 'x', now(), now() + %(lasts)s::interval, '', '')"
)
DECIDE = (
    "UPDATE records_proposal SET state = 'approved', decided_by = %(by)s, decided_alias = 'x',"
    " decided_because = 'x', decided_at = now() WHERE id = %(id)s"
)
AGREE = (
    "INSERT INTO records_agreement (id, organisation_id, recipient_id, collection_id, purpose, fields, place,"
    " valid_from, given_by, seconded_by, accepted_by, proposal)"
    " SELECT gen_random_uuid(), %(org)s, %(to)s, %(list)s, %(purpose)s,"
    " ARRAY(SELECT jsonb_array_elements_text(p.arguments -> 'fields')), 'exact',"
    " (p.arguments ->> 'valid_from')::timestamptz, 'x', 'x', '', p.id"
    " FROM records_proposal p WHERE p.id = %(id)s"
)


def refused(viewer: "Viewer", statement: str, values: Mapping[str, Any]) -> None:
    """Run a statement as the application for a member, and expect a refusal."""
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, viewer)
        with pytest.raises((REFUSED, psycopg.errors.CheckViolation)):
            connection.execute(statement, values)


def test_sql_asks_in_ones_own_name_for_ones_own_organisation(cast: Cast, first: "Viewer") -> None:
    own = {"id": uuid4(), "org": first.organisation, "state": "open", "by": first.account, "lasts": "1 day"}
    for changed in (
        {"by": cast.amal.account},
        {"state": "approved"},
        {"org": cast.dina.organisation},
        {"lasts": "1 year"},
    ):
        refused(first, ASK, own | changed)
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, first)
        assert connection.execute(ASK, own).rowcount == 1


def test_sql_lets_nobody_approve_ones_own_or_in_anothers_name(
    cast: Cast, first: "Viewer", second: "Viewer"
) -> None:
    proposal = asked(cast, first)
    refused(first, DECIDE, {"id": proposal, "by": first.account})
    refused(first, DECIDE, {"id": proposal, "by": second.account})
    refused(second, DECIDE, {"id": proposal, "by": cast.basma.account})
    aged(proposal)
    refused(second, DECIDE, {"id": proposal, "by": second.account})


def test_sql_lets_nobody_decide_whose_role_does_not(cast: Cast, first: "Viewer", second: "Viewer") -> None:
    from sanad.actions.two_persons import propose

    agreement, publication = asked(cast, first), propose("publish", uuid4(), {}, by=first, because=BECAUSE)
    auditor = member(f"auditor-{uuid4().hex[:6]}", ("auditor",), cast.at_a)
    for viewer, proposal in ((cast.basma, agreement), (auditor, publication), (auditor, agreement)):
        refused(viewer, DECIDE, {"id": proposal, "by": viewer.account})
    for viewer, proposal in ((cast.basma, publication), (second, agreement)):
        with connected() as connection, connection.transaction(force_rollback=True):
            tell(connection, viewer)
            assert connection.execute(DECIDE, {"id": proposal, "by": viewer.account}).rowcount == 1


def test_the_database_knows_who_decides_as_the_rule_does(workspace: Path) -> None:
    from sanad.partners.two_persons import SECONDS

    for act, seconds in SECONDS.items():
        assert rows("superuser", "SELECT deciding_roles(%s)", [act]) == [(sorted(seconds),)], act
    assert rows("superuser", "SELECT deciding_roles('else')") == [([],)]


def test_sql_lets_no_other_organisation_touch_it(cast: Cast, first: "Viewer") -> None:
    proposal = asked(cast, first)
    for stranger in (cast.chadi, cast.dina, cast.at_b):
        with connected() as connection, connection.transaction(force_rollback=True):
            tell(connection, stranger)
            assert connection.execute(DECIDE, {"id": proposal, "by": stranger.account}).rowcount == 0
            seen = connection.execute("SELECT 1 FROM records_proposal WHERE id = %s", [proposal])
            assert seen.fetchone() is None


def agreement(cast: Cast, by: "Viewer", proposal: UUID, **changed: Any) -> dict[str, Any]:
    return {
        "id": proposal,
        "org": by.organisation,
        "to": cast.dina.organisation,
        "list": cast.private,
        "purpose": "counting",
    } | changed


def test_sql_makes_no_agreement_but_the_approved_one(cast: Cast, first: "Viewer", second: "Viewer") -> None:
    refused(first, AGREE, agreement(cast, first, asked(cast, first)))
    proposal = approved(cast, first, second)
    for changed in (
        {"to": cast.chadi.organisation},
        {"to": None},
        {"list": cast.shared},
        {"purpose": "reading"},
        {"org": cast.chadi.organisation},
    ):
        refused(first, AGREE, agreement(cast, first, proposal, **changed))
    third = member(f"third-{uuid4().hex[:6]}", ("administrator",), cast.at_a)
    refused(third, AGREE, agreement(cast, first, proposal))
    aged(proposal)
    refused(first, AGREE, agreement(cast, first, proposal))


def test_sql_uses_an_approval_once(cast: Cast, first: "Viewer", second: "Viewer") -> None:
    from sanad.actions.carrying_out import carry_out

    done = approved(cast, first, second)
    carry_out(done, by=first)
    refused(first, AGREE, agreement(cast, first, done))
    refused(first, "UPDATE records_proposal SET state = 'approved' WHERE id = %(id)s", {"id": done})
    twice = approved(cast, first, second)
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, first)
        connection.execute(AGREE, agreement(cast, first, twice))
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute(AGREE, agreement(cast, first, twice))


def test_sql_keeps_who_decided_and_why(cast: Cast, first: "Viewer", second: "Viewer") -> None:
    proposal = approved(cast, first, second)
    done = "UPDATE records_proposal SET state = 'done', {} WHERE id = %(id)s"
    for changed in ("decided_because = 'other'", "decided_alias = 'other'", "decided_at = now()"):
        refused(first, done.format(changed), {"id": proposal})
    refused(cast.basma, done.format("done_at = now()"), {"id": proposal})
    refused(first, "DELETE FROM records_proposal WHERE id = %(id)s", {"id": proposal})


def test_nobody_signs_for_both_sides(cast: Cast, first: "Viewer", second: "Viewer") -> None:
    """Somebody may be a member of both; whoever asked or approved for one does not sign for the other."""
    from sanad.actions.agreements import accept
    from sanad.actions.carrying_out import carry_out
    from sanad.actions.errors import SignedForOtherSide

    made = carry_out(approved(cast, first, second), by=first)
    sign = "UPDATE records_agreement SET accepted_at = now(), accepted_by = 'x' WHERE id = %s"
    for giver in (first, second):
        other = replace(giver, organisation=cast.dina.organisation)
        with connected("superuser") as connection:
            connection.execute("SET session_replication_role = replica")
            connection.execute(
                "INSERT INTO records_membership (id, organisation_id, account_id, roles, alias, since)"
                " VALUES (gen_random_uuid(), %s, %s, '{administrator}', %s, now())",
                [other.organisation, other.account, f"both-{uuid4().hex[:8]}"],
            )
            connection.commit()
        with pytest.raises(SignedForOtherSide):
            accept(made, by=other, because=BECAUSE)
        with pytest.raises(REFUSED), connected() as connection, connection.transaction():
            tell(connection, other)
            connection.execute(sign, [made])
    accept(made, by=cast.at_c, because=BECAUSE)
