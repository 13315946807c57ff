"""What the manifest says of a publication, and that a release with it is whole to a stranger."""

import json
from pathlib import Path

import pytest

from sanad.cli.verify import verify
from sanad.publications.content import ReleaseContent
from sanad.publications.manifest import manifest_body
from sanad.publications.seal import LoggedEntry, sealed
from sanad.vault.checkpoint import Checkpoint, Signer, sign_checkpoint
from sanad.vault.tree import Tree, leaf_hash


@pytest.fixture
def release(files: dict[str, bytes], content: ReleaseContent, tmp_path: Path) -> Path:
    """Return the folder of a sealed release."""
    signer = Signer.from_seed("valley.example/log", bytes(range(32)))
    commitments = [bytes([n]) * 32 for n in range(14)]
    for entry in content.entries:
        commitments[entry.index] = bytes.fromhex(entry.commitment)
    leaves = [leaf_hash(commitment) for commitment in commitments]
    made = sealed(
        files,
        manifest_body(content),
        signer=signer,
        checkpoint_note=sign_checkpoint(Checkpoint("valley.example/log", 14, Tree.of(leaves).root()), signer),
        leaf_hashes=leaves,
        proofs={entry.id: LoggedEntry(entry.index, commitments[entry.index]) for entry in content.entries},
        verifier=b"# the verifier\n",
    )
    for path, body in made.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(body)
    return tmp_path


def test_it_works(content: ReleaseContent) -> None:
    body = manifest_body(content)
    assert body["claims"][0]["basis"] == [
        {"kind": "figure", "figure": "documented", "number": 5, "entries": ["e1", "e2"]},
        {"kind": "records", "id": "b1", "corpus": "invented", "number": 2, "entries": []},
        {"kind": "items", "id": "b2", "corpus": "invented", "number": 1, "entries": ["e1"]},
    ]
    assert body["created"] == "2026-01-05T12:00:00Z"
    assert {figure["corpus"] for figure in body["figures"]} == {"invented"}
    json.dumps(body)


def test_a_sealed_release_is_intact(release: Path) -> None:
    report = verify(release)
    assert report.failures == []
    assert report.checked["claims"] == 4
    assert report.checked["figures"] == 5


@pytest.mark.parametrize("path", ["ar/claim-c1.html", "data/invented-documented.csv", "proofs/e2.json"])
def test_one_changed_byte_is_found(release: Path, path: str) -> None:
    body = bytearray((release / path).read_bytes())
    body[-3] ^= 1
    (release / path).write_bytes(bytes(body))
    assert [failure for failure in verify(release).failures if path in str(failure)]


def test_every_link_into_the_seal_leads_somewhere(release: Path) -> None:
    for path in (
        "manifest.json",
        "manifest.sig",
        "log/checkpoint",
        "verify.py",
        "proofs/e1.json",
        "proofs/e2.json",
    ):
        assert (release / path).is_file()
