"""The sequencer: one at a time, it gives entries their place in the log, extends the tree, signs its head."""

from datetime import UTC, datetime
from uuid import UUID

from django.db import connection

from sanad.actions.errors import LogRolledBack
from sanad.actions.store import vault_folder
from sanad.gateways import workspace
from sanad.gateways.disk import locked
from sanad.gateways.key_folder import KeyFolder
from sanad.gateways.log_tiles import write_log
from sanad.partners.member import OPERATOR, Viewer
from sanad.records.door import opened
from sanad.records.models import Checkpoint, CustodyEntry, LogLeaf
from sanad.terms.identifiers import OrganisationId
from sanad.vault import checkpoint as checkpoints
from sanad.vault.errors import NoteUnsigned
from sanad.vault.note import Signer
from sanad.vault.tree import Frontier, leaf_hash

SEQUENCER = Viewer(OPERATOR, OrganisationId(UUID(int=0)), "", frozenset(), alias="sequencer")
ONE_SEQUENCER = 0x53414E4144  # the advisory lock that a sequencer holds until its transaction ends
MOST = 10_000
KNOWN_HEAD = "last-checkpoint"
KEY_NAME = "sanad-workspace"


def key_folder() -> KeyFolder:
    """Return the folder of signing keys."""
    return KeyFolder(workspace.home() / "keys")


def signer() -> Signer:
    """Return the key that signs the log's heads and releases."""
    return key_folder().signer()


def sequence() -> int:
    """Return the size of the log after every awaiting entry has been given its place.

    Raises: LogRolledBack, if the database holds a log that is older than a head already signed.
    """
    size = 0
    while True:
        with opened(SEQUENCER, "sequencing"):
            size, more = _one_round()
        if not more:
            break
    _write_files()
    return size


def _one_round() -> tuple[int, bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_SEQUENCER])
    head = Checkpoint.objects.order_by("-size").first()
    frontier = Frontier.from_document(head.frontier) if head else Frontier()
    _refuse_rollback(frontier)
    awaiting = list(CustodyEntry.objects.filter(leaf_index__isnull=True).order_by("at", "id")[:MOST])
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


def _sign(frontier: Frontier) -> None:
    key = signer()
    head = checkpoints.Checkpoint(key.name, frontier.size, frontier.root())
    Checkpoint.objects.create(
        size=head.size,
        root=head.root,
        frontier=frontier.as_document(),
        note=checkpoints.sign_checkpoint(head, key).decode(),
        signed_at=datetime.now(UTC),
    )


def _refuse_rollback(frontier: Frontier) -> None:
    """Refuse to grow a log that lost what was already signed, as after the restore of an old backup."""
    known = _known_size()
    if known > frontier.size:
        raise LogRolledBack(
            f"The log has {frontier.size} entries; a head of {known} was signed before. The newer log "
            "is required. Restore the newest backup; do not go on from an older one.",
            size=frontier.size,
            known=known,
        )


def _write_files() -> None:
    """Write the log's tiles and head as files; they can be rebuilt from the database at any time."""
    with opened(SEQUENCER, "sequencing"):
        head = Checkpoint.objects.order_by("-size").first()
        if head is None:
            return
        leaves = [leaf_hash(bytes(leaf.commitment)) for leaf in LogLeaf.objects.order_by("index")]
    write_log(vault_folder() / "log", leaves[: head.size], head.note.encode())
    _remember_head(head)


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
        if head.size > _known_size():
            workspace.write_private(keys / KNOWN_HEAD, head.note)


def _known_size() -> int:
    file = workspace.home() / "keys" / KNOWN_HEAD
    if not file.is_file():
        return 0
    return checkpoints.verify_checkpoint(file.read_bytes(), signer().verification_key).size
