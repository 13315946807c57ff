"""The installed package beside its own list of digests: which of its files are not as they were installed."""

import base64
import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Literal

NAME = "sanad"
UNCHECKED = frozenset({".pyc", ".pyo"})  # made by the interpreter, and in no list of a wheel

Kind = Literal["wheel", "editable", "absent"]


@dataclass(frozen=True)
class PackageState:
    """What an installation's RECORD says of its files, and what they are.

    kind: "editable" and "absent" have no digests, so that nothing was compared. listing: one digest of all
    digests, to be compared with that of the wheel: whoever may change a file may change the list beside it.
    """

    kind: Kind
    files: int = 0
    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    listing: str = ""

    @property
    def intact(self) -> bool:
        """Return whether every file is as it was installed, and none came."""
        return not (self.changed or self.missing or self.added)


def package_state() -> PackageState:
    """Return how the files of this package, its templates, catalogues and SQL, compare with their digests."""
    try:
        found = distribution(NAME)
    except PackageNotFoundError:
        return PackageState("absent")
    listed = dict(digests_in(found.read_text("RECORD") or ""))
    if _is_editable(found) or not listed:
        return PackageState("editable" if _is_editable(found) else "absent")
    root = Path(str(found.locate_file("")))
    there = {path.relative_to(root).as_posix() for path in _files(root / NAME)}
    changed = {name for name in listed.keys() & there if _digest(root / name) != listed[name]}
    return PackageState(
        "wheel",
        files=len(listed),
        changed=tuple(sorted(changed)),
        missing=tuple(sorted(listed.keys() - there)),
        added=tuple(sorted(there - listed.keys())),
        listing=listing_of(listed),
    )


def _is_editable(found: Distribution) -> bool:
    told = json.loads(found.read_text("direct_url.json") or "{}")
    return bool(told.get("dir_info", {}).get("editable", False))


def listing_of(digests: Mapping[str, str]) -> str:
    """Return one SHA-256 of the names and digests of files: the same of a wheel and of what it became."""
    lines = "".join(f"{name},{digest}\n" for name, digest in sorted(digests.items()))
    return hashlib.sha256(lines.encode()).hexdigest()


def digests_in(record: str) -> Iterator[tuple[str, str]]:
    """Yield each file of the package with its digest, as a RECORD writes it (PEP 376, PEP 627)."""
    for name, digest, _ in csv.reader(io.StringIO(record)):
        if name.startswith(f"{NAME}/") and digest and Path(name).suffix not in UNCHECKED:
            yield name, digest


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        raw = hashlib.file_digest(stream, "sha256").digest()
    return "sha256=" + base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _files(folder: Path) -> Iterator[Path]:
    """Yield every file and link, but for what the interpreter made."""
    for path in folder.rglob("*"):
        if (path.is_symlink() or path.is_file()) and path.suffix not in UNCHECKED:
            yield path
