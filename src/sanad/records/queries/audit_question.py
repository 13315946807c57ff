"""What somebody who audits asks: what was done, by whom, to what, and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class AuditQuestion:
    """Verb, alias and subject by their exact code, days of UTC; an empty one asks for everything."""

    verb: str = ""
    alias: str = ""
    subject: UUID | None = None
    since: date | None = None
    until: date | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the question as a JSON document, marked as one of the audit."""
        return {
            "of": "audit",
            "verb": self.verb,
            "alias": self.alias,
            "subject": str(self.subject) if self.subject else None,
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
        }

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "AuditQuestion":
        """Return the question that a JSON document holds."""
        return cls(
            verb=document["verb"],
            alias=document["alias"],
            subject=UUID(document["subject"]) if document["subject"] else None,
            since=date.fromisoformat(document["since"]) if document["since"] else None,
            until=date.fromisoformat(document["until"]) if document["until"] else None,
        )
