"""Deposit: bytes become items, each with its custody entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from sanad.actions.recorded import Recording, recorded
from sanad.actions.sequencing import sequence
from sanad.actions.store import object_store
from sanad.partners.member import Viewer
from sanad.records.models import Item
from sanad.vault.digest import Digests
from sanad.vault.item import UNKNOWN_MEDIA_TYPE

BATCH = 256


@dataclass(frozen=True)
class Deposited:
    """One file of a deposit: its digest, and whether the organisation held it before."""

    sha256: str
    path: str
    new: bool


def deposit(paths: Sequence[Path], *, by: Viewer, because: str) -> list[Deposited]:
    """Return what each file became. A folder is deposited file by file, in the order of their paths.

    The bytes are on the disk before the item is entered: a killed deposit leaves bytes without an item, never
    an item without its bytes or its custody entry.
    Raises: NotAllowed, ReasonMissing, ItemUnreadable, ItemTooLarge, StoreFull.
    """
    files = [file for path in paths for file in _files(path)]
    deposited: list[Deposited] = []
    for start in range(0, len(files), BATCH):
        batch = files[start : start + BATCH]
        stored = object_store().put_many(batch)
        with recorded("deposit", by=by, because=because) as recording:
            for file, one in zip(batch, stored, strict=True):
                item, new = enter_item(recording, one.digests, file.name)
                if not new:
                    recording.enter("item", item.id, item=item.id, verb="deposit_again")
                deposited.append(Deposited(one.digests.sha256, str(file), new))
    sequence()
    return deposited


def enter_item(recording: Recording, digests: Digests, name: str) -> tuple[Item, bool]:
    """Return the organisation's item for these bytes, entered now where it is new."""
    by = recording.by
    held = Item.objects.filter(organisation_id=by.organisation, sha256=digests.sha256).first()
    if held is not None:
        return held, False
    item = Item.objects.create(
        id=uuid4(),
        organisation_id=by.organisation,
        sha256=digests.sha256,
        blake2b=digests.blake2b,
        size=digests.size,
        media_type=UNKNOWN_MEDIA_TYPE,
        original_name=name,
        deposited_at=recording.now,
    )
    details = {"sha256": digests.sha256, "blake2b": digests.blake2b, "size": digests.size}
    recording.enter("item", item.id, item=item.id, details=details, verb="deposit")
    return item, True


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.rglob("*") if file.is_file() and not file.is_symlink())
