"""Invitations: the one that a code opens, and those of an organisation."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from django.db import connection
from django.utils import timezone

from sanad.partners.member import Viewer
from sanad.partners.role import ROLES, Role
from sanad.records.door import opened
from sanad.records.models import Folder, Invitation
from sanad.terms.identifiers import OrganisationId
from sanad.terms.language import LocalisedText


@dataclass(frozen=True)
class OpenInvitation:
    """An invitation that still opens."""

    id: UUID
    organisation: OrganisationId
    organisation_code: str
    roles: frozenset[Role]
    alias: str
    folder: UUID | None


@dataclass(frozen=True)
class InvitationRow:
    """One invitation of an organisation, as its administrators see it; the code is in no row."""

    id: UUID
    roles: tuple[str, ...]
    alias: str
    folder: LocalisedText | None
    invited_by: str
    made_at: datetime
    expires_at: datetime
    state: str


def invitation_of(digest: str) -> OpenInvitation | None:
    """Return the invitation that a code's digest opens, or None; whoever asks is nobody yet."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, organisation_id, code, roles, alias, folder FROM invitation_of(%s)", [digest]
        )
        found = cursor.fetchone()
    if found is None:
        return None
    roles = frozenset(cast(Role, role) for role in found[3] if role in ROLES)
    return OpenInvitation(found[0], OrganisationId(found[1]), found[2], roles, found[4], found[5])


def invitations(*, viewer: Viewer) -> tuple[InvitationRow, ...]:
    """Return the invitations of the viewer's organisation, the newest first, to its administrators alone."""
    with opened(viewer):
        kept = Invitation.objects.filter(organisation_id=viewer.organisation).order_by("-made_at")
        folders = folder_names(viewer=viewer)
        return tuple(
            InvitationRow(
                one.id,
                tuple(one.roles),
                one.alias,
                folders.get(one.folder) if one.folder else None,
                one.invited_by,
                one.made_at,
                one.expires_at,
                _state(one),
            )
            for one in kept
        )


def folder_names(*, viewer: Viewer) -> dict[UUID, LocalisedText]:
    """Return the folders of the viewer's organisation to which a guest may be invited, by name."""
    with opened(viewer):
        own = Folder.objects.filter(organisation_id=viewer.organisation).order_by("code")
        return {one.id: LocalisedText.from_mapping(one.names) for one in own}


def _state(one: Invitation) -> str:
    if one.used_at:
        return "used"
    if one.withdrawn_at:
        return "withdrawn"
    return "open" if one.expires_at > timezone.now() else "expired"
