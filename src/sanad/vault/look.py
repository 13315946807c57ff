"""A look: who opened how much of what. Sealed looks are leaves of a tree; a custody entry holds its root."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sanad.vault.canonical import canonical_json
from sanad.vault.tree import Frontier, leaf_hash

FORMAT = "sanad-look/1"


@dataclass(frozen=True)
class Look:
    """One look of one member: ids, counts and an alias; no name and no word of a search.

    Its random id keeps its hash from being guessed; auditors alone read the root of a seal.
    """

    id: UUID
    organisation: UUID
    account: UUID
    alias: str
    verb: str
    subject_kind: str
    subject: UUID | None
    persons: int
    because: str
    at: datetime

    def as_bytes(self) -> bytes:
        """Return the canonical bytes, format sanad-look/1."""
        return canonical_json(
            {
                "format": FORMAT,
                "id": str(self.id),
                "organisation": str(self.organisation),
                "account": str(self.account),
                "alias": self.alias,
                "verb": self.verb,
                "subject_kind": self.subject_kind,
                "subject": None if self.subject is None else str(self.subject),
                "persons": self.persons,
                "because": self.because,
                "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            }
        )


def looks_root(looks: Iterable[Look]) -> str:
    """Return the root of the tree of these looks, in the order given, in hexadecimal."""
    return Frontier().extended(leaf_hash(look.as_bytes()) for look in looks).root().hex()
