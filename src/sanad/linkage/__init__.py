"""Which records are the same person: names to keys, keys to pairs, pairs to persons."""

from sanad.linkage.linkage import Linkage, link
from sanad.linkage.settings import LinkSettings

__all__ = ["LinkSettings", "Linkage", "link"]
