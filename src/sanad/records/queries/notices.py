"""Notices: what a member was told of cards, and how many it has not read."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import Notice
from sanad.records.queries.cards import CardRow, cards_named

MOST = 100
"""So many notices are shown, the newest."""


@dataclass(frozen=True)
class NoticeRow:
    """What one was told, and of which card; card is None where it is not open to oneself."""

    id: UUID
    kind: str
    card_id: UUID
    card: CardRow | None
    at: datetime
    read: bool


def notices(*, viewer: Viewer) -> tuple[NoticeRow, ...]:
    """Return the newest of one's notices."""
    with opened(viewer):
        held = list(Notice.objects.filter(account=viewer.account).order_by("-at", "id")[:MOST])
        cards = cards_named({one.card for one in held}, viewer=viewer)
    return tuple(
        NoticeRow(one.id, one.kind, one.card, cards.get(str(one.card)), one.at, one.read_at is not None)
        for one in held
    )


def unread(*, viewer: Viewer) -> int:
    """Return how many notices one has not read."""
    with opened(viewer):
        return Notice.objects.filter(account=viewer.account, read_at=None).count()
