"""Who looks: a member of one organisation, with the roles held there."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sanad.partners.role import SEES_PERSONS, Clearance, Role, clearances
from sanad.partners.veil import Veil
from sanad.terms.identifiers import AccountId, OrganisationId

# For what a transaction looks at rows of other organisations; agreements are made for one purpose each.
Purpose = Literal["reading", "linking", "counting", "publication", "sequencing", "founding", "supervising"]

OPERATOR = AccountId(UUID(int=0))


@dataclass(frozen=True)
class Viewer:
    """A member as every query and action asks for it: ids and roles, no name.

    veil: what the member does not wish to see now; it narrows what queries give, and opens nothing.
    """

    account: AccountId
    organisation: OrganisationId
    organisation_code: str
    roles: frozenset[Role]
    session: str = ""
    alias: str = "operator"
    veil: Veil = "none"

    @property
    def sees_persons(self) -> bool:
        """Return whether a role of this member opens records of persons."""
        return bool(self.roles & SEES_PERSONS)

    @property
    def clearances(self) -> frozenset[Clearance]:
        """Return what the roles of this member open in the database."""
        return clearances(self.roles)


def operator(organisation: OrganisationId, code: str) -> Viewer:
    """Return who types commands on the server for one organisation; the custody log says `operator`."""
    return Viewer(OPERATOR, organisation, code, frozenset({"operator"}), alias="operator")
