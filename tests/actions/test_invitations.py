"""Invitations: the code is shown once, opens once, and brings what the inviter chose."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from cast import BECAUSE, Cast, founded, member
from database import connected, rows, tell
from sanad.partners.errors import InvitationMalformed, NotAllowed, NotFound
from sanad.partners.invitation import digest_of

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

PASSWORD = "seven lanterns at the gate"


@pytest.fixture(scope="module")
def administrator(cast: Cast) -> "Iterator[Viewer]":
    at = founded("inviting")  # one administrator, who invites alone
    member("inviting-reader", ("analyst",), at)
    yield member("inviting-administrator", ("administrator",), at)


def arrival(username: str) -> object:
    from sanad.actions.invitations import Arrival

    return Arrival(username, PASSWORD, "ar")


def test_it_works(cast: Cast, administrator: "Viewer") -> None:
    from sanad.actions.invitations import accept_invitation, invite
    from sanad.records.queries.invitations import invitations
    from sanad.records.queries.viewers import viewers_of

    code = invite(("reviewer",), "Newcomer 1", by=administrator, because=BECAUSE)
    account = accept_invitation(digest_of(code.lower()), arrival("newcomer-1"))
    joined = viewers_of(account, "")[0]
    assert (joined.organisation, joined.roles, joined.alias) == (
        administrator.organisation,
        {"reviewer"},
        "Newcomer 1",
    )
    states = {row.alias: row.state for row in invitations(viewer=administrator)}
    assert states["Newcomer 1"] == "used"


def test_the_code_stands_nowhere_in_the_database(cast: Cast, administrator: "Viewer") -> None:
    from sanad.actions.invitations import invite

    code = invite(("reviewer",), "Newcomer 2", by=administrator, because=BECAUSE)
    plain = code.replace("-", "")
    kept = str(rows("superuser", "SELECT to_jsonb(i) FROM records_invitation i"))
    kept += str(rows("superuser", "SELECT document FROM records_custodyentry"))
    assert code not in kept and plain not in kept


def test_a_code_opens_once(cast: Cast, administrator: "Viewer") -> None:
    from sanad.actions.invitations import accept_invitation, invite

    digest = digest_of(invite(("reviewer",), "Newcomer 3", by=administrator, because=BECAUSE))
    accept_invitation(digest, arrival("newcomer-3"))
    with pytest.raises(NotFound):
        accept_invitation(digest, arrival("newcomer-3-again"))


def test_a_withdrawn_expired_or_invented_code_opens_nothing(cast: Cast, administrator: "Viewer") -> None:
    from sanad.actions.invitations import accept_invitation, invite, withdraw_invitation
    from sanad.records.queries.invitations import invitations

    codes = {
        alias: invite(("reviewer",), alias, by=administrator, because=BECAUSE) for alias in ("N 4", "N 5")
    }
    ids = {row.alias: row.id for row in invitations(viewer=administrator)}
    withdraw_invitation(ids["N 4"], by=administrator, because=BECAUSE)
    with connected("superuser") as connection:
        past = datetime.now(UTC) - timedelta(minutes=1)
        connection.execute("UPDATE records_invitation SET expires_at = %s WHERE id = %s", [past, ids["N 5"]])
        connection.commit()
    for digest in (digest_of(codes["N 4"]), digest_of(codes["N 5"]), digest_of("AAAA-BBBB")):
        with pytest.raises(NotFound):
            accept_invitation(digest, arrival("nobody-came"))
    assert not rows("superuser", "SELECT 1 FROM records_account WHERE username = 'nobody-came'")
    with pytest.raises(NotFound):
        withdraw_invitation(ids["N 4"], by=administrator, because=BECAUSE)


def test_a_taken_user_name_is_refused_and_the_invitation_still_opens(
    cast: Cast, administrator: "Viewer"
) -> None:
    from sanad.actions.errors import NameTaken
    from sanad.actions.invitations import accept_invitation, invite

    digest = digest_of(invite(("reviewer",), "Newcomer 6", by=administrator, because=BECAUSE))
    with pytest.raises(NameTaken) as refusal:
        accept_invitation(digest, arrival("amal"))
    assert "amal" not in str(refusal.value)
    accept_invitation(digest, arrival("newcomer-6"))


def test_an_alias_is_invited_once(cast: Cast, administrator: "Viewer") -> None:
    from sanad.actions.errors import NameTaken
    from sanad.actions.invitations import invite

    invite(("reviewer",), "Newcomer 7", by=administrator, because=BECAUSE)
    for alias in ("Newcomer 7", "inviting-reader (invented)"):
        with pytest.raises(NameTaken):
            invite(("reviewer",), alias, by=administrator, because=BECAUSE)


@pytest.mark.parametrize("roles", [(), ("operator",), ("guest",), ("guest", "analyst"), ("king",)])
def test_roles_that_nobody_is_invited_to(cast: Cast, administrator: "Viewer", roles: tuple[str, ...]) -> None:
    from sanad.actions.invitations import invite

    with pytest.raises(InvitationMalformed):
        invite(roles, "Nobody", by=administrator, because=BECAUSE)


def test_only_administrators_invite_and_see_invitations(cast: Cast) -> None:
    from sanad.actions.invitations import invite
    from sanad.records.queries.invitations import invitations

    with pytest.raises(NotAllowed):
        invite(("reviewer",), "Nobody", by=cast.amal, because=BECAUSE)
    assert invitations(viewer=cast.amal) == ()
    with connected() as connection, connection.transaction():
        tell(connection, cast.dina)
        assert connection.execute("SELECT count(*) FROM records_invitation").fetchone() == (0,)


def test_a_guest_joins_with_one_folder(cast: Cast, administrator: "Viewer") -> None:
    from sanad.actions.invitations import accept_invitation, invite
    from sanad.records.queries.viewers import viewers_of

    folder = folder_of(administrator.organisation, "guests")
    strangers = folder_of(cast.at_b.organisation, "strangers")
    with pytest.raises(NotFound):
        invite(("guest",), "Guest 1", folder=strangers, by=administrator, because=BECAUSE)
    code = invite(("guest",), "Guest 1", folder=folder, by=administrator, because=BECAUSE)
    guest = viewers_of(accept_invitation(digest_of(code), arrival("guest-1")), "")[0]
    with connected() as connection, connection.transaction():
        tell(connection, guest)
        assert connection.execute("SELECT id FROM records_folder").fetchall() == [(folder,)]


def folder_of(organisation: object, code: str) -> object:
    statement = (
        "INSERT INTO records_folder (id, organisation_id, code, names, restricted, created_at) "
        'VALUES (gen_random_uuid(), %s, %s, \'{"en": "F", "ar": "F", "da": "F"}\', true, now()) RETURNING id'
    )
    with connected("superuser") as connection:
        found = connection.execute(statement, [organisation, code]).fetchone()
        connection.commit()
    assert found is not None
    return found[0]
