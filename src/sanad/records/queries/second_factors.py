"""Second factors: whether this server can still read what it holds of them."""

import json

from django.conf import settings
from django.db import connection

from sanad.vault.errors import SealedTextUnreadable
from sanad.vault.sealed_text import opened_text

SEALED_FOR = "second factors"
OF_KINDS = ("totp", "recovery_codes")


def unreadable_second_factors() -> int:
    """Return how many apps and sets of codes were sealed with another key than the workspace has now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator WHERE type = ANY (%s)", [list(OF_KINDS)])
        kept = [row[0] for row in cursor.fetchall()]
    return sum(not _is_readable(one) for one in kept)


def _is_readable(data: object) -> bool:
    told = json.loads(data) if isinstance(data, str) else data
    sealed = [told[name] for name in ("secret", "seed") if name in told] if isinstance(told, dict) else []
    try:
        for one in sealed:
            opened_text(str(one), secret=settings.SANAD_SECOND_FACTOR_KEY, use=SEALED_FOR)
    except SealedTextUnreadable:
        return False
    return True
