"""A new key goes on with the log, since the operator says that the old one is lost."""

from uuid import uuid4

from sanad.actions.backup_custody import enter_for_all
from sanad.actions.errors import KeyNotLost, ReasonMissing
from sanad.actions.sequencing import SEQUENCER, sequence
from sanad.actions.signing_key import SIGNER, key_folder, let_go_on, put_new_key, signed_here
from sanad.gateways import workspace
from sanad.gateways.disk import locked
from sanad.records.door import opened
from sanad.records.models import Checkpoint
from sanad.vault.checkpoint import Checkpoint as Head


def go_on_with_new_key(*, because: str) -> str:
    """Return the public key that signs from now on; each organisation finds it in its custody log, with why.

    Where signer.key is there and is another than signed the log, it is that one. Whoever is killed on the way
    says it again: nothing is signed before the reason is entered.
    Raises: KeyNotLost, ReasonMissing, LogRolledBack.
    """
    if not because.strip():
        raise ReasonMissing("A new key was asked for without a reason; one is required. Give it.")
    with opened(SEQUENCER, "sequencing"):
        head = Checkpoint.objects.order_by("-size").first()
    if head is None or (SIGNER in key_folder() and signed_here(head.note.encode())):
        raise KeyNotLost(
            "The key that signed the log is in the key folder; a new one is for a key that is lost. Nothing "
            "was changed. If others saw the key, a new one does not help: see the guide, backup and keys."
        )
    root = bytes(head.root)
    with locked(workspace.home()):
        vkey = put_new_key(held=_held)
        details = {"key": vkey, "log_size": head.size, "root": root.hex()}
        enter_for_all("new_key", uuid4(), details=details, because=because)
        let_go_on(vkey, head.size, root)
    sequence()
    return vkey


def _held(known: Head) -> bool:
    with opened(SEQUENCER, "sequencing"):
        return Checkpoint.objects.filter(size=known.size, root=known.root).exists()
