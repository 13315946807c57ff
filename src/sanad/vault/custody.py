"""Custody entries: what was done to what, by whom and when, and what stands for it in the log."""

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal, get_args
from uuid import UUID

from sanad.terms.identifiers import OrganisationId
from sanad.vault.canonical import canonical_json, read_canonical
from sanad.vault.errors import CommitmentMismatch, DocumentMalformed, FormatUnknown

FORMAT = "sanad-custody/1"
COMMITMENT_DOMAIN = b"sanad-commitment/1\0"
SALT_BYTES = 32

SubjectKind = Literal[
    "item",
    "list",
    "record",
    "card",
    "addition",
    "review",
    "link_run",
    "judgement",
    "blind_sample",
    "organisation",
    "membership",
    "agreement",
    "consent",
    "folder",
    "group",
    "case",
    "proposal",
    "invitation",
    "token",
    "research",
    "rule",
    "report",
    "feed",
    "session",
    "access",
    "erasure",
    "figure",
    "publication",
    "release",
    "key",
    "backup",
    "job",
]
SUBJECT_KINDS: tuple[SubjectKind, ...] = get_args(SubjectKind)

_VERB = re.compile(r"[a-z][a-z_]{0,63}")
_INSTANT = "%Y-%m-%dT%H:%M:%S.%fZ"


@dataclass(frozen=True)
class Subject:
    """What a custody entry speaks of: its kind and its identifier (a UUID as text, or a digest)."""

    kind: SubjectKind
    id: str


@dataclass(frozen=True)
class CustodyDocument:
    """One custody entry before it is logged; its place in the log is no part of it.

    actor is a pseudonym, never a name. details holds what the verb needs (digests, counts): never a
    name, never testimony.
    """

    entry: UUID
    verb: str
    actor: str
    organisation: OrganisationId | None
    subject: Subject
    at: datetime
    because: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not _VERB.fullmatch(self.verb):
            raise DocumentMalformed("The verb of a custody entry is not lower-case letters and underscores.")
        if self.subject.kind not in SUBJECT_KINDS or not 0 < len(self.subject.id) <= 128:
            raise DocumentMalformed("The subject of a custody entry has no known kind, or no identifier.")
        if not isinstance(self.actor, str) or not self.actor or not isinstance(self.because, str | None):
            raise DocumentMalformed(
                "A custody entry needs an actor's pseudonym; its reason is text or absent."
            )
        if not isinstance(self.details, Mapping):
            raise DocumentMalformed("The details of a custody entry are not an object.")
        if self.at.tzinfo is None:
            raise DocumentMalformed("The instant of a custody entry has no time zone; UTC is required.")

    def as_bytes(self) -> bytes:
        """Return the canonical bytes, format sanad-custody/1."""
        return canonical_json(
            {
                "format": FORMAT,
                "entry": str(self.entry),
                "verb": self.verb,
                "actor": self.actor,
                "organisation": None if self.organisation is None else str(self.organisation),
                "subject": {"kind": self.subject.kind, "id": self.subject.id},
                "at": self.at.astimezone(UTC).strftime(_INSTANT),
                "because": self.because,
                "details": self.details,
            }
        )


def read_custody(document: bytes) -> CustodyDocument:
    """Return the custody entry that these canonical bytes write.

    Raises: NotCanonical; FormatUnknown; DocumentMalformed, if a field is missing, unknown or of another kind.
    """
    fields = read_canonical(document)
    if not isinstance(fields, dict) or fields.pop("format", None) != FORMAT:
        raise FormatUnknown(f"The document is not of format {FORMAT}; read it with a version that knows it.")
    try:
        return _custody_from(fields)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DocumentMalformed(f"A field is missing, unknown or wrong for {FORMAT}.") from error


def _custody_from(fields: dict[str, Any]) -> CustodyDocument:
    organisation = fields.pop("organisation")
    return CustodyDocument(
        entry=UUID(fields.pop("entry")),
        organisation=None if organisation is None else OrganisationId(UUID(organisation)),
        subject=Subject(**fields.pop("subject")),
        at=datetime.strptime(fields.pop("at"), _INSTANT).replace(tzinfo=UTC),
        **fields,
    )


def commitment(document: bytes, salt: bytes) -> bytes:
    """Return the 32 bytes that stand for a document in the log: SHA-256 of domain, salt and document.

    Assumes: the salt is 32 fresh bytes from the system's source of chance, kept apart from the log.
             Destroying it destroys what the commitment says, and nothing else in the log.
    """
    if len(salt) != SALT_BYTES:
        raise CommitmentMismatch(f"The salt has {len(salt)} bytes; {SALT_BYTES} are required.")
    return hashlib.sha256(COMMITMENT_DOMAIN + salt + document).digest()


def open_commitment(committed: bytes, document: bytes, salt: bytes) -> CustodyDocument:
    """Return the custody entry that a commitment stands for, checked against its document and salt.

    Raises: CommitmentMismatch, if the commitment is to another document or salt.
    """
    if not hmac.compare_digest(committed, commitment(document, salt)):
        raise CommitmentMismatch("The commitment is not to this document and salt; one was changed.")
    return read_custody(document)
