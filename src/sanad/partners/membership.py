"""What a member may become; sql/members.sql refuses the same."""

from collections.abc import Collection, Iterable

from sanad.partners.errors import LastAdministrator, RolesMalformed
from sanad.partners.role import ROLES, SEES_PERSONS, Role

GIVEN: tuple[Role, ...] = tuple(role for role in ROLES if role != "operator")
"""The roles that an organisation gives; nobody is an operator by membership."""

OPEN_TO_ONE: frozenset[Role] = frozenset({"auditor"})
"""What one administrator gives alone: it opens nothing that an administrator does not have already."""

_WIDER_THAN_GUEST = SEES_PERSONS - {"guest", "operator"}


def gained(before: Collection[str], after: Collection[str]) -> frozenset[str]:
    """Return the roles that a change gives; a guest sees less than others who read persons."""
    if set(after) == {"guest"} and _WIDER_THAN_GUEST & set(before):
        return frozenset()
    return frozenset(after) - frozenset(before)


def given_by_two(roles: Collection[str]) -> bool:
    """Return whether two administrators give these: by them one reads persons, decides or administers."""
    return not set(roles) <= OPEN_TO_ONE


def require_roles(roles: Collection[Role]) -> None:
    """Return when a member may have these roles.

    Raises: RolesMalformed.
    """
    if not roles or not set(roles) <= set(GIVEN) or ("guest" in roles and len(set(roles)) > 1):
        raise RolesMalformed(
            "These are no roles of a member; one known role at least is required, and a guest has no other. "
            "Choose the roles again."
        )


def require_administrator(before: Collection[Role], after: Collection[Role], others: Iterable[bool]) -> None:
    """Return when the organisation keeps an administrator; others: whether each other member is one.

    Raises: LastAdministrator.
    """
    if "administrator" in before and "administrator" not in after and not any(others):
        raise LastAdministrator(
            "This member is the only administrator; an organisation keeps at least one. Make somebody else "
            "an administrator first."
        )
