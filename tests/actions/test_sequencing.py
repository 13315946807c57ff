"""The sequencer: places without a gap, however many write at once, and a log that only grows."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest

from cast import BECAUSE, Cast
from database import connected, rows
from sanad.actions.errors import LogRolledBack
from sanad.vault.errors import KeyMissing

WRITERS, EACH = 8, 6


def leaves() -> list[tuple[int, bytes]]:
    """Return index and commitment of every leaf, as the role that makes backups sees them."""
    found = rows("backup", "SELECT index, commitment FROM records_logleaf ORDER BY index")
    return [(index, bytes(commitment)) for index, commitment in found]


def write_and_sequence(cast: Cast) -> None:
    from django.db import connection

    from sanad.actions.recorded import recorded
    from sanad.actions.sequencing import sequence

    try:
        for _ in range(EACH):
            with recorded("deposit", by=cast.at_b, because=BECAUSE) as recording:
                recording.enter("item", uuid4())
            sequence()
    finally:
        connection.close()


def test_places_have_no_gap_when_many_write_at_once(cast: Cast) -> None:
    from sanad.actions.sequencing import sequence

    before = sequence()
    with ThreadPoolExecutor(WRITERS) as pool:
        for future in [pool.submit(write_and_sequence, cast) for _ in range(WRITERS)]:
            future.result()
    found = leaves()
    assert [index for index, _ in found] == list(range(len(found)))
    assert len(found) == before + WRITERS * EACH
    awaiting = "SELECT count(*) FROM records_custodyentry WHERE leaf_index IS NULL"
    assert rows("backup", awaiting) == [(0,)]
    entries = rows("backup", "SELECT leaf_index, commitment FROM records_custodyentry ORDER BY leaf_index")
    assert [(index, bytes(commitment)) for index, commitment in entries] == found


def test_the_signed_head_is_the_root_of_the_leaves(cast: Cast, workspace: Path) -> None:
    from sanad.actions.sequencing import sequence, signer
    from sanad.gateways.log_tiles import read_checkpoint, read_leaf_hashes
    from sanad.vault.checkpoint import verify_checkpoint
    from sanad.vault.tree import Tree, leaf_hash

    size = sequence()
    note = rows("backup", "SELECT note FROM records_checkpoint ORDER BY size DESC LIMIT 1")[0][0]
    head = verify_checkpoint(note.encode(), signer().verification_key)
    hashes = [leaf_hash(commitment) for _, commitment in leaves()]
    assert head.size == size == len(hashes)
    assert head.root == Tree.of(hashes).root()
    folder = workspace / "vault" / "log"
    assert read_checkpoint(folder) == note.encode()
    assert read_leaf_hashes(folder, size) == hashes


def test_every_signed_head_is_of_one_log(cast: Cast) -> None:
    from sanad.vault.tree import Tree, leaf_hash

    tree = Tree.of([leaf_hash(commitment) for _, commitment in leaves()])
    heads = rows("backup", "SELECT size, root FROM records_checkpoint ORDER BY size")
    assert len(heads) > 3
    assert all(tree.root(size) == bytes(root) for size, root in heads)


def test_with_nothing_awaiting_nothing_is_signed(cast: Cast) -> None:
    from sanad.actions.sequencing import sequence

    size = sequence()
    heads = rows("backup", "SELECT count(*) FROM records_checkpoint")
    assert sequence() == size
    assert rows("backup", "SELECT count(*) FROM records_checkpoint") == heads


def test_an_older_head_never_takes_the_place_of_the_newest_that_was_signed(
    cast: Cast, workspace: Path
) -> None:
    from sanad.actions import sequencing
    from sanad.actions.recorded import recorded

    sequencing.sequence()
    file = workspace / "keys" / sequencing.KNOWN_HEAD
    older = rows("backup", "SELECT note FROM records_checkpoint ORDER BY size LIMIT 1")[0][0]
    newest = file.read_text(encoding="utf-8")
    assert older != newest
    with recorded("deposit", by=cast.at_b, because=BECAUSE) as recording:
        recording.enter("item", uuid4())
    sequencing.sequence()
    assert file.read_text(encoding="utf-8") not in (older, newest)


def test_a_log_shorter_than_a_head_that_was_signed_does_not_grow(cast: Cast, workspace: Path) -> None:
    from sanad.actions import sequencing
    from sanad.actions.recorded import recorded
    from sanad.vault.checkpoint import Checkpoint, sign_checkpoint

    size = sequencing.sequence()
    file = workspace / "keys" / sequencing.KNOWN_HEAD
    kept = file.read_bytes()
    key = sequencing.signer()
    file.write_bytes(sign_checkpoint(Checkpoint(key.name, size + 1, b"\1" * 32), key))
    try:
        with recorded("deposit", by=cast.at_b, because=BECAUSE) as recording:
            recording.enter("item", uuid4())
        with pytest.raises(LogRolledBack) as refused:
            sequencing.sequence()
        assert refused.value.details == {"size": size, "known": size + 1}
        assert len(leaves()) == size
    finally:
        file.write_bytes(kept)
    assert sequencing.sequence() == size + 1


def test_another_log_than_the_one_of_a_signed_head_does_not_grow(cast: Cast, workspace: Path) -> None:
    from sanad.actions import sequencing
    from sanad.vault.checkpoint import Checkpoint, sign_checkpoint

    size = sequencing.sequence()
    file = workspace / "keys" / sequencing.KNOWN_HEAD
    kept = file.read_bytes()
    key = sequencing.signer()
    file.write_bytes(sign_checkpoint(Checkpoint(key.name, size, b"\1" * 32), key))
    try:
        with pytest.raises(LogRolledBack):
            sequencing.sequence()
    finally:
        file.write_bytes(kept)


def test_a_head_that_another_key_signed_is_told_with_what_to_do(cast: Cast, workspace: Path) -> None:
    from sanad.actions import sequencing
    from sanad.vault.checkpoint import Checkpoint, Signer, sign_checkpoint

    size = sequencing.sequence()
    file = workspace / "keys" / sequencing.KNOWN_HEAD
    kept = file.read_bytes()
    other = Signer.from_seed(sequencing.KEY_NAME, bytes(32))
    file.write_bytes(sign_checkpoint(Checkpoint(other.name, size, b"\1" * 32), other))
    try:
        with pytest.raises(KeyMissing, match="Put it back from its copy"):
            sequencing.sequence()
    finally:
        file.write_bytes(kept)


def test_a_lost_file_of_the_log_is_written_anew(cast: Cast, workspace: Path) -> None:
    from sanad.actions.sequencing import sequence

    sequence()
    folder = workspace / "vault" / "log"
    files = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    (folder / "checkpoint").unlink()
    sequence()
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == files
    for path in files:
        path.unlink()
    sequence(whole=True)
    now = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert now.items() <= files.items()


def test_two_sequencers_never_work_at_once(cast: Cast) -> None:
    from sanad.actions.sequencing import ONE_SEQUENCER, sequence

    done = threading.Event()

    def work() -> None:
        from django.db import connection

        sequence()
        connection.close()
        done.set()

    with connected() as connection, connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_SEQUENCER])
        thread = threading.Thread(target=work)
        thread.start()
        assert not done.wait(1.0), "it did not wait for the other"
    assert done.wait(30)
    thread.join()
