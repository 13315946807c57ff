"""Checkpoints: the size and root of the log at one moment, signed, as C2SP tlog-checkpoint defines them."""

import base64
import binascii
import re
from dataclasses import dataclass

from sanad.vault.errors import NoteMalformed
from sanad.vault.note import Signer, VerificationKey, parse_note
from sanad.vault.tree import HASH_BYTES

__all__ = ["Checkpoint", "Signer", "VerificationKey", "sign_checkpoint", "verify_checkpoint"]

_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True)
class Checkpoint:
    """A log's name (origin), its number of leaves and its root."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """Return the note text: origin, size and root in Base64, a line each."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode('ascii')}\n"

    @classmethod
    def from_text(cls, text: str) -> "Checkpoint":
        """Return the checkpoint that a note text holds.

        Raises: NoteMalformed, if the text is not exactly origin, size and root. Extension lines are refused:
                nothing in Sanad writes them.
        """
        lines = text.split("\n")
        if len(lines) != 4 or not lines[0] or lines[3] or not _SIZE.fullmatch(lines[1]):
            raise NoteMalformed("A checkpoint is three lines: origin, size and root.")
        try:
            checkpoint = cls(lines[0], int(lines[1]), base64.b64decode(lines[2], validate=True))
        except (binascii.Error, ValueError) as error:
            raise NoteMalformed("The root of a checkpoint is not Base64.") from error
        if len(checkpoint.root) != HASH_BYTES or checkpoint.text() != text:
            raise NoteMalformed("The root of a checkpoint is 32 bytes in proper Base64.")
        return checkpoint


def sign_checkpoint(checkpoint: Checkpoint, signer: Signer) -> bytes:
    """Return the checkpoint as a signed note."""
    Checkpoint.from_text(checkpoint.text())
    return signer.signed_note(checkpoint.text())


def verify_checkpoint(note: bytes, key: VerificationKey) -> Checkpoint:
    """Return the checkpoint in a signed note, once the signature by this key has been verified.

    Raises: NoteMalformed; NoteUnsigned; SignatureWrong.
    """
    return Checkpoint.from_text(parse_note(note).verified_text(key))
