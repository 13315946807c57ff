"""One transaction for permission, change and custody entry, so that no verb can forget one."""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from sanad.actions.errors import NothingRecorded, ReasonMissing
from sanad.partners.errors import NotAllowed
from sanad.partners.member import Purpose, Viewer
from sanad.partners.role import may
from sanad.records.door import opened
from sanad.records.models import CustodyEntry, CustodySalt
from sanad.vault.custody import SALT_BYTES, CustodyDocument, Subject, SubjectKind, commitment


@dataclass
class Recording:
    """A change in the making: it enters in the custody log what it does."""

    verb: str
    by: Viewer
    because: str
    now: datetime
    entries: list[UUID] = field(default_factory=list)

    def enter(
        self,
        kind: SubjectKind,
        subject: UUID,
        *,
        item: UUID | None = None,
        details: Mapping[str, Any] | None = None,
        verb: str | None = None,
    ) -> CustodyEntry:
        """Return one custody entry, awaiting its place in the log."""
        entry_id = uuid4()
        document = CustodyDocument(
            entry=entry_id,
            verb=verb or self.verb,
            actor=self.by.alias,
            organisation=self.by.organisation,
            subject=Subject(kind, str(subject)),
            at=self.now,
            because=self.because,
            details=dict(details or {}),
        ).as_bytes()
        salt = secrets.token_bytes(SALT_BYTES)
        entry = CustodyEntry.objects.create(
            id=entry_id,
            organisation_id=self.by.organisation,
            verb=verb or self.verb,
            subject_kind=kind,
            subject_id=subject,
            item_id=item,
            at=self.now,
            document=document.decode(),
            commitment=commitment(document, salt),
        )
        CustodySalt.objects.create(entry=entry, organisation_id=self.by.organisation, salt=salt)
        self.entries.append(entry_id)
        return entry


def require_role(verb: str, *, by: Viewer) -> None:
    """Return when a role of the member includes the verb.

    Raises: NotAllowed.
    """
    if not may(by.roles, verb):
        raise NotAllowed(
            f"The verb {verb} was asked for; a role that may do it is required. Ask an administrator of "
            "your organisation.",
            verb=verb,
        )


@contextmanager
def recorded(verb: str, *, by: Viewer, because: str, purpose: Purpose = "reading") -> Iterator[Recording]:
    """Open the transaction of one change; it commits only with a custody entry in it.

    Raises: NotAllowed, if the member's roles do not include the verb; ReasonMissing; NothingRecorded.
    """
    require_role(verb, by=by)
    if not because.strip():
        raise ReasonMissing(f"The verb {verb} was asked for without a reason; one is required. Give it.")
    with opened(by, purpose):
        recording = Recording(verb, by, because.strip(), datetime.now(UTC))
        yield recording
        if not recording.entries:
            raise NothingRecorded(
                f"The verb {verb} left no custody entry. This is a fault of Sanad: report it."
            )
