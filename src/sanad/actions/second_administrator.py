"""A second administrator: what giving roles takes, so that nobody makes a second person of the own making."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Literal
from uuid import UUID

from sanad.actions.errors import ProposalClosed, SecondAdministratorNeeded
from sanad.actions.recorded import Recording
from sanad.actions.two_persons import seconded
from sanad.partners.membership import given_by_two
from sanad.records.queries.members import other_administrator

# What the log says of roles that somebody gave who administers alone.
ALONE: Mapping[str, str] = {"invite": "invite_alone", "change_roles": "change_roles_alone"}


@contextmanager
def second_administrator(
    recording: Recording,
    act: Literal["invite", "change_roles"],
    gained: Collection[str],
    proposal: UUID | None,
    approved: Mapping[str, Any] | None = None,
) -> Iterator[str]:
    """Give the verb for the log, once the proposal is locked, or none is needed; it is done with the block.

    approved: what the proposal has to say still.
    Raises: SecondAdministratorNeeded; what two_persons.seconded refuses; ProposalClosed.
    """
    if proposal is not None:
        with seconded(recording, proposal, act) as asked:
            if any(asked.arguments.get(name) != told for name, told in (approved or {}).items()):
                raise ProposalClosed(
                    "The roles changed since this was approved; the same are required. Propose it again."
                )
            yield act
    elif "operator" in recording.by.roles or not given_by_two(gained):
        yield act
    elif other_administrator(viewer=recording.by) == "none":
        yield ALONE[act]
    else:
        raise SecondAdministratorNeeded(
            "These roles are given by two administrators; a proposal that another one approved is required. "
            "Propose it."
        )
