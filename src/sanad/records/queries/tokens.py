"""Tokens of programs: for whom one reads, and those that a member made."""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

from django.db import connection

from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.partners.role import SEES_PERSONS, may
from sanad.records.door import opened
from sanad.records.models import ApiToken
from sanad.records.queries.viewers import viewers_of

LONGEST_SECRET = 128
OF_A_PROGRAM = "token-"
"""How the session of a program begins: what it writes says so in the log."""


@dataclass(frozen=True)
class Program:
    """What a token opens: as whom a program asks, and whether it writes cards too, or reads alone."""

    viewer: Viewer
    writes: bool


@dataclass(frozen=True)
class TokenRow:
    """One token, without its secret, which was shown once."""

    id: UUID
    label: str
    made_at: datetime
    expires_at: datetime
    ended_at: datetime | None

    def open_at(self, now: datetime) -> bool:
        """Return whether it still opens anything at one instant."""
        return self.ended_at is None and now < self.expires_at


def digest_of(secret: str) -> str:
    """Return the digest by which a secret is known; 256 random bits need no salt."""
    return hashlib.sha256(secret.encode()).hexdigest()


def program_of_token(secret: str) -> Program | None:
    """Return as whom a token asks, with today's roles, if it opens anything.

    Without a second member's approval it opens no person and writes nothing, whatever roles came since.
    """
    if len(secret) > LONGEST_SECRET or not secret.isascii():
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM token_of(%s)", [digest_of(secret)])
        found = cursor.fetchone()
    if found is None:
        return None
    token, account, organisation, seconded, writes = found
    session = f"{OF_A_PROGRAM}{token.hex[:16]}"
    viewers = (one for one in viewers_of(account, session) if one.organisation == organisation)
    viewer = next((one for one in viewers if may(one.roles, "token")), None)
    if viewer is None:
        return None
    return Program(viewer if seconded else _without_persons(viewer), writes)


def _without_persons(viewer: Viewer) -> Viewer:
    """Return who reads what every member reads; an advocate, so as not to be taken for a guest."""
    return replace(viewer, roles=viewer.roles - SEES_PERSONS | {"advocate"})


def tokens(*, viewer: Viewer) -> tuple[TokenRow, ...]:
    """Return the tokens that this member made, the newest first."""
    with opened(viewer):
        made = ApiToken.objects.filter(account=viewer.account).order_by("-made_at")
        return tuple(TokenRow(t.id, t.label, t.made_at, t.expires_at, t.ended_at) for t in made)


def token(token_id: UUID, *, viewer: Viewer) -> TokenRow:
    """Return one token that this member made and that still opens anything.

    Raises: NotFound.
    """
    now = datetime.now(UTC)
    found = next((one for one in tokens(viewer=viewer) if one.id == token_id and one.open_at(now)), None)
    if found is None:
        raise NotFound("There is no such token of this member. One is required. See your tokens.")
    return found
