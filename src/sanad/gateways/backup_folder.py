"""A backup as a folder of files with a manifest, or the same in one .tar; read back only when it is whole."""

import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from sanad.gateways.disk import bring_to_disk
from sanad.gateways.errors import BackupRefused
from sanad.vault.digest import digests_of

FORMAT = "sanad-backup/1"
MANIFEST = "manifest.json"
DUMP = "database.dump"
OBJECTS, LOG = "objects", "log"


@contextmanager
def new_backup(out: Path) -> Iterator[Path]:
    """Give a folder to write in; it takes its name, or becomes the .tar, when all of it is written.

    Raises: BackupRefused, if something is at the place already.
    """
    if out.exists():
        raise BackupRefused(f"{out} is there already; a backup is never written over. Give another name.")
    out.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}-"))  # mode 0700
    try:
        content = beside / "content"
        content.mkdir(mode=0o700)
        yield content
        whole = _packed(content, beside / "packed") if out.suffix == ".tar" else content
        bring_to_disk([*_files(beside), beside], within=beside)
        whole.rename(out)
        bring_to_disk([out.parent], within=out.parent)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def write_manifest(folder: Path, facts: Mapping[str, Any]) -> None:
    """Write what the backup is and the digests of every file in it."""
    document = {"format": FORMAT, **facts, "files": [_listed(folder, path) for path in _files(folder)]}
    (folder / MANIFEST).write_text(json.dumps(document, indent=1), encoding="utf-8")


@contextmanager
def whole_backup(source: Path, work: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Give the folder of a backup and its manifest, once every file is as it was; a .tar opens in work.

    Raises: BackupRefused.
    """
    if source.is_dir():
        yield source, _checked(source)
        return
    _unpack(source, work)
    yield work, _checked(work)


def _checked(folder: Path) -> dict[str, Any]:
    manifest = _manifest(folder)
    listed = {entry["path"]: entry for entry in manifest["files"]}
    found = {str(path.relative_to(folder)) for path in _files(folder)}
    for path in sorted(listed.keys() ^ found):
        raise BackupRefused(f"{path} is in the folder or in its manifest, not in both. {WHOLE}")
    for path in sorted(found):
        if _listed(folder, folder / path) != listed[path]:
            raise BackupRefused(f"{path} is not the file that the manifest lists. {WHOLE}")
    return manifest


WHOLE = "A backup as it was written is required. Take another copy of it."


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        known = manifest["format"] == FORMAT
        if known:
            _require_form(manifest)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BackupRefused(f"There is no readable {MANIFEST}. A backup of Sanad is required.") from error
    if not known:
        raise BackupRefused(
            f"The backup has the format {manifest['format']!r}; {FORMAT} is required. Use the version of "
            "Sanad that wrote it."
        )
    return dict(manifest)


def _require_form(manifest: Mapping[str, Any]) -> None:
    """Read once what is read of a manifest later, when a restore has begun.

    Raises: ValueError, KeyError, TypeError, where it has another form.
    """
    log, rows = manifest["log"], manifest["database"]["rows"]
    texts = [manifest["created"], *(entry["path"] for entry in manifest["files"]), *rows]
    numbers = [log["size"], *rows.values()]
    if not all(isinstance(text, str) for text in texts) or not all(type(one) is int for one in numbers):
        raise TypeError("a text or a number is of another kind")
    bytes.fromhex(log["root"] or "")


def _listed(folder: Path, path: Path) -> dict[str, Any]:
    if path.is_symlink() or not path.is_file():  # a pipe would keep whoever opens it waiting
        raise BackupRefused(f"{path.relative_to(folder)} is a link or no plain file. {WHOLE}")
    with path.open("rb") as stream:
        digests = digests_of(stream)
    return {
        "path": str(path.relative_to(folder)),
        "size": digests.size,
        "sha256": digests.sha256,
        "blake2b": digests.blake2b,
    }


def _files(folder: Path) -> list[Path]:
    """Return every file of a backup but its manifest."""
    below = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return sorted(path for path in below if path != folder / MANIFEST)


def _packed(folder: Path, to: Path) -> Path:
    handle = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file, tarfile.open(fileobj=file, mode="w") as archive:
        archive.add(folder, arcname=".")
    shutil.rmtree(folder)
    return to


def _unpack(source: Path, to: Path) -> None:
    try:
        with tarfile.open(source, mode="r:") as archive:
            for member in archive:
                _take(archive, member, to)
    except (OSError, tarfile.TarError) as error:
        raise BackupRefused(f"{source} is neither a folder nor a whole .tar of a backup. {WHOLE}") from error


def _take(archive: tarfile.TarFile, member: tarfile.TarInfo, to: Path) -> None:
    """Write one part of an archive below a folder: a plain file or a folder, nothing else and nowhere else.

    The library's own filter is not in every Python that this runs on.
    Raises: tarfile.TarError.
    """
    path = PurePosixPath(member.name)
    if path.is_absolute() or ".." in path.parts or not (member.isreg() or member.isdir()):
        raise tarfile.ExtractError("a part of the archive leads elsewhere, or is no plain file")
    place = to.joinpath(*path.parts)
    (place if member.isdir() else place.parent).mkdir(mode=0o700, parents=True, exist_ok=True)
    content = archive.extractfile(member)
    if content is not None:
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with content, os.fdopen(handle, "wb") as file:
            shutil.copyfileobj(content, file)
