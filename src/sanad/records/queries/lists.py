"""Lists: what they are, what was imported, who may use them, and their records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import Collection, Import, SeenRecord
from sanad.records.queries.agreements import AgreementRow, agreements_on
from sanad.records.queries.coalition import ListRow, known_lists, list_rows, told_rows
from sanad.records.queries.record_rows import RecordPage, record_rows, with_origin


@dataclass(frozen=True)
class ImportRow:
    """One import of a file into a list; declared: whose data it is, where whoever imported said."""

    id: UUID
    at: datetime
    format: str
    item_id: UUID
    item_sha256: str
    counts: Mapping[str, int]
    records_root: str
    declared: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ListDetail:
    """One list with its imports and agreements, as far as this member may see them."""

    row: ListRow
    imports: tuple[ImportRow, ...]
    agreements: tuple[AgreementRow, ...]


def lists(*, viewer: Viewer) -> tuple[ListRow, ...]:
    """Return every list of the coalition."""
    return list_rows(viewer=viewer)


def own_list(code: str, *, viewer: Viewer) -> UUID:
    """Return the list of one's own organisation that has a code.

    Raises: NotFound.
    """
    with opened(viewer):
        own = Collection.objects.filter(organisation_id=viewer.organisation, code=code)
        found = own.values_list("id", flat=True).first()
    if found is None:
        raise NotFound(
            "There is no list with this code in the organisation. A known one is required. See `sanad check`."
        )
    return found


def list_detail(list_id: UUID, *, viewer: Viewer) -> ListDetail:
    """Return one list.

    Raises: NotFound.
    """
    with opened(viewer):
        found = known_lists([list_id])
        if not found.lists:
            raise NotFound("There is no such list. The address of one is required. See the lists.")
        imports = Import.objects.filter(collection_id=list_id).select_related("item").order_by("-at")
        rows = tuple(
            ImportRow(i.id, i.at, i.format, i.item_id, i.item.sha256, i.counts, i.records_root, i.declared)
            for i in imports.defer("item__original_name")
        )
        agreements = agreements_on(list_id, found.lists[0].folder_id, viewer=viewer)
    return ListDetail(told_rows(found, viewer=viewer)[0], rows, agreements)


def list_records(list_id: UUID, *, viewer: Viewer, page: int = 1, size: int = 50) -> RecordPage:
    """Return one page of a list's current records; none where they are not shared."""
    with opened(viewer):
        found = SeenRecord.objects.filter(collection_id=list_id, is_current=True)
        chosen = with_origin(found).order_by("item_id", "row")[(page - 1) * size : page * size]
        return RecordPage(record_rows(chosen), found.count())
