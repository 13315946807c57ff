"""The states of a job: queued, running, then done, failed or cancelled."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sanad.actions.sequencing import SEQUENCER
from sanad.records.door import opened
from sanad.records.models import Job

LOST_AFTER = timedelta(seconds=30)
MOST_ATTEMPTS = 2


def told(job_id: UUID, progress: float, stage: str) -> bool:
    """Keep how far a job is, and return whether it was asked to stop."""
    with opened(SEQUENCER, "supervising"):
        job = Job.objects.filter(id=job_id, state="running")
        job.update(progress=progress, stage=stage, heartbeat_at=datetime.now(UTC))
        return not job.filter(cancel_requested=False).exists()


def alive(job_id: UUID) -> None:
    """Keep that the worker of a job lives."""
    with opened(SEQUENCER, "supervising"):
        Job.objects.filter(id=job_id, state="running").update(heartbeat_at=datetime.now(UTC))


def begun(job_id: UUID) -> Job | None:
    """Return a queued job, now running; None where another worker has it or it was cancelled."""
    with opened(SEQUENCER, "supervising"):
        job = Job.objects.select_for_update().filter(id=job_id, state="queued").first()
        if job is None:
            return None
        job.state, job.attempts, job.heartbeat_at = "running", job.attempts + 1, datetime.now(UTC)
        job.save(update_fields=["state", "attempts", "heartbeat_at"])
        return job


def ended(job_id: UUID, state: str, *, result: Mapping[str, Any] | None = None, error_code: str = "") -> None:
    """Keep how a job ended; errors are kept as codes, never as text."""
    with opened(SEQUENCER, "supervising"):
        Job.objects.filter(id=job_id, state="running").update(
            state=state,
            progress=1.0 if state == "done" else 0.0,
            result=dict(result or {}),
            error_code=error_code,
            finished_at=datetime.now(UTC),
        )
