"""The emergency: one action ends all sessions of a member, one locks an organisation."""

from typing import TYPE_CHECKING

import pytest

from cast import BECAUSE, Cast, founded, member
from database import rows
from sanad.partners.errors import NotAllowed, NotFound

if TYPE_CHECKING:
    from sanad.partners.member import Viewer


def session_of(account: object) -> str:
    from django.contrib.sessions.backends.db import SessionStore

    store = SessionStore()
    store["_auth_user_id"] = str(account)
    store.create()
    return str(store.session_key)


def runs(session_key: str) -> bool:
    return bool(rows("superuser", "SELECT 1 FROM django_session WHERE session_key = %s", [session_key]))


def membership_of(viewer: "Viewer") -> object:
    statement = "SELECT id FROM records_membership WHERE account_id = %s"
    return rows("superuser", statement, [viewer.account])[0][0]


def last_entry(kind: str) -> tuple[str, str]:
    statement = (
        "SELECT verb, document FROM records_custodyentry WHERE subject_kind = %s ORDER BY at DESC LIMIT 1"
    )
    verb, document = rows("superuser", statement, [kind])[0]
    return verb, document


def test_it_works(cast: Cast) -> None:
    from sanad.actions.locks import lock_organisation, unlock_organisation
    from sanad.records.queries.lists import lists
    from sanad.records.queries.viewers import viewers_of

    operator = founded("fir")
    administrator = member("fir-administrator", ("administrator",), operator)
    documenter = member("fir-documenter", ("documenter",), operator)
    held = [session_of(administrator.account), session_of(documenter.account)]
    stranger = session_of(cast.dina.account)
    assert lists(viewer=documenter)
    assert lock_organisation(by=administrator, because="the office is being searched") == 2
    assert [runs(one) for one in (*held, stranger)] == [False, False, True]
    assert viewers_of(documenter.account, "") == viewers_of(administrator.account, "") == ()
    assert lists(viewer=documenter) == lists(viewer=administrator) == ()
    assert viewers_of(cast.dina.account, "")
    assert last_entry("organisation")[0] == "lock"
    with pytest.raises(NotAllowed):
        unlock_organisation(by=administrator, because=BECAUSE)
    assert unlock_organisation(by=operator, because=BECAUSE)
    assert not unlock_organisation(by=operator, because=BECAUSE)
    assert viewers_of(documenter.account, "") and lists(viewer=documenter)
    assert not any(runs(one) for one in held)


def test_a_member_without_the_role_locks_nothing(cast: Cast) -> None:
    from sanad.actions.locks import lock_organisation
    from sanad.actions.sessions import end_member_sessions

    for viewer in (cast.amal, cast.elias):
        with pytest.raises(NotAllowed):
            lock_organisation(by=viewer, because=BECAUSE)
        with pytest.raises(NotAllowed):
            end_member_sessions(membership_of(cast.basma), by=viewer, because=BECAUSE)  # type: ignore[arg-type]


def test_an_administrator_ends_every_session_and_token_of_a_member_and_of_nobody_elses(cast: Cast) -> None:
    from sanad.actions.sessions import end_member_sessions

    operator = founded("larch")
    administrator = member("larch-administrator", ("administrator",), operator)
    taken = member("larch-documenter", ("documenter",), operator)
    held = [session_of(taken.account), session_of(taken.account)]
    own, stranger = session_of(administrator.account), session_of(cast.dina.account)
    ended = end_member_sessions(membership_of(taken), by=administrator, because="the telephone was taken")  # type: ignore[arg-type]
    assert ended == 2
    assert [runs(one) for one in (*held, own, stranger)] == [False, False, True, True]
    verb, document = last_entry("membership")
    assert verb == "end_sessions" and "the telephone was taken" in document
    with pytest.raises(NotFound):
        end_member_sessions(membership_of(cast.dina), by=administrator, because=BECAUSE)  # type: ignore[arg-type]
    assert runs(stranger)
