"""Figures and how they were made, linkings, and the estimate of what is missing."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Router

from sanad.actions.access import looked
from sanad.api.access import viewer_of
from sanad.api.lists import persons_among
from sanad.api.published import EstimateOut, FigureOut, FigureRowOut
from sanad.api.schemas import PageNumber, PageSize, RecordsOut, RunOut
from sanad.partners.errors import NotFound
from sanad.publications.stored import figure_to_json
from sanad.records.queries import estimates
from sanad.records.queries.coalition import runs as runs_done
from sanad.records.queries.figures import figure, figure_records
from sanad.records.queries.figures import figures as figures_seen

router = Router()


@router.get("/figures", response=list[FigureRowOut], summary=_("The newest version of every figure"))
def figures(request: HttpRequest) -> Any:
    """Return every figure."""
    return list(figures_seen(viewer=viewer_of(request)))


@router.get("/figures/{uuid:figure_id}", response=FigureOut, summary=_("One figure, and how it was made"))
def figure_one(request: HttpRequest, figure_id: UUID) -> Any:
    """Return one figure."""
    detail = figure(figure_id, viewer=viewer_of(request))
    return {
        "row": detail.row,
        "figure": figure_to_json(detail.figure),
        "run": detail.run,
        "publications": detail.publications,
    }


@router.get(
    "/figures/{uuid:figure_id}/records",
    response=RecordsOut,
    summary=_("The records behind a figure that this member may see, page by page"),
)
def records_of_figure(
    request: HttpRequest, figure_id: UUID, page: PageNumber = 1, size: PageSize = 50
) -> Any:
    """Return one page of the records behind a figure."""
    viewer = viewer_of(request)
    found = figure_records(figure_id, viewer=viewer, page=page, size=size)
    looked("download", "figure", figure_id, persons=persons_among(found.rows), by=viewer)
    return found


@router.get("/runs", response=list[RunOut], summary=_("Every linking that ended, with its report"))
def runs(request: HttpRequest) -> Any:
    """Return every finished linking, the newest first."""
    return list(runs_done(viewer=viewer_of(request)))


@router.get(
    "/estimate",
    response=EstimateOut,
    summary=_("The estimate of what is missing, by stratum, with what was refused and why"),
)
def estimate(request: HttpRequest) -> Any:
    """Return the estimate of the newest linking."""
    found = estimates.estimate(viewer=viewer_of(request))
    if found is None:
        raise NotFound("There is no estimate. A linking that ended is required. See the linkings.")
    return found
