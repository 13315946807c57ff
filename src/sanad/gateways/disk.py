"""What must outlive a loss of power: bytes brought to the disk, files written whole or not at all."""

import ctypes
import fcntl
import os
import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

FEW = 8
"""Up to so many files are brought to the disk one by one; more of them by one call for the file system."""


def bring_to_disk(paths: Collection[Path], *, within: Path) -> None:
    """Bring files and folders that were written to the disk; all lie in the file system of `within`."""
    if len(paths) > FEW:
        _bring_all(within)
        return
    for path in paths:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def write_whole(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """Write a file so that at every moment the old content or the new is there, and the new one lasts."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.rename(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    bring_to_disk([path.parent], within=path.parent)


@contextmanager
def locked(folder: Path, *, wait: bool = True) -> Iterator[None]:
    """Hold a folder's lock; the kernel lets it go when its holder is killed.

    Raises: BlockingIOError, if another holds it and wait is false.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield
    finally:
        os.close(handle)


def _bring_all(within: Path) -> None:
    """Bring one file system to the disk by syncfs(2), or everything where that call is absent."""
    syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if syncfs is None:
        os.sync()
        return
    handle = os.open(within, os.O_RDONLY)
    try:
        if syncfs(handle) != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    finally:
        os.close(handle)
