"""What one organisation lets another do with one of its lists, and until when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args
from uuid import UUID

from sanad.partners.fields import FIELD_GROUPS, FieldGroup, Precision
from sanad.terms.identifiers import CollectionId, OrganisationId

AgreedPurpose = Literal["reading", "linking", "counting", "publication", "case", "interviews"]
AGREED_PURPOSES: tuple[AgreedPurpose, ...] = get_args(AgreedPurpose)
AgreementState = Literal["in_force", "waiting", "not_yet", "ended", "withdrawn"]


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
    """One agreement on one list, or on one folder, for one purpose; `recipient` None is every member.

    accepted_at: when the recipient signed; an agreement with every member needs no second signature.
    """

    giver: OrganisationId
    recipient: OrganisationId | None
    collection: CollectionId | None
    purpose: AgreedPurpose
    valid_from: datetime
    valid_until: datetime | None = None
    withdrawn_at: datetime | None = None
    accepted_at: datetime | None = None
    folder: UUID | None = None
    opens: Opening = WHOLE
    id: UUID | None = None

    def state_at(self, now: datetime) -> AgreementState:
        """Return how the agreement stands at one instant; what ended stays ended, signed or not."""
        if self.withdrawn_at is not None and self.withdrawn_at <= now:
            return "withdrawn"
        if self.valid_until is not None and self.valid_until <= now:
            return "ended"
        if self.recipient is not None and (self.accepted_at is None or self.accepted_at > now):
            return "waiting"
        return "in_force" if self.valid_from <= now else "not_yet"

    def holds_at(self, now: datetime) -> bool:
        """Return whether the agreement is in force at one instant."""
        return self.state_at(now) == "in_force"

    def is_on(self, collection: CollectionId, folder: UUID | None) -> bool:
        """Return whether the agreement is on a list that stands in this folder."""
        return self.collection == collection or (self.folder is not None and self.folder == folder)
