"""The cards that a form offers where one is chosen."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import CardVersion
from sanad.records.queries.cards import CardRow, card_row, cards_named

CHOICES = 100
"""So many cards of a kind are offered, the newest of the register."""


def card_choices(
    register: UUID, kinds: Iterable[str], named: Iterable[UUID], *, viewer: Viewer
) -> Mapping[str, tuple[CardRow, ...]]:
    """Return by kind the newest cards of one's own register, and those that are named already, wherever."""
    offered: dict[str, tuple[CardRow, ...]] = {}
    with opened(viewer):
        held = cards_named(named, viewer=viewer).values()
        for kind in dict.fromkeys(kinds):
            found = CardVersion.objects.filter(collection_id=register, kind=kind, is_current=True)
            newest = tuple(card_row(one, viewer) for one in found.order_by("-recorded_at")[:CHOICES])
            ids = {row.id for row in newest}
            offered[kind] = (*newest, *(row for row in held if row.kind == kind and row.id not in ids))
    return offered
