"""Jobs: long work, how far it is, and stopping it."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from sanad.actions.jobs import ask_link, ask_link_events, cancel
from sanad.actions.linkage import Scope
from sanad.partners.role import may
from sanad.publications.corpus import Corpus
from sanad.records.queries.jobs import job
from sanad.records.queries.jobs import jobs as jobs_seen
from sanad.web.downloads import DownloadTable, download
from sanad.web.viewing import viewer_of

OPEN_STATES = frozenset({"queued", "running"})
LONGEST_REASON = 300


@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """Return the jobs of one's organisation, with those that run on top."""
    viewer = viewer_of(request)
    found = jobs_seen(viewer=viewer)
    values = {
        "running": [row for row in found if row.state in OPEN_STATES],
        "ended": [row for row in found if row.state not in OPEN_STATES],
        "may_link": may(viewer.roles, "link"),
    }
    return render(request, "jobs/jobs.html", values)


def jobs_data(request: HttpRequest, kind: str) -> HttpResponse:
    """Return the jobs as a file."""
    rows = [
        (row.id, row.kind, row.state, row.progress, row.stage, row.asked_at, row.finished_at, row.error_code)
        for row in jobs_seen(viewer=viewer_of(request))
    ]
    columns = ("job", "kind", "state", "progress", "stage", "asked_at", "finished_at", "error_code")
    corpus: Corpus = "invented" if settings.SANAD_DEMONSTRATION else "real"
    return download(DownloadTable("jobs", columns, rows, corpus), kind)


@require_safe
def job_page(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Return one job."""
    return render(request, "jobs/job.html", {"job": job(job_id, viewer=viewer_of(request))})


@require_safe
def job_progress(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Return how far a job is, for the page that asks every two seconds; asking is no act of the person."""
    return render(request, "jobs/progress.html", {"job": job(job_id, viewer=viewer_of(request))})


@require_POST
def job_cancel(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Ask a job to stop; what it had begun is left out."""
    cancel(job_id, by=viewer_of(request), because=reason_given(request))
    return redirect("job", job_id=job_id)


@require_POST
def link_lists(request: HttpRequest) -> HttpResponse:
    """Ask for the lists to be linked anew; the earlier linking stays readable."""
    if request.POST.get("what") == "events":
        asked = ask_link_events(by=viewer_of(request), because=reason_given(request))
        return redirect("job", job_id=asked)
    scope: Scope = "publishable" if request.POST.get("scope") == "publishable" else "whole"
    asked = ask_link(by=viewer_of(request), because=reason_given(request), scope=scope)
    return redirect("job", job_id=asked)


def reason_given(request: HttpRequest) -> str:
    """Return the reason that a form gives, "not said" where it is empty."""
    return " ".join(request.POST.get("because", "").split())[:LONGEST_REASON] or "not said"
