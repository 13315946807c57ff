"""Backup: database, vault and log as they were at one moment; and the way back into an empty workspace.

Keys are apart: no key is in a backup. Who restores puts the copy of the key folder in its place.
"""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import sanad
from sanad.actions.signing_key import SIGNER, key_folder, let_go_on, put_new_key
from sanad.actions.store import object_store, vault_folder
from sanad.gateways import database_restore, database_server, workspace
from sanad.gateways.backup_folder import DUMP, LOG, OBJECTS, new_backup, whole_backup, write_manifest
from sanad.gateways.database_snapshot import Snapshot, snapshot
from sanad.gateways.disk import bring_to_disk
from sanad.gateways.errors import BackupRefused, WorkspaceUnreadable
from sanad.gateways.log_tiles import write_log
from sanad.vault.tree import leaf_hash

RESTORING, RESTORED = "restoring", "restored.json"
RESTORED_FORMAT = "sanad-restored/1"
MAY_BE_THERE = frozenset({"keys", "database.lock"})
Progress = Callable[[str], None]


@dataclass(frozen=True)
class BackedUp:
    """What a backup holds."""

    id: UUID
    folder: Path
    objects: int
    rows: int
    log_size: int


def back_up(
    out: Path, *, begin: Callable[[UUID], None], facts: Mapping[str, Any], progress: Progress
) -> BackedUp:
    """Return what was written to a folder, or to one file where its name ends in .tar.

    Everything is read from one moment of the database. Objects are only ever added: each that the moment
    names is there, and those that came later are left out. The facts given join the manifest. Before that
    moment begin enters the backup, by its id, in the custody log: entered later, the newest backup would be
    older than the newest signed head, and could not go on.
    Raises: BackupRefused, BackupRoleMissing, DumpFailed; DigestMismatch, ItemMissing.
    """
    identity = uuid4()
    with new_backup(out.absolute()) as folder:
        begin(identity)
        with snapshot() as moment:
            size, rows, objects = _write(moment, folder, progress)
            progress("manifest")
            write_manifest(folder, {**facts, **_facts(moment, rows, size), "backup": str(identity)})
    return BackedUp(identity, out, objects, sum(rows.values()), size)


def _write(moment: Snapshot, folder: Path, progress: Progress) -> tuple[int, dict[str, int], int]:
    """Return the log's size, the rows of each table and the number of objects, once all are written."""
    progress("database")
    moment.dump(folder / DUMP)
    objects = moment.objects()
    progress(f"{len(objects)} objects")
    _copy_objects(objects, folder / OBJECTS)
    return _write_log(moment, folder / LOG), moment.rows(), len(objects)


def restore(
    source: Path, *, new_keys: bool, because: str, mark: Callable[[dict[str, Any]], None], progress: Progress
) -> dict[str, Any]:
    """Return the manifest of a backup after it was put into this workspace, empty but for its keys.

    It needs no Django: the settings name a database that is not there before. Until all is in its place, and
    the workspace marked as the manifest says, a folder `restoring` lies in it, and no command opens it then.
    What opens it first enters the restore in the custody log (see restored).
    Raises: BackupRefused, if the workspace is in use, the backup is not whole or its keys are absent;
            DumpFailed.
    """
    home = workspace.private_folder(workspace.home())
    _require_empty(home, new_keys=new_keys)
    with _unfinished(home) as work, whole_backup(source, work) as (folder, manifest):
        progress("the backup is whole; starting a database server")
        database_server.ensure_running()
        progress("database")
        database_restore.restore_dump(folder / DUMP)
        progress("objects and log")
        _put_back(folder)
        with snapshot() as moment:
            _require_same(moment.rows(), manifest["database"]["rows"])
        if SIGNER not in key_folder():
            _go_on_with_new_key(manifest["log"])
        _leave_word(home, manifest, because)
        mark(manifest)
    return manifest


@dataclass(frozen=True)
class Restored:
    """A restore that is not yet in the custody log."""

    backup: UUID
    because: str
    details: dict[str, Any]


def restored(home: Path) -> Restored | None:
    """Return the restore that has to be entered yet, or None.

    Raises: WorkspaceUnreadable, if the format of its file is not known.
    """
    file = home / RESTORED
    if not file.is_file():
        return None
    word = json.loads(file.read_text(encoding="utf-8"))
    if word.get("format") != RESTORED_FORMAT:
        raise WorkspaceUnreadable(
            f"{file} has the format {word.get('format')!r}; {RESTORED_FORMAT} is required. Use the version "
            "of Sanad that wrote it."
        )
    return Restored(UUID(word["backup"]), word["because"], word["details"])


def _go_on_with_new_key(log: dict[str, Any]) -> None:
    """The log is entered as restored before anything is signed: that entry says why the key is another."""
    vkey = put_new_key(held=lambda known: known.size <= log["size"])
    let_go_on(vkey, log["size"], bytes.fromhex(log["root"] or ""))


def _leave_word(home: Path, manifest: dict[str, Any], because: str) -> None:
    details = {"created": manifest["created"], "log_size": manifest["log"]["size"]}
    word = {"format": RESTORED_FORMAT, "backup": manifest.get("backup") or str(uuid4()), "because": because}
    text = json.dumps({**word, "details": {**details, "root": manifest["log"]["root"]}})
    workspace.write_private(home / RESTORED, text)


@contextmanager
def _unfinished(home: Path) -> Iterator[Path]:
    """Give a folder that says that a restore is under way; what was begun is removed if it fails."""
    work = workspace.private_folder(home / RESTORING)
    try:
        yield work
    except BaseException:
        database_server.remove()
        for name in ("database", "vault"):
            shutil.rmtree(home / name, ignore_errors=True)
        for name in ("database.json", RESTORED):
            (home / name).unlink(missing_ok=True)
        shutil.rmtree(work)
        raise
    shutil.rmtree(work)


def _copy_objects(objects: set[str], to: Path) -> None:
    store = object_store()
    for sha256 in sorted(objects):
        place = to / sha256[:2] / sha256[2:4] / sha256
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with store.open(sha256, verified=True) as source, place.open("wb") as copy:
            shutil.copyfileobj(source, copy, 1 << 20)


def _write_log(moment: Snapshot, folder: Path) -> int:
    head = moment.head()
    if head is None:
        return 0
    leaves = [leaf_hash(commitment) for commitment in moment.commitments()]
    write_log(folder, leaves, head[2].encode())
    return head[0]


def _facts(moment: Snapshot, rows: dict[str, int], size: int) -> dict[str, Any]:
    head = moment.head()
    return {
        "created": datetime.now(UTC).isoformat(),
        "code_version": sanad.__version__,
        "database": {"version": moment.version(), "rows": rows},
        "log": {"size": size, "root": head[1].hex() if head else None},
    }


def _require_empty(home: Path, *, new_keys: bool) -> None:
    if any(path.name not in MAY_BE_THERE for path in home.iterdir()):
        raise BackupRefused(
            f"The workspace {home} is in use; one that is empty or holds the keys alone is required. Set "
            "SANAD_HOME to another folder."
        )
    if SIGNER not in key_folder() and not new_keys:
        raise BackupRefused(
            f"The keys are not in {home / 'keys'}; the copy that was kept apart from the backup is required. "
            "Put it there with mode 0700. If it is lost, --new-keys goes on with a new key: whoever knows "
            "the old one will see that."
        )


def _put_back(folder: Path) -> None:
    vault = vault_folder()
    for name in (OBJECTS, LOG):
        if (folder / name).is_dir():
            shutil.copytree(folder / name, vault / name)
    for path in [vault, *vault.rglob("*")]:
        inside = path.is_relative_to(vault / OBJECTS)
        path.chmod(0o700 if path.is_dir() else 0o400 if inside else 0o600)
    bring_to_disk([vault, *vault.rglob("*")], within=vault)


def _require_same(found: dict[str, int], kept: dict[str, int]) -> None:
    other = sorted(table for table in kept if found.get(table) != kept[table])
    if other:
        raise BackupRefused(
            f"After the restore {len(other)} tables have other numbers of rows than the backup, the first is "
            f"{other[0]}. All rows are required. Remove the workspace and restore again."
        )
