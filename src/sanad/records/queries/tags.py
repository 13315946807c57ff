"""The tags of one's own register."""

from uuid import UUID

from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import CardVersion
from sanad.records.queries.cards import CardRow, card_row

MOST = 500
"""So many tags are offered, the newest; a register with more finds them among its cards."""


def tags(register: UUID, *, viewer: Viewer) -> tuple[CardRow, ...]:
    """Return the tags of a register of one's own organisation, the newest first; none of another's."""
    with opened(viewer):
        held = CardVersion.objects.filter(
            organisation_id=viewer.organisation, collection_id=register, kind="tag", is_current=True
        )
        newest = held.order_by("-recorded_at", "card_id")[:MOST]
        return tuple(card_row(one, viewer) for one in newest)
