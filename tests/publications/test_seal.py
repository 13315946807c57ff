"""The seal: what it adds to a release, and what it refuses to seal."""

import base64
import json
from typing import Any

import pytest

from sanad.publications.seal import LoggedEntry, manifest_note_text, sealed
from sanad.vault.canonical import read_canonical
from sanad.vault.checkpoint import Checkpoint, Signer, sign_checkpoint
from sanad.vault.digest import digests_of
from sanad.vault.errors import LeafAbsent, NoteMalformed, NoteUnsigned, SealRefused
from sanad.vault.note import parse_note
from sanad.vault.tree import Tree, leaf_hash, verify_inclusion

SIGNER = Signer.from_seed("sanad.example/coalition", bytes(range(32)))
COMMITMENTS = [bytes([n]) * 32 for n in range(5)]
LEAVES = [leaf_hash(commitment) for commitment in COMMITMENTS]
ROOT = Tree.of(LEAVES).root()
NOTE = sign_checkpoint(Checkpoint("sanad.example/log", 5, ROOT), SIGNER)
BODY = {
    "publication": "p",
    "title": {},
    "created": "2026-03-01",
    "corpus": "invented",
    "claims": [],
    "figures": [],
}


def seal(**changes: Any) -> dict[str, bytes]:
    given: dict[str, Any] = {
        "files": {"index.html": b"x"},
        "body": BODY,
        "signer": SIGNER,
        "checkpoint_note": NOTE,
        "leaf_hashes": LEAVES,
        "proofs": {"entry-2": LoggedEntry(2, COMMITMENTS[2])},
        "verifier": b"# verifier",
        **changes,
    }
    return sealed(given.pop("files"), given.pop("body"), **given)


def test_it_works() -> None:
    release = seal()
    assert release.keys() == {
        "index.html",
        "log/checkpoint",
        "log/tile/0/000.p/5",
        "proofs/entry-2.json",
        "signer.vkey",
        "verify.py",
        "manifest.json",
        "manifest.sig",
    }
    assert release["log/checkpoint"] == NOTE
    assert release["log/tile/0/000.p/5"] == b"".join(LEAVES)
    assert release["verify.py"] == b"# verifier"
    assert release["signer.vkey"].decode() == SIGNER.verification_key.vkey + "\n"


def test_the_manifest_lists_every_file_but_itself_and_its_signature() -> None:
    release = seal()
    manifest = read_canonical(release["manifest.json"])
    assert manifest["format"] == "sanad-release/1"
    assert manifest["log"] == {
        "origin": "sanad.example/log",
        "size": 5,
        "root": base64.b64encode(ROOT).decode(),
    }
    assert [entry["path"] for entry in manifest["files"]] == sorted(
        release.keys() - {"manifest.json", "manifest.sig"}
    )
    for entry in manifest["files"]:
        digests = digests_of(release[entry["path"]])
        assert (entry["size"], entry["sha256"], entry["blake2b"]) == (
            digests.size,
            digests.sha256,
            digests.blake2b,
        )


def test_the_signature_is_over_the_manifests_digests_and_never_a_checkpoint() -> None:
    release = seal()
    text = parse_note(release["manifest.sig"]).verified_text(SIGNER.verification_key)
    assert text == manifest_note_text(release["manifest.json"])
    with pytest.raises(NoteMalformed):
        Checkpoint.from_text(text)


def test_a_proof_holds_index_commitment_and_path_and_no_salt() -> None:
    proof = json.loads(seal()["proofs/entry-2.json"])
    assert proof.keys() == {"format", "entry", "index", "size", "commitment", "path"}
    path = [bytes.fromhex(sibling) for sibling in proof["path"]]
    leaf = leaf_hash(bytes.fromhex(proof["commitment"]))
    assert verify_inclusion(leaf, proof["index"], proof["size"], path=path, root=ROOT)


def test_the_same_content_seals_to_the_same_bytes() -> None:
    assert seal() == seal()


@pytest.mark.parametrize(
    "path",
    [
        "../x",
        "/x",
        "a//b",
        "a/",
        "",
        ".hidden",
        "a b",
        "سند.html",
        "a\\b",
        "log/checkpoint",
        "LOG/x",
        "log",
        "proofs/x.json",
        "verify.py",
        "Verify.py",
        "signer.vkey",
        "manifest.json",
        "manifest.sig",
    ],
)
def test_a_path_that_is_not_allowed_is_refused(path: str) -> None:
    with pytest.raises(SealRefused):
        seal(files={path: b""})


@pytest.mark.parametrize("paths", [("a.html", "A.html"), ("en/a", "EN/b"), ("a", "a/b"), ("a/b", "a")])
def test_paths_that_a_file_system_would_not_keep_apart_are_refused(paths: tuple[str, str]) -> None:
    with pytest.raises(SealRefused):
        seal(files=dict.fromkeys(paths, b""))


@pytest.mark.parametrize("name", ["format", "files", "log"])
def test_a_body_that_takes_the_seals_own_fields_is_refused(name: str) -> None:
    with pytest.raises(SealRefused):
        seal(body={**BODY, name: "x"})


@pytest.mark.parametrize("name", sorted(BODY))
def test_a_body_without_a_needed_field_is_refused(name: str) -> None:
    with pytest.raises(SealRefused):
        seal(body={key: BODY[key] for key in BODY if key != name})


def test_leaves_of_another_log_are_refused() -> None:
    with pytest.raises(SealRefused):
        seal(leaf_hashes=LEAVES[:4])
    with pytest.raises(SealRefused):
        seal(leaf_hashes=[*LEAVES[:4], LEAVES[0]])


def test_an_entry_that_the_log_does_not_hold_there_is_refused() -> None:
    with pytest.raises(SealRefused):
        seal(proofs={"entry-2": LoggedEntry(3, COMMITMENTS[2])})
    with pytest.raises(LeafAbsent):
        seal(proofs={"entry-2": LoggedEntry(5, COMMITMENTS[2])})
    with pytest.raises(SealRefused):
        seal(proofs={"../entry": LoggedEntry(2, COMMITMENTS[2])})


def test_a_checkpoint_by_another_signer_is_refused() -> None:
    other = Signer.from_seed("sanad.example/coalition", bytes(32))
    with pytest.raises(NoteUnsigned):
        seal(checkpoint_note=sign_checkpoint(Checkpoint("sanad.example/log", 5, ROOT), other))
