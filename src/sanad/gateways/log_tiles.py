"""The log on the disk: tiles and checkpoint as C2SP tlog-tiles lays them out; leaf hashes rebuild them."""

from collections.abc import Sequence
from pathlib import Path

from sanad.gateways.disk import bring_to_disk, locked, write_whole
from sanad.vault.checkpoint import Checkpoint
from sanad.vault.errors import LeafAbsent, LogOlder
from sanad.vault.note import parse_note
from sanad.vault.tile import tile_paths, tiles
from sanad.vault.tree import HASH_BYTES, Tree


def write_log(folder: Path, leaf_hashes: Sequence[bytes], checkpoint_note: bytes) -> None:
    """Write every tile of the log, then its checkpoint; what is there and right is left alone.

    A tile that was damaged is written anew. A partial tile is removed once it is full. Several processes may
    write at once: where the folder already holds a longer log that begins with these leaves, it stays.
    Raises: LogOlder, if the leaves and the log whose checkpoint lies in the folder are not one log.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    tree = Tree.of(leaf_hashes)
    with locked(folder):
        if _continued(folder, tree):
            _write(folder, tree, checkpoint_note)


def _write(folder: Path, tree: Tree, checkpoint_note: bytes) -> None:
    written = [folder / path for path, tile in tiles(tree) if _write_tile(folder / path, tile)]
    above = {parent for path in written for parent in path.parents if parent.is_relative_to(folder)}
    bring_to_disk([*written, *above], within=folder)
    if read_checkpoint(folder) != checkpoint_note:
        write_whole(folder / "checkpoint", checkpoint_note)
    _remove_full_partials(folder)


def read_checkpoint(folder: Path) -> bytes | None:
    """Return the checkpoint's note as it lies in the folder, not yet verified; None where there is none."""
    try:
        return (folder / "checkpoint").read_bytes()
    except FileNotFoundError:
        return None


def read_leaf_hashes(folder: Path, size: int) -> list[bytes]:
    """Return the first leaf hashes of the log in the folder.

    Raises: LeafAbsent, if a tile is missing or short.
    """
    leaves: list[bytes] = []
    for path, width in tile_paths(size):
        tile = _tile(folder, path, width)
        leaves += [tile[at : at + HASH_BYTES] for at in range(0, len(tile), HASH_BYTES)]
    return leaves


def _tile(folder: Path, path: str, width: int) -> bytes:
    """Return a tile's hashes; a partial tile may since have become a full one."""
    for there in (folder / path, folder / path.partition(".p/")[0]):
        if there.is_file():
            tile = there.read_bytes()[: width * HASH_BYTES]
            if len(tile) == width * HASH_BYTES:
                return tile
    raise LeafAbsent("A tile of the log is missing or short; write the log anew from its leaves.")


def _continued(folder: Path, tree: Tree) -> bool:
    """Return whether a tree continues the log in the folder; false where that log continues the tree."""
    note = read_checkpoint(folder)
    if note is None:
        return True
    known = Checkpoint.from_text(parse_note(note).text)
    if known.size <= tree.size and tree.root(known.size) == known.root:
        return True
    if (
        known.size > tree.size
        and Tree.of(read_leaf_hashes(folder, known.size)).root(tree.size) == tree.root()
    ):
        return False
    raise LogOlder(
        f"The {tree.size} leaves and the log on the disk, signed at {known.size}, are not one log: an older "
        "database grew on, or the log was forked; restore the newest backup.",
        leaves=tree.size,
        signed=known.size,
    )


def _write_tile(path: Path, tile: bytes) -> bool:
    """Return whether the tile had to be written."""
    if path.is_file() and path.read_bytes() == tile:
        return False
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(tile)
    beside.rename(path)
    return True


def _remove_full_partials(folder: Path) -> None:
    for partials in folder.glob("tile/**/*.p"):
        if partials.with_suffix("").is_file():
            for partial in partials.iterdir():
                partial.unlink()
            partials.rmdir()
