"""The custody entries of a backup, a restore, a new or changed key: one for each organisation."""

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from sanad.actions.recorded import recorded
from sanad.actions.sequencing import SEQUENCER
from sanad.partners.member import operator
from sanad.records.door import opened
from sanad.records.models import Checkpoint, CustodyEntry, Organisation
from sanad.terms.identifiers import OrganisationId
from sanad.vault.custody import SubjectKind

KINDS: dict[str, SubjectKind] = {
    "backup": "backup",
    "restore": "backup",
    "new_key": "key",
    "change_keys": "key",
}


def log_position() -> dict[str, Any]:
    """Return size and root of the newest signed head, as an entry names the moment of the log."""
    with opened(SEQUENCER, "sequencing"):
        head = Checkpoint.objects.order_by("-size").first()
    return {"log_size": head.size if head else 0, "root": bytes(head.root).hex() if head else None}


def enter_for_all(
    verb: Literal["backup", "restore", "new_key", "change_keys"],
    subject: UUID,
    *,
    details: Mapping[str, Any],
    because: str,
) -> int:
    """Return for how many organisations it was entered now; where it stands already it is not entered again.

    Raises: ReasonMissing.
    """
    with opened(SEQUENCER, "sequencing"):
        members = list(Organisation.objects.order_by("code").values_list("id", "code"))
        entered = CustodyEntry.objects.filter(verb=verb, subject_kind=KINDS[verb], subject_id=subject)
        done = set(entered.values_list("organisation_id", flat=True))
    waiting = [(identity, code) for identity, code in members if identity not in done]
    for identity, code in waiting:
        by = operator(OrganisationId(identity), code)
        with recorded(verb, by=by, because=because) as recording:
            recording.enter(KINDS[verb], subject, details=details)
    return len(waiting)
