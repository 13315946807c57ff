"""How each act of two persons is carried out, once: the table from the act to its function."""

from collections.abc import Callable, Mapping
from uuid import UUID

from sanad.actions.card_erasure import erase_card_as_proposed
from sanad.actions.case_erasure import erase_case_as_proposed
from sanad.actions.erasure import erase_as_proposed
from sanad.actions.errors import ProposalClosed
from sanad.actions.keys import change_keys_as_proposed
from sanad.actions.proposed_agreements import agree_as_proposed
from sanad.actions.proposed_members import change_roles_as_proposed
from sanad.actions.proposed_releases import release_as_proposed
from sanad.actions.publications import publish_as_proposed
from sanad.actions.purge import purge_as_proposed
from sanad.actions.two_persons import proposed
from sanad.partners.member import Viewer
from sanad.partners.two_persons import Act

CarryOut = Callable[..., UUID]
"""Called with the proposal and by=; it opens two_persons.seconded and returns what it made."""

CARRIED_OUT: Mapping[Act, CarryOut] = {
    "agree": agree_as_proposed,
    "change_keys": change_keys_as_proposed,
    "change_roles": change_roles_as_proposed,
    "erase": erase_as_proposed,
    "erase_card": erase_card_as_proposed,
    "erase_case": erase_case_as_proposed,
    "publish": publish_as_proposed,
    "purge": purge_as_proposed,
    "release": release_as_proposed,
}


def carry_out(proposal: UUID, *, by: Viewer) -> UUID:
    """Return what came of a proposal that was approved, carried out now by one of the two, once.

    Raises: NotFound; ProposalClosed; NotAllowed; what the act itself refuses.
    """
    act = proposed(proposal, by=by).act
    made = CARRIED_OUT.get(act)
    if made is None:
        raise ProposalClosed(
            f"The act {act} is carried out on a page of its own, or by the operator of the server. Go there."
        )
    return made(proposal, by=by)
