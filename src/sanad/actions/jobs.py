"""Jobs: asked for here, cancelled here; one that a dead worker left is queued again or given up."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from sanad.actions.job_states import LOST_AFTER, MOST_ATTEMPTS
from sanad.actions.linkage import Scope
from sanad.actions.recorded import recorded, require_role
from sanad.actions.sequencing import SEQUENCER
from sanad.actions.work import run_job
from sanad.estimation.question import EstimateQuestion
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import Job


def ask_link(*, by: Viewer, because: str, scope: Scope = "whole") -> UUID:
    """Return the id of a job that links every list open to linking, or what of it may be published.

    Raises: NotAllowed.
    """
    return ask("link", by=by, because=because, arguments={"scope": scope} if scope != "whole" else None)


def ask_link_events(*, by: Viewer, because: str) -> UUID:
    """Return the id of a job that links every list of events open to linking.

    Raises: NotAllowed.
    """
    return ask("link", by=by, because=because, arguments={"what": "events"})


def ask_estimate(question: EstimateQuestion, *, by: Viewer, because: str) -> UUID:
    """Return the id of a job that estimates from the newest linking what is asked.

    Raises: NotAllowed.
    """
    return ask("estimate", by=by, because=because, arguments={"question": question.to_json()})


def ask(kind: str, *, by: Viewer, because: str, arguments: Mapping[str, Any] | None = None) -> UUID:
    """Return the id of a job; what it does is recorded when it is done, with this reason.

    Asked twice, as by a second click, it is one job until it has begun.
    """
    require_role(kind, by=by)
    wanted = {**(arguments or {}), "because": because, "code": by.organisation_code, "alias": by.alias}
    with opened(by):
        _wait_for_same(kind, by)
        asked = Job.objects.filter(account=by.account, kind=kind, arguments=wanted, state="queued").first()
        if asked is not None:
            return asked.id
        job = Job.objects.create(
            id=uuid4(),
            organisation_id=by.organisation,
            account=by.account,
            kind=kind,
            arguments=wanted,
            asked_at=datetime.now(UTC),
        )
        run_job.enqueue(str(job.id))
    return job.id


def _wait_for_same(kind: str, by: Viewer) -> None:
    with connection.cursor() as cursor:
        words = f"job:{kind}:{by.organisation}:{by.account}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [words])


def cancel(job_id: UUID, *, by: Viewer, because: str) -> None:
    """Ask a job to stop; it stops at its next stage, and one that has not begun never begins.

    The reason stands with it and in the custody log. One that ended, or was asked before, stays as it is.
    Raises: NotFound, NotAllowed, ReasonMissing.
    """
    with opened(by):
        found = Job.objects.filter(id=job_id).first()
    if found is None:
        raise NotFound("There is no such job. One of your own is required. See the jobs.")
    if found.state not in ("queued", "running") or found.cancel_requested:
        return
    with recorded("cancel_job", by=by, because=because) as recording:
        own, kept = Job.objects.filter(id=job_id), {"cancelled_because": recording.because}
        stopped = own.filter(state="queued").update(state="cancelled", finished_at=recording.now, **kept)
        stopped += own.filter(state="running").update(cancel_requested=True, **kept)
        recording.enter("job", job_id, details={"kind": found.kind, "in_time": bool(stopped)})


def recover_lost() -> int:
    """Return how many jobs a dead worker left: each is queued again, once; what was lost twice is given up.

    A worker that died between taking a job and beginning it left it queued, and nobody would take it.
    """
    now = datetime.now(UTC)
    with opened(SEQUENCER, "supervising"):
        running = Job.objects.filter(state="running", heartbeat_at__lt=now - LOST_AFTER)
        lost = dict(running.select_for_update().values_list("id", "attempts"))
        again = [job_id for job_id, attempts in lost.items() if attempts < MOST_ATTEMPTS]
        held = Job.objects.filter(id__in=lost)
        held.exclude(id__in=again).update(state="failed", error_code="worker_lost", finished_at=now)
        held.filter(id__in=again).update(state="queued", progress=0.0, stage="", heartbeat_at=None)
        left = _taken_and_not_begun(now)
        for job_id in {*again, *left}:
            run_job.enqueue(str(job_id))
    return len({*lost, *left})


def _taken_and_not_begun(now: datetime) -> list[UUID]:
    """Return the jobs that wait longer than a worker takes to begin one, and stand in no queue any more."""
    waiting = Job.objects.filter(state="queued", asked_at__lt=now - LOST_AFTER).values_list("id", flat=True)
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY).values_list("args_kwargs", flat=True)
    in_queue = {str(argument) for one in ready for argument in one["args"]}
    return [job_id for job_id in waiting if str(job_id) not in in_queue]
