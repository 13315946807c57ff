"""A short text sealed with a key: whoever has the sealed form alone reads nothing and changes nothing unseen.

    sanad-sealed-text/1:<base64 of nonce and ciphertext>

Source:  AES-256-GCM, NIST SP 800-38D; the key of one use is drawn from a longer-lived secret by HKDF-SHA-256,
         RFC 5869, with the use in `info`, so that one secret may serve several uses.
"""

import base64
import binascii

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sanad.vault.errors import SealedTextUnreadable

FORMAT = "sanad-sealed-text/1:"
NONCE_BYTES = 12


def sealed_text(text: str, *, secret: str, use: str, nonce: bytes) -> str:
    """Return a text sealed for one use.

    Units:   nonce: 12 bytes, never used twice with one secret and use; random ones serve for 2^32 texts.
    """
    if len(nonce) != NONCE_BYTES:
        raise ValueError(f"a nonce of {len(nonce)} bytes was given; {NONCE_BYTES} are required")
    closed = AESGCM(_key(secret, use)).encrypt(nonce, text.encode(), FORMAT.encode())
    return FORMAT + base64.b64encode(nonce + closed).decode("ascii")


def opened_text(sealed: str, *, secret: str, use: str) -> str:
    """Return the text of a sealed form.

    Raises: SealedTextUnreadable, if it is no sealed text, was changed, or has another secret or use.
    """
    if not sealed.startswith(FORMAT):
        raise SealedTextUnreadable()
    try:
        told = base64.b64decode(sealed.removeprefix(FORMAT), validate=True)
        nonce, closed = told[:NONCE_BYTES], told[NONCE_BYTES:]
        return AESGCM(_key(secret, use)).decrypt(nonce, closed, FORMAT.encode()).decode()
    except (binascii.Error, InvalidTag, ValueError):
        raise SealedTextUnreadable() from None


def _key(secret: str, use: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=use.encode()).derive(secret.encode())
