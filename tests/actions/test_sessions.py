"""Seats of sessions: one a session, nothing of where it comes from, ended with it."""

from datetime import timedelta
from uuid import UUID

import pytest

from actions.test_locks import runs, session_of
from cast import PASSWORD, Cast
from sanad.partners.errors import NotFound


def account_named(username: str) -> UUID:
    from sanad.actions.accounts import make_account

    return make_account(username, PASSWORD, "en").id


def test_it_works(cast: Cast) -> None:
    from sanad.actions.sessions import end_session, keep_seat
    from sanad.records.queries.sessions import sessions_of

    account = account_named("session-holder-1")
    here, there = session_of(account), session_of(account)
    seats = [keep_seat(account, key, "Firefox") for key in (here, there)]
    assert keep_seat(account, here, "Firefox") == seats[0]
    found = sessions_of(account, here)
    assert [(row.id, row.is_this_one) for row in found] == [(seats[0], True), (seats[1], False)]
    end_session(account, seats[1])
    assert (runs(here), runs(there)) == (True, False)
    assert len(sessions_of(account, here)) == 1


def test_a_session_under_a_new_key_keeps_its_seat(cast: Cast) -> None:
    from sanad.actions.sessions import keep_seat
    from sanad.records.queries.sessions import sessions_of

    account = account_named("session-holder-2")
    before, after = session_of(account), session_of(account)
    seat = keep_seat(account, before, "Chrome")
    assert keep_seat(account, after, "Chrome", seat) == seat
    assert [row.id for row in sessions_of(account, after)] == [seat]


def test_nobody_ends_another_accounts_session(cast: Cast) -> None:
    from sanad.actions.sessions import end_session, keep_seat

    key = session_of(cast.amal.account)
    seat = keep_seat(cast.amal.account, key, "Safari")
    with pytest.raises(NotFound):
        end_session(cast.dina.account, seat)
    assert runs(key)


def test_ending_the_others_spares_the_one_that_asks(cast: Cast) -> None:
    from sanad.actions.sessions import end_other_sessions

    account = account_named("session-holder-3")
    here, there, of_another = session_of(account), session_of(account), session_of(cast.dina.account)
    assert end_other_sessions(account, here) == 1
    assert [runs(key) for key in (here, there, of_another)] == [True, False, True]


def test_a_seat_that_outlived_its_session_is_cleared(cast: Cast) -> None:
    from django.utils import timezone

    from sanad.actions.sessions import OVER, keep_seat
    from sanad.records.models import SessionSeat

    account = account_named("session-holder-4")
    old = keep_seat(account, "gone", "Firefox")
    SessionSeat.objects.filter(id=old).update(used_at=timezone.now() - OVER - timedelta(minutes=1))
    keep_seat(account, session_of(account), "Firefox")
    assert not SessionSeat.objects.filter(id=old).exists()
