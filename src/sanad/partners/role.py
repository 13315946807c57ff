"""Roles: what one may do. What one may see is said by agreements."""

from typing import Literal, get_args

Role = Literal[
    "documenter", "reviewer", "analyst", "lawyer", "advocate", "administrator", "auditor", "guest", "operator"
]
ROLES: tuple[Role, ...] = get_args(Role)

# The roles that see persons must prove themselves with a second factor, except in the demonstration.
SEES_PERSONS: frozenset[Role] = frozenset({"documenter", "reviewer", "analyst", "lawyer", "operator"})

# What each verb of sanad.actions asks of its actor.
MAY: dict[str, frozenset[Role]] = {
    "deposit": frozenset({"documenter", "analyst", "administrator", "operator"}),
    "import": frozenset({"documenter", "analyst", "operator"}),  # who imports reads what is there already
    "link": frozenset({"analyst", "operator"}),
    "figure": frozenset({"analyst", "operator"}),
    "publish": frozenset({"advocate", "administrator", "operator"}),
    "release": frozenset({"advocate", "administrator", "operator"}),
    "agree": frozenset({"administrator", "operator"}),
    "join": frozenset({"administrator", "operator"}),
    "found": frozenset({"operator"}),
    "backup": frozenset({"operator"}),
    "restore": frozenset({"operator"}),
}


def may(roles: frozenset[Role], verb: str) -> bool:
    """Return whether one of these roles may do this verb; an unknown verb is for nobody."""
    return bool(roles & MAY.get(verb, frozenset()))
