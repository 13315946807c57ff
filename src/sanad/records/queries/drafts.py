"""What a member has written in a form and not sent."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import Draft

MOST_WAITING = 20
Content = dict[str, list[str]]


@dataclass(frozen=True)
class Waiting:
    """One sheet of a form that was written and not sent, and when it was last kept."""

    sheet: UUID
    kept_at: datetime
    content: Content


def draft(form: str, subject: UUID | None, *, viewer: Viewer, sheet: UUID | None = None) -> Content | None:
    """Return what the member had written in this form, or on one sheet of it; or None."""
    with opened(viewer):
        return _of(form, subject, viewer).filter(sheet=sheet).values_list("content", flat=True).first()


def waiting(form: str, subject: UUID | None, *, viewer: Viewer) -> tuple[Waiting, ...]:
    """Return the sheets of a form that the member had written and not sent, the newest first."""
    with opened(viewer):
        kept = _of(form, subject, viewer).filter(sheet__isnull=False).order_by("-kept_at", "sheet")
        rows = kept.values_list("sheet", "kept_at", "content")[:MOST_WAITING]
        return tuple(Waiting(sheet, at, content) for sheet, at, content in rows if sheet)


def _of(form: str, subject: UUID | None, viewer: Viewer) -> "QuerySet[Draft]":
    return Draft.objects.filter(
        organisation_id=viewer.organisation, account=viewer.account, form=form, subject=subject
    )
