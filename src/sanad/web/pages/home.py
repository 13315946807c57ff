"""The coalition at a glance: lists, records, persons, and how many lists document each person."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sanad.actions.linked import MOST_TOLD
from sanad.partners.member import Viewer
from sanad.records.queries.audit import open_alarms
from sanad.records.queries.coalition import Overview, overview
from sanad.records.queries.corrections import open_marks
from sanad.records.queries.figures import figure, figures
from sanad.records.queries.linkage_beside import beside
from sanad.records.queries.log import checkpoint
from sanad.web.downloads import DownloadTable, corpus_of, download
from sanad.web.linkage_columns import LINKAGE_COLUMNS, linkage_cells
from sanad.web.pages.pictures import picture_of
from sanad.web.viewing import viewer_of

OVERLAP = "list-overlap"


def home(request: HttpRequest) -> HttpResponse:
    """Return the overview of the coalition; a guest is led to its folder."""
    viewer = viewer_of(request)
    if "guest" in viewer.clearances:
        return redirect("folders")
    seen = overview(viewer=viewer)
    values = {
        "overview": seen,
        "documented_by": seen.documented_by,
        "most_told": MOST_TOLD,
        "most": max((persons or 0 for _lists, persons in seen.documented_by), default=0),
        "several": several(seen),
        **overlap_of(viewer),
        "beside": beside(viewer=viewer),
        "checkpoint": checkpoint(viewer=viewer),
        "alarms": open_alarms(viewer=viewer),
        "marks": open_marks(viewer=viewer),
    }
    return render(request, "home/home.html", values)


def several(seen: Overview) -> int | None:
    """Return how many persons more than one list documents; None where a part of it is withheld."""
    counts = [persons for lists, persons in seen.documented_by if lists > 1]
    return None if not counts or None in counts else sum(persons or 0 for persons in counts)


def overlap_of(viewer: Viewer) -> dict[str, Any]:
    """Return the stored figure of how the lists overlap, with its picture; nothing before the linking."""
    row = next((row for row in figures(viewer=viewer) if row.key == OVERLAP), None)
    if row is None:
        return {"overlap": None}
    return {"overlap": row, "picture": picture_of(figure(row.id, viewer=viewer).figure)}


def lists_data(request: HttpRequest, kind: str) -> HttpResponse:
    """Return the coalition's lists as a file."""
    seen = overview(viewer=viewer_of(request))
    rows = [
        (organisation.code, organisation.name.en, row.code, row.name.en, row.kind, row.corpus, row.records)
        for organisation in seen.organisations
        for row in organisation.lists
    ]
    columns = ("organisation", "organisation_name", "list", "list_name", "kind", "corpus", "records")
    corpus = corpus_of(row[5] for row in rows)
    return download(DownloadTable("lists", columns, rows, corpus), kind)


def documented_data(request: HttpRequest, kind: str) -> HttpResponse:
    """Return how many lists document how many persons, as a file."""
    viewer = viewer_of(request)
    seen, rests_on = overview(viewer=viewer), beside(viewer=viewer)
    linkage = linkage_cells(rests_on.linkage if rests_on else None)
    rows = [(*row, *linkage) for row in seen.documented_by]
    columns = ("lists", "persons", *LINKAGE_COLUMNS)
    return download(DownloadTable("documented-by-lists", columns, rows, corpus_of([seen.corpus])), kind)
