"""Sessions: their seats, and how they end. An ended session opens nothing from its next request on."""

from datetime import timedelta
from uuid import UUID

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from sanad.actions.recorded import recorded
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.models import ApiToken, Membership, SessionSeat

OVER = timedelta(days=1)  # a seat unused for longer than a session may last stands for nothing


def keep_seat(account: UUID, session_key: str, browser: str, seat: UUID | None = None) -> UUID:
    """Return the seat of a session, kept now; a session that got a new key keeps its seat."""
    now = timezone.now()
    SessionSeat.objects.filter(account_id=account, used_at__lt=now - OVER).delete()
    if seat and SessionSeat.objects.filter(id=seat, account_id=account).update(
        session_key=session_key, used_at=now
    ):
        return seat
    kept, _ = SessionSeat.objects.update_or_create(
        session_key=session_key, defaults={"account_id": account, "browser": browser, "used_at": now}
    )
    return kept.id


def end_session(account: UUID, seat: UUID) -> None:
    """End one session of an account.

    Raises: NotFound, if the account has no such session.
    """
    found = SessionSeat.objects.filter(id=seat, account_id=account).first()
    if found is None:
        raise NotFound("There is no such session of this account. One is required. See the list.")
    with transaction.atomic():
        Session.objects.filter(session_key=found.session_key).delete()
        found.delete()


def end_other_sessions(account: UUID, session_key: str) -> int:
    """End every session of an account but one, and return how many there were."""
    return _end(frozenset({account}), spared=session_key)


def end_all_sessions(account: UUID) -> int:
    """End every session of an account, and return how many there were."""
    return _end(frozenset({account}))


def end_member_sessions(membership: UUID, *, by: Viewer, because: str) -> int:
    """End every session and token of a member of the actor's organisation; return how many sessions.

    Raises: NotAllowed, ReasonMissing; NotFound, if the organisation has no such member.
    """
    with recorded("end_sessions", by=by, because=because) as recording:
        member = Membership.objects.filter(id=membership, organisation_id=by.organisation).first()
        if member is None:
            raise NotFound("There is no such member of this organisation. One is required. See the list.")
        ended = _end(frozenset({member.account_id}))
        tokens = ApiToken.objects.filter(
            organisation_id=by.organisation, account=member.account_id, ended_at=None
        ).update(ended_at=recording.now)
        recording.enter("membership", membership, details={"sessions": ended, "tokens": tokens})
    return ended


def end_sessions_of(accounts: frozenset[UUID]) -> int:
    """End every session of these accounts, and return how many there were."""
    return _end(accounts)


def _end(accounts: frozenset[UUID], spared: str = "") -> int:
    """End sessions by what they hold themselves: one without a seat yet ends like any other."""
    wanted = {str(account) for account in accounts}
    running = Session.objects.filter(expire_date__gte=timezone.now()).exclude(session_key=spared)
    ended = [one.session_key for one in running if one.get_decoded().get("_auth_user_id") in wanted]
    with transaction.atomic():
        Session.objects.filter(session_key__in=ended).delete()
        SessionSeat.objects.filter(account_id__in=accounts).exclude(session_key=spared).delete()
    return len(ended)
