"""Members as two administrators make them: one asks to invite, or for roles; another approves just that."""

from collections.abc import Collection
from uuid import UUID

from sanad.actions.invitations import invite, require_invitable
from sanad.actions.members import change_roles, living_member
from sanad.actions.two_persons import propose, proposed
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.partners.membership import require_roles
from sanad.partners.role import Role
from sanad.records.door import opened


def propose_invitation(
    roles: Collection[Role], alias: str, *, folder: UUID | None = None, by: Viewer, because: str
) -> UUID:
    """Return the id of a proposal to invite somebody with these roles, under this alias.

    The members read the alias there, as they do once somebody has it.
    Raises: NotAllowed, ReasonMissing; what invitations.invite refuses.
    """
    with opened(by):
        require_invitable(roles, alias, folder, by=by)
        told = {"roles": sorted(roles), "alias": alias.strip(), "folder": str(folder) if folder else None}
        return propose("invite", folder, told, by=by, because=because)


def invite_as_approved(proposal: UUID, *, by: Viewer) -> str:
    """Return the code of the invitation that two administrators approved, made now, once, for whoever asked.

    Raises: what two_persons.seconded and invitations.invite refuse.
    """
    asked = proposed(proposal, by=by)
    told = asked.arguments
    folder = UUID(told["folder"]) if told.get("folder") else None
    return invite(
        told.get("roles", ()),
        told.get("alias", ""),
        folder=folder,
        proposal=proposal,
        by=by,
        because=asked.because,
    )


def propose_roles(membership: UUID, roles: Collection[Role], *, by: Viewer, because: str) -> UUID:
    """Return the id of a proposal to give a member these roles in the place of those that it has now.

    Raises: NotAllowed, ReasonMissing; NotFound; RolesMalformed.
    """
    require_roles(roles)
    with opened(by):
        before = sorted(living_member(membership, by).roles)
        return propose(
            "change_roles", membership, {"roles": sorted(roles), "before": before}, by=by, because=because
        )


def change_roles_as_proposed(proposal: UUID, *, by: Viewer) -> UUID:
    """Return the membership whose roles two administrators agreed to change, changed now, once.

    Raises: what two_persons.seconded and members.change_roles refuse.
    """
    asked = proposed(proposal, by=by)
    if asked.subject is None:
        raise NotFound("The proposal names no member. One is required. Propose the roles of a member.")
    change_roles(
        asked.subject, asked.arguments.get("roles", ()), proposal=proposal, by=by, because=asked.because
    )
    return asked.subject
