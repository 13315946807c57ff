"""The seal on a release, format sanad-release/1: log, proofs, manifest and signature around the files.

manifest.json is canonical JSON: the publication's fields, `format`, `files` (path, size, sha256 and blake2b
of every file but manifest.json and manifest.sig) and `log` (origin, size, root in Base64 as in the
checkpoint). manifest.sig is a signed note over the manifest's digests.

What `sanad verify` needs of the fields: each of `figures` has `id` and `corpus`; each of `claims` has `id`,
`corpus`, `status` and `basis`, a list of objects with `kind` (figure, records, items, document), the key of
the figure or document under that word, `corpus` (may be absent where the named one has it) and `entries`
(custody entries, each with its proof; may be absent); `documents`, where present, have `id` and `corpus`.
"""

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sanad.vault.canonical import canonical_json
from sanad.vault.checkpoint import Checkpoint, Signer, verify_checkpoint
from sanad.vault.digest import digests_of
from sanad.vault.errors import SealRefused
from sanad.vault.tile import tiles
from sanad.vault.tree import Tree, leaf_hash

RELEASE_FORMAT = "sanad-release/1"
PROOF_FORMAT = "sanad-proof/1"
LARGEST_MANIFEST = 1 << 26
NEEDED_FIELDS = ("publication", "title", "created", "corpus", "claims", "figures")

_COMPONENT = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,198}[A-Za-z0-9_-])?")
_OWN_FILES = re.compile(
    r"(?:log|proofs)(?:/.*)?|verify\.py|signer\.vkey|manifest\.(?:json|sig)", re.IGNORECASE
)


@dataclass(frozen=True)
class LoggedEntry:
    """Where a custody entry stands in the log, and the commitment that stands there for it."""

    index: int
    commitment: bytes


def sealed(
    files: Mapping[str, bytes],
    body: Mapping[str, Any],
    *,
    signer: Signer,
    checkpoint_note: bytes,
    leaf_hashes: Sequence[bytes],
    proofs: Mapping[str, LoggedEntry],
    verifier: bytes,
) -> dict[str, bytes]:
    """Return every file of a release: the given ones, log, proofs, verifier, key and seal.

    body holds the manifest's fields but format, files and log. proofs: custody entry id to place in the log.
    verifier: the bytes of the stand-alone verifier.
    Raises: SealRefused, if a path is not allowed, a field is missing, or log, checkpoint and entries do not
            agree; NoteUnsigned or SignatureWrong, if the checkpoint is not by this signer.
    """
    checkpoint = verify_checkpoint(checkpoint_note, signer.verification_key)
    tree = Tree.of(leaf_hashes)
    if (tree.size, tree.root()) != (checkpoint.size, checkpoint.root):
        raise SealRefused("The leaves are not those of the checkpoint; give all leaf hashes up to its size.")
    content = {
        **_allowed(files),
        "log/checkpoint": checkpoint_note,
        **{f"log/{path}": tile for path, tile in tiles(tree, levels=1)},
        **{f"proofs/{entry}.json": _proof(tree, entry, proofs[entry]) for entry in proofs},
        "signer.vkey": f"{signer.verification_key.vkey}\n".encode(),
        "verify.py": verifier,
    }
    manifest = _manifest(content, body, checkpoint)
    if len(manifest) > LARGEST_MANIFEST:
        raise SealRefused(f"The manifest is over {LARGEST_MANIFEST} bytes; split the publication.")
    note = signer.signed_note(manifest_note_text(manifest))
    return {**content, "manifest.json": manifest, "manifest.sig": note}


def manifest_note_text(manifest: bytes) -> str:
    """Return the text that is signed for a manifest; its second line keeps it from being a checkpoint."""
    digests = digests_of(manifest)
    return (
        f"{RELEASE_FORMAT}\nmanifest.json\nsize {digests.size}\n"
        f"sha256 {digests.sha256}\nblake2b {digests.blake2b}\n"
    )


def _allowed(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    for path in files:
        plain = all(_COMPONENT.fullmatch(component) for component in path.split("/"))
        if not plain or _OWN_FILES.fullmatch(path):
            raise SealRefused(f"The path {path!r} cannot stand in a release; rename the file.")
    spelled: dict[str, str] = {}
    for path in files:
        for name in _prefixes(path):
            if spelled.setdefault(name.rstrip("/").lower(), name) != name:
                raise SealRefused(f"The path {path!r} differs from another in case alone; rename the file.")
    return files


def _prefixes(path: str) -> list[str]:
    """Return a path and the folders on the way to it, each folder with a slash behind."""
    parts = path.split("/")
    return [*("/".join(parts[:end]) + "/" for end in range(1, len(parts))), path]


def _proof(tree: Tree, entry: str, logged: LoggedEntry) -> bytes:
    if not _COMPONENT.fullmatch(entry):
        raise SealRefused("The identifier of a custody entry cannot stand in a file name; use its UUID.")
    if tree.leaf_hash(logged.index) != leaf_hash(logged.commitment):
        raise SealRefused(f"Leaf {logged.index} is not the commitment of entry {entry}.", entry=entry)
    return canonical_json(
        {
            "format": PROOF_FORMAT,
            "entry": entry,
            "index": logged.index,
            "size": tree.size,
            "commitment": logged.commitment.hex(),
            "path": [sibling.hex() for sibling in tree.inclusion_proof(logged.index)],
        }
    )


def _manifest(content: Mapping[str, bytes], body: Mapping[str, Any], checkpoint: Checkpoint) -> bytes:
    missing = [name for name in NEEDED_FIELDS if name not in body]
    if missing or {"format", "files", "log"} & body.keys():
        raise SealRefused(f"The manifest needs {', '.join(NEEDED_FIELDS)}, and never format, files or log.")
    root = base64.b64encode(checkpoint.root).decode("ascii")
    return canonical_json(
        {
            **body,
            "format": RELEASE_FORMAT,
            "files": [_listed(path, content[path]) for path in sorted(content)],
            "log": {"origin": checkpoint.origin, "size": checkpoint.size, "root": root},
        }
    )


def _listed(path: str, content: bytes) -> dict[str, str | int]:
    digests = digests_of(content)
    return {"path": path, "size": digests.size, "sha256": digests.sha256, "blake2b": digests.blake2b}
