"""The user that the database server runs as, when Sanad itself is run as root."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from sanad.gateways.errors import NoUnprivilegedUser

NAME = "sanad-database"


@dataclass(frozen=True)
class ServerUser:
    """Who the server runs as; uid and gid are None where that is the present user."""

    uid: int | None
    gid: int | None

    def own(self, path: Path) -> None:
        """Give a folder to the server's user."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)


def server_user() -> ServerUser:
    """Return the present user, or, as root, the system user `sanad-database`, made where it is absent."""
    if os.geteuid() != 0:
        return ServerUser(None, None)
    entry = _lookup() or _created()
    return ServerUser(entry.pw_uid, entry.pw_gid)


def _lookup() -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        return None


def _created() -> pwd.struct_passwd:
    program = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if program is not None:
        subprocess.run(
            [program, "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME],
            capture_output=True,
            check=False,
        )
    entry = _lookup()
    if entry is None:
        raise NoUnprivilegedUser(
            f"PostgreSQL does not run as root and the system user {NAME} could not be made. "
            f"Run `useradd --system --user-group {NAME}` once, or run Sanad as an ordinary user."
        )
    return entry
