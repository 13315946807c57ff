"""Agreements that one's organisation gave or received."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Router, Schema

from sanad.api.access import viewer_of
from sanad.api.schemas import Text
from sanad.records.queries.agreements import agreement
from sanad.records.queries.agreements import agreements as agreements_seen

router = Router()


class NamedOut(Schema):
    """A list, folder, case or organisation; name is null where this member may not see it."""

    id: UUID
    name: Text | None


class AgreementOut(Schema):
    """One agreement; recipient is null where it is every member. Who signed is told by no program."""

    id: UUID
    giver: NamedOut
    recipient: NamedOut | None
    folder: NamedOut | None
    lists: list[NamedOut]
    purpose: str
    case: NamedOut | None
    fields: list[str]
    place: str
    valid_from: datetime
    valid_until: datetime | None
    accepted_at: datetime | None
    withdrawn_at: datetime | None
    state: str
    given: bool


@router.get(
    "/agreements",
    response=list[AgreementOut],
    summary=_("Every agreement that this organisation gave or received"),
)
def agreements(request: HttpRequest) -> Any:
    """Return every agreement, the newest first."""
    return list(agreements_seen(viewer=viewer_of(request)))


@router.get(
    "/agreements/{uuid:agreement_id}",
    response=AgreementOut,
    summary=_("One agreement: what it opens, for what, and how it stands"),
)
def agreement_one(request: HttpRequest, agreement_id: UUID) -> Any:
    """Return one agreement."""
    return agreement(agreement_id, viewer=viewer_of(request)).row
