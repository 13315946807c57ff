"""What a member has written in a form and not sent."""

from uuid import UUID

from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import Draft


def draft(form: str, subject: UUID | None, *, viewer: Viewer) -> dict[str, list[str]] | None:
    """Return what the member had written in this form, or None."""
    with opened(viewer):
        kept = Draft.objects.filter(
            organisation_id=viewer.organisation, account=viewer.account, form=form, subject=subject
        )
        return kept.values_list("content", flat=True).first()
