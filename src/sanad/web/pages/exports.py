"""Export of persons: what would leave and what stays behind, the reason, and the file once two agreed."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sanad.actions.errors import ActionError
from sanad.actions.exports import Export, propose_export
from sanad.actions.recorded import require_role
from sanad.publications.corpus import mark_name
from sanad.records.queries.exports import ExportScope, export_count
from sanad.web.columns import in_order
from sanad.web.downloads import DownloadTable, attachment, corpus_of, csv_text, xlsx_bytes
from sanad.web.forms.proposals import ExportForm
from sanad.web.viewing import viewer_of

WHERE = (
    "person",
    "joined_by",
    "organisation",
    "list",
    "record",
    "record_id_in_list",
    "version",
    "row",
    "file_sha256",
)
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_http_methods(["GET", "HEAD", "POST"])
def list_export(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Return the form that asks to export a list."""
    return ask(request, ExportScope("list", list_id))


@require_http_methods(["GET", "HEAD", "POST"])
def search_export(request: HttpRequest, search_id: UUID) -> HttpResponse:
    """Return the form that asks to export what a search found."""
    return ask(request, ExportScope("search", search_id))


@require_http_methods(["GET", "HEAD", "POST"])
def figure_export(request: HttpRequest, figure_id: UUID) -> HttpResponse:
    """Return the form that asks to export the records behind a figure."""
    return ask(request, ExportScope("figure", figure_id))


def ask(request: HttpRequest, scope: ExportScope) -> HttpResponse:
    """Return the form, or, once it is filled, the proposal that came of it."""
    viewer = viewer_of(request)
    require_role("export", by=viewer)
    counted = export_count(scope, viewer=viewer)
    form, error = ExportForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            asked = propose_export(scope, told["kind"], by=viewer, because=told["because"])
            return redirect("proposal", proposal_id=asked)
        except ActionError as refused:
            error = refused.code
    values = {"form": form, "error": error, "scope": scope, "counted": counted}
    status = 409 if error else 400 if form.errors else 200
    return render(request, "proposals/export.html", values, status=status)


def export_file(made: Export) -> HttpResponse:
    """Return the rows of an export as a file to keep."""
    said = in_order(column for row in made.rows for column in row.record.values)
    lines = [
        (
            row.person,
            row.joined_by,
            row.record.organisation_code,
            row.record.list_code,
            row.record.id,
            row.record.record_key,
            row.record.version,
            row.record.row,
            row.record.item_sha256,
            *(row.record.values.get(column, "") for column in said),
        )
        for row in made.rows
    ]
    corpus = corpus_of(row.record.corpus for row in made.rows)
    table = DownloadTable("export", WHERE + tuple(f"said_{column}" for column in said), lines, corpus)
    content = xlsx_bytes(table) if made.kind == "xlsx" else csv_text(table)
    return attachment(content, f"{mark_name('export', corpus)}.{made.kind}", MEDIA_TYPES[made.kind])
