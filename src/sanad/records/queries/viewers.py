"""Who an account is: its memberships."""

from typing import cast
from uuid import UUID

from django.db import connection

from sanad.partners.member import Viewer
from sanad.partners.role import ROLES, Role
from sanad.terms.identifiers import AccountId, OrganisationId


def viewers_of(account: UUID, session: str) -> tuple[Viewer, ...]:
    """Return the memberships of an account, the oldest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT organisation_id, code, roles, alias FROM memberships_of(%s)", [account])
        rows = cursor.fetchall()
    return tuple(
        Viewer(
            AccountId(account),
            OrganisationId(organisation),
            code,
            frozenset(cast(Role, role) for role in roles if role in ROLES),
            session=session,
            alias=alias,
        )
        for organisation, code, roles, alias in rows
    )
