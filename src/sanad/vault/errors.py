"""What can be wrong with kept evidence, its log, its keys and its seals.

SanadError
└── VaultError
    ├── NotCanonical          a document has no RFC 8785 form
    ├── FormatUnknown         a stored document names a format or version that this reader does not know
    ├── DocumentMalformed     a stored document is not what its format says
    ├── CommitmentMismatch    a commitment does not open to this document and salt
    ├── LeafAbsent            a proof was asked for a leaf or a size that the tree does not have
    ├── NoteMalformed         a text is not a signed note, a checkpoint or a key
    ├── NoteUnsigned          no signature on a note is by the expected key
    ├── SignatureWrong        a signature by the expected key does not verify
    ├── SealRefused           a release cannot be sealed from what was given
    ├── DigestMismatch        stored bytes are not the bytes that were deposited
    ├── ItemMissing           the store has no object with this digest
    ├── ItemTooLarge          a file is over the store's limit
    ├── ItemUnreadable        a file cannot be read, or is not a file
    ├── StoreFull             the disk has no room
    ├── LogOlder              leaves do not continue the log that is already on the disk
    ├── LeavesChanged         leaves do not give the root that was signed over them
    ├── KeyMissing            the key folder has no such key
    ├── KeyPresent            a key would be overwritten
    ├── KeyExposed            a key may be read by more than its owner
    └── SealedTextUnreadable  a sealed text was changed, or sealed with another key
"""

from sanad.terms.errors import SanadError


class VaultError(SanadError):
    """Something that the vault refuses or has found wrong."""

    code = "vault"


class NotCanonical(VaultError):
    """A document has no RFC 8785 form."""

    code = "not_canonical"


class FormatUnknown(VaultError):
    """A stored document names a format or version that this reader does not know."""

    code = "vault_format_unknown"


class DocumentMalformed(VaultError):
    """A stored document is not what its format says."""

    code = "document_malformed"


class CommitmentMismatch(VaultError):
    """A commitment does not open to this document and salt."""

    code = "commitment_mismatch"


class LeafAbsent(VaultError):
    """A proof was asked for a leaf or a size that the tree does not have."""

    code = "leaf_absent"


class NoteMalformed(VaultError):
    """A text is not a signed note, a checkpoint or a key."""

    code = "note_malformed"


class NoteUnsigned(VaultError):
    """No signature on a note is by the expected key."""

    code = "note_unsigned"


class SignatureWrong(VaultError):
    """A signature by the expected key does not verify."""

    code = "signature_wrong"


class SealRefused(VaultError):
    """A release cannot be sealed from what was given."""

    code = "seal_refused"


class DigestMismatch(VaultError):
    """Stored bytes are not the bytes that were deposited."""

    code = "digest_mismatch"


class ItemMissing(VaultError):
    """The store has no object with this digest."""

    code = "item_missing"


class ItemTooLarge(VaultError):
    """A file is over the store's limit."""

    code = "item_too_large"


class ItemUnreadable(VaultError):
    """A file cannot be read, or is not a file."""

    code = "item_unreadable"


class StoreFull(VaultError):
    """The disk has no room."""

    code = "store_full"


class LogOlder(VaultError):
    """The leaves given do not continue the log that is already on the disk."""

    code = "log_older"


class LeavesChanged(VaultError):
    """The leaves given are not those that the head was signed over."""

    code = "leaves_changed"


class KeyMissing(VaultError):
    """The key folder has no such key."""

    code = "key_missing"


class KeyPresent(VaultError):
    """A key would be overwritten."""

    code = "key_present"


class KeyExposed(VaultError):
    """A key may be read by more than its owner."""

    code = "key_exposed"


class SealedTextUnreadable(VaultError):
    """A sealed text cannot be opened."""

    code = "sealed_text_unreadable"

    def __init__(self) -> None:
        super().__init__(
            "A sealed text cannot be opened: it was changed, or sealed with another key than is here. The "
            "key of that time is required; put it back from its copy."
        )
