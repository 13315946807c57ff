"""Drafts: what a member has written in a form and not sent, kept on the server for that member alone."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import Draft

KEPT = timedelta(days=14)


def keep_draft(
    form: str,
    subject: UUID | None,
    content: Mapping[str, list[str]],
    *,
    by: Viewer,
    sheet: UUID | None = None,
) -> None:
    """Keep what was written in a form so far in the place of what was kept; no change of the register.

    sheet: which one, of a form that may stand open several times at once: each is kept beside the others.
    """
    with opened(by):
        Draft.objects.filter(account=by.account, kept_at__lt=timezone.now() - KEPT).delete()
        if not _of(form, subject, sheet, by).update(content=dict(content), kept_at=timezone.now()):
            Draft.objects.create(
                organisation_id=by.organisation,
                account=by.account,
                form=form,
                subject=subject,
                sheet=sheet,
                content=dict(content),
            )


def drop_draft(form: str, subject: UUID | None, *, by: Viewer, sheet: UUID | None = None) -> None:
    """Delete what was kept of a form: it was sent, or is not wanted."""
    with opened(by):
        _of(form, subject, sheet, by).delete()


def _of(form: str, subject: UUID | None, sheet: UUID | None, by: Viewer) -> "QuerySet[Draft]":
    return Draft.objects.filter(
        organisation_id=by.organisation, account=by.account, form=form, subject=subject, sheet=sheet
    )
