"""An item: bytes as they were received, held by one organisation."""

from dataclasses import dataclass

from sanad.terms.identifiers import ItemId, OrganisationId
from sanad.vault.digest import Digests

UNKNOWN_MEDIA_TYPE = "application/octet-stream"


@dataclass(frozen=True)
class Item:
    """One deposit of bytes by one organisation; two organisations may hold the same bytes and not know it."""

    id: ItemId
    organisation: OrganisationId
    digests: Digests
    media_type: str = UNKNOWN_MEDIA_TYPE

    @property
    def size(self) -> int:
        """Return the size in bytes."""
        return self.digests.size
