"""Items: the bytes as received, their digests, and their custody."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sanad.partners.role import may
from sanad.records.queries.item_links import item_links
from sanad.records.queries.items import item
from sanad.records.queries.log import checkpoint
from sanad.records.queries.registers import own_registers
from sanad.web.downloads import DownloadTable, corpus_of, download
from sanad.web.viewing import viewer_of


def item_page(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Return one item with its custody entries."""
    viewer = viewer_of(request)
    values = {
        "item": item(item_id, viewer=viewer),
        "checkpoint": checkpoint(viewer=viewer),
        "links": item_links(item_id, viewer=viewer),
        "registers": own_registers(viewer=viewer) if may(viewer.roles, "write_card") else (),
    }
    return render(request, "items/item.html", values)


def item_data(request: HttpRequest, item_id: UUID, kind: str) -> HttpResponse:
    """Return the custody entries of one item as a file."""
    detail = item(item_id, viewer=viewer_of(request))
    rows = [
        (
            entry.id,
            entry.verb,
            entry.at.isoformat(),
            entry.actor,
            "awaiting" if entry.leaf_index is None else entry.leaf_index,
            entry.commitment,
            entry.doubt or "",
        )
        for entry in detail.entries
    ]
    columns = ("entry", "verb", "at", "actor", "log_index", "commitment", "instant_doubt")
    corpus = corpus_of(row.corpus for row in detail.lists)
    return download(DownloadTable("custody", columns, rows, corpus), kind)
