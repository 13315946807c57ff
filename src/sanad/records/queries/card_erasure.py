"""What hangs on a card of the register before it is erased, and what is left of one that was."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import Card, Organisation
from sanad.records.queries.cards import CardRow, cards_named
from sanad.records.queries.registers import RegisterRow, register_of
from sanad.terms.language import LocalisedText

COUNTED = ("versions", "readings", "consents", "entries", "drafts", "releases", "looks", "exports")
"""What is told in numbers."""


@dataclass(frozen=True)
class CardAround:
    """A card that points to the card or to which it points; row is None where this member reads no cards."""

    id: UUID
    kind: str
    row: CardRow | None


@dataclass(frozen=True)
class HangsOnCard:
    """What hangs on one card: numbers, the cards around it, and who may have read it.

    shared_with: organisations that had an agreement on its register; everybody: every member had one.
    """

    card: UUID
    kind: str
    register: RegisterRow
    counts: Mapping[str, int]
    around: tuple[CardAround, ...]
    shared_with: tuple[LocalisedText, ...]
    everybody: bool


@dataclass(frozen=True)
class CardStone:
    """What stands where a card was."""

    card: UUID
    kind: str
    register: RegisterRow
    at: datetime
    ground: str
    proposal: UUID | None


def hangs_on_card(card: UUID, *, viewer: Viewer) -> HangsOnCard:
    """Return what hangs on a card of the viewer's organisation.

    Raises: NotFound.
    """
    with opened(viewer):
        told = _hanging(card)
        members = Organisation.objects.filter(id__in=[one for one in told["shared_with"] if one])
        names = tuple(LocalisedText.from_mapping(one.names) for one in members.order_by("code"))
        register = register_of(UUID(told["register"]), viewer)
        ids = [UUID(one["card"]) for one in told["around"]]
        seen = cards_named(ids, viewer=viewer) if ids and viewer.sees_persons else {}
    return HangsOnCard(
        card,
        told["kind"],
        register,
        {name: told[name] for name in COUNTED},
        tuple(CardAround(UUID(one["card"]), one["kind"], seen.get(one["card"])) for one in told["around"]),
        names,
        "" in told["shared_with"],
    )


def card_tombstone(card: UUID, *, viewer: Viewer) -> CardStone:
    """Return what stands where a card of the viewer's organisation was.

    Raises: NotFound.
    """
    with opened(viewer):
        stone = Card.objects.filter(id=card, erased_at__isnull=False).first()
        if stone is None or stone.erased_at is None:
            raise NotFound("There is no tombstone of such a card. See the registers.")
        register = register_of(stone.collection_id, viewer)
    return CardStone(card, stone.kind, register, stone.erased_at, stone.ground or "", stone.proposal)


def _hanging(card: UUID) -> Mapping[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT hangs_on_card(%s)", [card])
        found = cursor.fetchone()[0]
    if found is None:
        raise NotFound("There is no such card of this organisation. One is required. See the registers.")
    told: Mapping[str, Any] = json.loads(found) if isinstance(found, str) else found
    return told
