"""The emergency lock of an organisation: its members open nothing until the server's operator unlocks it."""

from sanad.actions.recorded import recorded
from sanad.actions.sessions import end_sessions_of
from sanad.partners.member import Viewer
from sanad.records.models import Membership, Organisation


def lock_organisation(*, by: Viewer, because: str) -> int:
    """Lock the actor's organisation; return how many sessions of its members ended with it.

    The entry comes first: from the lock on, the database takes nothing from a member any more.
    Raises: NotAllowed, ReasonMissing.
    """
    with recorded("lock", by=by, because=because) as recording:
        members = Membership.objects.filter(organisation_id=by.organisation, ended_at=None)
        ended = end_sessions_of(frozenset(members.values_list("account_id", flat=True)))
        recording.enter("organisation", by.organisation, details={"sessions": ended})
        Organisation.objects.filter(id=by.organisation).update(locked_at=recording.now)
    return ended


def unlock_organisation(*, by: Viewer, because: str) -> bool:
    """Open a locked organisation again; return whether it was locked.

    Raises: NotAllowed, ReasonMissing.
    """
    with recorded("unlock", by=by, because=because) as recording:
        locked = Organisation.objects.filter(id=by.organisation).exclude(locked_at=None)
        was_locked = bool(locked.update(locked_at=None))
        recording.enter("organisation", by.organisation, details={"was_locked": was_locked})
    return was_locked
