"""The states of a job: queued, running, then done, failed or cancelled.

A worker speaks for the attempt that it began: one that was taken for dead, and whose job another has begun
since, changes nothing any more and is told to stop.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from sanad.actions.sequencing import SEQUENCER
from sanad.records.door import opened
from sanad.records.models import Job

LOST_AFTER = timedelta(seconds=30)
MOST_ATTEMPTS = 2


def told(job: Job, progress: float, stage: str) -> bool:
    """Keep how far a job is, and return whether it has to stop."""
    with opened(SEQUENCER, "supervising"):
        running = _running(job)
        running.update(progress=progress, stage=stage, heartbeat_at=datetime.now(UTC))
        return not running.filter(cancel_requested=False).exists()


def alive(job: Job) -> None:
    """Keep that the worker of a job lives."""
    with opened(SEQUENCER, "supervising"):
        _running(job).update(heartbeat_at=datetime.now(UTC))


def begun(job_id: UUID) -> Job | None:
    """Return a queued job, now running; None where another worker has it or it was cancelled."""
    with opened(SEQUENCER, "supervising"):
        job = Job.objects.select_for_update().filter(id=job_id, state="queued").first()
        if job is None:
            return None
        job.state, job.attempts, job.heartbeat_at = "running", job.attempts + 1, datetime.now(UTC)
        job.save(update_fields=["state", "attempts", "heartbeat_at"])
        return job


def ended(job: Job, state: str, *, result: Mapping[str, Any] | None = None, error_code: str = "") -> None:
    """Keep how a job ended; errors are kept as codes, never as text."""
    with opened(SEQUENCER, "supervising"):
        _running(job).update(
            state=state,
            progress=1.0 if state == "done" else 0.0,
            result=dict(result or {}),
            error_code=error_code,
            finished_at=datetime.now(UTC),
        )


def _running(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(id=job.id, state="running", attempts=job.attempts)
