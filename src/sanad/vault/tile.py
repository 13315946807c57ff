"""The log as files: tiles of up to 256 hashes, as C2SP tlog-tiles lays them out."""

from collections.abc import Iterator

from sanad.vault.tree import HASH_BYTES, Tree

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
