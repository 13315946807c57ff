"""What lists of persons document of a place and its years: records by kind of event, for whoever may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q
from django.db.models.functions import ExtractYear

from sanad.conditions.period import Period
from sanad.conditions.selection import Selection
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import SeenRecord
from sanad.records.queries.coalition import ListRow, list_rows


@dataclass(frozen=True)
class DocumentedRow:
    """How many records of one list tell of one kind of event, by year; they are records and no persons.

    years: by the year in which the event began at the earliest; None counts those without a date.
    """

    list_row: ListRow
    event_type: str
    years: dict[int | None, int]

    @property
    def records(self) -> int:
        """Return how many there are."""
        return sum(self.years.values())


def documented(
    selection: Selection, days: Period, *, viewer: Viewer, as_of: datetime
) -> tuple[DocumentedRow, ...]:
    """Return what the lists of persons that one may read tell of a place, its days and undated, by list.

    A record names a governorate at the most: for a district its governorate's records are not told.
    """
    if selection.is_district:
        return ()
    lists = {row.id: row for row in list_rows(viewer=viewer) if row.kind == "person" and row.readable}
    found = documented_by_list(selection, days, list(lists), viewer=viewer, as_of=as_of)
    rows = (DocumentedRow(lists[list_id], kind, years) for (list_id, kind), years in found.items())
    return tuple(sorted(rows, key=lambda row: (row.event_type, row.list_row.code)))


def documented_by_list(
    selection: Selection, days: Period, lists: Sequence[UUID], *, viewer: Viewer, as_of: datetime
) -> dict[tuple[UUID, str], dict[int | None, int]]:
    """Return the records of these lists by list and kind of event, and by year; none of a district."""
    if selection.is_district:
        return {}
    with opened(viewer):
        dated = Q(event_earliest__range=(days.first, days.last)) | Q(event_earliest=None)
        records = SeenRecord.objects.filter(
            dated, collection_id__in=lists, is_current=True, kind="person", received_at__lte=as_of
        )
        if not selection.is_country:
            records = records.filter(governorate=selection.pcode)
        counts = (
            records.annotate(year=ExtractYear("event_earliest"))
            .values_list("collection_id", "event_type", "year")
            .annotate(records=Count("id"))
            .order_by()
        )
        found: dict[tuple[UUID, str], dict[int | None, int]] = {}
        for list_id, event_type, year, number in counts:
            found.setdefault((list_id, event_type), {})[year] = number
        return found
