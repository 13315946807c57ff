"""Lists: what each organisation brought, where it came from, and with whom it is shared."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sanad.actions.access import looked
from sanad.partners.role import may
from sanad.records.queries.linkage_beside import beside_list
from sanad.records.queries.lists import list_detail, list_records
from sanad.records.queries.lists import lists as lists_seen
from sanad.records.queries.record_rows import RecordRow
from sanad.records.queries.registers import REGISTER
from sanad.web.columns import in_order
from sanad.web.downloads import DownloadTable, download
from sanad.web.paging import Paging, page_asked
from sanad.web.viewing import viewer_of

ROWS = 50
ROWS_OF_A_FILE = 5_000


def lists(request: HttpRequest) -> HttpResponse:
    """Return every list of the coalition."""
    return render(request, "lists/lists.html", {"lists": lists_seen(viewer=viewer_of(request))})


def list_page(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Return one list: its imports, its agreements, and its records where one may read them."""
    viewer = viewer_of(request)
    detail = list_detail(list_id, viewer=viewer)
    if detail.row.kind == REGISTER:  # what it holds are cards, which have pages of their own
        return redirect("register", list_id=list_id)
    page = page_asked(request)
    values: dict[str, Any] = {"detail": detail, "list": detail.row, "may_export": may(viewer.roles, "export")}
    values["beside"] = beside_list(detail.row, viewer=viewer)
    if detail.row.readable:
        found = list_records(list_id, viewer=viewer, page=page, size=ROWS)
        looked("list", "list", list_id, persons=persons_among(found.rows), by=viewer)
        said = in_order(column for record in found.rows for column in record.values)
        values |= {"records": found.rows, "said": said, "paging": Paging(page, ROWS, found.total)}
    return render(request, "lists/list.html", values)


def list_data(request: HttpRequest, list_id: UUID, kind: str) -> HttpResponse:
    """Return the records of a list of events as a file; a list of persons is exported by two persons.

    Raises: Http404, if the list holds persons.
    """
    viewer = viewer_of(request)
    detail = list_detail(list_id, viewer=viewer)
    if detail.row.kind == "person":
        raise Http404
    found = list_records(list_id, viewer=viewer, page=1, size=ROWS_OF_A_FILE)
    return download(records_table("records", found.rows, detail.row.corpus), kind)


def persons_among(rows: tuple[RecordRow, ...]) -> int:
    """Return how many of some records are of persons."""
    return sum(row.kind == "person" for row in rows)


def records_table(name: str, rows: tuple[Any, ...], corpus: Any) -> DownloadTable:
    """Return records as a table: where each stands, then what it says as received."""
    said = list(dict.fromkeys(column for row in rows for column in row.values))
    where = ("record", "list", "record_id_in_list", "version", "row", "file_sha256")
    lines = [
        (
            row.id,
            row.list_code,
            row.record_key,
            row.version,
            row.row,
            row.item_sha256,
            *(row.values.get(column, "") for column in said),
        )
        for row in rows
    ]
    return DownloadTable(name, where + tuple(f"said_{column}" for column in said), lines, corpus)
