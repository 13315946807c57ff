"""Lists, their records, and the files they were read from."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Router

from sanad.actions.access import looked
from sanad.api.access import viewer_of
from sanad.api.schemas import ItemOut, ListDetailOut, ListOut, PageNumber, PageSize, RecordsOut
from sanad.records.queries.items import item
from sanad.records.queries.lists import list_detail, list_records
from sanad.records.queries.lists import lists as lists_seen
from sanad.records.queries.record_rows import RecordRow

router = Router()


@router.get("/lists", response=list[ListOut], summary=_("Every list of the coalition, with its size"))
def lists(request: HttpRequest) -> Any:
    """Return every list; of one that is not shared the name, and the size where it is told."""
    return list(lists_seen(viewer=viewer_of(request)))


@router.get(
    "/lists/{uuid:list_id}", response=ListDetailOut, summary=_("One list: its imports and agreements")
)
def list_one(request: HttpRequest, list_id: UUID) -> Any:
    """Return one list."""
    return list_detail(list_id, viewer=viewer_of(request))


@router.get(
    "/lists/{uuid:list_id}/records",
    response=RecordsOut,
    summary=_("The records of a list that this member may see, page by page"),
)
def records_of_list(request: HttpRequest, list_id: UUID, page: PageNumber = 1, size: PageSize = 50) -> Any:
    """Return one page of a list's records."""
    viewer = viewer_of(request)
    list_detail(list_id, viewer=viewer)
    found = list_records(list_id, viewer=viewer, page=page, size=size)
    looked("download", "list", list_id, persons=persons_among(found.rows), by=viewer)
    return found


@router.get(
    "/items/{uuid:item_id}", response=ItemOut, summary=_("One file as received: digests and custody entries")
)
def item_one(request: HttpRequest, item_id: UUID) -> Any:
    """Return one item."""
    return item(item_id, viewer=viewer_of(request))


def persons_among(rows: Sequence[RecordRow]) -> int:
    """Return how many of some records are of persons."""
    return sum(row.kind == "person" for row in rows)
