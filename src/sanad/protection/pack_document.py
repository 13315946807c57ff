"""A pack as its files write it: the head, and every section joined from all of them."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from sanad.protection.errors import LawFileUnreadable, PackFaulty, PackUnknown
from sanad.protection.fault import worded
from sanad.protection.unreadable_words import NO_MAPPING
from sanad.protection.yaml_file import read_file
from sanad.terms.language import LocalisedText

FORMAT = "sanad-law-pack/1"
HEAD = "pack.yaml"
SECTIONS = (
    "sources",
    "instruments",
    "articles",
    "statuses",
    "facts",
    "calendars",
    "pauses",
    "rules",
    "profiles",
    "timeline",
)
Document = dict[str, Any]
_FORMAT = LocalisedText(
    "the format {} is required, and none other is read",
    "الصيغة المطلوبة: {}، ولا تُقرأ غيرها",
    "formatet {} kræves, og intet andet læses",
)
_BESIDE = LocalisedText(
    "a file beside {} holds lists named {}",
    "الملف بجانب {} فيه قوائم أسماؤها: {}",
    "en fil ved siden af {} indeholder lister med navnene {}",
)


@cache
def shipped() -> tuple[str, ...]:
    """Return the names of the packs that Sanad ships."""
    return tuple(sorted(path.parent.name for path in _folder().glob(f"*/{HEAD}")))


def _folder() -> Path:
    return Path(str(files("sanad.protection") / "packs"))


def pack_folder(name: str) -> Path:
    """Return where a pack is: the folder of one that is shipped, or the path that is given.

    A name that is shipped never leads to a folder that happens to lie here: `./dk` does.
    Raises: PackUnknown.
    """
    if name in shipped():
        return _folder() / name
    path = Path(name)
    if path.is_file() or (path / HEAD).is_file():
        return path
    raise PackUnknown(shipped())


def pack_document(path: Path) -> Document:
    """Return what the files of a pack say, its sections joined.

    Raises: LawFileUnreadable; PackFaulty, for another format.
    """
    head = path if path.is_file() else path / HEAD
    document = _mapping(head)
    if document.get("format") != FORMAT:
        raise PackFaulty([worded(f"{head.name}: format", "format_unknown", _FORMAT, FORMAT)])
    others = [] if path.is_file() else sorted(set(path.glob("*.yaml")) - {head})
    for other in others:
        _join(document, _mapping(other), other.name)
    return document


def _mapping(path: Path) -> Document:
    content = read_file(path, name=path.name)
    if not isinstance(content, dict):
        raise LawFileUnreadable(NO_MAPPING, name=path.name)
    return content


def _join(document: Document, part: Mapping[str, Any], name: str) -> None:
    """Add the sections of one more file."""
    for section, entries in part.items():
        if section not in SECTIONS or not isinstance(entries, list):
            place = f"{name}: {section!s:.40}"
            raise PackFaulty([worded(place, "shape", _BESIDE, HEAD, ", ".join(SECTIONS))])
        there = document.setdefault(section, [])
        if isinstance(there, list):
            document[section] = [*there, *entries]
