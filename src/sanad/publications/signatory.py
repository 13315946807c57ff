"""Signatories according to a source: named by a document, with no account, key or signature here."""

from dataclasses import dataclass

from sanad.publications.keys import DocumentKey


@dataclass(frozen=True)
class Signatory:
    """One organisation that a document names among its signatories, spelled as the document spells it."""

    name: str
    according_to: DocumentKey
