"""What one organisation lets another do with one of its lists, and until when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sanad.terms.identifiers import CollectionId, OrganisationId

AgreedPurpose = Literal["reading", "linking", "counting", "publication"]


@dataclass(frozen=True)
class Agreement:
    """One agreement on one list for one purpose; `recipient` is None where it is every member."""

    giver: OrganisationId
    recipient: OrganisationId | None
    collection: CollectionId
    purpose: AgreedPurpose
    valid_from: datetime
    valid_until: datetime | None = None
    withdrawn_at: datetime | None = None

    def holds_at(self, now: datetime) -> bool:
        """Return whether the agreement is in force at one instant."""
        begun = self.valid_from <= now and (self.valid_until is None or now < self.valid_until)
        return begun and (self.withdrawn_at is None or now < self.withdrawn_at)
