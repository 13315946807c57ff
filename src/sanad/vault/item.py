"""An item: bytes as they were received, held by one organisation."""

from dataclasses import dataclass

from sanad.terms.identifiers import ItemId, OrganisationId
from sanad.vault.digest import Digests

UNKNOWN_MEDIA_TYPE = "application/octet-stream"
GRAPHIC_KINDS = ("image/", "video/", "audio/")
GRAPHIC_SUFFIXES = (
    *(".bmp", ".gif", ".heic", ".jpeg", ".jpg", ".png", ".svg", ".tif", ".tiff", ".webp"),
    *(".3gp", ".avi", ".m4v", ".mkv", ".mov", ".mp4", ".mpeg", ".mpg", ".ogv", ".webm", ".wmv"),
    *(".aac", ".amr", ".flac", ".m4a", ".mp3", ".oga", ".ogg", ".opus", ".wav"),
)


def may_be_graphic(media_type: str, name: str) -> bool:
    """Return whether bytes may be a picture, a film or a sound: by kind or by the end of their name."""
    return media_type.startswith(GRAPHIC_KINDS) or name.lower().endswith(GRAPHIC_SUFFIXES)


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
