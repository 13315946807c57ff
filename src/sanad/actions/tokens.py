"""Tokens with which a program reads as a member: made, and ended."""

import secrets
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from sanad.actions.recorded import recorded
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.models import ApiToken
from sanad.records.queries.tokens import digest_of

LONGEST_DAYS = 90
PREFIX = "sanad_"
"""So that a search for secrets in files finds a token that was left in one."""


def make_token(label: str, days: int, *, by: Viewer, because: str) -> tuple[UUID, str]:
    """Return the id and the secret of a new token; the secret is told here once and kept nowhere.

    It lives from one day to LONGEST_DAYS, whatever is asked.
    Raises: NotAllowed, ReasonMissing.
    """
    days = min(max(days, 1), LONGEST_DAYS)
    with recorded("token", by=by, because=because) as recording:
        secret = PREFIX + secrets.token_urlsafe(32)
        made = ApiToken.objects.create(
            id=uuid4(),
            organisation_id=by.organisation,
            account=by.account,
            secret_sha256=digest_of(secret),
            label=label,
            expires_at=recording.now + timedelta(days=days),
        )
        recording.enter("token", made.id, verb="make_token", details={"days": days})
    return made.id, secret


def end_token(token: UUID, *, by: Viewer, because: str) -> None:
    """End one of the member's own tokens; its next request opens nothing.

    Raises: NotAllowed, ReasonMissing; NotFound, if the member has no such token that still opens anything.
    """
    with recorded("token", by=by, because=because) as recording:
        own = ApiToken.objects.filter(id=token, account=by.account, ended_at=None)
        if not own.update(ended_at=datetime.now(UTC)):
            raise NotFound("There is no such token of this member. One is required. See your tokens.")
        recording.enter("token", token, verb="end_token")
