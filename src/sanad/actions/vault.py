"""Deposit: bytes become items, each with its custody entry."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from django.db import connection

from sanad.actions.errors import FileErased, FilePurged, NothingToDeposit
from sanad.actions.partners import found
from sanad.actions.recorded import Recording, recorded, require_role
from sanad.actions.sequencing import sequence
from sanad.actions.store import object_store
from sanad.gateways.deposited_files import LeftOut, files_found, printable
from sanad.partners.member import Purpose, Viewer
from sanad.records.models import Import, Item
from sanad.vault.digest import Digests
from sanad.vault.errors import ItemUnreadable
from sanad.vault.item import UNKNOWN_MEDIA_TYPE

BATCH = 256
ONE_OBJECT = "SELECT pg_advisory_xact_lock_shared(hashtextextended(%s, 0))"

Progress = Callable[[int, int], None]


def _quiet(done: int, files: int) -> None:
    """Tell nobody how far a deposit is."""


def _refuse(one: LeftOut) -> None:
    """Refuse to leave something out, where nobody is told of it.

    Raises: ItemUnreadable.
    """
    raise ItemUnreadable(f"Below a folder lies a {one.why}; plain files are required. Give them alone.")


@dataclass(frozen=True)
class Deposited:
    """One file of a deposit: its digest, and whether the organisation held it before."""

    sha256: str
    path: str
    new: bool


def deposit(
    paths: Sequence[Path],
    *,
    by: Viewer,
    because: str,
    founding: bool = False,
    leave_out: Callable[[LeftOut], None] = _refuse,
    progress: Progress = _quiet,
) -> list[Deposited]:
    """Return what each file became. A folder is deposited file by file, in the order of their paths.

    leave_out is told of everything below a folder that is no plain file or cannot be read, before anything is
    stored; unless it is given, that is refused.

    With founding, the first change enters the actor's organisation as well (see partners.newcomer).

    The bytes are in the store before the transaction that enters their items ends: a deposit that is refused
    leaves nothing, one that is killed may leave bytes without an item, none an item without bytes or entry.
    Raises: NotAllowed, ReasonMissing, ItemUnreadable, ItemTooLarge, StoreFull, NothingToDeposit.
    """
    require_role("deposit", by=by)
    files = _files(paths, leave_out)
    deposited: list[Deposited] = []
    for start in range(0, len(files), BATCH):
        batch = files[start : start + BATCH]
        purpose: Purpose = "founding" if founding and not start else "reading"
        with (
            object_store().staged(batch) as staged,
            recorded("deposit", by=by, because=because, purpose=purpose) as recording,
        ):
            if purpose == "founding":
                found(recording)
            entered = _entered(recording, batch, staged.digests)
            staged.keep()
        deposited += entered
        progress(len(deposited), len(files))
    sequence()
    return deposited


def _files(paths: Sequence[Path], leave_out: Callable[[LeftOut], None]) -> tuple[Path, ...]:
    found = files_found(paths)
    for one in found.left_out:
        leave_out(one)
    if not found.files:
        raise NothingToDeposit("No file was found; one or more are required. Give files or folders of files.")
    return found.files


def _entered(recording: Recording, files: Sequence[Path], stored: Sequence[Digests]) -> list[Deposited]:
    """Return what each file of a batch became; entered by digest, so that no two writers deadlock."""
    new_ones: dict[int, bool] = {}
    for number in sorted(range(len(files)), key=lambda number: stored[number].sha256):
        item, new_ones[number] = enter_item(recording, stored[number], files[number].name)
        if not new_ones[number]:
            recording.enter("item", item.id, item=item.id, verb="deposit_again")
    return [
        Deposited(digests.sha256, printable(file), new_ones[number])
        for number, (file, digests) in enumerate(zip(files, stored, strict=True))
    ]


def enter_item(recording: Recording, digests: Digests, name: str) -> tuple[Item, bool]:
    """Return the organisation's item for these bytes, entered now where it is new.

    Raises: FileErased, if the organisation erased a row of this very file; FilePurged, if it purged it.
    """
    by = recording.by
    with connection.cursor() as cursor:  # bytes that are being destroyed are stored after that, anew
        cursor.execute(ONE_OBJECT, [digests.sha256])
    item = Item(
        id=uuid4(),
        organisation_id=by.organisation,
        sha256=digests.sha256,
        blake2b=digests.blake2b,
        size=digests.size,
        media_type=UNKNOWN_MEDIA_TYPE,
        original_name=printable(Path(name)),
        deposited_at=recording.now,
    )
    own = Item.objects.filter(organisation_id=by.organisation, sha256=digests.sha256)
    if not own.exists():
        Item.objects.bulk_create([item], ignore_conflicts=True)  # another writer may enter the same bytes now
    held = own.get()
    if held.erased_at is not None:
        raise _gone(held)
    if held.id != item.id:
        return held, False
    details = {"sha256": digests.sha256, "blake2b": digests.blake2b, "size": digests.size}
    recording.enter("item", item.id, item=item.id, details=details, verb="deposit")
    return item, True


def _gone(item: Item) -> FileErased | FilePurged:
    """Return why bytes that were destroyed do not come in again."""
    if Import.objects.filter(item_id=item.id).exists():
        return FileErased(
            "The organisation erased a row of this file on a lawful request; the file without that row is "
            "required. It is in the vault already: the custody of the item says under which digest.",
            item=str(item.id),
        )
    return FilePurged(
        "The organisation purged this file; another is required. The custody of the item says when and on "
        "which ground.",
        item=str(item.id),
    )
