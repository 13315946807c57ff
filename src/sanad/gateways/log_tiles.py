"""The log on the disk: tiles and checkpoint as C2SP tlog-tiles lays them out; leaf hashes rebuild them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from sanad.gateways.disk import bring_to_disk, locked, write_whole
from sanad.vault.checkpoint import Checkpoint
from sanad.vault.errors import LeafAbsent, LeavesChanged, LogOlder, NoteMalformed
from sanad.vault.note import parse_note
from sanad.vault.tile import Edge, edge_paths, tile_paths, tiles
from sanad.vault.tree import HASH_BYTES, Tree

LeafHashes = Callable[[int, int], Sequence[bytes]]
"""Gives the leaf hashes of the log from one index to before another."""


class LogFiles:
    """The files of one log, while their lock is held."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def bring_to(self, note: bytes, leaf_hashes: LeafHashes, *, whole: bool = False) -> None:
        """Write the tiles that are new since the checkpoint in the folder, then the signed head given.

        What lies there is gone on from where its right edge gives its checkpoint's root, and with the newer
        leaves the head's: then both are one log. Otherwise, and with whole, every tile is compared with the
        leaves, and written anew where it is missing or damaged.
        Raises: LogOlder, if the leaves and the log whose checkpoint lies in the folder are not one log;
                LeavesChanged, if the leaves do not give the head's root.
        """
        head = _stated(note)
        edge = None if whole else self._edge()
        if edge is not None and edge.size <= head.size:
            extended, new = edge.extended(leaf_hashes(edge.size, head.size))
            if (extended.size, extended.root()) == (head.size, head.root):
                self._write(new, note)
                return
        tree = Tree.of(leaf_hashes(0, head.size))
        self._require_one_log(tree, head)
        self._write(dict(tiles(tree)), note)

    def _edge(self) -> Edge | None:
        """Return the right edge that lies in the folder; None where it is not that of its checkpoint."""
        known = self._known()
        if known is None:
            return Edge()
        try:
            partial = tuple(
                _hashes(_tile(self._folder, path, width)) if width else ()
                for path, width in edge_paths(known.size)
            )
        except LeafAbsent:
            return None
        edge = Edge(known.size, partial)
        return edge if edge.root() == known.root else None

    def _known(self) -> Checkpoint | None:
        """Return what the checkpoint in the folder states; None where there is none, or it is damaged."""
        note = read_checkpoint(self._folder)
        try:
            return _stated(note) if note is not None else None
        except NoteMalformed:
            return None

    def _require_one_log(self, tree: Tree, head: Checkpoint) -> None:
        if (tree.size, tree.root()) != (head.size, head.root):
            raise LeavesChanged(
                f"The {tree.size} leaves do not give the root that was signed at {head.size}; the leaves as "
                "they were signed are required. Restore the newest backup.",
                leaves=tree.size,
                signed=head.size,
            )
        known = self._known()
        if known and not (known.size <= tree.size and tree.root(known.size) == known.root):
            raise LogOlder(
                f"The {tree.size} leaves and the log on the disk, signed at {known.size}, are not one log; "
                "one that goes on from the other is required. An older database grew on, or the log forked: "
                "restore the newest backup.",
                leaves=tree.size,
                signed=known.size,
            )

    def _write(self, new: Mapping[str, bytes], note: bytes) -> None:
        """Write tiles and bring them to the disk before the head that stands on them.

        A partial tile goes when its full one is there, before the head too: who is killed in between begins
        again from the head that is there, and removes it then.
        """
        folder = self._folder
        written = [folder / path for path, tile in new.items() if _write_tile(folder / path, tile)]
        above = {parent for path in written for parent in path.parents if parent.is_relative_to(folder)}
        bring_to_disk([*written, *above], within=folder)
        for path in new:
            _remove_partials(folder / path)
        if read_checkpoint(folder) != note:
            write_whole(folder / "checkpoint", note)


@contextmanager
def log_files(folder: Path) -> Iterator[LogFiles]:
    """Give the files of a log to one writer at a time; the folder is made where it is absent."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with locked(folder):
        yield LogFiles(folder)


def write_log(folder: Path, leaf_hashes: Sequence[bytes], note: bytes) -> None:
    """Write a whole log, every tile and its signed head; what is there and right is left alone.

    Raises: LogOlder, LeavesChanged; see LogFiles.bring_to.
    """
    with log_files(folder) as files:
        files.bring_to(note, lambda begin, end: leaf_hashes[begin:end], whole=True)


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
    return [leaf for path, width in tile_paths(size) for leaf in _hashes(_tile(folder, path, width))]


def _stated(note: bytes) -> Checkpoint:
    return Checkpoint.from_text(parse_note(note).text)


def _hashes(tile: bytes) -> tuple[bytes, ...]:
    return tuple(tile[at : at + HASH_BYTES] for at in range(0, len(tile), HASH_BYTES))


def _tile(folder: Path, path: str, width: int) -> bytes:
    """Return a tile's hashes; a partial tile may since have become a full one."""
    for there in (folder / path, folder / path.partition(".p/")[0]):
        if there.is_file():
            tile = there.read_bytes()[: width * HASH_BYTES]
            if len(tile) == width * HASH_BYTES:
                return tile
    raise LeafAbsent("A tile of the log is missing or short; write the log anew from its leaves.")


def _write_tile(path: Path, tile: bytes) -> bool:
    """Return whether the tile had to be written."""
    if path.is_file() and path.read_bytes() == tile:
        return False
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(tile)
    beside.rename(path)
    return True


def _remove_partials(full: Path) -> None:
    """Remove the partial tiles that a full tile has taken the place of; a partial tile has none."""
    partials = full.with_name(f"{full.name}.p")
    if partials.is_dir():
        for partial in partials.iterdir():
            partial.unlink()
        partials.rmdir()
