"""The estimate of what is missing, by stratum: a bound and a range, with what was refused and why."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sanad.partners.role import may
from sanad.records.queries.asked_estimates import asked_estimates
from sanad.records.queries.estimates import EstimateDetail, estimate
from sanad.records.queries.linkage_beside import beside
from sanad.web.downloads import DownloadTable, download
from sanad.web.linkage_columns import LINKAGE_COLUMNS, linkage_cells
from sanad.web.strata import Row, strata_of
from sanad.web.viewing import viewer_of


def estimate_page(request: HttpRequest) -> HttpResponse:
    """Return the estimate, or what it would need where there is none yet."""
    viewer = viewer_of(request)
    detail = estimate(viewer=viewer)
    values = {
        "detail": detail,
        "strata": strata_of(detail.rows) if detail else [],
        "beside": beside(viewer=viewer),
        "asked": asked_estimates(viewer=viewer),
        "may_estimate": may(viewer.roles, "estimate"),
    }
    return render(request, "estimate/estimate.html", values)


def estimate_data(request: HttpRequest, kind: str) -> HttpResponse:
    """Return the estimate as a file, one row for each stratum and method."""
    detail = estimate(viewer=viewer_of(request))
    columns = (
        "stratum",
        "method",
        "verdict",
        "documented",
        "median",
        "lower",
        "upper",
        "level",
        "lowest_model",
        "highest_model",
        "reasons",
        *LINKAGE_COLUMNS,
    )
    linkage = linkage_cells(detail.linkage if detail else None)
    rows = [(*flat(row), *linkage) for row in rows_of(detail)]
    return download(DownloadTable("estimate", columns, rows, "invented"), kind)


def rows_of(detail: EstimateDetail | None) -> Sequence[Row]:
    """Return the rows of an estimate, none where there is no estimate."""
    return detail.rows if detail else ()


def flat(row: Row) -> tuple[Any, ...]:
    """Return one row of an estimate as cells."""
    stratum = "; ".join(f"{column}={value}" for column, value in row["stratum"].items()) or "all"
    range_ = row.get("range") or {}
    reasons = " ".join(reason["code"] for reason in row["reasons"])
    numbers = tuple(row.get(name) for name in ("documented", "median", "lower", "upper", "level"))
    return (
        stratum,
        row["method"],
        row["verdict"],
        *numbers,
        range_.get("lowest"),
        range_.get("highest"),
        reasons,
    )
