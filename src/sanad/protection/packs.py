"""Packs opened: read, checked, and joined with those that they use."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from sanad.protection.errors import PackFaulty, PackUnknown
from sanad.protection.fault import Fault
from sanad.protection.lint import faults_of, stopping
from sanad.protection.pack import Pack
from sanad.protection.pack_document import Document, pack_document, pack_folder
from sanad.protection.read_pack import read_pack
from sanad.protection.rule_tests import failing_tests

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


@dataclass(frozen=True)
class CheckedPack:
    """A pack as it was found: every fault and note; the pack itself, where no fault stops it."""

    id: str
    faults: tuple[Fault, ...]
    pack: Pack | None


def check_pack(name: str) -> CheckedPack:
    """Return a pack with its faults, by its path or its name.

    Raises: PackUnknown, LawFileUnreadable; PackFaulty, for another format.
    """
    path = pack_folder(name)
    document = pack_document(path)
    return _checked(document, used_documents(document, path))


def _checked(document: Document, used: Sequence[Document]) -> CheckedPack:
    faults = faults_of(document, used)
    called = document["id"] if isinstance(document.get("id"), str) else "(no id)"
    if stopping(faults):
        return CheckedPack(called, faults, None)
    pack = read_pack(document)
    failing = failing_tests(_with_used(pack, used), tuple(pack.rules))
    return CheckedPack(called, (*faults, *failing), None if failing else pack)


def open_pack(name: str) -> Pack:
    """Return a pack joined with those that it uses, as rules are asked.

    Raises: PackUnknown, LawFileUnreadable, PackFaulty.
    """
    return _opened(str(pack_folder(name)))


def home_of(rule: str, pack: Pack) -> str:
    """Return in which pack a rule stands: this one, or one of those that it uses."""
    return next((name for name in pack.uses if rule in open_pack(name).rules), pack.id)


@lru_cache(maxsize=16)
def _opened(path: str) -> Pack:
    document = pack_document(Path(path))
    used = used_documents(document, Path(path))
    checked = _checked(document, used)
    if checked.pack is None:
        raise PackFaulty(stopping(checked.faults))
    return _with_used(checked.pack, used)


def _with_used(pack: Pack, used: Sequence[Document]) -> Pack:
    for other in used:
        pack = _joined(pack, read_pack(other))
    return pack


def used_documents(document: Document, path: Path) -> Sequence[Document]:
    """Return the documents of the packs that a pack uses: beside it, or shipped; those that are there."""
    beside = path if path.is_dir() else path.parent
    names = document.get("uses", ())
    found = []
    for name in names if isinstance(names, list) else ():
        if not (
            isinstance(name, str) and _ID.fullmatch(name)
        ):  # its form is a fault; no way leads out of here
            continue
        try:
            neighbour = beside.parent / name
            found.append(pack_document(neighbour if neighbour.is_dir() else pack_folder(name)))
        except PackUnknown:
            continue
    return found


def _joined(pack: Pack, other: Pack) -> Pack:
    return replace(
        pack,
        sources={**other.sources, **pack.sources},
        instruments={**other.instruments, **pack.instruments},
        articles={**other.articles, **pack.articles},
        statuses={**other.statuses, **pack.statuses},
        facts={**other.facts, **pack.facts},
        calendars={**other.calendars, **pack.calendars},
        pauses={**other.pauses, **pack.pauses},
        rules={**other.rules, **pack.rules},
        profiles={**other.profiles, **pack.profiles},
        timeline={**other.timeline, **pack.timeline},
    )
