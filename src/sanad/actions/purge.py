"""Purge: the bytes of a file from which no list was read go, and what is left is its tombstone.

For what was deposited by mistake, what may be kept no longer, and a testimony that a person wants back. The
rows of a list go by an erasure (erasure.py). Bytes are destroyed after the transaction, as there.
"""

import json
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from sanad.actions.erased_bytes import destroy_erased_bytes
from sanad.actions.erasure import second_person_for
from sanad.actions.errors import GroundUnknown, ItemInUse
from sanad.actions.recorded import Recording, recorded, require_role
from sanad.actions.sequencing import sequence
from sanad.actions.two_persons import proposed
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.partners.two_persons import PURGE_GROUNDS
from sanad.records.door import opened
from sanad.records.models import Import, Item


@dataclass(frozen=True)
class Purged:
    """What a purge did: the item, the salts of its custody that went, the releases to be corrected."""

    item: UUID
    ground: str
    salts: int
    releases_marked: int


def purge(item: UUID, ground: str, proposal: UUID | None = None, *, by: Viewer, because: str) -> Purged:
    """Return what went with an item of the actor's organisation from which no list was read.

    proposal: what a second member approved, done with this; the operator of the server needs none.
    Raises: NotAllowed, ReasonMissing, GroundUnknown, ProposalClosed; NotFound; ItemInUse.
    """
    require_role("erase", by=by)
    if ground not in PURGE_GROUNDS:
        raise GroundUnknown(
            f"The ground is not known; one of {', '.join(PURGE_GROUNDS)} is required. Give it."
        )
    with (
        recorded("purge", by=by, because=because) as recording,
        second_person_for(recording, "purge", proposal),
    ):
        purged = _purged(recording, item, ground, proposal)
    sequence()
    destroy_erased_bytes()
    return purged


def purge_as_proposed(proposal: UUID, *, by: Viewer) -> UUID:
    """Return the item that two members agreed to purge, purged now, once.

    Raises: what two_persons.seconded and purge refuse.
    """
    asked = proposed(proposal, by=by)
    if asked.subject is None:
        raise NotFound("The proposal names no item. One is required. Propose the purge of an item.")
    ground = str(asked.arguments.get("ground", ""))
    return purge(asked.subject, ground, proposal, by=by, because=asked.because).item


def item_named(name: str, *, by: Viewer) -> UUID:
    """Return the item of the actor's organisation that an id or a SHA-256 names.

    Raises: NotFound.
    """
    own = Item.objects.filter(organisation_id=by.organisation)
    asked = own.filter(sha256=name) if len(name) == 64 else own.filter(id=_identifier(name))
    with opened(by):
        found = asked.first()
    if found is None:
        raise _absent()
    return found.id


def _purged(recording: Recording, item: UUID, ground: str, proposal: UUID | None) -> Purged:
    _require_unread(item, recording.by)
    with connection.cursor() as cursor:
        cursor.execute("SELECT purge_item(%s, %s, %s)", [item, ground, proposal])
        found = cursor.fetchone()[0]
    told = json.loads(found) if isinstance(found, str) else found
    recording.enter("item", item, item=item, verb="purge", details={"ground": ground, **told})
    return Purged(item, ground, told["salts"], told["releases_marked"])


def _require_unread(item: UUID, by: Viewer) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT hangs_on_item(%s) IS NOT NULL", [item])
        if cursor.fetchone()[0]:
            return
    own = Item.objects.filter(id=item, organisation_id=by.organisation, erased_at=None)
    if own.exists() and Import.objects.filter(item_id=item).exists():
        raise ItemInUse(
            "A list was read from this file; one from which none was read is required. Erase the rows of the "
            "list: the file is then issued again without them.",
            item=str(item),
        )
    raise _absent()


def _absent() -> NotFound:
    return NotFound("There is no such item of this organisation, or its bytes are gone. One is required.")


def _identifier(name: str) -> UUID:
    try:
        return UUID(name)
    except ValueError as error:
        raise _absent() from error
