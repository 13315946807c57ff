"""The folder that `sanad link` works in, which nobody else may enter, and the one that it writes."""

import contextlib
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def private_folder(out: Path) -> Iterator[Path]:
    """Give a folder of mode 0700 beside the one to be written; it goes at the end, and on Ctrl-C and SIGTERM.

    All that is temporary on the way is made in it: engines spill keys and spellings of names. A process that
    is killed outright cannot clear up; what it leaves is named like the folder to be written, after a dot.
    """
    parent = out.absolute().parent
    parent.mkdir(parents=True, exist_ok=True)
    before = tempfile.tempdir
    with _ended_as_by_hand():
        work = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=parent))
        try:
            tempfile.tempdir = str(work)
            yield work
        finally:
            tempfile.tempdir = before
            shutil.rmtree(work, ignore_errors=True)


@contextlib.contextmanager
def written_in_one_step(out: Path, work: Path) -> Iterator[Path]:
    """Give a folder to write in, which takes its name only when all is written."""
    new = work / "new"
    new.mkdir()
    yield new
    if out.exists():
        out.replace(work / "old")
    new.replace(out)


@contextlib.contextmanager
def _ended_as_by_hand() -> Iterator[None]:
    """Let SIGTERM end the command as Ctrl-C does, so that it clears up."""
    try:
        before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    except ValueError:  # not in the main thread: whoever runs it there ends it otherwise
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
