"""The log's head, and how many entries await their place."""

from dataclasses import dataclass
from datetime import datetime

from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import Checkpoint, CustodyEntry


@dataclass(frozen=True)
class CheckpointRow:
    """A signed head of the log; root is hexadecimal, note the signed text."""

    size: int
    root: str
    note: str
    signed_at: datetime


def checkpoint(*, viewer: Viewer) -> CheckpointRow | None:
    """Return the newest head, if the log has begun."""
    with opened(viewer):
        head = Checkpoint.objects.order_by("-size").first()
    return CheckpointRow(head.size, bytes(head.root).hex(), head.note, head.signed_at) if head else None


def awaiting(*, viewer: Viewer) -> int:
    """Return how many entries of this member's organisation await their place."""
    with opened(viewer):
        return CustodyEntry.objects.filter(
            organisation_id=viewer.organisation, leaf_index__isnull=True
        ).count()
