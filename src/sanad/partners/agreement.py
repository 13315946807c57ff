"""What one organisation lets another do with one of its lists, and until when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sanad.partners.fields import FIELD_GROUPS, FieldGroup, Precision
from sanad.terms.identifiers import CollectionId, OrganisationId

AgreedPurpose = Literal["reading", "linking", "counting", "publication", "case"]


@dataclass(frozen=True)
class Opening:
    """What an agreement opens of each row: groups of fields, and how exact a place is.

    case: of the recipient; only the team of that case reads.
    """

    fields: frozenset[FieldGroup] = frozenset(FIELD_GROUPS)
    place: Precision = "exact"
    case: UUID | None = None


WHOLE = Opening()


@dataclass(frozen=True)
class Agreement:
    """One agreement on one list for one purpose; `recipient` is None where it is every member.

    accepted_at: when the recipient signed; an agreement with every member needs no second signature.
    """

    giver: OrganisationId
    recipient: OrganisationId | None
    collection: CollectionId
    purpose: AgreedPurpose
    valid_from: datetime
    valid_until: datetime | None = None
    withdrawn_at: datetime | None = None
    accepted_at: datetime | None = None

    def holds_at(self, now: datetime) -> bool:
        """Return whether the agreement is in force at one instant."""
        signed = self.recipient is None or (self.accepted_at is not None and self.accepted_at <= now)
        begun = signed and self.valid_from <= now and (self.valid_until is None or now < self.valid_until)
        return begun and (self.withdrawn_at is None or now < self.withdrawn_at)
