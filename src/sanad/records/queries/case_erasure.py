"""What hangs on a case before it is erased, and what is left of one that was."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import Case

COUNTED = ("versions", "checks", "drafts", "reminders", "calendars", "team", "agreements", "entries", "looks")
"""What is told in numbers."""


@dataclass(frozen=True)
class HangsOnCase:
    """What hangs on one case, in numbers. asks: whoever looks may ask for its erasure by its team."""

    case: UUID
    asks: bool
    closed: bool
    counts: Mapping[str, int]


@dataclass(frozen=True)
class CaseStone:
    """What stands where a case was."""

    case: UUID
    opened_at: datetime
    at: datetime
    ground: str
    proposal: UUID | None


def hangs_on_case(case: UUID, *, viewer: Viewer) -> HangsOnCase:
    """Return what hangs on a case of the viewer's organisation.

    Raises: NotFound.
    """
    with opened(viewer), connection.cursor() as cursor:
        cursor.execute("SELECT hangs_on_case(%s)", [case])
        found = cursor.fetchone()[0]
    if found is None:
        raise NotFound("There is no such case of this organisation. One is required. See the cases.")
    told: Mapping[str, Any] = json.loads(found) if isinstance(found, str) else found
    counts = {name: told["counts"][name] for name in COUNTED}
    return HangsOnCase(case, told["asks"], told["closed"], counts)


def case_tombstone(case: UUID, *, viewer: Viewer) -> CaseStone:
    """Return what stands where a case of the viewer's organisation was, to its team and who administers.

    Raises: NotFound.
    """
    with opened(viewer):
        stone = Case.objects.filter(id=case, erased_at__isnull=False).first()
    if stone is None or stone.erased_at is None:
        raise NotFound("There is no tombstone of such a case. See the cases.")
    return CaseStone(case, stone.opened_at, stone.erased_at, stone.ground or "", stone.proposal)
