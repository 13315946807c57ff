"""Changes of a signing key, format sanad-key-change/1: a note in which the old key names the new one.

The text is five lines: the format, `from` and `to` with a vkey each, and size and root of the log at that
moment. Both keys sign it: the old one vouches for the new one, the new one shows that somebody holds it.
"""

import base64
from dataclasses import dataclass

from sanad.vault.errors import NoteMalformed
from sanad.vault.note import Signer, VerificationKey, parse_note

KEY_CHANGE_FORMAT = "sanad-key-change/1"


@dataclass(frozen=True)
class KeyChange:
    """The key before, the key after, and the log up to which the one before signed."""

    before: VerificationKey
    after: VerificationKey
    size: int
    root: bytes

    def text(self) -> str:
        """Return the text that both keys sign."""
        root = base64.b64encode(self.root).decode("ascii")
        return (
            f"{KEY_CHANGE_FORMAT}\nfrom {self.before.vkey}\nto {self.after.vkey}\n"
            f"size {self.size}\nroot {root}\n"
        )


def sign_key_change(size: int, root: bytes, *, before: Signer, after: Signer) -> bytes:
    """Return the note in which a key names the one that follows it."""
    change = KeyChange(before.verification_key, after.verification_key, size, root)
    return after.cosigned(before.signed_note(change.text()))


def read_key_change(note: bytes) -> KeyChange:
    """Return what a note says, once the signatures of both keys that it names have been verified.

    Whether the key before is one to believe is for whoever knows that key.
    Raises: NoteMalformed, NoteUnsigned, SignatureWrong.
    """
    parsed = parse_note(note)
    try:
        kind, before, after, size, root, end = parsed.text.split("\n")
        change = KeyChange(
            VerificationKey.from_vkey(before.removeprefix("from ")),
            VerificationKey.from_vkey(after.removeprefix("to ")),
            int(size.removeprefix("size ")),
            base64.b64decode(root.removeprefix("root "), validate=True),
        )
    except ValueError as error:
        raise NoteMalformed("A change of key is five lines: format, from, to, size and root.") from error
    if kind != KEY_CHANGE_FORMAT or end or change.text() != parsed.text or change.before == change.after:
        raise NoteMalformed(f"A change of key is of format {KEY_CHANGE_FORMAT}, in its one proper form.")
    for key in (change.before, change.after):
        parsed.verified_text(key)
    return change
