"""Invitations: a code that is shown once, typed or followed as a link; the server knows its digest."""

import base64
import hashlib
from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from sanad.partners.errors import InvitationMalformed
from sanad.partners.role import ROLES, Role

CODE_BYTES = 20
VALID = timedelta(days=7)
INVITED: tuple[Role, ...] = tuple(role for role in ROLES if role != "operator")


def code_of(random_bytes: bytes) -> str:
    """Return a code that can be read aloud and typed: letters and digits in groups of four."""
    plain = base64.b32encode(random_bytes).decode("ascii")
    return "-".join(plain[start : start + 4] for start in range(0, len(plain), 4))


def digest_of(code: str) -> str:
    """Return what the server keeps of a code, however it was typed; 0 and 1 can only be O and I."""
    plain = "".join(letter for letter in code.upper() if letter.isascii() and letter.isalnum())
    return hashlib.sha256(plain.replace("0", "O").replace("1", "I").encode()).hexdigest()


def require_fitting(roles: Collection[Role], alias: str, folder: UUID | None) -> None:
    """Return when an invitation may be made of this.

    Raises: InvitationMalformed, if it has no role or no alias, or one of guest and folder without the other.
    """
    if not roles or not set(roles) <= set(INVITED) or not alias.strip():
        raise InvitationMalformed(
            "The invitation lacks a role or an alias; one role at least and an alias are required. Choose "
            "them."
        )
    if ("guest" in roles) != (folder is not None) or ("guest" in roles and len(set(roles)) > 1):
        raise InvitationMalformed(
            "A guest is invited to one folder and has no other role; only a guest is. Choose the folder, or "
            "other roles."
        )
