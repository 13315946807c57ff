"""Figures: a number with its picture, its table, and how it was made."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sanad.actions.access import looked
from sanad.partners.role import may
from sanad.publications.corpus import mark_name
from sanad.publications.downloads import figure_csv, figure_json
from sanad.records.queries.figures import figure, figure_records
from sanad.records.queries.figures import figures as figures_seen
from sanad.records.queries.linkage_beside import beside
from sanad.records.queries.record_rows import RecordRow
from sanad.web.columns import in_order
from sanad.web.downloads import DownloadTable, attachment, corpus_of, download
from sanad.web.pages.lists import persons_among, records_table
from sanad.web.pages.pictures import picture_of
from sanad.web.paging import Paging, page_asked
from sanad.web.viewing import viewer_of

ROWS = 25
ROWS_OF_A_FILE = 5_000


def figures(request: HttpRequest) -> HttpResponse:
    """Return every figure."""
    viewer = viewer_of(request)
    values = {
        "figures": figures_seen(viewer=viewer),
        "beside": beside(viewer=viewer),
        "of_events": beside(viewer=viewer, kind="event"),
    }
    return render(request, "figures/figures.html", values)


def figures_data(request: HttpRequest, kind: str) -> HttpResponse:
    """Return every figure as a file."""
    seen = figures_seen(viewer=viewer_of(request))
    rows = [
        (r.id, r.key, r.version, r.corpus, r.title.en, r.value, r.low, r.high, r.made_at.isoformat())
        for r in seen
    ]
    columns = ("figure", "key", "version", "corpus", "title", "value", "low", "high", "made_at")
    corpus = corpus_of(row.corpus for row in seen)
    return download(DownloadTable("figures", columns, rows, corpus), kind)


def figure_page(request: HttpRequest, figure_id: UUID) -> HttpResponse:
    """Return one figure: its value, picture and table, how it was made, and the records behind it."""
    viewer = viewer_of(request)
    detail = figure(figure_id, viewer=viewer)
    page = page_asked(request)
    records = figure_records(figure_id, viewer=viewer, page=page, size=ROWS)
    if records.rows:
        looked("list", "figure", figure_id, persons=persons_among(records.rows), by=viewer)
    values = {
        "detail": detail,
        "figure": detail.figure,
        "beside": beside(detail.run.id, viewer=viewer) if detail.run else None,
        "picture": picture_of(detail.figure),
        "records": records.rows,
        "of_persons": of_persons(records.rows),
        "may_export": may(viewer.roles, "export"),
        "said": in_order(column for record in records.rows for column in record.values),
        "paging": Paging(page, ROWS, records.total),
    }
    return render(request, "figures/figure.html", values)


def figure_data(request: HttpRequest, figure_id: UUID, kind: str) -> HttpResponse:
    """Return the table behind a figure as CSV, or the whole figure as JSON, as a release gives them."""
    shown = figure(figure_id, viewer=viewer_of(request)).figure
    makers = {"csv": (figure_csv, "text/csv; charset=utf-8"), "json": (figure_json, "application/json")}
    if kind not in makers:
        raise Http404
    make, media_type = makers[kind]
    return attachment(make(shown), f"{mark_name(str(shown.id), shown.corpus)}.{kind}", media_type)


def figure_records_data(request: HttpRequest, figure_id: UUID, kind: str) -> HttpResponse:
    """Return the events behind a figure that one may see, as a file; persons are exported by two persons.

    Raises: Http404, if there are persons among them.
    """
    viewer = viewer_of(request)
    corpus = figure(figure_id, viewer=viewer).figure.corpus
    found = figure_records(figure_id, viewer=viewer, page=1, size=ROWS_OF_A_FILE)
    if of_persons(found.rows):
        raise Http404
    return download(records_table("records-of-figure", found.rows, corpus), kind)


def of_persons(rows: tuple[RecordRow, ...]) -> bool:
    """Return whether persons are among some records."""
    return any(row.kind == "person" for row in rows)
