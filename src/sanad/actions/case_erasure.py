"""Erase a case: what its file says in every version goes on a lawful request; all else verifies.

One transaction: whole or not at all. Deadlines, reminders and calendars follow from the file and end with it.
"""

import json
from collections.abc import Mapping
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
class ErasedCase:
    """What went: the case, and how many versions, checks, drafts, reminders and salts."""

    case: UUID
    ground: str
    counts: Mapping[str, int]


def erase_case(
    case: UUID, ground: str, proposal: UUID | None = None, *, by: Viewer, because: str
) -> ErasedCase:
    """Return what went with a case, which is closed and stays as its tombstone.

    proposal: what somebody of its team asked and a second member approved, done with this; the operator of
    the server needs none.
    Raises: NotAllowed, ReasonMissing, GroundUnknown, ProposalClosed; NotFound, if it is no case of the
            actor's organisation.
    """
    require_role("erase_case", by=by)
    require_ground(ground)
    with (
        recorded("erase_case", by=by, because=because) as recording,
        second_person_for(recording, "erase_case", proposal),
    ):
        counts = _erased(recording, case, ground, proposal)
    sequence()
    clear_dead_rows(HELD_CONTENT)
    return ErasedCase(case, ground, counts)


def erase_case_as_proposed(proposal: UUID, *, by: Viewer) -> UUID:
    """Return the case that two members agreed to erase, erased now, once.

    Raises: what two_persons.seconded and erase_case refuse.
    """
    asked = proposed(proposal, by=by)
    if asked.subject is None:
        raise NotFound("The proposal names no case. One is required. Propose the erasure of a case.")
    ground = str(asked.arguments.get("ground", ""))
    return erase_case(asked.subject, ground, proposal, by=by, because=asked.because).case


def _erased(recording: Recording, case: UUID, ground: str, proposal: UUID | None) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT hangs_on_case(%s) IS NOT NULL", [case])
        if not cursor.fetchone()[0]:
            raise NotFound("There is no such case of this organisation. One is required. See the cases.")
        cursor.execute("SELECT erase_case(%s, %s, %s)", [case, ground, proposal])
        found = cursor.fetchone()[0]
    counts: dict[str, int] = json.loads(found) if isinstance(found, str) else found
    recording.enter("case", case, details={"ground": ground})
    recording.enter("erasure", case, details={"ground": ground, **counts})
    return counts
