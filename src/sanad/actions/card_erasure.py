"""Erase cards of the register: what every version says goes on a lawful request; all else verifies.

One transaction: whole or not at all. Cards that point to the card, or to which it points, go with it where
both members chose so. What a record of a list says goes by `erasure.py`.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from sanad.actions.erased_bytes import HELD_CONTENT
from sanad.actions.erasure import require_ground, second_person_for
from sanad.actions.recorded import Recording, recorded, require_role
from sanad.actions.sequencing import sequence
from sanad.actions.two_persons import proposed
from sanad.gateways.dead_rows import clear_dead_rows
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer


@dataclass(frozen=True)
class ErasedCards:
    """What went: the card, those with it, and how many versions, readings, drafts, salts and so on."""

    card: UUID
    others: tuple[UUID, ...]
    ground: str
    counts: Mapping[str, int]


def erase_card(
    card: UUID,
    others: Iterable[UUID],
    ground: str,
    proposal: UUID | None = None,
    *,
    by: Viewer,
    because: str,
) -> ErasedCards:
    """Return what went with a card and those around it that were named.

    proposal: what a second member approved, done with this; the operator of the server needs none.
    Raises: NotAllowed, ReasonMissing, GroundUnknown, ProposalClosed; NotFound, if one of them is no card of
            the actor's organisation.
    """
    require_role("erase_card", by=by)
    require_ground(ground)
    gone = tuple(sorted(set(others) - {card}))
    with (
        recorded("erase_card", by=by, because=because) as recording,
        second_person_for(recording, "erase_card", proposal),
    ):
        counts = _erased(recording, card, gone, ground, proposal)
    sequence()
    clear_dead_rows(HELD_CONTENT)
    return ErasedCards(card, gone, ground, counts)


def erase_card_as_proposed(proposal: UUID, *, by: Viewer) -> UUID:
    """Return the card that two members agreed to erase, erased now, once.

    Raises: what two_persons.seconded and erase_card refuse.
    """
    asked = proposed(proposal, by=by)
    if asked.subject is None:
        raise NotFound("The proposal names no card. One is required. Propose the erasure of a card.")
    ground, others = str(asked.arguments.get("ground", "")), map(UUID, asked.arguments.get("with", ()))
    return erase_card(asked.subject, others, ground, proposal, by=by, because=asked.because).card


def _erased(
    recording: Recording, card: UUID, others: tuple[UUID, ...], ground: str, proposal: UUID | None
) -> dict[str, int]:
    _require_cards((card, *others))
    with connection.cursor() as cursor:
        cursor.execute("SELECT erase_cards(%s, %s::uuid[], %s, %s)", [card, list(others), ground, proposal])
        found = cursor.fetchone()[0]
    counts: dict[str, int] = json.loads(found) if isinstance(found, str) else found
    for one in (card, *others):
        recording.enter("card", one, details={"ground": ground, "with": len(others)})
    recording.enter("erasure", card, details={"ground": ground, **counts})
    return counts


def _require_cards(cards: Iterable[UUID]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT bool_and(hangs_on_card(one) IS NOT NULL) FROM unnest(%s::uuid[]) AS one", [list(cards)]
        )
        if not cursor.fetchone()[0]:
            raise NotFound("There is no such card of this organisation. One is required. See the registers.")
