"""Change of keys: a new key signs the log from now on, named by the old one in a note that both sign.

The entry in every organisation's log comes first; the head over it bears both signatures; then the new key
takes its place. What a killed command left is finished by the next one. The keys lie in the key folder, which
the database does not know: that two members decided is asked here, and stands in the log.
"""

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import connection

from sanad.actions.backup_custody import enter_for_all
from sanad.actions.erasure import second_person_for
from sanad.actions.errors import ContextKeyElsewhere
from sanad.actions.recorded import recorded, require_role
from sanad.actions.sequencing import ONE_SEQUENCER, SEQUENCER, sequence
from sanad.actions.signing_key import KEY_NAME, KNOWN_HEAD, NEXT_KEY, key_folder, signer
from sanad.actions.two_persons import proposed
from sanad.gateways import migrations, workspace
from sanad.gateways.disk import locked, write_whole
from sanad.partners.member import Viewer
from sanad.records.context import pads
from sanad.records.door import opened
from sanad.records.models import Checkpoint, CustodyEntry
from sanad.vault.checkpoint import verify_checkpoint
from sanad.vault.errors import NoteUnsigned
from sanad.vault.key_change import KeyChange, read_key_change, sign_key_change
from sanad.vault.note import Signer, VerificationKey

CHANGES = "changes"
CONTEXT_KEY = "context-key"
BECAUSE = "the key was changed"


@dataclass(frozen=True)
class SigningKeys:
    """The key that signs now, and the changes that led to it, the newest first."""

    now: VerificationKey
    changes: tuple[KeyChange, ...]


def signing_keys() -> SigningKeys:
    """Return the public key that signs now, and those before it."""
    notes = sorted((key_folder().folder / CHANGES).glob("*.note"))
    changes = (read_key_change(note.read_bytes()) for note in notes)
    return SigningKeys(
        signer().verification_key, tuple(sorted(changes, key=lambda one: one.size, reverse=True))
    )


def change_signing_key(proposal: UUID | None = None, *, by: Viewer, because: str) -> SigningKeys:
    """Return the keys after a new one took the place of the one that signs.

    proposal: what a second member approved, done with this; the operator of the server needs none.
    Raises: NotAllowed, ReasonMissing, ProposalClosed.
    """
    require_role("change_keys", by=by)
    finish_change_of_keys()
    with (
        _one_at_a_time(),
        recorded("change_keys", by=by, because=because) as recording,
        second_person_for(recording, "change_keys", proposal),
    ):
        following = _following()
        details = {
            "key": "signer",
            "from": signer().verification_key.vkey,
            "to": following.verification_key.vkey,
            "organisation": by.organisation_code,
        }
        recording.enter("key", identifier_of(following), details=details)
    finish_change_of_keys()
    return signing_keys()


def change_keys_as_proposed(proposal: UUID, *, by: Viewer) -> UUID:
    """Return the id of the key that signs since two members changed it, now, once.

    Raises: what two_persons.seconded and change_signing_key refuse.
    """
    change_signing_key(proposal, by=by, because=proposed(proposal, by=by).because)
    return identifier_of(signer())


def finish_change_of_keys() -> bool:
    """Return whether a change that stands in the log was carried to its end now; safe to repeat."""
    keys = key_folder()
    if NEXT_KEY not in keys:
        return False
    with _one_at_a_time():
        if NEXT_KEY not in keys:
            return False
        following = keys.signer(NEXT_KEY)
        identifier = identifier_of(following)
        with opened(SEQUENCER, "sequencing"):
            if not CustodyEntry.objects.filter(verb="change_keys", subject_id=identifier).exists():
                return False
        details = {"key": "signer", "to": following.verification_key.vkey}
        enter_for_all("change_keys", identifier, details=details, because=BECAUSE)
        sequence()
        _put_in_place(following)
    return True


def change_context_key(*, by: Viewer, because: str) -> None:
    """Give database and workspace a new key of the context; every running process must start again.

    For the operator of the server alone: each process of the site holds the key, and stops with the old one.
    Raises: NotAllowed, ReasonMissing; ContextKeyElsewhere, if a setting holds it and not the key folder.
    """
    require_role("found", by=by)
    file = key_folder().folder / CONTEXT_KEY
    if not file.is_file():
        raise ContextKeyElsewhere(
            "The key of the context is not in the key folder; one that lies there is required. Change it "
            "where SANAD_CONTEXT_KEY is set, and start the site again."
        )
    with recorded("change_keys", by=by, because=because) as recording:
        identifier = uuid4()
        recording.enter("key", identifier, details={"key": "context"})
    enter_for_all("change_keys", identifier, details={"key": "context"}, because=BECAUSE)
    sequence()
    fresh = secrets.token_urlsafe(48)
    write_whole(file, fresh.encode())
    migrations.install_context_key(*pads(fresh))


def identifier_of(key: Signer) -> UUID:
    """Return the id under which the log speaks of a key."""
    return UUID(bytes=hashlib.sha256(key.verification_key.vkey.encode()).digest()[:16])


def _following() -> Signer:
    keys = key_folder()
    return keys.signer(NEXT_KEY) if NEXT_KEY in keys else keys.create(KEY_NAME, key_name=NEXT_KEY)


def _put_in_place(following: Signer) -> None:
    """Sign the change and the known head by both keys, then let the new one follow; it may be repeated."""
    keys, before = key_folder(), signer()
    with opened(SEQUENCER, "sequencing"), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_SEQUENCER])  # nobody signs meanwhile
        head = Checkpoint.objects.order_by("-size").first()
        assert head is not None  # the entry of this change is in it
        verify_checkpoint(head.note.encode(), following.verification_key)
        note = sign_key_change(head.size, bytes(head.root), before=before, after=following)
        name = f"{before.verification_key.id.hex()}-{following.verification_key.id.hex()}.note"
        write_whole(keys.folder / CHANGES / name, note, mode=0o644)
        with locked(keys.folder):
            _cosign_known_head(following)
            keys.succeed(NEXT_KEY)


def _cosign_known_head(following: Signer) -> None:
    file = key_folder().folder / KNOWN_HEAD
    if not file.is_file():
        return
    try:
        verify_checkpoint(file.read_bytes(), following.verification_key)
    except NoteUnsigned:
        verify_checkpoint(file.read_bytes(), signer().verification_key)
        workspace.write_private(file, following.cosigned(file.read_bytes()).decode())


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with locked(workspace.private_folder(key_folder().folder / CHANGES)):
        yield
