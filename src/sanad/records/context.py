"""The signed token that tells the database who looks, for whom and for what."""

import hashlib
import hmac
from dataclasses import dataclass

from sanad.partners.member import Purpose, Viewer

SECONDS_VALID = 6 * 60 * 60  # a long import is one transaction; the token dies with its transaction anyway
BLOCK = 64
# What is agreed for these purposes runs without a member who reads records; pages give out numbers alone.
BY_AGREEMENT_ALONE = ("linking", "counting", "publication")


@dataclass(frozen=True)
class Transaction:
    """The connection and the transaction that a token is made for."""

    backend: int
    instant: str
    expires: int


def token(key: str, viewer: Viewer, purpose: Purpose, transaction: Transaction) -> str:
    """Return the context of one transaction, signed; it opens nothing in any other."""
    cleared = viewer.clearances | ({"persons"} if purpose in BY_AGREEMENT_ALONE else set())
    body = "|".join(
        (
            "v1",
            str(viewer.account),
            str(viewer.organisation),
            purpose,
            ",".join(sorted(cleared)),
            viewer.session,
            str(transaction.backend),
            transaction.instant,
            str(transaction.expires),
        )
    )
    signature = hmac.new(_shortened(key), body.encode(), hashlib.sha256).hexdigest()
    return f"{body}|{signature}"


def pads(key: str) -> tuple[bytes, bytes]:
    """Return the inner and outer pad of HMAC-SHA-256 for a key, as the database keeps them."""
    padded = _shortened(key).ljust(BLOCK, b"\0")
    return bytes(byte ^ 0x36 for byte in padded), bytes(byte ^ 0x5C for byte in padded)


def _shortened(key: str) -> bytes:
    raw = key.encode()
    return hashlib.sha256(raw).digest() if len(raw) > BLOCK else raw
