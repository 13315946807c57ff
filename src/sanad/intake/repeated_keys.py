"""Which identifiers of a list stand on rows that differ, found with 16 bytes of memory a row."""

from array import array
from collections.abc import Sequence
from hashlib import blake2b
from itertools import pairwise


def _digest(text: str) -> int:
    # 64 bits: among a million rows one chance in 37 million that two keys meet; both are then refused aloud.
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


class RepeatedKeys:
    """Identifiers seen in a first reading; after `settle`, tells what to do with each row of a second.

    While rows are seen it holds two numbers a row. Settling sorts one of them (some 40 bytes a row more,
    for a moment), and then keeps only the identifiers that stand on more than one row.
    """

    def __init__(self) -> None:
        self._keys, self._rows = array("Q"), array("Q")
        self._repeated: set[int] = set()
        self._differing: set[int] = set()
        self._given: set[int] = set()

    def see(self, key: str, cells: Sequence[str]) -> None:
        """Take note of one row of the first reading."""
        self._keys.append(_digest(key))
        self._rows.append(_digest(repr(cells)))

    def settle(self) -> None:
        """Find the identifiers on several rows, and those whose rows differ; forget the others."""
        self._repeated = {key for key, following in pairwise(sorted(self._keys)) if key == following}
        first: dict[int, int] = {}
        for key, row in zip(self._keys, self._rows, strict=True):
            if key in self._repeated and first.setdefault(key, row) != row:
                self._differing.add(key)
        self._keys, self._rows = array("Q"), array("Q")

    def differs(self, key: str) -> bool:
        """Return whether rows with this identifier differ, so that all of them are refused."""
        return bool(self._differing) and _digest(key) in self._differing

    def already_given(self, key: str) -> bool:
        """Return whether an identical row with this identifier came before; the first call says no."""
        digest = _digest(key) if self._repeated else 0
        if digest not in self._repeated:
            return False
        seen = digest in self._given
        self._given.add(digest)
        return seen
