"""Invitations: an administrator invites with roles and an alias; whoever has the code becomes a member."""

import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, connection

from sanad.actions.errors import NameTaken
from sanad.actions.recorded import Recording, recorded
from sanad.actions.second_administrator import second_administrator
from sanad.partners.errors import NotFound
from sanad.partners.invitation import CODE_BYTES, VALID, code_of, digest_of, require_fitting
from sanad.partners.member import OPERATOR, Viewer
from sanad.partners.role import Role
from sanad.records.models import Account, Folder, FolderGrant, Invitation, Membership
from sanad.records.queries.invitations import OpenInvitation, invitation_of

ALIAS_TAKEN = "The alias is taken in this organisation; one of its own is required. Choose another."


@dataclass(frozen=True)
class Arrival:
    """What somebody who was invited chooses: user name, password, language."""

    username: str
    password: str
    language: str


def invite(
    roles: Collection[Role],
    alias: str,
    *,
    folder: UUID | None = None,
    proposal: UUID | None = None,
    by: Viewer,
    because: str,
) -> str:
    """Return the code of a new invitation into the actor's organisation; nobody can ever read it again.

    proposal: what a second administrator approved, done with this; needed where the roles take two.
    Raises: NotAllowed, ReasonMissing; InvitationMalformed; NameTaken, if somebody has the alias or was
    invited under it; NotFound, if the organisation has no such folder; SecondAdministratorNeeded.
    """
    require_fitting(roles, alias, folder)
    code = code_of(secrets.token_bytes(CODE_BYTES))
    with (
        recorded("organise", by=by, because=because) as recording,
        second_administrator(recording, "invite", roles, proposal) as verb,
    ):
        require_invitable(roles, alias, folder, by=by)
        made = Invitation.objects.create(
            id=uuid4(),
            organisation_id=by.organisation,
            secret_sha256=digest_of(code),
            roles=sorted(roles),
            alias=alias.strip(),
            folder=folder,
            invited_by=by.alias,
            expires_at=recording.now + VALID,
            proposal=proposal,
        )
        recording.enter("invitation", made.id, verb=verb, details={"roles": sorted(roles)})
    return code


def require_invitable(roles: Collection[Role], alias: str, folder: UUID | None, *, by: Viewer) -> None:
    """Return when somebody can be invited so, inside a transaction that is open.

    Raises: InvitationMalformed; NameTaken; NotFound.
    """
    require_fitting(roles, alias, folder)
    _require_free(alias.strip(), by)
    if folder and not Folder.objects.filter(id=folder, organisation_id=by.organisation).exists():
        raise NotFound("There is no such folder of this organisation. One is required. See its list.")


def withdraw_invitation(invitation: UUID, *, by: Viewer, because: str) -> None:
    """Take an invitation back; its code opens nothing any more.

    Raises: NotAllowed, ReasonMissing; NotFound, if the organisation has none that is open.
    """
    with recorded("organise", by=by, because=because) as recording:
        waiting = Invitation.objects.filter(
            id=invitation, organisation_id=by.organisation, used_at=None, withdrawn_at=None
        )
        if not waiting.update(withdrawn_at=recording.now):
            raise NotFound("There is no such open invitation. One is required. See the list.")
        recording.enter("invitation", invitation, verb="withdraw_invitation")


def accept_invitation(digest: str, arrival: Arrival) -> UUID:
    """Return the account of a new member, made and joined at once with the roles that the inviter chose.

    Raises: NotFound, if no open invitation has this digest; NameTaken.
    """
    return _accepted(
        digest,
        lambda: Account.objects.create_user(arrival.username, arrival.password, language=arrival.language),
    )


def accept_with_account(digest: str, account: UUID) -> None:
    """Let an account join one more organisation, with the roles that the inviter there chose.

    Raises: NotFound, if no open invitation has this digest; NameTaken, also if the account is a member there.
    """
    _accepted(digest, lambda: Account.objects.get(id=account, is_active=True))


def _accepted(digest: str, account: Callable[[], Account]) -> UUID:
    found = invitation_of(digest)
    if found is None:
        raise NotFound("No open invitation has this code; one is required. Ask whoever invited you.")
    newcomer = Viewer(
        OPERATOR, found.organisation, found.organisation_code, frozenset({"operator"}), alias=found.alias
    )
    try:
        with recorded("join", by=newcomer, because="invited", purpose="founding") as recording:
            return _join(found, account, recording)
    except IntegrityError as error:  # the database says which, and its words may hold the name
        raise NameTaken(
            "The user name or the alias is taken, or the account is a member. Others are required. Choose."
        ) from error


def _join(found: OpenInvitation, account_of: Callable[[], Account], recording: Recording) -> UUID:
    """Return the account, with its membership and a guest's grant; of two who come at once, one joins."""
    used = Invitation.objects.filter(id=found.id, used_at=None, withdrawn_at=None)
    if not used.update(used_at=recording.now):
        raise NotFound("The invitation was used or taken back meanwhile. Ask for a new one.")
    account = account_of()
    membership = Membership.objects.create(
        account=account,
        organisation_id=found.organisation,
        roles=sorted(found.roles),
        alias=found.alias,
    )
    if found.folder:
        FolderGrant.objects.create(
            organisation_id=found.organisation, folder_id=found.folder, membership=membership
        )
    details = {"roles": sorted(found.roles), "invitation": str(found.id)}
    recording.enter("membership", membership.id, details=details)
    return account.id


def _require_free(alias: str, by: Viewer) -> None:
    """Return when nobody of the organisation has the alias or was invited under it."""
    with connection.cursor() as cursor:  # two invitations under one alias go one after another
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(by.organisation)])
    own = {"organisation_id": by.organisation, "alias": alias}
    open_ones = Invitation.objects.filter(
        **own, used_at=None, withdrawn_at=None, expires_at__gt=datetime.now(UTC)
    )
    if Membership.objects.filter(**own).exists() or open_ones.exists():
        raise NameTaken(ALIAS_TAKEN)
