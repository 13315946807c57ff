"""The text of a case's file, read whole: its document, its pack, and the case itself."""

from dataclasses import dataclass
from typing import Any

from sanad.protection.case import Case
from sanad.protection.errors import LawFileUnreadable, PackUnknown
from sanad.protection.pack import Pack
from sanad.protection.pack_document import shipped
from sanad.protection.packs import open_pack
from sanad.protection.read_case import FORMAT, pack_named, read_case
from sanad.protection.unreadable_words import over_characters
from sanad.protection.yaml_file import read_text

LARGEST = 1 << 20  # characters


@dataclass(frozen=True)
class ReadCase:
    """A case as its file writes it, as it is read, and the pack by which it is read."""

    document: dict[str, Any]
    case: Case
    pack: Pack


def read_case_text(text: str) -> ReadCase:
    """Return the case that a text holds, read by the shipped pack that it names.

    Raises: LawFileUnreadable, PackUnknown; CaseFaulty, with every fault and its place.
    """
    if len(text) > LARGEST:
        raise LawFileUnreadable(over_characters(LARGEST))
    document = read_text(text)
    return _read(document, pack_named(document))


def read_kept_case(document: dict[str, Any]) -> ReadCase:
    """Return the case of a document that had the form of one when it was kept; its form is not asked again.

    Raises: PackUnknown; CaseFaulty, with every fault and its place.
    """
    if document.get("format") != FORMAT:
        return _read(document, pack_named(document))
    return _read(document, document["pack"], form_known=True)


def _read(document: dict[str, Any], named: str, *, form_known: bool = False) -> ReadCase:
    if named not in shipped():  # a case chooses no folder of this machine
        raise PackUnknown(shipped())
    pack = open_pack(named)
    return ReadCase(document, read_case(document, pack, form_known=form_known), pack)
