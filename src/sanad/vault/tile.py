"""The log as files: tiles of up to 256 hashes, as C2SP tlog-tiles lays them out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from sanad.vault.tree import HASH_BYTES, Frontier, Tree

TILE_HEIGHT = 8
TILE_WIDTH = 1 << TILE_HEIGHT


def tile_path(level: int, index: int, width: int = TILE_WIDTH) -> str:
    """Return the path of a tile in the log's folder: tile/0/x001/x234/067, and .p/W where it is partial."""
    digits = f"{index:03d}"
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    *above, last = (digits[at : at + 3] for at in range(0, len(digits), 3))
    suffix = "" if width == TILE_WIDTH else f".p/{width}"
    return "/".join(["tile", str(level), *(f"x{group}" for group in above), last + suffix])


def tile_paths(size: int, level: int = 0) -> Iterator[tuple[str, int]]:
    """Return path and width of every tile of one level in a log of this size, in order."""
    hashes = size >> (TILE_HEIGHT * level)
    for index in range(-(-hashes // TILE_WIDTH)):
        width = min(TILE_WIDTH, hashes - index * TILE_WIDTH)
        yield tile_path(level, index, width), width


def tiles(tree: Tree, *, levels: int | None = None) -> Iterator[tuple[str, bytes]]:
    """Return path and bytes of every tile of a log; levels=1 gives the leaf hashes alone.

    A hash on level l is the root over 256^l leaves; a partial tile is not hashed into the level above.
    """
    level = 0
    while level * TILE_HEIGHT < len(tree.levels) and level != levels:
        hashes = tree.levels[level * TILE_HEIGHT]
        at = 0
        for path, width in tile_paths(tree.size, level):
            yield path, hashes[at : at + width * HASH_BYTES]
            at += width * HASH_BYTES
        level += 1


@dataclass(frozen=True)
class Edge:
    """The right edge of a log's tiles: enough to write the tiles that more leaves change, and no other.

    partial holds the hashes of each level that fill no tile yet, level 0 first.
    """

    size: int = 0
    partial: tuple[tuple[bytes, ...], ...] = ()

    def root(self) -> bytes:
        """Return the root of the log."""
        peaks = (Frontier().extended(hashes).peaks for hashes in reversed(self.partial))
        return Frontier(self.size, tuple(chain.from_iterable(peaks))).root()

    def extended(self, leaf_hashes: Sequence[bytes]) -> tuple["Edge", dict[str, bytes]]:
        """Return the edge after appending leaves, and path and bytes of every tile that is new by them."""
        written: dict[str, bytes] = {}
        partial: list[tuple[bytes, ...]] = []
        new: Sequence[bytes] = leaf_hashes
        while new or len(partial) < len(self.partial):
            level = len(partial)
            held = self.partial[level] if level < len(self.partial) else ()
            first = (self.size >> (TILE_HEIGHT * level)) // TILE_WIDTH
            rows = [*held, *new]
            cut = [tuple(rows[at : at + TILE_WIDTH]) for at in range(0, len(rows), TILE_WIDTH)] if new else []
            written |= {tile_path(level, first + n, len(row)): b"".join(row) for n, row in enumerate(cut)}
            whole = len(rows) // TILE_WIDTH
            partial.append(tuple(rows[whole * TILE_WIDTH :]))
            new = [Tree.of(row).root() for row in cut[:whole]]
        return Edge(self.size + len(leaf_hashes), tuple(partial)), written


def edge_paths(size: int) -> Iterator[tuple[str, int]]:
    """Return path and width of each level's tile that is not full yet; the width is 0 where there is none."""
    level = 0
    while hashes := size >> (TILE_HEIGHT * level):
        yield tile_path(level, hashes // TILE_WIDTH, hashes % TILE_WIDTH), hashes % TILE_WIDTH
        level += 1
