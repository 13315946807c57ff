"""The stand-alone verifier: what is intact, what broke and where, and that nothing makes it fall over."""

import base64
import json
import os
import resource
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sanad.cli import verify as verifier
from sanad.publications.seal import LoggedEntry, manifest_note_text, sealed
from sanad.vault.canonical import canonical_json
from sanad.vault.checkpoint import Checkpoint, Signer, sign_checkpoint
from sanad.vault.digest import digests_of
from sanad.vault.tree import Tree, leaf_hash

SIGNER = Signer.from_seed("sanad.example/coalition", bytes(range(32)))
STRANGER = Signer.from_seed("sanad.example/coalition", bytes(range(1, 33)))
VERIFIER = Path(verifier.__file__).read_bytes()
COMMITMENTS = [bytes([n % 256, n // 256]) * 16 for n in range(300)]
LEAVES = [leaf_hash(commitment) for commitment in COMMITMENTS]
ORIGIN = "sanad.example/log"
FILES = {
    "index.html": "<p>invented, سند</p>".encode(),
    "en/figure.html": b"<p>a figure</p>",
    "data/invented-documented.csv": b"month,documented\n2016-01,3\n",
    "README.txt": b"",
}
BODY = {
    "publication": "invented-coalition",
    "title": {"en": "Invented", "ar": "مختلق", "da": "Opdigtet"},
    "created": "2026-03-01T00:00:00Z",
    "corpus": "invented",
    "figures": [{"id": "documented", "corpus": "invented", "value": 12.5}],
    "documents": [{"id": "report", "corpus": "invented"}],
    "claims": [
        {
            "id": "one",
            "corpus": "invented",
            "status": "supported",
            "basis": [
                {"kind": "figure", "figure": "documented"},
                {"kind": "document", "document": "report"},
                {"kind": "records", "corpus": "invented", "entries": ["entry-3", "entry-290"]},
            ],
        },
        {"id": "two", "corpus": "invented", "status": "not_verified", "basis": []},
    ],
}


def checkpoint(
    size: int, signer: Signer = SIGNER, origin: str = ORIGIN, leaves: list[bytes] = LEAVES
) -> bytes:
    return sign_checkpoint(Checkpoint(origin, size, Tree.of(leaves[:size]).root()), signer)


def a_release(signer: Signer = SIGNER, size: int = 300, **changes: Any) -> dict[str, bytes]:
    return sealed(
        FILES,
        {**BODY, **changes},
        signer=signer,
        checkpoint_note=checkpoint(size, signer),
        leaf_hashes=LEAVES[:size],
        proofs={f"entry-{n}": LoggedEntry(n, COMMITMENTS[n]) for n in (3, 290) if n < size},
        verifier=VERIFIER,
    )


RELEASE = a_release()


def resigned(
    release: dict[str, bytes], manifest: dict[str, Any], signer: Signer = SIGNER
) -> dict[str, bytes]:
    """Return a release whose manifest the signer himself wrote wrongly."""
    content = canonical_json(manifest)
    return {
        **release,
        "manifest.json": content,
        "manifest.sig": signer.signed_note(manifest_note_text(content)),
    }


def write(folder: Path, release: dict[str, bytes]) -> Path:
    for path, content in release.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def findings(
    folder: Path, key: Signer | None = None, since: bytes | None = None
) -> tuple[str, set[tuple[str, str]]]:
    """Return the verdict and the (code, path) of every failure."""
    report = verifier.verify(
        folder,
        verifier.read_key(key.verification_key.vkey.encode()) if key else None,
        verifier._read_checkpoint(since) if since else None,
    ).as_document()
    json.dumps(report)
    return report["verdict"], {(failure["code"], failure["path"]) for failure in report["failures"]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "release", RELEASE)


def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *map(str, arguments)], capture_output=True, text=True, timeout=60, check=False
    )


# ---- intact


def test_it_works(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(f"{SIGNER.verification_key.vkey} \r\n\n")
    (tmp_path / "since").write_bytes(checkpoint(257))
    done = command(
        "-I", folder / "verify.py", folder, "--key", tmp_path / "key", "--since", tmp_path / "since", "--json"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {
        "verdict": "intact",
        "signer": "known",
        "failures": [],
        "checked": {
            "scope": "signer and integrity",
            "files": len(RELEASE) - 2,
            "bytes": sum(map(len, RELEASE.values()))
            - len(RELEASE["manifest.json"])
            - len(RELEASE["manifest.sig"]),
            "leaves": 300,
            "proofs": 2,
            "figures": 1,
            "claims": 2,
            "since": 257,
        },
    }


def test_without_a_key_it_speaks_of_internal_consistency_only(folder: Path) -> None:
    done = command(folder / "verify.py", folder, "--json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["verdict"], report["signer"]) == (0, "intact", "unknown")
    assert report["checked"]["scope"] == "internal consistency only"
    assert "SIGNER UNKNOWN" in command(folder / "verify.py", folder).stdout


def test_checking_leaves_the_release_as_it_was(folder: Path) -> None:
    command(folder / "verify.py", folder)
    command("-m", "sanad.cli.verify", folder)
    left = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert left == RELEASE.keys()


def test_a_manifest_without_documents_and_proofs_and_an_empty_log_is_intact(tmp_path: Path) -> None:
    body = {**BODY, "claims": [], "figures": []}
    del body["documents"]
    release = sealed(
        {}, body, signer=SIGNER, checkpoint_note=checkpoint(0), leaf_hashes=[], proofs={}, verifier=b""
    )
    assert findings(write(tmp_path, release), SIGNER) == ("intact", set())


@pytest.mark.parametrize("size", [0, 1, 2, 255, 256, 257, 299, 300])
def test_every_earlier_checkpoint_is_continued(folder: Path, size: int) -> None:
    assert findings(folder, SIGNER, checkpoint(size)) == ("intact", set())


# ---- one change, one name


@given(st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_changed_byte_is_found_where_it_is(folder: Path, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(RELEASE)))
    content = RELEASE[path]
    at = data.draw(st.integers(0, max(len(content) - 1, 0)))
    byte = bytes([data.draw(st.integers(0, 255))])
    changed = data.draw(
        st.sampled_from(
            [
                content[:at] + byte + content[at:],
                content[:at] + content[at + 1 :],
                content[:at] + byte + content[at + 1 :],
                content[:at],
                content[at:],
            ]
        )
    )
    if changed == content:
        return
    (folder / path).write_bytes(changed)
    for key in (None, SIGNER):
        verdict, failures = findings(folder, key, checkpoint(100))
        assert verdict == "broken"
        assert path in {named for _, named in failures}
    (folder / path).write_bytes(content)


@pytest.mark.parametrize("path", sorted(RELEASE))
def test_a_missing_file_is_named(folder: Path, path: str) -> None:
    (folder / path).unlink()
    verdict, failures = findings(folder)
    assert verdict == "broken"
    assert path in {named for _, named in failures}


@pytest.mark.parametrize("path", sorted(RELEASE))
def test_a_renamed_file_is_named_twice(folder: Path, path: str) -> None:
    (folder / path).rename(folder / f"{path}.old")
    named = {name for _, name in findings(folder)[1]}
    if path == "manifest.json":
        assert named == {path}
    else:
        assert {path, f"{path}.old"} <= named


@pytest.mark.parametrize(
    "path",
    ["x", "en/y.html", "EN/figure.html", "Index.html", "proofs/entry-9.json", ".hidden", "\u202egnp", "سند"],
)
def test_an_added_file_is_named(folder: Path, path: str) -> None:
    write(folder, {path: b"more"})
    verdict, failures = findings(folder, SIGNER)
    assert verdict == "broken"
    assert failures == {("file_extra", path.replace("\u202e", "\\u202e"))}


def test_a_name_that_is_no_text_is_told_and_harmless(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff\x1b[31m\n")).write_bytes(b"")
    assert findings(folder)[1] == {("file_extra", "\\udcff\\x1b[31m\\n")}
    assert command(folder / "verify.py", folder, "--json").returncode == 1


def test_an_empty_folder_is_named(folder: Path) -> None:
    (folder / "data/more/inner").mkdir(parents=True)
    assert findings(folder)[1] == {("file_extra", "data/more/inner/")}


def make_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as door:
            door.bind(path.name)
    finally:
        os.chdir(here)


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.symlink_to("index.html"),
        lambda path: path.symlink_to("/nowhere"),
        lambda path: path.symlink_to("."),
        os.mkfifo,
        make_socket,
    ],
)
@pytest.mark.parametrize("name", ["extra", "index.html", "verify.py", "log/checkpoint", "signer.vkey"])
def test_what_is_no_plain_file_is_named(folder: Path, name: str, make: Callable[[Path], None]) -> None:
    (folder / name).unlink(missing_ok=True)
    make(folder / name)
    verdict, failures = findings(folder)
    assert verdict == "broken"
    assert ("not_a_file", name) in failures


def test_a_linked_folder_is_not_walked(folder: Path, tmp_path: Path) -> None:
    shutil.move(folder / "data", tmp_path / "elsewhere")
    (folder / "data").symlink_to(tmp_path / "elsewhere")
    assert findings(folder)[1] == {
        ("not_a_file", "data"),
        ("file_missing", "data/invented-documented.csv"),
    }


@pytest.mark.parametrize("name", ["manifest.json", "manifest.sig"])
def test_a_manifest_or_signature_that_is_a_link_or_folder_is_broken(folder: Path, name: str) -> None:
    (folder / name).rename(folder.parent / name)
    (folder / name).symlink_to(folder.parent / name)
    assert findings(folder)[0] == "broken"
    (folder / name).unlink()
    (folder / name).mkdir()
    assert findings(folder)[0] == "broken"


def test_a_folder_without_manifest_is_broken(tmp_path: Path) -> None:
    assert findings(tmp_path) == ("broken", {("manifest_missing", "manifest.json")})


# ---- another signer


def test_a_release_signed_by_somebody_else_is_broken_with_the_key_and_unknown_without(tmp_path: Path) -> None:
    folder = write(tmp_path, a_release(STRANGER))
    assert findings(folder) == ("intact", set())
    verdict, failures = findings(folder, SIGNER)
    assert verdict == "broken"
    assert {("signer", "manifest.sig"), ("signer", "signer.vkey")} <= failures


def test_a_shipped_key_does_not_stand_in_for_the_given_one(tmp_path: Path) -> None:
    forged = {**a_release(STRANGER), "signer.vkey": RELEASE["signer.vkey"]}
    folder = write(tmp_path, forged)
    assert ("signature", "manifest.sig") in findings(folder)[1]
    assert ("signer", "manifest.sig") in findings(folder, SIGNER)[1]


def test_a_log_of_another_signer_is_broken(tmp_path: Path) -> None:
    manifest = json.loads(RELEASE["manifest.json"])
    foreign = {**RELEASE, "log/checkpoint": checkpoint(300, STRANGER)}
    manifest["files"] = [entry for entry in manifest["files"] if entry["path"] != "log/checkpoint"]
    manifest["files"].append(listed("log/checkpoint", foreign["log/checkpoint"]))
    folder = write(tmp_path, resigned(foreign, manifest))
    assert findings(folder, SIGNER) == ("broken", {("checkpoint", "log/checkpoint")})


def test_a_checkpoint_may_bear_a_witness_beside_the_signer(tmp_path: Path) -> None:
    witness = Signer.from_seed("witness.example", bytes(32))
    line = checkpoint(300, witness).decode().rpartition("\n\n")[2].encode()
    folder = write(tmp_path, relisted({"log/checkpoint": RELEASE["log/checkpoint"] + line}))
    assert findings(folder, SIGNER) == ("intact", set())


# ---- notes, keys and checkpoints in their one form


def test_a_manifest_that_was_not_signed_is_named(folder: Path) -> None:
    manifest = {**json.loads(RELEASE["manifest.json"]), "title": "another"}
    (folder / "manifest.json").write_bytes(canonical_json(manifest))
    for key in (None, SIGNER):
        assert findings(folder, key) == ("broken", {("signature", "manifest.json")})


def test_a_second_signature_on_the_manifest_is_refused(folder: Path) -> None:
    text = manifest_note_text(RELEASE["manifest.json"])
    line = STRANGER.signed_note(text).decode().rpartition("\n\n")[2].encode()
    (folder / "manifest.sig").write_bytes(RELEASE["manifest.sig"] + line)
    assert findings(folder, SIGNER) == ("broken", {("signature", "manifest.sig")})


def test_a_signature_file_without_end_is_not_read(folder: Path) -> None:
    (folder / "manifest.sig").write_bytes(RELEASE["manifest.sig"] + bytes(2 << 20))
    assert findings(folder, SIGNER) == ("broken", {("file_changed", "manifest.sig")})


NOTE = checkpoint(5)
LINE = NOTE.decode().rpartition("\n\n")[2].encode()


@pytest.mark.parametrize(
    "note",
    [
        NOTE.replace(b"sanad", b"sa\tnad", 1),
        NOTE.replace(b"\n\n", b"\n"),
        NOTE[:-1],
        b"\n\n" + LINE,
        NOTE.replace("— ".encode(), b"- "),
        NOTE.replace("— sanad".encode(), "— +sanad".encode()),
        NOTE.replace(LINE, "— x AAAA\n".encode()),
        NOTE.replace(LINE, "— x\n".encode()),
        NOTE + LINE * 16,
        NOTE.replace(b"\n5\n", b"\n05\n"),
        NOTE.replace(b"\n5\n", b"\n-5\n"),
        NOTE.replace(b"\n5\n", b"\n5\n5\n"),
        NOTE.replace(b"sanad.example/log\n", b"\n", 1),
        NOTE.replace(b"=\n\n", b"\n\n"),
        b"o\n5\nAAAA\n\n" + LINE,
    ],
)
def test_a_checkpoint_in_another_form_is_none(note: bytes) -> None:
    assert verifier._read_checkpoint(NOTE)[0].size == 5
    with pytest.raises(ValueError):
        verifier._read_checkpoint(note)


def test_base64_has_one_proper_form() -> None:
    assert verifier._unbase64("AAE=") == b"\0\1"
    for text in ("AAF=", "AAE", "AAE==", "AA E=", "AAE=\n", "AA-_", "سند="):
        with pytest.raises(ValueError):
            verifier._unbase64(text)


@pytest.mark.parametrize(
    ("old", "new"),
    [("sanad", "Sanad"), ("+", " +"), ("+", "++"), ("/coalition+", "/coalition+0"), ("AQ", "Ag")],
)
def test_a_key_in_another_form_is_none(old: str, new: str) -> None:
    vkey = SIGNER.verification_key.vkey
    assert verifier.read_key(vkey.encode()).public == SIGNER.verification_key.public
    assert old in vkey
    with pytest.raises(ValueError):
        verifier.read_key(vkey.replace(old, new, 1).encode())


# ---- what the signer himself may not sign


def listed(path: str, content: bytes) -> dict[str, Any]:
    digests = digests_of(content)
    return {"path": path, "size": digests.size, "sha256": digests.sha256, "blake2b": digests.blake2b}


def relisted(changes: dict[str, bytes]) -> dict[str, bytes]:
    """Return a release with changed files, listed and signed by the signer himself."""
    manifest = json.loads(RELEASE["manifest.json"])
    kept = [entry for entry in manifest["files"] if entry["path"] not in changes]
    manifest["files"] = kept + [listed(path, content) for path, content in changes.items()]
    return resigned({**RELEASE, **changes}, manifest)


def test_leaves_that_do_not_give_the_root_are_broken(tmp_path: Path) -> None:
    tile = bytearray(RELEASE["log/tile/0/000"])
    tile[100] ^= 1
    folder = write(tmp_path, relisted({"log/tile/0/000": bytes(tile)}))
    assert ("log_root", "log/checkpoint") in findings(folder, SIGNER)[1]


@pytest.mark.parametrize("length", [0, 31, 8160, 8224])
def test_a_tile_of_another_width_is_broken(tmp_path: Path, length: int) -> None:
    folder = write(tmp_path, relisted({"log/tile/0/000": bytes(length)}))
    assert ("log_root", "log/tile/0/000") in findings(folder, SIGNER)[1]


def test_a_checkpoint_of_an_endless_log_is_refused_at_once(tmp_path: Path) -> None:
    endless = sign_checkpoint(Checkpoint(ORIGIN, 10**18, bytes(32)), SIGNER)
    release = relisted({"log/checkpoint": endless})
    manifest = json.loads(release["manifest.json"])
    manifest["log"] = {"origin": ORIGIN, "size": 10**15, "root": base64.b64encode(bytes(32)).decode()}
    folder = write(tmp_path, resigned(release, manifest))
    assert findings(folder, SIGNER)[1] == {("checkpoint", "manifest.json")}


PROOF = json.loads(RELEASE["proofs/entry-3.json"])


@pytest.mark.parametrize(
    "proof",
    [
        {**PROOF, "index": 4},
        {**PROOF, "index": -1},
        {**PROOF, "index": 10**15},
        {**PROOF, "index": True},
        {**PROOF, "size": 299},
        {**PROOF, "entry": "entry-4"},
        {**PROOF, "commitment": "00" * 32},
        {**PROOF, "commitment": "x"},
        {**PROOF, "commitment": 3},
        {**PROOF, "path": PROOF["path"][:-1]},
        {**PROOF, "path": [*PROOF["path"], "00" * 32]},
        {**PROOF, "path": [3]},
        {**PROOF, "path": None},
        {**PROOF, "path": ["00"]},
        {**PROOF, "format": "sanad-proof/2"},
        {**PROOF, "salt": "00" * 32},
        [],
        "proof",
        None,
    ],
)
def test_a_proof_that_does_not_hold_is_named(tmp_path: Path, proof: Any) -> None:
    folder = write(tmp_path, relisted({"proofs/entry-3.json": canonical_json(proof)}))
    assert findings(folder, SIGNER)[1] == {("proof", "proofs/entry-3.json")}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"format": "sanad-release/2"}, "format_unknown"),
        ({"format": None}, "format_unknown"),
        ({"corpus": "mixed"}, "manifest_malformed"),
        ({"corpus": ["real"]}, "manifest_malformed"),
        ({"corpus": "real"}, "corpus"),
        ({"claims": {}}, "manifest_malformed"),
        ({"claims": [3]}, "manifest_malformed"),
        ({"figures": None}, "manifest_malformed"),
        ({"figures": []}, "claim_basis"),
        ({"figures": [{"id": "documented", "corpus": "real"}]}, "corpus"),
        ({"figures": [{"id": "documented"}]}, "corpus"),
        ({"figures": [*BODY["figures"], *BODY["figures"]]}, "manifest_malformed"),
        ({"figures": [{"id": ["documented"]}]}, "manifest_malformed"),
        ({"documents": "x"}, "manifest_malformed"),
        ({"documents": [{"id": "other", "corpus": "invented"}]}, "claim_basis"),
        ({"log": []}, "manifest_malformed"),
        ({"log": {}}, "checkpoint"),
        ({"files": None}, "manifest_malformed"),
        ({"files": [{}]}, "manifest_malformed"),
        ({"files": []}, "file_extra"),
    ],
)
def test_a_manifest_that_says_what_it_may_not_is_broken(
    tmp_path: Path, changes: dict[str, Any], code: str
) -> None:
    manifest = {**json.loads(RELEASE["manifest.json"]), **changes}
    verdict, failures = findings(write(tmp_path, resigned(RELEASE, manifest)), SIGNER)
    assert verdict == "broken"
    assert code in {found for found, _ in failures}


FIGURE = {"kind": "figure", "figure": "documented"}


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ({"status": "supported", "basis": []}, "claim_basis"),
        ({"status": "proven"}, "claim_basis"),
        ({"status": ["supported"]}, "claim_basis"),
        ({"basis": None}, "claim_basis"),
        ({"basis": ["figure"]}, "claim_basis"),
        ({"basis": [{}]}, "claim_basis"),
        ({"basis": [{"kind": "hearsay", "corpus": "invented"}]}, "claim_basis"),
        ({"basis": [{"kind": ["figure"]}]}, "claim_basis"),
        ({"basis": [{"kind": "figure", "figure": "other"}]}, "claim_basis"),
        ({"basis": [{"kind": "figure", "figure": ["documented"]}]}, "claim_basis"),
        ({"basis": [{"kind": "figure"}]}, "claim_basis"),
        ({"basis": [{**FIGURE, "corpus": "real"}]}, "corpus"),
        ({"basis": [{**FIGURE, "entries": ["entry-4"]}]}, "claim_basis"),
        ({"basis": [{**FIGURE, "entries": "entry-3"}]}, "claim_basis"),
        ({"basis": [{**FIGURE, "entries": [None, {}, 3]}]}, "claim_basis"),
        ({"basis": [FIGURE, {"kind": "records", "corpus": "real"}]}, "corpus"),
        ({"basis": [FIGURE, {"kind": "items"}]}, "corpus"),
        ({"corpus": "real"}, "corpus"),
        ({"corpus": None}, "corpus"),
        ({"id": "\ud800 \x1b"}, None),
    ],
)
def test_a_claim_that_stands_on_nothing_or_crosses_is_broken(
    tmp_path: Path, claim: dict[str, Any], code: str | None
) -> None:
    manifest = json.loads(RELEASE["manifest.json"])
    manifest["claims"][0].update(claim)
    content = json.dumps(manifest).encode()
    note = SIGNER.signed_note(manifest_note_text(content))
    folder = write(tmp_path, {**RELEASE, "manifest.json": content, "manifest.sig": note})
    assert findings(folder, SIGNER)[1] == ({(code, "manifest.json")} if code else set())


@pytest.mark.parametrize(
    "path",
    [
        "../outside",
        "/etc/hostname",
        "en/../index.html",
        "./index.html",
        "en//figure.html",
        "en\\figure.html",
        "C:/x",
        "",
        "en/",
        "a\0b",
        "manifest.json",
        ".hidden",
        "cafe\u0301",
        "INDEX.HTML",
        "index.html/x",
        "EN/other.html",
        "a" * 300,
        "a/" * 3000 + "a",
        "index.html",
    ],
)
def test_a_path_that_leads_elsewhere_or_has_a_twin_is_refused(tmp_path: Path, path: str) -> None:
    manifest = json.loads(RELEASE["manifest.json"])
    manifest["files"].append({**manifest["files"][0], "path": path})
    verdict, failures = findings(write(tmp_path, resigned(RELEASE, manifest)), SIGNER)
    expected = "file_missing" if path.startswith("a/") else "manifest_malformed"
    assert (verdict, {code for code, _ in failures}) == ("broken", {expected})


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"\xef\xbb\xbf{}",
        b"[" * 100_000,
        b'{"a":' * 50 + b"1" + b"}" * 50,
        b"9" * 5000,
        b"NaN",
        b"{}",
        b"null",
        RELEASE["manifest.json"] + b"x",
        RELEASE["manifest.json"].replace(b'"format"', b'"format":"sanad-release/1","format"', 1),
        RELEASE["manifest.json"].replace(b'"value":12.5', b'"value":' + b"[" * 40 + b"]" * 40),
        RELEASE["manifest.json"].replace(b'"value":12.5', b'"value":Infinity'),
    ],
)
def test_a_manifest_that_is_not_strict_json_is_refused(tmp_path: Path, content: bytes) -> None:
    note = SIGNER.signed_note(manifest_note_text(content))
    release = {**RELEASE, "manifest.json": content, "manifest.sig": note}
    verdict, failures = findings(write(tmp_path, release), SIGNER)
    assert verdict == "broken"
    assert {code for code, _ in failures} <= {"manifest_malformed", "format_unknown"}


@given(
    st.dictionaries(
        st.sampled_from(sorted(json.loads(RELEASE["manifest.json"]))),
        st.recursive(
            st.none()
            | st.booleans()
            | st.integers()
            | st.floats(allow_nan=False)
            | st.text(max_size=5)
            | st.sampled_from(["invented", "real", "figure", "documented", "sanad-release/1"]),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(
                        ["id", "corpus", "basis", "kind", "figure", "status", "path", "size", "entries"]
                    ),
                    inner,
                    max_size=4,
                )
            ),
            max_leaves=12,
        ),
        min_size=1,
    )
)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_manifest_makes_it_fall_over(folder: Path, changes: dict[str, Any]) -> None:
    content = json.dumps({**json.loads(RELEASE["manifest.json"]), **changes}).encode()
    (folder / "manifest.json").write_bytes(content)
    (folder / "manifest.sig").write_bytes(SIGNER.signed_note(manifest_note_text(content)))
    for failure in verifier.verify(folder, None, None).as_document()["failures"]:
        assert failure["code"] and failure["path"] and failure["message"]


# ---- an older or forked log


def forked() -> bytes:
    return checkpoint(100, leaves=[leaf_hash(b"other"), *LEAVES[1:]])


@pytest.mark.parametrize(
    "since",
    [
        checkpoint(301, leaves=[*LEAVES, leaf_hash(b"more")]),
        forked(),
        checkpoint(100, origin="sanad.example/other"),
        checkpoint(100, STRANGER),
    ],
)
def test_an_older_or_forked_log_is_a_rollback(folder: Path, since: bytes) -> None:
    assert findings(folder, SIGNER, since) == ("broken", {("rollback", "log/checkpoint")})
    assert findings(folder, None, since) == ("broken", {("rollback", "log/checkpoint")})


def test_a_forged_earlier_checkpoint_is_told(folder: Path) -> None:
    forged = checkpoint(100).replace(b"\n100\n", b"\n101\n")
    assert findings(folder, SIGNER, forged) == ("broken", {("checkpoint", "--since")})


def test_an_earlier_release_is_a_rollback(tmp_path: Path) -> None:
    claims = [{**BODY["claims"][0], "basis": [FIGURE]}]
    folder = write(tmp_path, a_release(size=200, claims=claims))
    assert findings(folder, SIGNER) == ("intact", set())
    assert findings(folder, SIGNER, checkpoint(300)) == ("broken", {("rollback", "log/checkpoint")})


# ---- wrong use


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["/nowhere/at/all"],
        [__file__],
        ["FOLDER", "--key", "/nowhere"],
        ["FOLDER", "--key", __file__],
        ["FOLDER", "--key", "/dev/null"],
        ["FOLDER", "--since", "/nowhere"],
        ["FOLDER", "--since", __file__],
        ["FOLDER", "--since", "/dev/null"],
        ["FOLDER", "--since", "/"],
        ["FOLDER", "--nothing"],
    ],
)
def test_wrong_use_exits_2(folder: Path, arguments: list[str]) -> None:
    done = command(verifier.__file__, *(str(folder) if part == "FOLDER" else part for part in arguments))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("options", [["--key", "/nowhere"], ["--key", ""], ["--since", ""]])
def test_wrong_use_prints_one_document_too(folder: Path, options: list[str]) -> None:
    done = command(verifier.__file__, str(folder), "--json", *options)
    assert done.returncode == 2
    document = json.loads(done.stdout)
    assert (document["verdict"], document["error"]["code"]) == (None, "wrong_use")


@pytest.mark.parametrize("around", [(b"", b"\r\n"), (b"\xef\xbb\xbf", b"\r\n"), (b"\n\n", b"\n\n")])
def test_a_key_that_an_editor_saved_is_read(
    folder: Path, tmp_path: Path, around: tuple[bytes, bytes]
) -> None:
    key = (folder / "signer.vkey").read_bytes().strip()
    (tmp_path / "key").write_bytes(around[0] + key + around[1])
    assert command(verifier.__file__, folder, "--key", tmp_path / "key").returncode == 0


def test_a_broken_release_exits_1_and_prints_one_document(folder: Path) -> None:
    (folder / "index.html").write_bytes(b"changed")
    done = command(verifier.__file__, folder, "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["failures"][0] == {
        "code": "file_changed",
        "path": "index.html",
        "message": "the file is not the one that the manifest lists",
    }
    assert done.stderr.startswith("file_changed: index.html: ")


def test_it_runs_where_cryptography_is_not(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(SIGNER.verification_key.vkey)
    arguments = ["-I", "-S", verifier.__file__, folder, "--key", tmp_path / "key", "--json"]
    assert "cryptography" not in command("-I", "-S", "-c", "import sys; print(sys.path)").stdout
    done = command(*arguments)
    assert json.loads(done.stdout)["signer"] == "known"
    sig = folder / "manifest.sig"
    sig.write_bytes(STRANGER.signed_note(sig.read_text().rpartition("\n\n")[0] + "\n"))
    assert command(*arguments).returncode == 1


# ---- its own Ed25519


@contextmanager
def without_cryptography() -> Iterator[None]:
    kept, verifier.Ed25519PublicKey = verifier.Ed25519PublicKey, None
    try:
        yield
    finally:
        verifier.Ed25519PublicKey = kept


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=100), st.data())
@settings(max_examples=60)
def test_both_verifications_agree(seed: bytes, message: bytes, data: st.DataObject) -> None:
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = key.public_key().public_bytes_raw(), key.sign(message)
    assert verifier.own_ed25519_holds(public, signature, message)
    parts = [bytearray(public), bytearray(signature), bytearray(message)]
    part = data.draw(st.sampled_from([part for part in parts if part]))
    part[data.draw(st.integers(0, len(part) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    changed = tuple(map(bytes, parts))
    assert verifier.own_ed25519_holds(*changed) is verifier.ed25519_holds(*changed) is False


def test_a_signature_whose_s_is_too_large_does_not_hold() -> None:
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    public, signature = key.public_key().public_bytes_raw(), key.sign(b"x")
    larger = int.from_bytes(signature[32:], "little") + verifier.L
    changed = signature[:32] + larger.to_bytes(32, "little")
    assert not verifier.own_ed25519_holds(public, changed, b"x")
    assert not verifier.ed25519_holds(public, changed, b"x")


@given(st.binary(max_size=40), st.binary(max_size=70), st.binary(max_size=10))
def test_no_bytes_make_the_arithmetic_fall_over(public: bytes, signature: bytes, message: bytes) -> None:
    assert not verifier.own_ed25519_holds(public, signature, message)
    assert not verifier.ed25519_holds(public, signature, message)


@pytest.mark.parametrize(
    "public",
    [
        "01" + "00" * 31,
        "00" * 32,
        "ec" + "ff" * 30 + "7f",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    ],
)
def test_a_key_that_would_verify_anything_is_no_key(public: str) -> None:
    key = verifier.Key("x", bytes.fromhex(public))
    vkey = f"x+{key.id().hex()}+{base64.b64encode(bytes([1]) + key.public).decode()}"
    with pytest.raises(ValueError, match="not allowed"):
        verifier.read_key(vkey.encode())


def test_rfc_8032_vector_by_its_own_arithmetic() -> None:
    public = "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"
    signature = (
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    )
    with without_cryptography():
        assert verifier.ed25519_holds(bytes.fromhex(public), bytes.fromhex(signature), bytes.fromhex("af82"))
        assert not verifier.ed25519_holds(bytes.fromhex(public), bytes.fromhex(signature), b"")
    assert Ed25519PublicKey is verifier.Ed25519PublicKey


# ---- size


def test_a_large_file_is_read_in_pieces(tmp_path: Path) -> None:
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(1 << 28)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert sum(map(len, verifier._pieces(tmp_path, "large"))) == 1 << 28
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 32 * 1024
