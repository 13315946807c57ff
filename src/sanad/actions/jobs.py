"""Jobs: asked for here, cancelled here; one that a dead worker left is queued again or given up."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from sanad.actions.job_states import LOST_AFTER, MOST_ATTEMPTS
from sanad.actions.recorded import require_role
from sanad.actions.sequencing import SEQUENCER
from sanad.actions.work import run_job
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import Job


def ask_link(*, by: Viewer, because: str) -> UUID:
    """Return the id of a job that links every list open to linking.

    Raises: NotAllowed.
    """
    return ask("link", by=by, because=because)


def ask(kind: str, *, by: Viewer, because: str, arguments: Mapping[str, Any] | None = None) -> UUID:
    """Return the id of a new job; what it does is recorded when it is done, with this reason."""
    require_role(kind, by=by)
    with opened(by):
        job = Job.objects.create(
            id=uuid4(),
            organisation_id=by.organisation,
            account=by.account,
            kind=kind,
            arguments={
                **(arguments or {}),
                "because": because,
                "code": by.organisation_code,
                "alias": by.alias,
            },
            asked_at=datetime.now(UTC),
        )
        run_job.enqueue(str(job.id))
    return job.id


def cancel(job_id: UUID, *, by: Viewer, because: str) -> None:
    """Ask a job to stop; it stops at its next stage, and one that has not begun never begins.

    Raises: NotFound.
    """
    with opened(by):
        own = Job.objects.filter(id=job_id)
        if not own.exists():
            raise NotFound("There is no such job. One of your own is required. See the jobs.")
        own.filter(state="queued").update(state="cancelled", finished_at=datetime.now(UTC))
        own.filter(state="running").update(cancel_requested=True)


def recover_lost() -> int:
    """Queue again what a dead worker left, once; give up what was lost twice. Return how many were found."""
    now = datetime.now(UTC)
    with opened(SEQUENCER, "supervising"):
        lost = Job.objects.filter(state="running", heartbeat_at__lt=now - LOST_AFTER)
        given_up = lost.filter(attempts__gte=MOST_ATTEMPTS).update(
            state="failed", error_code="worker_lost", finished_at=now
        )
        again = list(lost.values_list("id", flat=True))
        lost.update(state="queued", progress=0.0, stage="", heartbeat_at=None)
        for job_id in again:
            run_job.enqueue(str(job_id))
    return given_up + len(again)
