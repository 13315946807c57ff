"""The key that signs the log's heads and releases, and the one way in which another takes its place.

A key that is lost is never made anew in silence: whoever kept an earlier head would see a log that somebody
else goes on with. The operator says so (`sanad new-key`, `sanad restore --new-keys`); the mark that is kept
then names the one head from which the new key may go on. It needs no Django.
"""

import json
from collections.abc import Callable
from pathlib import Path

from sanad.actions.errors import LogRolledBack
from sanad.gateways import workspace
from sanad.gateways.key_folder import KeyFolder
from sanad.vault.checkpoint import Checkpoint, verify_checkpoint
from sanad.vault.errors import FormatUnknown, KeyMissing, NoteMalformed, NoteUnsigned
from sanad.vault.note import Signer, parse_note

KEY_NAME, SIGNER = "sanad-workspace", "signer"
NEXT_KEY = "next"  # a key that follows the one that signs (actions/keys.py)
KNOWN_HEAD = "last-checkpoint"
MARK, MARK_FORMAT = "continues.json", "sanad-new-key/1"
PUT_ASIDE = f"{KNOWN_HEAD}-of-the-lost-key"


def key_folder() -> KeyFolder:
    """Return the folder of signing keys."""
    return KeyFolder(workspace.home() / "keys")


def signer() -> Signer:
    """Return the key that signs the log's heads and releases.

    Raises: KeyMissing, with what to do; what the key folder refuses.
    """
    keys = key_folder()
    if SIGNER not in keys:
        raise key_is_lost("There is no signer.key in the key folder")
    return keys.signer()


def key_is_lost(found: str) -> KeyMissing:
    """Return the refusal of a log whose key is not there, or is another."""
    return KeyMissing(
        f"{found}; the key that signed the log is required. The log does not grow, and nothing is released. "
        "Put it back from its copy. If it is lost, `sanad new-key` goes on with a new one: whoever knows the "
        "old key will see that, so tell them."
    )


def ensure_signer(*, log_begun: bool) -> None:
    """Make the first key of a workspace; under a log that has begun, a key that is lost is not made anew."""
    keys = key_folder()
    if SIGNER in keys:
        if not (keys.folder / f"{SIGNER}.vkey").is_file():
            keys.export(keys.folder / f"{SIGNER}.vkey")
    elif not (log_begun or (keys.folder / KNOWN_HEAD).exists()):
        keys.create(KEY_NAME)


def put_new_key(*, held: Callable[[Checkpoint], bool]) -> str:
    """Return the public key that shall go on with the log: a new one, where none is in the folder.

    held: says whether the log has a head. The newest that was signed here must be one: it is put aside, not
    forgotten.
    Raises: LogRolledBack.
    """
    keys = key_folder()
    known = keys.folder / KNOWN_HEAD
    if known.is_file():
        _require_held(known, held)
        known.rename(keys.folder / PUT_ASIDE)
    if SIGNER not in keys:
        keys.create(KEY_NAME)
    return keys.signer().verification_key.vkey


def let_go_on(vkey: str, size: int, root: bytes) -> None:
    """Keep that this key may go on from this head, which another signed."""
    mark = {"format": MARK_FORMAT, "key": vkey, "size": size, "root": root.hex()}
    workspace.write_private(key_folder().folder / MARK, json.dumps(mark))


def signed_here(note: bytes) -> bool:
    """Return whether the key of the folder signed a head."""
    try:
        verify_checkpoint(note, signer().verification_key)
    except NoteUnsigned:
        return False
    return True


def may_go_on(size: int, root: bytes) -> bool:
    """Return whether the operator said that the key of the folder goes on from this head.

    Raises: FormatUnknown.
    """
    file = key_folder().folder / MARK
    if not file.is_file():
        return False
    mark = json.loads(file.read_text(encoding="utf-8"))
    if mark.get("format") != MARK_FORMAT:
        raise FormatUnknown(f"{MARK} has another format than {MARK_FORMAT}; use the version that wrote it.")
    return bool(
        (mark["key"], mark["size"], mark["root"]) == (signer().verification_key.vkey, size, root.hex())
    )


def _require_held(known: Path, held: Callable[[Checkpoint], bool]) -> None:
    try:
        stated = Checkpoint.from_text(parse_note(known.read_bytes()).text)
    except NoteMalformed:
        return  # a file that states no head forbids nothing
    if not held(stated):
        raise LogRolledBack(
            f"The log does not hold the head of {stated.size} that was signed before. The log with that head "
            "is required. Restore the newest backup; a new key does not make an older log the right one.",
            known=stated.size,
        )
