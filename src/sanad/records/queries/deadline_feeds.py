"""Feeds of deadlines: whose a secret is, and those that a member opened."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import connection

from sanad.partners.member import Viewer
from sanad.partners.role import MAY
from sanad.records.door import opened
from sanad.records.models import DeadlineFeed
from sanad.records.queries.tokens import LONGEST_SECRET, digest_of
from sanad.records.queries.viewers import viewers_of


@dataclass(frozen=True)
class FeedRow:
    """One feed, without its secret, which was shown once."""

    id: UUID
    made_at: datetime
    expires_at: datetime
    ended_at: datetime | None


def feeds(*, viewer: Viewer) -> tuple[FeedRow, ...]:
    """Return the feeds that this member opened, the newest first."""
    with opened(viewer):
        rows = DeadlineFeed.objects.filter(account=viewer.account).order_by("-made_at")
        return tuple(FeedRow(one.id, one.made_at, one.expires_at, one.ended_at) for one in rows)


def viewer_of_feed(secret: str) -> Viewer | None:
    """Return the member to whom a feed belongs, with those of today's roles that may have one.

    None, if the secret opens nothing, or its member has left or has no such role any more.
    """
    if len(secret) > LONGEST_SECRET or not secret.isascii():
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT account, organisation_id FROM feed_of(%s)", [digest_of(secret)])
        found = cursor.fetchone()
    if found is None:
        return None
    account, organisation = found
    held = (one for one in viewers_of(account, "feed") if one.organisation == organisation)
    viewer = next(held, None)
    roles = viewer.roles & MAY["feed"] if viewer else frozenset()
    return replace(viewer, roles=roles) if viewer and roles else None
