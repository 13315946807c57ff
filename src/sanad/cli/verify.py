"""Check a release of Sanad: every file, the signature, the log, and what every claim stands on.

    python3 -I verify.py FOLDER [--key FILE [--change NOTE]...] [--since CHECKPOINT] [--json]

One file that needs Python 3.11 and nothing else: no network, no database, no other part of Sanad. Where the
package `cryptography` is installed it verifies the signatures; otherwise the code below does (RFC 8032).
A verifier that came with a release proves nothing about that release: take this file and the key from
elsewhere. Exit: 0 intact, 1 broken, 2 wrong use.

Formats: sanad-release/1, sanad-proof/1, sanad-key-change/1.
Sources: RFC 8032; RFC 9162, 2.1; C2SP signed-note, tlog-checkpoint and tlog-tiles.
"""

import argparse
import base64
import hashlib
import json
import os
import re
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError:  # the verifier then uses its own arithmetic
    Ed25519PublicKey = None  # type: ignore[assignment,misc]

FORMAT = "sanad-release/1"
PROOF_FORMAT = "sanad-proof/1"
CHANGE_FORMAT = "sanad-key-change/1"
PROOF_FIELDS = {"format", "entry", "index", "size", "commitment", "path"}
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
UNLISTED = {"manifest.json", "manifest.sig"}
SMALL, LARGE, CHUNK, DEEPEST = 1 << 20, 1 << 26, 1 << 20, 32
COMPONENT = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,198}[A-Za-z0-9_-])?")
SIZE = re.compile(r"0|[1-9][0-9]{0,18}")
HEX_32, HEX_64 = re.compile(r"[0-9a-f]{64}"), re.compile(r"[0-9a-f]{128}")
STATUSES = ("supported", "contested", "corrected", "not_verified")
KINDS = ("figure", "records", "items", "document")
NOTHING = {"files": 0, "bytes": 0, "leaves": 0, "proofs": 0, "figures": 0, "claims": 0, "since": None}
Json = Any
Signatures = list[tuple[str, bytes, bytes]]  # name, key id, signature


class Broken(Exception):
    """One check failed: its code, the file it is about, and what was found."""

    def __init__(self, code: str, path: str, message: str) -> None:
        super().__init__(message)
        self.failure = {"code": code, "path": _shown(path), "message": _shown(message)}


class WrongUse(Exception):
    """What was asked cannot be asked."""


def _require(holds: object, code: str, path: str, message: str) -> None:
    if not holds:
        raise Broken(code, path, message)


@dataclass
class Report:
    """What was checked and what failed."""

    signer: str = "unknown"
    failures: list[dict[str, str]] = field(default_factory=list)
    checked: dict[str, Json] = field(
        default_factory=lambda: {"scope": "internal consistency only", **NOTHING}
    )

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Keep the failure of one check and go on with the next."""
        try:
            yield
        except Broken as broken:
            self.failures.append(broken.failure)

    def fail(self, code: str, path: str, message: str) -> None:
        """Keep one failure."""
        self.failures.append(Broken(code, path, message).failure)

    def as_document(self) -> dict[str, Json]:
        """Return the report as the JSON document of `sanad verify --json`."""
        return {"verdict": "broken" if self.failures else "intact", **asdict(self)}


# ---- files ---------------------------------------------------------------------------------------


def _shown(text: str) -> str:
    """Return a text that is harmless on a terminal: whatever is not printable is written as an escape."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def _found(folder: Path, report: Report) -> set[str]:
    """Return the paths of all plain files below a folder; anything else that lies there is a failure."""
    found: set[str] = set()
    waiting = [""]
    while waiting:
        below = waiting.pop()
        with report.attempt():
            entries = _entries(folder, below)
            _require(entries or not below, "file_extra", below, "an empty folder lies in the release")
            for name, kind in entries:
                path = f"{below}{name}"
                if kind == "folder":
                    waiting.append(f"{path}/")
                elif kind == "file":
                    found.add(path)
                else:
                    report.fail("not_a_file", path, "neither a plain file nor a folder, but a link or device")
    return found


def _entries(folder: Path, below: str) -> list[tuple[str, str]]:
    try:
        with os.scandir(folder / below) as entries:
            return [(entry.name, _kind(entry)) for entry in entries]
    except OSError as error:
        raise Broken("not_a_file", below or ".", f"the folder cannot be read: {error.strerror}") from error


def _kind(entry: os.DirEntry[str]) -> str:
    if entry.is_dir(follow_symlinks=False):
        return "folder"
    return "file" if entry.is_file(follow_symlinks=False) else "other"


def _pieces(folder: Path, path: str) -> Iterator[bytes]:
    """Return the bytes of one plain file in pieces, never following a link or waiting on a pipe."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        with os.fdopen(os.open(folder / path, flags), "rb") as file:
            _require(stat.S_ISREG(os.fstat(file.fileno()).st_mode), "not_a_file", path, "not a plain file")
            while piece := file.read(CHUNK):
                yield piece
    except FileNotFoundError as error:
        raise Broken("file_missing", path, "the file is not there") from error
    except (OSError, ValueError) as error:
        raise Broken("not_a_file", path, f"the file cannot be read: {error}") from error


def _content(folder: Path, path: str, limit: int = SMALL) -> bytes:
    content = b""
    for piece in _pieces(folder, path):
        content += piece
        _require(len(content) <= limit, "file_changed", path, f"over {limit} bytes, more than its kind has")
    return content


def _check_files(report: Report, folder: Path, found: set[str], manifest: Json) -> None:
    listed = {entry["path"]: entry for entry in manifest["files"]}
    for path in sorted(found - UNLISTED - listed.keys()):
        report.fail("file_extra", path, "the file is not in the manifest")
    for path in sorted(listed):
        with report.attempt():
            _require(path in found, "file_missing", path, "the manifest lists this file and it is not there")
            _check_file(folder, path, listed[path])
            report.checked["files"] += 1
            report.checked["bytes"] += listed[path]["size"]


def _check_file(folder: Path, path: str, entry: Mapping[str, Json]) -> None:
    size, sha256, blake2b = 0, hashlib.sha256(), hashlib.blake2b(digest_size=64)
    for piece in _pieces(folder, path):
        size += len(piece)
        sha256.update(piece)
        blake2b.update(piece)
    read = {"path": path, "size": size, "sha256": sha256.hexdigest(), "blake2b": blake2b.hexdigest()}
    _require(read == entry, "file_changed", path, "the file is not the one that the manifest lists")


# ---- manifest ------------------------------------------------------------------------------------


def _json(content: bytes) -> Json:
    """Return a JSON value read strictly. Raises: ValueError."""
    try:
        value = json.loads(content.decode("utf-8"), object_pairs_hook=_object, parse_constant=_constant)
    except RecursionError as error:
        raise ValueError("it nests too deep") from error
    level = [value]
    for _ in range(DEEPEST):
        inner = [node.values() if isinstance(node, dict) else node for node in level if _nests(node)]
        level = [child for children in inner for child in children]
    if level:
        raise ValueError("it nests too deep")
    return value


def _nests(value: Json) -> bool:
    return isinstance(value, dict | list)


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a key is written twice")
    return members


def _constant(name: str) -> Json:
    raise ValueError(f"{name} is no JSON")


def _manifest(content: bytes) -> Json:
    """Return the manifest, its form checked so far that every later check may rely on it."""
    try:
        manifest = _json(content)
    except ValueError as error:
        wrong = f"the manifest is not strict JSON: {error}"
        raise Broken("manifest_malformed", "manifest.json", wrong) from error
    known = isinstance(manifest, dict) and manifest.get("format") == FORMAT
    _require(known, "format_unknown", "manifest.json", f"the manifest is not of format {FORMAT}")
    for wrong in _wrong_forms(manifest):
        raise Broken("manifest_malformed", "manifest.json", wrong)
    return manifest


def _wrong_forms(manifest: dict[str, Json]) -> Iterator[str]:
    for name in ("files", "figures", "claims", "documents"):
        if not _objects(manifest.get(name, [] if name == "documents" else None)):
            yield f"{name} is not a list of objects"
    if manifest.get("corpus") not in ("invented", "real"):
        yield "corpus is neither invented nor real"
    if not isinstance(manifest.get("log"), dict):
        yield "log is not an object"
    if not all(_file_entry(entry) for entry in manifest["files"]):
        yield "an entry of files has not the form path, size, sha256, blake2b, or its path is not allowed"
    if not _each_once([entry["path"] for entry in manifest["files"]]):
        yield "two paths are the same, or differ in upper and lower case alone"


def _objects(value: Json) -> bool:
    return isinstance(value, list) and all(isinstance(element, dict) for element in value)


def _file_entry(entry: dict[str, Json]) -> bool:
    texts = all(isinstance(entry.get(name), str) for name in ("path", "sha256", "blake2b"))
    if not texts or entry.keys() != {"path", "size", "sha256", "blake2b"} or type(entry["size"]) is not int:
        return False
    allowed = all(COMPONENT.fullmatch(component) for component in entry["path"].split("/"))
    digests = HEX_32.fullmatch(entry["sha256"]) and HEX_64.fullmatch(entry["blake2b"])
    return bool(allowed and digests and entry["size"] >= 0 and entry["path"] not in UNLISTED)


def _each_once(paths: list[str]) -> bool:
    """Return whether all paths stay apart where upper and lower case do not; folders on the way count too."""
    spelled: dict[str, str] = {}
    for path in paths:
        parts = path.split("/")
        folders = ["/".join(parts[:end]) for end in range(1, len(parts))]
        for name in (*(f"{folder}/" for folder in folders), path):
            if spelled.setdefault(name.rstrip("/").lower(), name) != name:
                return False
    return len(set(paths)) == len(paths)


# ---- signatures ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Key:
    """A public key and the name under which it signs."""

    name: str
    public: bytes

    def id(self) -> bytes:
        """Return the four bytes that stand for this key on a signature line."""
        return hashlib.sha256(self.name.encode() + b"\n\x01" + self.public).digest()[:4]


def _unbase64(text: str) -> bytes:
    value = base64.b64decode(text.encode("ascii"), validate=True)
    if base64.b64encode(value).decode() != text:
        raise ValueError("not the proper form of Base64")
    return value


def read_key(content: bytes) -> Key:
    """Return the key in a vkey file: one line name+id+key. Raises: ValueError."""
    name, key_id, encoded = content.decode("utf-8").removesuffix("\n").split("+", 2)
    typed = _unbase64(encoded)
    key = Key(name, typed[1:])
    if typed[:1] != b"\x01" or len(key.public) != 32 or key.id().hex() != key_id:
        raise ValueError("the line is not name+id+key, or was changed")
    if not name or any(c.isspace() or not c.isprintable() for c in name) or not _large_order(key.public):
        raise ValueError("the name or the key is not allowed")
    return key


def _note(content: bytes) -> tuple[str, Signatures]:
    """Return text and signatures of a signed note. Raises: ValueError."""
    text = content.decode("utf-8")
    if any(c < " " and c != "\n" for c in text):
        raise ValueError("a control character")
    body, separator, lines = text.rpartition("\n\n")
    if not separator or not body or not lines.endswith("\n"):
        raise ValueError("not a text, an empty line and signature lines")
    signatures = []
    for line in lines[:-1].split("\n"):
        dash, name, encoded = line.split(" ")
        signature = _unbase64(encoded)
        if dash != "—" or not name or "+" in name or len(signature) < 5:
            raise ValueError("not a signature line")
        signatures.append((name, signature[:4], signature[4:]))
    if len(signatures) > 16:
        raise ValueError("over 16 signatures")
    return body + "\n", signatures


def _signed_by(key: Key, text: str, signatures: Signatures) -> bool | None:
    """Return whether the key's signatures on a text verify; None where it has none."""
    own = [signature for name, key_id, signature in signatures if (name, key_id) == (key.name, key.id())]
    return all(ed25519_holds(key.public, signature, text.encode()) for signature in own) if own else None


def _followed(keys: list[Key], note: bytes) -> Key:
    """Return the key that follows, once a known key and the new one signed it. Raises: ValueError."""
    text, signatures = _note(note)
    kind, before, after, size, root, end = text.split("\n")
    old, new = (
        read_key(line.removeprefix(f"{word} ").encode()) for word, line in (("from", before), ("to", after))
    )
    proper = [
        CHANGE_FORMAT,
        f"from {before[5:]}",
        f"to {after[3:]}",
        f"size {size[5:]}",
        f"root {root[5:]}",
        "",
    ]
    if [kind, before, after, size, root, end] != proper:
        raise ValueError(f"not of format {CHANGE_FORMAT}")
    if old not in keys:
        raise ValueError("the key before is neither the given one nor one that followed it")
    if not (_signed_by(old, text, signatures) and _signed_by(new, text, signatures)):
        raise ValueError("not signed by both keys")
    return new


def _check_signature(report: Report, folder: Path, manifest: bytes, keys: Sequence[Key]) -> Key | None:
    """Return the key by which the log must be signed too: a given one, else the one that came along."""
    shipped = None
    with report.attempt():
        shipped = _shipped_key(folder, keys)
    key = shipped if shipped in keys else next(iter(keys), None)
    expected = key or shipped
    if expected is None:
        return None
    with report.attempt():
        text, signatures = _manifest_note(folder)
        by = _signed_by(expected, text, signatures)
        own = by is not None or not key
        _require(own, "signer", "manifest.sig", "the release is not signed by the key that was given")
        _require(by, "signature", "manifest.sig", "the signature on the manifest does not verify")
        same = text == _manifest_text(manifest)
        _require(same, "signature", "manifest.json", "the manifest is not the one that was signed")
        if key:
            report.signer, report.checked["scope"] = "known", "signer and integrity"
    return expected


def _shipped_key(folder: Path, keys: Sequence[Key]) -> Key:
    try:
        shipped = read_key(_content(folder, "signer.vkey"))
    except ValueError as error:
        raise Broken("signature", "signer.vkey", f"the file holds no key: {error}") from error
    if keys and shipped not in keys:
        raise Broken("signer", "signer.vkey", "the release names another key than the one that was given")
    return shipped


def _manifest_note(folder: Path) -> tuple[str, Signatures]:
    try:
        text, signatures = _note(_content(folder, "manifest.sig"))
    except ValueError as error:
        raise Broken("signature", "manifest.sig", f"the file is not a signed note: {error}") from error
    if len(signatures) != 1:
        raise Broken("signature", "manifest.sig", "a manifest bears exactly one signature")
    return text, signatures


def _manifest_text(manifest: bytes) -> str:
    digests = hashlib.sha256(manifest).hexdigest(), hashlib.blake2b(manifest, digest_size=64).hexdigest()
    return f"{FORMAT}\nmanifest.json\nsize {len(manifest)}\nsha256 {digests[0]}\nblake2b {digests[1]}\n"


# ---- Ed25519 (RFC 8032, 5.1) ---------------------------------------------------------------------

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, ROOT = -121665 * pow(121666, -1, P) % P, pow(2, (P - 1) // 4, P)  # ROOT: of -1
Point = tuple[int, int, int, int]
NEUTRAL: Point = (0, 1, 1, 0)


def ed25519_holds(public: bytes, signature: bytes, message: bytes) -> bool:
    """Return whether an Ed25519 signature verifies, by `cryptography` where it is installed."""
    if Ed25519PublicKey is None:
        return own_ed25519_holds(public, signature, message)
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def own_ed25519_holds(public: bytes, signature: bytes, message: bytes) -> bool:
    """Return whether an Ed25519 signature verifies, by no package (RFC 8032, 5.1.7, without cofactor)."""
    point = _point(public)
    s = int.from_bytes(signature[32:], "little")
    if point is None or len(signature) != 64 or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    x, y, z, t = point
    return _encoded(_sum(_times(s, BASE), _times(h, (-x % P, y, z, -t % P)))) == signature[:32]


def _point(encoded: bytes) -> Point | None:
    """Return the point that 32 bytes encode, or None (RFC 8032, 5.1.3)."""
    y = int.from_bytes(encoded, "little")
    y, odd = y & (2**255 - 1), y >> 255
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * ROOT % P
    if len(encoded) != 32 or y >= P or x * x % P != square or (x == 0 and odd):
        return None
    x = P - x if x & 1 != odd else x
    return x, y, 1, x * y % P


def _sum(one: Point, other: Point) -> Point:
    a, b = (one[1] - one[0]) * (other[1] - other[0]), (one[1] + one[0]) * (other[1] + other[0])
    c, d = 2 * one[3] * other[3] * D, 2 * one[2] * other[2]
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(scalar: int, point: Point) -> Point:
    total = NEUTRAL
    while scalar:
        total = _sum(total, point) if scalar & 1 else total
        point, scalar = _sum(point, point), scalar >> 1
    return total


def _encoded(point: Point) -> bytes:
    inverse = pow(point[2], -1, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def _large_order(public: bytes) -> bool:
    """Return whether bytes encode a point that is not of small order (such a key would verify anything)."""
    point = _point(public)
    return point is not None and _encoded(_times(8, point)) != _encoded(NEUTRAL)


BASE: Point = _point((4 * pow(5, -1, P) % P).to_bytes(32, "little")) or NEUTRAL


# ---- log (RFC 9162, 2.1) -------------------------------------------------------------------------


@dataclass(frozen=True)
class Checkpoint:
    """Name, size and root of a log."""

    origin: str
    size: int
    root: bytes


ReadCheckpoint = tuple[Checkpoint, str, Signatures]


def _hash(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def _read_checkpoint(content: bytes) -> ReadCheckpoint:
    """Return a checkpoint, its text and its signatures. Raises: ValueError."""
    text, signatures = _note(content)
    origin, size, root, end = text.split("\n")
    checkpoint = Checkpoint(origin, int(size) if SIZE.fullmatch(size) else -1, _unbase64(root))
    if not origin or end or checkpoint.size < 0 or len(checkpoint.root) != 32:
        raise ValueError("not origin, size and root")
    return checkpoint, text, signatures


def _check_log(
    report: Report,
    folder: Path,
    manifest: Json,
    *,
    key: Key | None,
    keys: Sequence[Key],
    since: ReadCheckpoint | None,
) -> None:
    listed = {entry["path"] for entry in manifest["files"]}
    now = None
    with report.attempt():
        now = _current(folder, manifest["log"], key)
    if now is None:
        return
    with report.attempt():
        old = None
        with report.attempt():
            old = since and _earlier(since, now, keys or ([key] if key else []))
        root, root_then = _roots(folder, now.size, listed, old.size if old else 0)
        if root != now.root:
            raise Broken("log_root", "log/checkpoint", "the leaves do not give the root that was signed")
        report.checked["leaves"] = now.size
        if old and root_then != old.root:
            raise Broken("rollback", "log/checkpoint", f"the log was another one at size {old.size}")
        report.checked["since"] = old.size if old else None
    _check_proofs(report, folder, now, sorted(path for path in listed if path.startswith("proofs/")))


def _current(folder: Path, log: Mapping[str, Json], key: Key | None) -> Checkpoint:
    path = "log/checkpoint"
    try:
        now, text, signatures = _read_checkpoint(_content(folder, path))
    except ValueError as error:
        raise Broken("checkpoint", path, f"the file is not a checkpoint: {error}") from error
    if key and not _signed_by(key, text, signatures):
        raise Broken("checkpoint", path, "the checkpoint is not signed by the key of the release")
    named = {"origin": now.origin, "size": now.size, "root": base64.b64encode(now.root).decode()}
    same = log == named
    _require(same, "checkpoint", "manifest.json", "the manifest names another log than the checkpoint")
    return now


def _earlier(since: ReadCheckpoint, now: Checkpoint, keys: Sequence[Key]) -> Checkpoint:
    """Return the earlier checkpoint, once it is known to be of this log and no longer than it."""
    old, text, signatures = since
    by = [_signed_by(key, text, signatures) for key in keys]
    if False in by:
        raise Broken("checkpoint", "--since", "the signature on the earlier checkpoint does not verify")
    if True not in by or old.origin != now.origin:
        raise Broken("rollback", "log/checkpoint", "the earlier checkpoint is of another log or another key")
    if old.size > now.size:
        raise Broken("rollback", "log/checkpoint", f"the log has {now.size} leaves and had {old.size} before")
    return old


def _roots(folder: Path, size: int, listed: set[str], size_then: int) -> tuple[bytes, bytes]:
    """Return the roots over all leaves and over the first size_then, with only the right edge in memory."""
    peaks: list[bytes] = []
    then = _bagged(peaks)
    for index, leaf in enumerate(_leaves(folder, size, listed)):
        peaks.append(leaf)
        merging = index
        while merging & 1:
            peaks[-2:] = [_hash(b"\x01", *peaks[-2:])]
            merging >>= 1
        if index + 1 == size_then:
            then = _bagged(peaks)
    return _bagged(peaks), then


def _bagged(peaks: list[bytes]) -> bytes:
    if not peaks:
        return _hash()
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = _hash(b"\x01", peak, root)
    return root


def _leaves(folder: Path, size: int, listed: set[str]) -> Iterator[bytes]:
    for first in range(0, size, 256):
        width = min(256, size - first)
        path = _tile_path(first // 256, width)
        tile = _content(folder, path) if path in listed else b""
        if len(tile) != 32 * width:
            raise Broken("log_root", path, f"the tile must hold {width} leaves and does not")
        yield from (tile[at : at + 32] for at in range(0, len(tile), 32))


def _tile_path(index: int, width: int) -> str:
    digits = str(index).zfill(-(-len(str(index)) // 3) * 3)
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    partial = "" if width == 256 else f".p/{width}"
    return "log/tile/0/" + "/".join([f"x{group}" for group in groups[:-1]] + [groups[-1]]) + partial


def _check_proofs(report: Report, folder: Path, now: Checkpoint, paths: list[str]) -> None:
    for path in paths:
        with report.attempt():
            try:
                holds = _proof_holds(_json(_content(folder, path)), path, now)
            except (ValueError, TypeError) as error:
                raise Broken("proof", path, f"the file is not a proof of format {PROOF_FORMAT}") from error
            if not holds:
                raise Broken("proof", path, "the proof does not lead from the entry to the root of the log")
            report.checked["proofs"] += 1


def _proof_holds(proof: Json, path: str, now: Checkpoint) -> bool:
    """Return whether a commitment stands in the log (RFC 9162, 2.1.3.2). Raises: TypeError, ValueError."""
    if not isinstance(proof, dict) or proof.keys() != PROOF_FIELDS or proof["format"] != PROOF_FORMAT:
        raise ValueError("not the fields of a proof")
    siblings = [bytes.fromhex(sibling) for sibling in proof["path"]]
    first, last = proof["index"], now.size - 1
    if f"proofs/{proof['entry']}.json" != path or type(first) is not int or not 0 <= first <= last:
        return False
    computed = _hash(b"\x00", bytes.fromhex(proof["commitment"]))
    for sibling in siblings:
        if last == 0 or len(sibling) != 32:
            return False
        if first & 1 or first == last:
            computed = _hash(b"\x01", sibling, computed)
            while not first & 1 and first:
                first, last = first >> 1, last >> 1
        else:
            computed = _hash(b"\x01", computed, sibling)
        first, last = first >> 1, last >> 1
    return last == 0 and computed == now.root and proof["size"] == now.size


# ---- claims --------------------------------------------------------------------------------------


def _check_claims(report: Report, manifest: Json) -> None:
    corpora = {kind: _corpora(report, manifest, kind) for kind in ("figures", "documents")}
    files = {entry["path"] for entry in manifest["files"]}
    report.checked["figures"] = len(corpora["figures"])
    for claim in manifest["claims"]:
        with report.attempt():
            _check_claim(claim, manifest["corpus"], corpora, files)
            report.checked["claims"] += 1


def _corpora(report: Report, manifest: Json, kind: str) -> dict[str, str]:
    """Return the corpus of each figure or document by its id; each must be of the publication's corpus."""
    corpora: dict[str, str] = {}
    for element in manifest.get(kind, []):
        name = element.get("id")
        with report.attempt():
            new = isinstance(name, str) and name not in corpora
            _require(new, "manifest_malformed", "manifest.json", f"an id in {kind} is missing or repeated")
            corpora[name] = element.get("corpus")
            same = corpora[name] == manifest["corpus"]
            _require(same, "corpus", "manifest.json", f"{name} in {kind} is of another corpus")
    return corpora


def _check_claim(
    claim: dict[str, Json], corpus: str, corpora: Mapping[str, dict[str, str]], files: set[str]
) -> None:
    name, basis = f"claim {claim.get('id')}", claim.get("basis")
    same = claim.get("corpus") == corpus
    _require(same, "corpus", "manifest.json", f"{name} is of another corpus than the publication")
    known = _objects(basis) and claim.get("status") in STATUSES
    _require(known, "claim_basis", "manifest.json", f"{name} has no list of its basis, or no known status")
    stands = basis or claim["status"] != "supported"
    _require(stands, "claim_basis", "manifest.json", f"{name} is called supported and stands on nothing")
    for one in claim["basis"]:
        present = _present(one, corpora, files)
        _require(present, "claim_basis", "manifest.json", f"{name} stands on what is not there")
        same = one.get("corpus", _named(one, corpora)) == corpus
        _require(same, "corpus", "manifest.json", f"{name} stands on something of another corpus")


def _present(one: dict[str, Json], corpora: Mapping[str, dict[str, str]], files: set[str]) -> bool:
    """Return whether what a claim stands on is in the release, each custody entry with its proof."""
    kind, entries = one.get("kind"), one.get("entries", [])
    if kind not in KINDS or not isinstance(entries, list):
        return False
    needed = kind == "figure" or (kind == "document" and corpora["documents"])
    proven = all(f"proofs/{entry}.json" in files for entry in entries)
    return proven and (not needed or _named(one, corpora) is not None)


def _named(one: dict[str, Json], corpora: Mapping[str, dict[str, str]]) -> str | None:
    """Return the corpus of the figure or document that a basis names, or None."""
    kind = one["kind"]
    name = one.get(kind)
    return corpora.get(f"{kind}s", {}).get(name) if isinstance(name, str) else None


# ---- the whole -----------------------------------------------------------------------------------


def verify(
    folder: Path,
    key: Key | None = None,
    since: ReadCheckpoint | None = None,
    *,
    followed: Sequence[Key] = (),
) -> Report:
    """Return what was checked of a release and everything that is wrong with it.

    followed: keys that follow the given one by changes that were checked; each may have signed the release.
    """
    keys = [key, *followed] if key else []
    report = Report()
    found = _found(folder, report)
    if "manifest.json" not in found:
        report.fail("manifest_missing", "manifest.json", "there is no manifest")
        return report
    with report.attempt():
        content = _content(folder, "manifest.json", LARGE)
        signer = _check_signature(report, folder, content, keys)
        manifest = _manifest(content)
        _check_files(report, folder, found, manifest)
        _check_log(report, folder, manifest, key=signer, keys=keys, since=since)
        _check_claims(report, manifest)
    return report


def run(arguments: argparse.Namespace) -> int:
    """Check a release, say what was found, and return the exit code."""
    try:
        folder, keys, since = _asked(arguments)
    except WrongUse as wrong:
        print(f"sanad verify: {wrong}", file=sys.stderr)
        if arguments.json:
            nothing: Json = {"verdict": None, "signer": "unknown", "failures": [], "checked": {}}
            print(json.dumps({**nothing, "error": {"code": "wrong_use", "message": str(wrong)}}, indent=2))
        return 2
    report = verify(folder, next(iter(keys), None), since, followed=keys[1:])
    for failure in report.failures:
        print("{code}: {path}: {message}".format(**failure), file=sys.stderr)
    if arguments.json:
        print(json.dumps(report.as_document(), indent=2))
    else:
        print(_sentence(report))
    return 1 if report.failures else 0


def _asked(arguments: argparse.Namespace) -> tuple[Path, list[Key], ReadCheckpoint | None]:
    folder = Path(arguments.path)
    if not folder.is_dir():
        raise WrongUse("the path is no folder; give the folder of a release")
    try:
        keys = [_given_key(arguments.key)] if arguments.key is not None else []
    except ValueError as error:
        raise WrongUse(f"the file given with --key holds no key: {error}") from error
    try:
        for note in arguments.change:
            keys.append(_followed(keys, _given(note)))
    except ValueError as error:
        raise WrongUse(f"a file given with --change names no key that may follow: {error}") from error
    try:
        since = _read_checkpoint(_given(arguments.since)) if arguments.since is not None else None
    except ValueError as error:
        raise WrongUse(f"the file given with --since is no checkpoint: {error}") from error
    return folder, keys, since


def _given_key(name: str) -> Key:
    """Return the key in a file, with the mark and line ends that an editor may have left around it."""
    return read_key(_given(name).removeprefix(BYTE_ORDER_MARK).strip())


def _given(name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            return file.read(SMALL)
    except OSError as error:
        raise WrongUse(f"a file that was given cannot be read: {error.strerror}") from error


def _sentence(report: Report) -> str:
    if report.failures:
        return f"BROKEN: {len(report.failures)} failures, told on standard error."
    files = "{files} files, {proofs} proofs, {leaves} log entries".format(**report.checked)
    if report.signer == "known":
        return f"INTACT: {files}, signed by the key that was given."
    return f"INTACT, SIGNER UNKNOWN: {files} agree. Who made them is not shown; give the key (--key)."


def _arguments(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("path", metavar="PATH", help="the folder of a release")
    parser.add_argument("--key", metavar="FILE", help="the signer's key (vkey), got from elsewhere")
    parser.add_argument(
        "--change",
        metavar="NOTE",
        action="append",
        default=[],
        help="a note in which that key names the one that follows it; may be repeated, in order",
    )
    parser.add_argument(
        "--since", metavar="CHECKPOINT", help="an earlier checkpoint, which the log must continue"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document on standard output")
    parser.set_defaults(run=run)
    return parser


def add_parser(subparsers: Any) -> None:
    """Add `sanad verify`."""
    _arguments(subparsers.add_parser("verify", help="check a release without server, database or network"))


def main() -> int:
    """Check a release as a program of its own."""
    arguments = _arguments(argparse.ArgumentParser(description="Check a release of Sanad.")).parse_args()
    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
