"""Members: their roles change, and their membership ends; both with a reason, neither by oneself alone."""

from collections.abc import Collection
from typing import cast
from uuid import UUID

from sanad.actions.recorded import Recording, recorded
from sanad.actions.second_administrator import second_administrator
from sanad.actions.sessions import end_sessions_of
from sanad.partners.errors import GuestOfOneFolder, NotFound, OwnRights
from sanad.partners.member import Viewer
from sanad.partners.membership import gained, require_administrator, require_roles
from sanad.partners.role import Role
from sanad.records.models import ApiToken, CaseSeat, FolderGrant, GroupSeat, Membership


def change_roles(
    membership: UUID, roles: Collection[Role], *, proposal: UUID | None = None, by: Viewer, because: str
) -> None:
    """Give a member other roles; they hold from the member's next page on.

    proposal: what a second administrator approved, done with this; needed where the roles gained take two.
    Raises: NotAllowed, ReasonMissing; NotFound, if the organisation has no such member; RolesMalformed;
    OwnRights; LastAdministrator; GuestOfOneFolder, if somebody with more than one folder would be a guest;
    SecondAdministratorNeeded; ProposalClosed, if the roles changed since they were approved.
    """
    require_roles(roles)
    with recorded("organise", by=by, because=because) as recording:
        member = _member(membership, by)
        new = gained(cast(list[Role], member.roles), roles)
        if member.account_id == by.account:
            raise OwnRights(
                "The roles are one's own; another administrator is required to change them. Ask one."
            )
        _require_administrator(member, roles, by)
        if "guest" in roles:
            _require_one_folder(member)
        details = {"roles": sorted(roles), "before": sorted(member.roles)}
        with second_administrator(recording, "change_roles", new, proposal, details) as verb:
            Membership.objects.filter(id=member.id).update(roles=sorted(roles))
            recording.enter("membership", member.id, verb=verb, details=details)


def end_membership(membership: UUID, *, by: Viewer, because: str) -> int:
    """End a member's place in the organisation; return how many sessions ended with it.

    Open pages show nothing from the next statement on; seats, grants and tokens end with it.
    Raises: NotAllowed, ReasonMissing; NotFound; LastAdministrator.
    """
    with recorded("organise", by=by, because=because) as recording:
        member = _member(membership, by)
        _require_administrator(member, (), by)
        ended = _end_what_it_opened(member, recording)
        sessions = end_sessions_of(frozenset({member.account_id}))
        recording.enter(
            "membership", member.id, verb="end_membership", details={**ended, "sessions": sessions}
        )
        Membership.objects.filter(id=member.id).update(ended_at=recording.now)  # last: it may be one's own
    return sessions


def living_member(membership: UUID, by: Viewer) -> Membership:
    """Return a member of the actor's organisation, inside a transaction that is open.

    Raises: NotFound, if there is none, or the membership ended.
    """
    return _member(membership, by)


def _member(membership: UUID, by: Viewer) -> Membership:
    found = Membership.objects.filter(id=membership, organisation_id=by.organisation, ended_at=None).first()
    if found is None:
        raise NotFound("There is no such member of this organisation. One is required. See the members.")
    return found


def _require_administrator(member: Membership, after: Collection[Role], by: Viewer) -> None:
    others = Membership.objects.filter(organisation_id=by.organisation, ended_at=None).exclude(id=member.id)
    before = cast(list[Role], member.roles)
    require_administrator(before, after, ("administrator" in roles for roles in _roles(others)))


def _roles(members: Collection[Membership]) -> list[list[str]]:
    return [one.roles for one in members]


def _require_one_folder(member: Membership) -> None:
    living = {"membership_id": member.id, "ended_at": None}
    seated = GroupSeat.objects.filter(**living).exists() or CaseSeat.objects.filter(**living).exists()
    if seated or FolderGrant.objects.filter(**living).count() > 1:
        raise GuestOfOneFolder(
            "The member has seats, or more than one folder; a guest has one folder at most and no seat. End "
            "the others first."
        )


def _end_what_it_opened(member: Membership, recording: Recording) -> dict[str, int]:
    """Return how many grants, seats and tokens of a member ended now."""
    living = {"membership_id": member.id, "ended_at": None}
    now = recording.now
    ended = {
        "grants": FolderGrant.objects.filter(**living).update(ended_at=now),
        "group_seats": GroupSeat.objects.filter(**living).update(ended_at=now),
        "case_seats": CaseSeat.objects.filter(**living).update(ended_at=now),
    }
    tokens = ApiToken.objects.filter(
        organisation_id=member.organisation_id, account=member.account_id, ended_at=None
    )
    return {**ended, "tokens": tokens.update(ended_at=recording.now)}
