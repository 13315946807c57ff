"""Signed notes and their keys, as C2SP signed-note defines them, with Ed25519 (signature type 0x01)."""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from functools import cached_property

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sanad.vault.errors import NoteMalformed, NoteUnsigned, SignatureWrong

ED25519 = b"\x01"
MOST_SIGNATURES = 16
MOST_BYTES = 1 << 20


@dataclass(frozen=True)
class VerificationKey:
    """The public half of a key, with the name under which it signs."""

    name: str
    public: bytes

    def __post_init__(self) -> None:
        if not self.name or "+" in self.name or any(c.isspace() or not c.isprintable() for c in self.name):
            raise NoteMalformed("A key name is empty or holds a space, a plus or a control character.")
        if len(self.public) != 32:
            raise NoteMalformed("A public key of Ed25519 has 32 bytes.")

    @cached_property
    def id(self) -> bytes:
        """Return the four bytes that identify name and key on a signature line."""
        return hashlib.sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:4]

    @property
    def vkey(self) -> str:
        """Return the key as one line of text: name+id+key."""
        return f"{self.name}+{self.id.hex()}+{_base64(ED25519 + self.public)}"

    @classmethod
    def from_vkey(cls, vkey: str) -> "VerificationKey":
        """Return the key that a line of text holds.

        Raises: NoteMalformed, if the line is not name+id+key, or the id is not that of the key.
        """
        name, separator, rest = vkey.removesuffix("\n").partition("+")
        encoded = rest.partition("+")[2]
        key = _unbase64(encoded)
        if not separator or key[:1] != ED25519:
            raise NoteMalformed("A verification key is one line name+id+key, of type Ed25519.")
        verification_key = cls(name, key[1:])
        if verification_key.vkey != vkey.removesuffix("\n"):
            raise NoteMalformed("The id in a verification key does not fit its name and key; it was changed.")
        return verification_key


@dataclass(frozen=True)
class Signer:
    """A private key with the name under which it signs; the seed is never shown."""

    name: str
    key: Ed25519PrivateKey

    @classmethod
    def from_seed(cls, name: str, seed: bytes) -> "Signer":
        """Return the signer whose private key is these 32 bytes (RFC 8032, 5.1.5)."""
        if len(seed) != 32:
            raise NoteMalformed("A private key of Ed25519 has 32 bytes.")
        return cls(name, Ed25519PrivateKey.from_private_bytes(seed))

    @cached_property
    def verification_key(self) -> VerificationKey:
        """Return the public half."""
        return VerificationKey(self.name, self.key.public_key().public_bytes_raw())

    def signed_note(self, text: str) -> bytes:
        """Return a text with this signer's signature under it; the text ends in a newline."""
        if not text.endswith("\n") or any(c < " " and c != "\n" for c in text):
            raise NoteMalformed("A note ends in a newline and holds no other control character.")
        signature = self.verification_key.id + self.key.sign(text.encode())
        return f"{text}\n— {self.name} {_base64(signature)}\n".encode()

    def cosigned(self, note: bytes) -> bytes:
        """Return a signed note with this signer's signature under those that it bears."""
        text = parse_note(note).text
        own = self.signed_note(text).decode().rpartition("\n\n")[2]
        return note + own.encode()


@dataclass(frozen=True)
class NoteSignature:
    """One signature line of a note."""

    name: str
    key_id: bytes
    signature: bytes


@dataclass(frozen=True)
class Note:
    """A text and the signatures under it; the text may be believed only after `verified_text`."""

    text: str
    signatures: tuple[NoteSignature, ...]

    def verified_text(self, key: VerificationKey) -> str:
        """Return the text, once every signature under this key's name and id has been verified.

        Raises: NoteUnsigned, if no line is by this key; SignatureWrong, if one does not verify.
        """
        lines = [line for line in self.signatures if (line.name, line.key_id) == (key.name, key.id)]
        if not lines:
            raise NoteUnsigned("The note bears no signature by the expected key.")
        for line in lines:
            _verify(key.public, line.signature, self.text.encode())
        return self.text


def parse_note(note: bytes) -> Note:
    """Return a note read strictly, its signatures not yet verified.

    Raises: NoteMalformed, if it is not UTF-8, holds control characters, has no text or no signature
            line, over 16 signature lines, or a line that is not of the form.
    """
    try:
        text = note.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NoteMalformed("A signed note is UTF-8; these bytes are not.") from error
    body, separator, lines = text.rpartition("\n\n")
    if len(note) > MOST_BYTES or any(c < " " and c != "\n" for c in text):
        raise NoteMalformed("A signed note is under 1 MiB and holds no control character but newlines.")
    if not separator or not body or not lines.endswith("\n"):
        raise NoteMalformed("A signed note is a text, an empty line and signature lines.")
    signatures = tuple(_signature(line) for line in lines[:-1].split("\n"))
    if len(signatures) > MOST_SIGNATURES:
        raise NoteMalformed(f"A signed note has at most {MOST_SIGNATURES} signatures.")
    return Note(body + "\n", signatures)


def _signature(line: str) -> NoteSignature:
    dash, *fields = line.split(" ")
    if dash != "—" or len(fields) != 2 or not fields[0] or "+" in fields[0]:
        raise NoteMalformed("A signature line is a dash, a key name and a signature.")
    signature = _unbase64(fields[1])
    if len(signature) < 5:
        raise NoteMalformed("A signature is over four bytes long.")
    return NoteSignature(fields[0], signature[:4], signature[4:])


def _verify(public: bytes, signature: bytes, message: bytes) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError) as error:
        raise SignatureWrong("The signature by the expected key is wrong; the note was changed.") from error


def _base64(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _unbase64(text: str) -> bytes:
    """Return the bytes of standard Base64, refusing every form but the one that encoding gives."""
    try:
        value = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise NoteMalformed("The text is not Base64.") from error
    if _base64(value) != text:
        raise NoteMalformed("The text is not Base64 in its one proper form.")
    return value
