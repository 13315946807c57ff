"""The Merkle tree of the log, as RFC 9162 defines it: roots, inclusion proofs and consistency proofs."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sanad.vault.errors import DocumentMalformed, FormatUnknown, LeafAbsent

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()
FRONTIER_FORMAT = "sanad-frontier/1"


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of a log entry as a leaf (RFC 9162, 2.1.1)."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node over its two children (RFC 9162, 2.1.1)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True)
class Frontier:
    """The right edge of a tree: enough to append and to know the root, in space of the logarithm of its size.

    peaks are the roots of the largest complete subtrees, from left to right: one for every 1 bit of the size.
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def extended(self, leaf_hashes: Iterable[bytes]) -> "Frontier":
        """Return the frontier after appending leaves, given by their leaf hashes."""
        size, peaks = self.size, list(self.peaks)
        for peak in leaf_hashes:
            peaks.append(peak)
            merging = size
            while merging & 1:
                peaks[-2:] = [node_hash(peaks[-2], peaks[-1])]
                merging >>= 1
            size += 1
        return Frontier(size, tuple(peaks))

    def root(self) -> bytes:
        """Return the root of the tree."""
        return _bagged(self.peaks)

    def as_document(self) -> dict[str, Any]:
        """Return the frontier as a JSON document, format sanad-frontier/1."""
        return {"format": FRONTIER_FORMAT, "size": self.size, "peaks": [peak.hex() for peak in self.peaks]}

    @classmethod
    def from_document(cls, document: dict[str, Any]) -> "Frontier":
        """Return the frontier that a JSON document holds.

        Raises: FormatUnknown; DocumentMalformed, if the peaks are not those of a tree of this size.
        """
        if document.get("format") != FRONTIER_FORMAT:
            raise FormatUnknown(f"The frontier is not of format {FRONTIER_FORMAT}; rebuild it from the log.")
        try:
            frontier = cls(int(document["size"]), tuple(map(bytes.fromhex, document["peaks"])))
        except (KeyError, TypeError, ValueError) as error:
            raise DocumentMalformed(
                "The frontier lacks its size or peaks; rebuild it from the log."
            ) from error
        whole = all(len(peak) == HASH_BYTES for peak in frontier.peaks)
        if frontier.size < 0 or frontier.size.bit_count() != len(frontier.peaks) or not whole:
            raise DocumentMalformed("The frontier's peaks do not fit its size; rebuild it from the log.")
        return frontier


@dataclass(frozen=True)
class Tree:
    """A whole tree, for proofs: levels[h] is the joined hashes of its complete subtrees of 2^h leaves."""

    size: int
    levels: tuple[bytes, ...]

    @classmethod
    def of(cls, leaf_hashes: Iterable[bytes]) -> "Tree":
        """Return the tree over leaves, given by their leaf hashes."""
        levels = [b"".join(leaf_hashes)]
        size = len(levels[0]) // HASH_BYTES
        while len(levels[-1]) >= 2 * HASH_BYTES:
            levels.append(_paired(levels[-1]))
        return cls(size, tuple(levels))

    def leaf_hash(self, index: int) -> bytes:
        """Return the hash of one leaf."""
        self._require(0 <= index < self.size)
        return self._complete(0, index)

    def root(self, size: int | None = None) -> bytes:
        """Return the root of the tree, or of the tree that it was at an earlier size."""
        end = self.size if size is None else size
        self._require(0 <= end <= self.size)
        return self._range_root(0, end)

    def inclusion_proof(self, index: int, size: int | None = None) -> tuple[bytes, ...]:
        """Return the hashes that lead from a leaf to the root, leaf end first (RFC 9162, 2.1.3.1)."""
        begin, end = 0, self.size if size is None else size
        self._require(0 <= index < end <= self.size)
        path: list[bytes] = []
        while end - begin > 1:
            middle = begin + _split(end - begin)
            if index < middle:
                path.append(self._range_root(middle, end))
                end = middle
            else:
                path.append(self._range_root(begin, middle))
                begin = middle
        return tuple(reversed(path))

    def consistency_proof(self, old_size: int, size: int | None = None) -> tuple[bytes, ...]:
        """Return the hashes that show an earlier tree to be the beginning of this one (RFC 9162, 2.1.4.1)."""
        begin, end = 0, self.size if size is None else size
        self._require(0 < old_size <= end <= self.size)
        path: list[bytes] = []
        while old_size < end:
            middle = begin + _split(end - begin)
            if old_size <= middle:
                path.append(self._range_root(middle, end))
                end = middle
            else:
                path.append(self._range_root(begin, middle))
                begin = middle
        if begin > 0:
            path.append(self._range_root(begin, end))
        return tuple(reversed(path))

    def _range_root(self, begin: int, end: int) -> bytes:
        """Return the root over leaves [begin, end), where begin is where RFC 9162 splits."""
        peaks: list[bytes] = []
        while begin < end:
            height = (end - begin).bit_length() - 1
            peaks.append(self._complete(height, begin >> height))
            begin += 1 << height
        return _bagged(peaks)

    def _complete(self, height: int, index: int) -> bytes:
        return self.levels[height][index * HASH_BYTES : (index + 1) * HASH_BYTES]

    def _require(self, present: bool) -> None:
        if not present:
            raise LeafAbsent(f"The tree has {self.size} leaves; ask within them.", size=self.size)


def verify_inclusion(leaf: bytes, index: int, size: int, *, path: Sequence[bytes], root: bytes) -> bool:
    """Return whether a path shows that a leaf stands at index in the tree.

    leaf is the leaf hash. Source: RFC 9162, 2.1.3.2.
    """
    if not 0 <= index < size:
        return False
    first, last, computed = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if first & 1 or first == last:
            computed = node_hash(sibling, computed)
            first, last = _climbed(first, last)
        else:
            computed = node_hash(computed, sibling)
        first, last = first >> 1, last >> 1
    return last == 0 and computed == root


def verify_consistency(
    old_size: int, size: int, *, path: Sequence[bytes], old_root: bytes, root: bytes
) -> bool:
    """Return whether a path shows the earlier tree to be the beginning of the later one.

    Source: RFC 9162, 2.1.4.2.
    """
    if old_size == size:
        return not path and old_root == root
    hashes = [old_root, *path] if old_size.bit_count() == 1 else list(path)
    if not 0 < old_size < size or not path:
        return False
    first, last = _climbed_ones(old_size - 1, size - 1)
    old_computed = computed = hashes[0]
    for sibling in hashes[1:]:
        if last == 0:
            return False
        if first & 1 or first == last:
            old_computed, computed = node_hash(sibling, old_computed), node_hash(sibling, computed)
            first, last = _climbed(first, last)
        else:
            computed = node_hash(computed, sibling)
        first, last = first >> 1, last >> 1
    return last == 0 and old_computed == old_root and computed == root


def _climbed(first: int, last: int) -> tuple[int, int]:
    while not first & 1 and first:
        first, last = first >> 1, last >> 1
    return first, last


def _climbed_ones(first: int, last: int) -> tuple[int, int]:
    while first & 1:
        first, last = first >> 1, last >> 1
    return first, last


def _split(width: int) -> int:
    """Return the largest power of two below a width of two or more."""
    return 1 << ((width - 1).bit_length() - 1)


def _paired(level: bytes) -> bytes:
    step = 2 * HASH_BYTES
    whole = len(level) - len(level) % step
    return b"".join(hashlib.sha256(b"\x01" + level[at : at + step]).digest() for at in range(0, whole, step))


def _bagged(peaks: Sequence[bytes]) -> bytes:
    """Return the root over complete subtrees of falling size."""
    if not peaks:
        return EMPTY_ROOT
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = node_hash(peak, root)
    return root
