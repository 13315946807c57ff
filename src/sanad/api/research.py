"""Research on conditions: sources, passages, searches, decisions and claims, own ones over those shipped."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Router, Schema

from sanad.api.access import viewer_of
from sanad.conditions.research import KINDS, shipped, shipped_entry
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.queries.research import EntryRow, own_entries

router = Router()
Entries = Mapping[tuple[str, str], EntryRow | None]


class ResearchRowOut(Schema):
    """One entry: own says whether one's organisation entered it; who entered its version, and when, if so."""

    kind: str
    code: str
    own: bool
    entered_by: str | None
    entered_at: datetime | None


class ResearchEntryOut(ResearchRowOut):
    """One entry with what it says, in the form of `sanad-research/1`."""

    content: dict[str, Any]


@router.get("/research", response=list[ResearchRowOut], summary=_("Every entry of research that is held"))
def research(request: HttpRequest) -> Any:
    """Return every entry, without what it says."""
    return list(_rows(_held(viewer_of(request))))


@router.get(
    "/research/{slug:research_kind}/{slug:entry_code}",
    response=ResearchEntryOut,
    summary=_("One entry of research: a source, passage, search, decision or claim"),
)
def research_entry(request: HttpRequest, research_kind: str, entry_code: str) -> Any:
    """Return one entry with what it says."""
    held, key = _held(viewer_of(request)), (research_kind, entry_code)
    if key not in held:
        raise NotFound("There is no such entry of research. See the list of all.")
    own = held[key]
    content = own.content if own else shipped_entry(*key)
    return {**_row(*key, own), "content": dict(content or {})}


def _held(viewer: Viewer) -> Entries:
    """Return what is held by kind and code: the own entry, or None for one that comes with Sanad."""
    found: dict[tuple[str, str], EntryRow | None] = {
        (kind, code): None for kind in KINDS for code in shipped().codes[kind]
    }
    own = own_entries(viewer=viewer, as_of=datetime.now(UTC))
    return {**found, **{(row.kind, row.code): row for row in own}}


def _rows(held: Entries) -> Iterator[dict[str, Any]]:
    for kind, code in sorted(held):
        yield _row(kind, code, held[kind, code])


def _row(kind: str, code: str, own: EntryRow | None) -> dict[str, Any]:
    return {
        "kind": kind,
        "code": code,
        "own": own is not None,
        "entered_by": own.alias if own else None,
        "entered_at": own.at if own else None,
    }
