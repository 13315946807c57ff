"""Jobs: what a member asked for and how far it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import Job


@dataclass(frozen=True)
class JobRow:
    """One job; progress runs from 0 to 1."""

    id: UUID
    kind: str
    state: str
    progress: float
    stage: str
    cancel_requested: bool
    cancelled_because: str
    asked_at: datetime
    finished_at: datetime | None
    result: Mapping[str, Any]
    error_code: str


def jobs(*, viewer: Viewer) -> tuple[JobRow, ...]:
    """Return the jobs that this member asked for, the newest first."""
    with opened(viewer):
        return tuple(_row(job) for job in Job.objects.order_by("-asked_at")[:100])


def job(job_id: UUID, *, viewer: Viewer) -> JobRow:
    """Return one job.

    Raises: NotFound.
    """
    with opened(viewer):
        found = Job.objects.filter(id=job_id).first()
    if found is None:
        raise NotFound("There is no such job. The address of one is required. See the jobs.")
    return _row(found)


def _row(one: Job) -> JobRow:
    return JobRow(
        one.id,
        one.kind,
        one.state,
        one.progress,
        one.stage,
        one.cancel_requested,
        one.cancelled_because,
        one.asked_at,
        one.finished_at,
        one.result,
        one.error_code,
    )
