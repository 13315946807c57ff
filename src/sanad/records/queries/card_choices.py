"""The cards that a form offers where one is chosen by typing."""

from collections.abc import Iterable
from uuid import UUID

from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import CardVersion
from sanad.records.queries.cards import CardRow, bearing, bears, card_row
from sanad.register.format import CardKind

CHOICES = 20
"""So many cards are offered; more of them would be no choice."""


def card_choices(
    register: UUID, kinds: Iterable[CardKind], words: str, *, viewer: Viewer
) -> tuple[CardRow, ...]:
    """Return the newest cards of one's own register that bear every word, in either script."""
    kinds = tuple(kinds)
    with opened(viewer):
        found = CardVersion.objects.filter(
            organisation_id=viewer.organisation, collection_id=register, kind__in=kinds, is_current=True
        )
        if words.split():
            found = found.filter(id__in=bearing(register, kinds, words, most=CHOICES))
        for word in words.split():
            found = found.filter(bears(word))
        newest = found.order_by("-recorded_at", "card_id")[:CHOICES]
        return tuple(card_row(one, viewer) for one in newest)
