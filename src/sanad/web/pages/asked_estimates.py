"""Estimates that members ask for: the form, the estimate with all that stands beside it, and its tables."""

from dataclasses import asdict
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from sanad.actions.jobs import ask_estimate
from sanad.estimation.table import pattern_lines
from sanad.partners.role import may
from sanad.publications.corpus import mark_name
from sanad.records.queries.asked_estimates import asked_estimate
from sanad.records.queries.linkage_beside import beside
from sanad.web.downloads import DownloadTable, attachment, download
from sanad.web.estimate_pictures import overlap_drawn, strata_drawn
from sanad.web.estimate_tables import tables_of
from sanad.web.forms.estimates import EstimateForm
from sanad.web.linkage_columns import LINKAGE_COLUMNS, linkage_cells
from sanad.web.strata import strata_of
from sanad.web.viewing import viewer_of

INVENTED = "invented: made for a demonstration; it counts no real person"


@require_http_methods(["GET", "HEAD", "POST"])
def estimate_ask(request: HttpRequest) -> HttpResponse:
    """Return the form of an estimate; a valid one is asked for as a job."""
    viewer = viewer_of(request)
    form = EstimateForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        job = ask_estimate(form.question(), by=viewer, because=form.cleaned_data["because"])
        return redirect("job", job_id=job)
    values = {"form": form, "may_estimate": may(viewer.roles, "estimate")}
    return render(request, "estimate/ask.html", values, status=422 if form.errors else 200)


@require_safe
def asked_estimate_page(request: HttpRequest, figure_id: UUID) -> HttpResponse:
    """Return one estimate that somebody asked for."""
    viewer = viewer_of(request)
    detail = asked_estimate(figure_id, viewer=viewer)
    values = {
        "detail": detail,
        "beside": beside(detail.run.id, viewer=viewer),
        "again": f"sanad again {figure_id} --as {viewer.organisation_code}",
        "figure_id": figure_id,
        "estimand": asdict(detail.question.estimand).items(),
        "tables": tables_of(detail),
        "strata": strata_of(detail.rows),
        "overlap": overlap_drawn(detail),
        "pictures": strata_drawn(detail),
    }
    return render(request, "estimate/asked.html", values)


@require_safe
def asked_estimate_data(request: HttpRequest, figure_id: UUID, table: str, kind: str) -> HttpResponse:
    """Return one table of an estimate as a file.

    Raises: Http404, if it has no such table.
    """
    viewer = viewer_of(request)
    detail = asked_estimate(figure_id, viewer=viewer)
    found = tables_of(detail).get(table)
    if found is None:
        raise Http404
    rests_on = beside(detail.run.id, viewer=viewer)
    linkage = linkage_cells(rests_on.linkage if rests_on else None)
    rows = [
        (*(" + ".join(cell) if isinstance(cell, tuple) else cell for cell in row), *linkage)
        for row in found.rows
    ]
    columns = (*found.columns, *LINKAGE_COLUMNS)
    return download(DownloadTable(f"estimate-{found.name}", columns, rows, detail.corpus), kind)


@require_safe
def asked_estimate_patterns(request: HttpRequest, figure_id: UUID) -> HttpResponse:
    """Return the table of inclusion patterns behind an estimate of the whole, as `sanad estimate` reads it.

    Raises: Http404, if a part of it is kept back from the page: then the table is given to nobody.
    """
    detail = asked_estimate(figure_id, viewer=viewer_of(request))
    if detail.given is None:
        raise Http404
    remarks = [INVENTED] if detail.corpus == "invented" else []
    content = pattern_lines(detail.given, remarks=remarks).encode()
    name = f"{mark_name('patterns', detail.corpus)}.csv"
    return attachment(content, name, "text/csv; charset=utf-8")
