"""The tags of one's own register."""

from uuid import UUID

from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import CardVersion
from sanad.records.queries.cards import CardRow, card_row

MOST = 30
"""So many tags are shown, the newest; the others are found by typing a part of them, or by their kind."""


def tags(register: UUID, *, viewer: Viewer) -> tuple[CardRow, ...]:
    """Return the newest tags of a register of one's own organisation; none of another's."""
    with opened(viewer):
        held = CardVersion.objects.filter(
            organisation_id=viewer.organisation, collection_id=register, kind="tag", is_current=True
        )
        newest = held.order_by("-recorded_at", "card_id")[:MOST]
        return tuple(card_row(one, viewer) for one in newest)


def tag_named(register: UUID, text: str, *, viewer: Viewer) -> CardRow | None:
    """Return the tag of a register of one's own that an id names, or None."""
    try:
        card_id = UUID(text)
    except ValueError:
        return None
    with opened(viewer):
        held = CardVersion.objects.filter(
            organisation_id=viewer.organisation, card_id=card_id, collection_id=register, is_current=True
        )
        found = held.filter(kind="tag").first()
        return card_row(found, viewer) if found else None
