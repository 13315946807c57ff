"""The folder of the local workspace: database state, vault, keys."""

import os
from pathlib import Path

from sanad.gateways.disk import write_whole
from sanad.gateways.errors import WorkspaceUnreadable


def home() -> Path:
    """Return the folder of the workspace: SANAD_HOME, or .sanad in the current folder."""
    return Path(os.environ.get("SANAD_HOME") or ".sanad").absolute()


def private_folder(path: Path) -> Path:
    """Return the folder, made with mode 0700 where it was absent, and shut to others where it was open.

    Raises: WorkspaceUnreadable, if it is a file, or cannot be made or read.
    """
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        mode = path.stat().st_mode & 0o777
    except OSError as error:
        raise WorkspaceUnreadable(
            f"The folder {path} cannot be used ({error.strerror}). "
            "A folder that this user may write is required. Set SANAD_HOME to one."
        ) from error
    if mode & 0o077:
        path.chmod(mode & 0o700)
    return path


def write_private(path: Path, content: str) -> None:
    """Write a small file that only this user may read, whole or not at all."""
    private_folder(path.parent)
    write_whole(path, content.encode())
