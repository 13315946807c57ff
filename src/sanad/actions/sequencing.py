"""The sequencer: one at a time, it gives entries their place in the log, extends the tree, signs its head."""

from datetime import UTC, datetime
from uuid import UUID

from django.db import connection

from sanad.actions.errors import LogRolledBack
from sanad.actions.signing_key import (
    KEY_NAME,
    KNOWN_HEAD,
    NEXT_KEY,
    key_folder,
    key_is_lost,
    may_go_on,
    signed_here,
    signer,
)
from sanad.actions.store import vault_folder
from sanad.gateways import workspace
from sanad.gateways.disk import locked
from sanad.gateways.log_tiles import log_files
from sanad.partners.member import OPERATOR, Viewer
from sanad.records.door import opened
from sanad.records.models import Checkpoint, CustodyEntry, LogLeaf
from sanad.terms.identifiers import OrganisationId
from sanad.vault import checkpoint as checkpoints
from sanad.vault.errors import NoteUnsigned
from sanad.vault.tree import Frontier, leaf_hash

SEQUENCER = Viewer(OPERATOR, OrganisationId(UUID(int=0)), "", frozenset({"operator"}), alias="sequencer")
ONE_SEQUENCER = 0x53414E4144  # the advisory lock that a sequencer holds until its transaction ends
MOST = 10_000

__all__ = ["KEY_NAME", "KNOWN_HEAD", "SEQUENCER", "key_folder", "log_size", "sequence", "signer"]


def sequence(*, whole: bool = False) -> int:
    """Return the size of the log after every awaiting entry has been given its place.

    whole: every file of the log is compared with the leaves, not only where the log grows.
    Raises: LogRolledBack, if the database holds another log than the one of a head already signed;
            LeavesChanged, LogOlder, if leaves, signed heads and files are not of one log;
            KeyMissing, if the key is lost, or another than signed the log, and nobody said that it goes on.
    """
    while True:
        with opened(SEQUENCER, "sequencing"):
            size, more = _one_round()
        if not more:
            break
    _write_files(whole=whole)
    return size


def log_size() -> int:
    """Return how many leaves the log has, whoever looks."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT log_size()")
        size: int = cursor.fetchone()[0]
    return size


def _one_round() -> tuple[int, bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_SEQUENCER])
    head = Checkpoint.objects.order_by("-size").first()
    frontier = Frontier.from_document(head.frontier) if head else Frontier()
    if head:
        _require_own_key(head)
    _refuse_rollback(frontier.size)
    waiting = CustodyEntry.objects.filter(leaf_index__isnull=True).order_by("at", "id")
    awaiting = list(waiting.only("id", "commitment")[:MOST])
    if not awaiting:
        return frontier.size, False
    leaves = []
    for index, entry in enumerate(awaiting, frontier.size):
        entry.leaf_index = index
        leaves.append(LogLeaf(index=index, commitment=entry.commitment))
    LogLeaf.objects.bulk_create(leaves)
    CustodyEntry.objects.bulk_update(awaiting, ["leaf_index"], batch_size=1_000)
    _sign(frontier.extended(leaf_hash(bytes(entry.commitment)) for entry in awaiting))
    return frontier.size + len(awaiting), len(awaiting) == MOST


def _require_own_key(head: Checkpoint) -> None:
    if not (signed_here(head.note.encode()) or may_go_on(head.size, bytes(head.root))):
        raise key_is_lost("The log was signed by another key than signer.key")


def _sign(frontier: Frontier) -> None:
    key, keys = signer(), key_folder()
    head = checkpoints.Checkpoint(key.name, frontier.size, frontier.root())
    note = checkpoints.sign_checkpoint(head, key)
    if NEXT_KEY in keys:  # until the change is done, heads are signed by both
        note = keys.signer(NEXT_KEY).cosigned(note)
    Checkpoint.objects.create(
        size=head.size,
        root=head.root,
        frontier=frontier.as_document(),
        note=note.decode(),
        signed_at=datetime.now(UTC),
    )


def _refuse_rollback(size: int) -> None:
    """Refuse to grow a log that lost what was already signed, as after the restore of an old backup."""
    known = _known_head()
    if known is None or Checkpoint.objects.filter(size=known.size, root=known.root).exists():
        return
    raise LogRolledBack(
        f"The log has {size} entries and does not hold the head of {known.size} that was signed before. The "
        "log with that head is required. Restore the newest backup; do not go on from an older one.",
        size=size,
        known=known.size,
    )


def _write_files(*, whole: bool) -> None:
    """Write the log's tiles and head as files; they can be rebuilt from the database at any time.

    The head is read while the files are held, so that none of several writers comes late with an older one.
    """
    with log_files(vault_folder() / "log") as files, opened(SEQUENCER, "sequencing"):
        head = Checkpoint.objects.order_by("-size").first()
        if head is None:
            return
        files.bring_to(head.note.encode(), _leaf_hashes, whole=whole)
    _remember_head(head)


def _leaf_hashes(begin: int, end: int) -> list[bytes]:
    leaves = LogLeaf.objects.filter(index__gte=begin, index__lt=end).order_by("index")
    return [leaf_hash(bytes(commitment)) for commitment in leaves.values_list("commitment", flat=True)]


def _remember_head(head: Checkpoint) -> None:
    """Keep the newest head beside the keys; a slower sequencer does not put an older one in its place.

    A head that an earlier key signed, before the keys were lost and made anew, is not held against this key.
    """
    try:
        checkpoints.verify_checkpoint(head.note.encode(), signer().verification_key)
    except NoteUnsigned:
        return
    keys = workspace.home() / "keys"
    with locked(keys):
        known = _known_head()
        if known is None or head.size > known.size:
            workspace.write_private(keys / KNOWN_HEAD, head.note)


def _known_head() -> checkpoints.Checkpoint | None:
    """Return the newest head that this key signed here, as it is kept beside the keys."""
    file = workspace.home() / "keys" / KNOWN_HEAD
    if not file.is_file():
        return None
    try:
        return checkpoints.verify_checkpoint(file.read_bytes(), signer().verification_key)
    except NoteUnsigned as error:
        raise key_is_lost(f"The head in {KNOWN_HEAD} was signed by another key than signer.key") from error
