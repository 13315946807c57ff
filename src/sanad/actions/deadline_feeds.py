"""Open and end a feed: an address with a secret that gives a calendar one's deadlines, without names."""

import secrets
from datetime import timedelta
from uuid import UUID, uuid4

from sanad.actions.recorded import recorded
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.models import DeadlineFeed
from sanad.records.queries.tokens import digest_of

DAYS = 365


def open_feed(*, by: Viewer, because: str) -> tuple[UUID, str]:
    """Return the id and the secret of a new feed; the secret is told here once and kept nowhere.

    Raises: NotAllowed, ReasonMissing.
    """
    with recorded("feed", by=by, because=because) as recording:
        secret = secrets.token_urlsafe(32)
        made = DeadlineFeed.objects.create(
            id=uuid4(),
            organisation_id=by.organisation,
            account=by.account,
            secret_sha256=digest_of(secret),
            made_at=recording.now,
            expires_at=recording.now + timedelta(days=DAYS),
        )
        recording.enter("feed", made.id)
    return made.id, secret


def end_feed(feed: UUID, *, by: Viewer, because: str) -> None:
    """End a feed of one's own; its next request gives nothing.

    Raises: NotAllowed, ReasonMissing; NotFound.
    """
    with recorded("feed", by=by, because=because) as recording:
        own = DeadlineFeed.objects.filter(id=feed, account=by.account, ended_at=None)
        if not own.update(ended_at=recording.now):
            raise NotFound("There is no such calendar of this member. See your deadlines.")
        recording.enter("feed", feed, verb="end_feed")
