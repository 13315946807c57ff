"""Two persons: one proposes with a reason, a second decides with a reason; what was approved happens once.

Each act has its function in `carrying_out.py`. A function that carries out opens `seconded` in its own
transaction: there the proposal is locked, and with the act it is done; nothing can use it again.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID, uuid4

from sanad.actions.errors import DecidedByOneself, ProposalClosed
from sanad.actions.recorded import Recording, recorded
from sanad.partners.errors import NotAllowed, NotFound
from sanad.partners.member import Viewer
from sanad.partners.two_persons import (
    OPEN_FOR,
    Act,
    ProposalState,
    Standing,
    may_ask,
    may_carry_out,
    may_decide,
    may_take_back,
)
from sanad.records.door import opened
from sanad.records.models import Proposal


@dataclass(frozen=True)
class Seconded:
    """What was approved: the act with its subject and arguments, why, and the aliases of the two."""

    id: UUID
    act: Act
    subject: UUID | None
    arguments: Mapping[str, Any]
    because: str
    asked_alias: str
    decided_alias: str


def propose(
    act: Act,
    subject: UUID | None,
    arguments: Mapping[str, Any] | None = None,
    *,
    by: Viewer,
    because: str,
) -> UUID:
    """Return the id of a proposal that waits for a second member of the actor's organisation.

    arguments: ids, codes and counts as JSON; every member but a guest reads them, so no name and no word.
    Raises: NotAllowed, ReasonMissing.
    """
    if not may_ask(act, by.roles):
        raise _not_allowed(act)
    with recorded("propose", by=by, because=because) as recording:
        proposal = Proposal.objects.create(
            id=uuid4(),
            organisation_id=by.organisation,
            verb=act,
            subject=subject,
            arguments=dict(arguments or {}),
            asked_by=by.account,
            asked_alias=by.alias,
            because=recording.because,
            asked_at=recording.now,
            expires_at=recording.now + OPEN_FOR,
        )
        recording.enter("proposal", proposal.id, details={"act": act})
    return proposal.id


def decide(proposal: UUID, approve: bool, *, by: Viewer, because: str) -> None:
    """Approve or refuse what another member proposed; approved, it waits to be carried out.

    Raises: NotFound; DecidedByOneself; ProposalClosed; NotAllowed, ReasonMissing.
    """
    verb = "approve" if approve else "refuse"
    with recorded("decide", by=by, because=because) as recording:
        found = _locked(proposal)
        standing = standing_of(found)
        if standing.asked_by == by.account:
            raise DecidedByOneself(
                "The proposal was asked for by this member; a second member is required. Ask a colleague."
            )
        _require_open(standing, "open", recording.now)
        if not may_decide(standing, by.account, by.roles, recording.now):
            raise _not_allowed(standing.act)
        Proposal.objects.filter(id=proposal).update(
            state="approved" if approve else "refused",
            decided_by=by.account,
            decided_alias=by.alias,
            decided_because=recording.because,
            decided_at=recording.now,
        )
        recording.enter("proposal", proposal, verb=verb, details={"act": standing.act})


def take_back(proposal: UUID, *, by: Viewer, because: str) -> None:
    """Take one's own proposal back before anybody decides.

    Raises: NotFound, if there is none of one's own; ProposalClosed; NotAllowed, ReasonMissing.
    """
    with recorded("propose", by=by, because=because) as recording:
        standing = standing_of(_locked(proposal))
        if standing.asked_by != by.account:
            raise _absent()
        if not may_take_back(standing, by.account):
            raise _closed(standing.state)
        Proposal.objects.filter(id=proposal).update(state="taken_back")
        recording.enter("proposal", proposal, verb="take_back", details={"act": standing.act})


@contextmanager
def seconded(recording: Recording, proposal: UUID, act: Act) -> Iterator[Seconded]:
    """Give what was approved, locked; when the block ends the proposal is done, in the same transaction.

    Raises: NotFound; ProposalClosed, if it was not approved, was done before or ran out; NotAllowed.
    """
    found = _locked(proposal)
    standing = standing_of(found)
    if standing.act != act:
        raise _absent()
    _require_open(standing, "approved", recording.now)
    if not may_carry_out(standing, recording.by.account, recording.by.roles, recording.now):
        raise _not_allowed(act)
    yield _seconded(found)
    Proposal.objects.filter(id=proposal).update(state="done", done_at=recording.now)
    recording.enter("proposal", proposal, verb="carry_out", details={"act": act})


def proposed(proposal: UUID, *, by: Viewer) -> Seconded:
    """Return what was proposed to the actor's organisation.

    Raises: NotFound.
    """
    with opened(by):
        found = Proposal.objects.filter(id=proposal).first()
    if found is None:
        raise _absent()
    return _seconded(found)


def standing_of(row: Proposal) -> Standing:
    """Return how far a stored proposal is."""
    return Standing(
        act=cast(Act, row.verb),
        state=cast(ProposalState, row.state),
        asked_by=row.asked_by,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        expires_at=row.expires_at,
    )


def _seconded(row: Proposal) -> Seconded:
    return Seconded(
        row.id,
        cast(Act, row.verb),
        row.subject,
        row.arguments,
        row.because,
        row.asked_alias,
        row.decided_alias,
    )


def _locked(proposal: UUID) -> Proposal:
    found = Proposal.objects.select_for_update().filter(id=proposal).first()
    if found is None:
        raise _absent()
    return found


def _require_open(standing: Standing, wanted: ProposalState, now: datetime) -> None:
    if standing.expired(now):
        raise _closed("expired")
    if standing.state != wanted:
        raise _closed(standing.state)


def _closed(state: str) -> ProposalClosed:
    return ProposalClosed(
        f"The proposal is {state}; one that waits for this step is required. Propose it again if it is "
        "still needed.",
        state=state,
    )


def _absent() -> NotFound:
    return NotFound("There is no such proposal. The address of one is required. See the proposals.")


def _not_allowed(act: Act) -> NotAllowed:
    return NotAllowed(
        f"The act {act} was asked for; a role that may ask for it, or decide it, is required. Ask an "
        "administrator of your organisation.",
        verb=act,
    )
