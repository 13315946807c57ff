"""How a part of a case's file is called in an address: never by what somebody wrote, which may be words."""

import json
from uuid import UUID

from django.utils.crypto import salted_hmac

from sanad.protection.told_of_person import Told

_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


def event_code(case: UUID, event: str) -> str:
    """Return 16 letters that are of one event of one case, and tell nothing of it without this site's key."""
    return _code(f"event of case {case}", event)


def told_code(case: UUID, told: Told) -> str:
    """Return 16 letters that are of what a case tells of a person, as long as it tells it so."""
    said = json.dumps([told.person, dict(told.entry)], ensure_ascii=False, sort_keys=True)
    return _code(f"{told.part} of case {case}", said)


def _code(of: str, words: str) -> str:
    return salted_hmac(of, words).hexdigest()[:16].translate(_LETTERS)
