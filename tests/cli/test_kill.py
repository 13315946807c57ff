"""SIGKILL at random moments: after the next start nothing is half there, and the log is intact."""

import random
import subprocess
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from sanad.gateways.log_tiles import read_checkpoint, read_leaf_hashes
from sanad.vault.checkpoint import verify_checkpoint
from sanad.vault.note import VerificationKey
from sanad.vault.tree import Tree, leaf_hash

pytestmark = [pytest.mark.long, pytest.mark.timeout(1800)]

ROWS, FILES, KILLS, WRITERS = 3_000, 12, 50, 20

SEQUENCING = """
import sys
from uuid import uuid4
from sanad.cli.opening import open_workspace
open_workspace()
from sanad.actions.partners import found_organisation
from sanad.actions.recorded import recorded
from sanad.actions.sequencing import sequence
by, _ = found_organisation("sequenced")
for _ in range(40):
    with recorded("deposit", by=by, because="a test") as recording:
        for _ in range(10):
            recording.enter("key", uuid4())
print("go", flush=True)
sequence()
"""


def start(workspace: Any, kind: str, number: int, folder: Path) -> "subprocess.Popen[str]":
    """Start one command that will be killed, each with content of its own."""
    if kind == "sequencing":
        process = subprocess.Popen(
            [sys.executable, "-c", SEQUENCING], env=workspace.environ, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        process.stdout.readline()
        return process
    if kind == "import":
        file = folder / f"list-{number}.csv"
        rows = "".join(f"{number}-{row},Name {row},Family {row % 97}\n" for row in range(ROWS))
        file.write_text("record_id,first_name,family_name\n" + rows, encoding="utf-8")
        return workspace.start("import", file, "--list", f"list-{number}", "--as", "killed")
    inside = folder / f"files-{number}"
    inside.mkdir()
    for one in range(FILES):
        (inside / str(one)).write_text(f"file {number} {one}", encoding="utf-8")
    return workspace.start("deposit", inside, "--as", "killed")


def whole_run(workspace: Any, kind: str, number: int, folder: Path) -> float:
    """Return how many seconds an undisturbed run takes."""
    process = start(workspace, kind, number, folder)
    began = time.monotonic()
    assert process.wait(timeout=120) == 0
    process.communicate()
    return time.monotonic() - began


def require_all_or_nothing(workspace: Any) -> None:
    """Hold at every moment, before any restart."""
    without_entry = (
        "SELECT i.id FROM records_item i WHERE NOT EXISTS (SELECT 1 FROM records_custodyentry e"
        " WHERE e.item_id = i.id AND e.verb IN ('deposit', 'import'))"
    )
    assert workspace.rows(without_entry) == []
    by_list = workspace.rows(
        "SELECT c.code, (SELECT count(*) FROM records_record r WHERE r.collection_id = c.id),"
        " (SELECT count(*) FROM records_import i WHERE i.collection_id = c.id) FROM records_collection c"
    )
    assert [row for row in by_list if row[1:] != (ROWS, 1)] == []
    salted = (
        "SELECT count(*) FROM records_custodyentry e LEFT JOIN records_custodysalt s ON s.entry_id = e.id"
    )
    assert workspace.rows(f"{salted} WHERE s.entry_id IS NULL") == [(0,)]


def require_objects(workspace: Any) -> None:
    for (digest,) in workspace.rows("SELECT DISTINCT sha256 FROM records_item"):
        file = workspace.home / "vault" / "objects" / digest[:2] / digest[2:4] / digest
        assert sha256(file.read_bytes()).hexdigest() == digest
    incoming = workspace.home / "vault" / "incoming"
    assert list(incoming.iterdir()) == []


def require_intact_log(workspace: Any) -> None:
    """Recompute the log from its entries, and compare table, tree, checkpoint and tiles."""
    entries = workspace.rows(
        "SELECT leaf_index, commitment FROM records_custodyentry ORDER BY leaf_index NULLS FIRST"
    )
    leaves = workspace.rows("SELECT index, commitment FROM records_logleaf ORDER BY index")
    assert [index for index, _ in entries] == list(range(len(entries)))
    assert entries == leaves
    hashes = [leaf_hash(bytes(commitment)) for _, commitment in leaves]
    size, root = workspace.rows("SELECT size, root FROM records_checkpoint ORDER BY size DESC LIMIT 1")[0]
    assert (size, bytes(root)) == (len(hashes), Tree.of(hashes).root())
    key = VerificationKey.from_vkey((workspace.home / "keys" / "signer.vkey").read_text().strip())
    note = read_checkpoint(workspace.home / "vault" / "log")
    assert note is not None
    head = verify_checkpoint(note, key)
    assert (head.size, head.root) == (size, bytes(root))
    assert read_leaf_hashes(workspace.home / "vault" / "log", size) == hashes


def restart(workspace: Any) -> None:
    said = workspace.sanad("check", "--json")
    assert said.code == 0, said.err
    assert said.document["log"]["awaiting"] == 0
    require_all_or_nothing(workspace)
    require_objects(workspace)
    require_intact_log(workspace)


def test_fifty_kills_leave_nothing_half_there(new_workspace: Callable[[], Any], tmp_path: Path) -> None:
    workspace, chance = new_workspace(), random.Random(20210507)
    kinds = ("deposit", "import", "sequencing")
    lasts = {kind: whole_run(workspace, kind, 1000 + n, tmp_path) for n, kind in enumerate(kinds)}
    killed = 0
    for number in range(4 * KILLS):
        kind = kinds[number % len(kinds)]
        process = start(workspace, kind, number, tmp_path)
        time.sleep(chance.uniform(0.0 if kind == "sequencing" else 0.3, 1.0) * lasts[kind])
        killed += process.poll() is None
        process.kill()
        process.communicate()
        require_all_or_nothing(workspace)
        if not killed % 5:
            restart(workspace)
        if killed == KILLS:
            break
    restart(workspace)
    assert killed == KILLS


def test_twenty_writers_at_once_of_whom_some_are_killed(
    new_workspace: Callable[[], Any], tmp_path: Path
) -> None:
    workspace, chance = new_workspace(), random.Random(15032021)
    began = time.monotonic()
    writers = [start(workspace, "deposit", number, tmp_path) for number in range(WRITERS)]
    doomed = chance.sample(writers, 8)
    for process in doomed:
        time.sleep(chance.uniform(0.5, 4.0))
        process.kill()
    ended = [(process.communicate(timeout=240)[1], process.returncode) for process in writers]
    survivors = [end for process, end in zip(writers, ended, strict=True) if process not in doomed]
    assert [said for said, code in survivors if code] == []
    restart(workspace)
    assert workspace.count("records_item") >= len(survivors) * FILES
    assert workspace.rows("SELECT count(*) FROM records_organisation") == [(1,)]
    assert time.monotonic() - began < 180
