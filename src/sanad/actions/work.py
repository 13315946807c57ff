"""The worker's side of a job: run it, tell how far it is, keep how it ended."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import Error, connection
from django_tasks import task

from sanad.actions import job_states
from sanad.actions.asked_estimates import estimate_newest
from sanad.actions.event_linking import link_event_lists
from sanad.actions.linkage import link_lists
from sanad.estimation.errors import EstimateCancelled
from sanad.estimation.question import EstimateQuestion
from sanad.linkage.errors import LinkageCancelled
from sanad.partners.member import OPERATOR, Viewer, operator
from sanad.records.models import Job
from sanad.records.queries.viewers import viewers_of
from sanad.terms.errors import SanadError
from sanad.terms.identifiers import AccountId, OrganisationId

LOG = logging.getLogger("sanad.jobs")
HEARTBEAT_SECONDS = 5.0
SECONDS_BETWEEN_TELLING = 0.5


@task()
def run_job(job_id: str) -> None:
    """Run one job. What goes wrong is kept as a code: a traceback could hold a name."""
    job = job_states.begun(UUID(job_id))
    if job is None:
        return
    try:
        with _heartbeat(job):
            result = WORK[job.kind](job)
        job_states.ended(job, "done", result=result)
    except (LinkageCancelled, EstimateCancelled):
        job_states.ended(job, "cancelled")
    except SanadError as error:
        job_states.ended(job, "failed", error_code=error.code)
    except Exception as error:  # noqa: BLE001  the job loop: whatever it was, the job ends and the worker lives
        LOG.error("job %s failed: %s", job.id, type(error).__name__)
        job_states.ended(job, "failed", error_code="fault")


def _link(job: Job) -> dict[str, Any]:
    stopping = False

    def progress(fraction: float, stage: str) -> None:
        nonlocal stopping
        stopping = job_states.told(job, fraction, stage)

    if job.arguments.get("what") == "events":
        return link_event_lists(
            by=_asker(job), because=job.arguments["because"], progress=progress, cancelled=lambda: stopping
        )
    return link_lists(
        by=_asker(job),
        because=job.arguments["because"],
        scope=job.arguments.get("scope", "whole"),
        progress=progress,
        cancelled=lambda: stopping,
    )


def _estimate(job: Job) -> dict[str, Any]:
    told_at = float("-inf")

    def watch(share: float) -> None:
        nonlocal told_at
        if time.monotonic() - told_at < SECONDS_BETWEEN_TELLING:
            return
        told_at = time.monotonic()
        if job_states.told(job, share, "estimating"):
            raise EstimateCancelled

    return estimate_newest(
        EstimateQuestion.from_json(job.arguments["question"]),
        by=_asker(job),
        because=job.arguments["because"],
        asked=job.id,
        watch=watch,
    )


WORK: dict[str, Callable[[Job], dict[str, Any]]] = {"link": _link, "estimate": _estimate}


def _asker(job: Job) -> Viewer:
    """Return who asked, with the roles held now: none, where the membership ended meanwhile."""
    organisation = OrganisationId(job.organisation_id)
    if job.account == OPERATOR:
        return operator(organisation, job.arguments["code"])
    held = (one for one in viewers_of(job.account, "") if one.organisation == organisation)
    nothing = Viewer(
        AccountId(job.account),
        organisation,
        job.arguments["code"],
        frozenset(),
        alias=job.arguments["alias"],
    )
    return next(held, nothing)


@contextmanager
def _heartbeat(job: Job) -> Iterator[None]:
    """Tell every few seconds that this worker lives, from a thread with a connection of its own.

    A database that does not answer is asked again: without a sign of life the job would be begun anew.
    """
    stopped = threading.Event()

    def beat() -> None:
        while not stopped.wait(HEARTBEAT_SECONDS):
            try:
                job_states.alive(job)
            except Error as error:
                LOG.warning("job %s: no sign of life was kept: %s", job.id, type(error).__name__)
                connection.close()
        connection.close()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join()
