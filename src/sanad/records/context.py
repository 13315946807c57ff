"""The signed token that tells the database who looks, for whom and for what."""

import hashlib
import hmac

from sanad.partners.member import Purpose, Viewer

SECONDS_VALID = 6 * 60 * 60  # a long import is one transaction; the database closes a context that is as old
BLOCK = 64
# What is agreed for these purposes runs without a member who reads records; pages give out numbers alone.
BY_AGREEMENT_ALONE = ("linking", "counting", "publication")


def token(key: str, viewer: Viewer, purpose: Purpose, *, challenge: int, expires: int) -> str:
    """Return the context of one transaction, signed on a challenge; it opens nothing a second time.

    Units: `expires` in seconds since 1970.
    """
    cleared = viewer.clearances | ({"persons"} if purpose in BY_AGREEMENT_ALONE else set())
    return signed(
        key,
        "v2",
        str(viewer.account),
        str(viewer.organisation),
        purpose,
        ",".join(sorted(cleared)),
        viewer.session,
        str(challenge),
        str(expires),
    )


def signed(key: str, *parts: str) -> str:
    """Return the parts with their signature, as the database verifies it."""
    body = "|".join(parts)
    return f"{body}|{hmac.new(_shortened(key), body.encode(), hashlib.sha256).hexdigest()}"


def pads(key: str) -> tuple[bytes, bytes]:
    """Return the inner and outer pad of HMAC-SHA-256 for a key, as the database keeps them."""
    padded = _shortened(key).ljust(BLOCK, b"\0")
    return bytes(byte ^ 0x36 for byte in padded), bytes(byte ^ 0x5C for byte in padded)


def _shortened(key: str) -> bytes:
    raw = key.encode()
    return hashlib.sha256(raw).digest() if len(raw) > BLOCK else raw
