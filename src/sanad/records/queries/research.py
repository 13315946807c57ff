"""What an organisation holds beside the event sets: what comes with Sanad, and its own entries over it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sanad.conditions.research import FORMAT, KINDS, Research, read_research, shipped
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import ResearchEntry
from sanad.terms.civil_day import EVENTS_ZONE


@dataclass(frozen=True)
class EntryRow:
    """One version of an entry: who entered it, when and why; withdrawn: it is not held from then on."""

    kind: str
    code: str
    content: Mapping[str, Any]
    withdrawn: bool
    alias: str
    because: str
    at: datetime


def entries_of(kind: str, code: str, *, viewer: Viewer) -> tuple[EntryRow, ...]:
    """Return every version of an entry of one's own organisation, the newest first."""
    with opened(viewer):
        found = ResearchEntry.objects.filter(organisation_id=viewer.organisation, kind=kind, code=code)
        return tuple(map(_row, found.order_by("-at")))


def own_entries(*, viewer: Viewer, as_of: datetime) -> tuple[EntryRow, ...]:
    """Return the newest version of each entry of one's own organisation, as it was at an instant."""
    with opened(viewer):
        found = (
            ResearchEntry.objects.filter(organisation_id=viewer.organisation, at__lte=as_of)
            .order_by("kind", "code", "-at")
            .distinct("kind", "code")
        )
        return tuple(row for row in map(_row, found) if not row.withdrawn)


def research_held(*, viewer: Viewer, as_of: datetime) -> Research:
    """Return what is held at an instant; an own entry takes the place of one that comes with Sanad.

    What comes with Sanad counts as held whenever it is asked: when its passages came out stands in each.
    """
    own = document_of(own_entries(viewer=viewer, as_of=as_of))
    return shipped().with_more(read_research(own, known=shipped(), is_held=True))


def document_of(rows: Iterable[EntryRow]) -> dict[str, Any]:
    """Return entries as one document `sanad-research/1`."""
    document: dict[str, Any] = {"format": FORMAT, **{kind: [] for kind in KINDS}}
    for row in rows:
        document[row.kind].append(row.content)
    return document


def _row(row: ResearchEntry) -> EntryRow:
    return EntryRow(row.kind, row.code, row.content, row.withdrawn, row.alias, row.because, row.at)


def today() -> date:
    """Return the day where events happen."""
    return datetime.now(EVENTS_ZONE).date()
