"""The key folder: the keys that sign checkpoints and releases, readable by their owner only.

<name>.key    the private key, one line PRIVATE+KEY+name+id+key (the form of Go's note tools), mode 0600
<name>.vkey   the public key, one line name+id+key, to be handed out

Whoever has a .key file can sign as the coalition; whoever loses it cannot sign its log any more. Keep a copy
of it apart from the backups of the database: on paper or on a medium that lies elsewhere.
"""

import base64
import os
import secrets
import stat
from pathlib import Path

from sanad.gateways.disk import bring_to_disk, write_whole
from sanad.vault.errors import KeyExposed, KeyMissing, KeyPresent, NoteMalformed
from sanad.vault.note import Signer, VerificationKey

_SECRET = "PRIVATE+KEY+"  # noqa: S105  the first words of a key file, no password


class KeyFolder:
    """A folder of keys, mode 0700."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def create(self, name: str, *, key_name: str = "signer", seed: bytes | None = None) -> Signer:
        """Return a new signer called `name`, its key now in the folder; seed None draws a fresh one.

        Raises: KeyPresent, if there is a key under key_name; KeyExposed, if the folder is open to others.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _require_private(self.folder, 0o700)
        signer = Signer.from_seed(name, secrets.token_bytes(32) if seed is None else seed)
        _write_new(self._path(key_name, "key"), _secret_line(signer).encode())
        self.export(self._path(key_name, "vkey"), key_name=key_name)
        return signer

    def signer(self, key_name: str = "signer") -> Signer:
        """Return the signer whose key lies in the folder.

        Raises: KeyMissing; KeyExposed, if folder or key may be read by others; NoteMalformed, if the key was
                changed.
        """
        path = self._path(key_name, "key")
        try:
            handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        except OSError as error:
            message = f"The key {key_name} cannot be opened ({error.strerror}); restore it from its copy."
            raise KeyMissing(message, key=key_name) from error
        with os.fdopen(handle, "rb") as file:
            _require_private(self.folder, 0o700)
            _require_private(path, 0o600)
            return _read_secret_line(file.read(4096))

    def export(self, to: Path, *, key_name: str = "signer") -> VerificationKey:
        """Return the public key, once it is written to a file that may be handed out."""
        key = self.signer(key_name).verification_key
        write_whole(to, f"{key.vkey}\n".encode(), mode=0o644)
        return key

    def succeed(self, successor: str, *, key_name: str = "signer") -> None:
        """Put the successor's key in the place of a key, which stays beside it as <name>-<id>.key.

        At every moment there is a key under key_name; the public key is written last.
        """
        before = self.signer(key_name).verification_key.id.hex()
        kept = self._path(f"{key_name}-{before}", "key")
        if not kept.exists():
            kept.hardlink_to(self._path(key_name, "key"))
        self._path(key_name, "vkey").unlink(missing_ok=True)
        self._path(successor, "key").replace(self._path(key_name, "key"))
        self._path(successor, "vkey").unlink(missing_ok=True)
        self.export(self._path(key_name, "vkey"), key_name=key_name)

    def __contains__(self, key_name: str) -> bool:
        return self._path(key_name, "key").exists()

    def _path(self, key_name: str, kind: str) -> Path:
        return self.folder / f"{key_name}.{kind}"


def _require_private(path: Path, mode: int) -> None:
    found = path.stat()
    if stat.S_IMODE(found.st_mode) & 0o077 or found.st_uid not in (os.geteuid(), 0):
        raise KeyExposed(
            f"{path.name} has mode {stat.S_IMODE(found.st_mode):04o}, or is not of this account; mode "
            f"{mode:04o} is required. Run `chmod {mode:o}` on it; if others had access, make a new key."
        )


def _write_new(path: Path, content: bytes) -> None:
    """Write a file that was not there, whole or not at all."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(beside)
    except FileExistsError as error:
        message = "A key lies there already; a key is never overwritten; choose another name."
        raise KeyPresent(message, key=path.stem) from error
    finally:
        beside.unlink()
    bring_to_disk([path.parent], within=path.parent)


def _secret_line(signer: Signer) -> str:
    seed = base64.b64encode(b"\x01" + signer.key.private_bytes_raw()).decode("ascii")
    return f"{_SECRET}{signer.name}+{signer.verification_key.id.hex()}+{seed}\n"


def _read_secret_line(line: bytes) -> Signer:
    try:
        name, _, encoded = line.decode().removeprefix(_SECRET).split("+", 2)
        signer = Signer.from_seed(name, base64.b64decode(encoded.removesuffix("\n"), validate=True)[1:])
        same = _secret_line(signer).encode() == line
    except ValueError as error:
        raise NoteMalformed("The key file holds no key; restore it from its copy.") from error
    if not same:
        raise NoteMalformed(
            "The key file was changed: name, id and key do not fit; restore it from its copy."
        )
    return signer
