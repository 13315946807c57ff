"""The plain files that are given or lie below a folder that is; what is left out is named, never followed."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Why = Literal["link", "device", "socket", "pipe", "unreadable"]


@dataclass(frozen=True)
class LeftOut:
    """Something below a folder that is not deposited, and why."""

    path: str
    why: Why


@dataclass(frozen=True)
class FilesFound:
    """Files in the order of their paths, folder after folder as given, and what was left out of them."""

    files: tuple[Path, ...]
    left_out: tuple[LeftOut, ...]


def files_found(paths: Sequence[Path]) -> FilesFound:
    """Return every file that is given or lies below a folder that is given.

    A path that is given itself is taken at its word, a link too. Below a folder no link is followed: what it
    leads to was not given, and may be anything.
    """
    files: list[Path] = []
    left_out: list[LeftOut] = []
    for path in paths:
        if not path.is_dir():
            files.append(path)
            continue
        for found in sorted(_below(path), key=lambda one: one[0]):
            if found[1] is None:
                files.append(found[0])
            else:
                left_out.append(LeftOut(printable(found[0]), found[1]))
    return FilesFound(tuple(files), tuple(left_out))


def printable(path: Path) -> str:
    r"""Return a path as text; bytes of it that are no UTF-8 are written as \xff."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _below(folder: Path) -> Iterator[tuple[Path, Why | None]]:
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                found = [(Path(entry.path), entry.stat(follow_symlinks=False).st_mode) for entry in entries]
        except OSError:
            yield here, "unreadable"
            continue
        for path, mode in found:
            if stat.S_ISDIR(mode):
                waiting.append(path)
            else:
                yield path, _why_not(path, mode)


def _why_not(path: Path, mode: int) -> Why | None:
    if stat.S_ISREG(mode):
        return None if os.access(path, os.R_OK) else "unreadable"
    if stat.S_ISLNK(mode):
        return "link"
    if stat.S_ISSOCK(mode):
        return "socket"
    return "pipe" if stat.S_ISFIFO(mode) else "device"
