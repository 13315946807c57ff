"""Keys: the short names by which claims, figures and documents stand in anchors and file names."""

import re
from typing import NewType

ClaimKey = NewType("ClaimKey", str)
FigureKey = NewType("FigureKey", str)
DocumentKey = NewType("DocumentKey", str)
BasisKey = NewType("BasisKey", str)
EntryKey = NewType("EntryKey", str)

_KEY = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?\Z")


def is_key(text: str) -> bool:
    """Return whether a text may be a key: lower-case letters, digits and inner hyphens, 64 at most.

    A key is seen by everybody who has the address, so it never holds a name or a place of a person.
    """
    return _KEY.match(text) is not None
