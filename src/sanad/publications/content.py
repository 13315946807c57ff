"""Everything that a release shows: the publication, its figures, and what stands for what is not public."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sanad.publications.claim import Claim, FigureBasis
from sanad.publications.corpus import Corpus
from sanad.publications.document import Document
from sanad.publications.figure import Figure
from sanad.publications.keys import DocumentKey, EntryKey, FigureKey
from sanad.publications.publication import Publication


@dataclass(frozen=True)
class ShownEntry:
    """One custody entry as outsiders see it: verb, instant, index in the log and salted commitment (hex)."""

    id: EntryKey
    verb: str
    at: datetime
    index: int
    commitment: str


@dataclass(frozen=True)
class Evidence:
    """What a release shows of the records or items behind one basis or figure, named by its key.

    number: how many records or items. commitments (hex): a salted one of each; or, where stands_for is
    "imports", one root a file over a salted commitment of each of its records, by which a single record can
    be shown to a court later. entries: the custody entries that received them.
    """

    of: str
    number: int
    commitments: tuple[str, ...]
    entries: tuple[EntryKey, ...] = ()
    stands_for: Literal["each", "imports"] = "each"


@dataclass(frozen=True)
class ReleaseContent:
    """The content of one release, before it is sealed.

    replaces: SHA-256 of the manifest of the release before it, empty for the first of a publication.
    """

    publication: Publication
    figures: tuple[Figure, ...]
    evidence: tuple[Evidence, ...]
    entries: tuple[ShownEntry, ...]
    created: datetime
    code_version: str
    key_name: str
    replaces: str = ""

    @property
    def corpus(self) -> Corpus:
        """Return the one corpus of the release."""
        return self.publication.corpus

    def figure(self, key: FigureKey) -> Figure:
        """Return a figure by its key."""
        return {figure.id: figure for figure in self.figures}[key]

    def document(self, key: DocumentKey) -> Document:
        """Return an outside document by its key."""
        return {document.id: document for document in self.publication.documents}[key]

    def entry(self, key: EntryKey) -> ShownEntry:
        """Return a custody entry by its key."""
        return {entry.id: entry for entry in self.entries}[key]

    def evidence_of(self, key: str) -> Evidence | None:
        """Return what is shown of the records or items behind a basis or a figure, if anything is."""
        return {evidence.of: evidence for evidence in self.evidence}.get(key)

    def claims_on(self, key: FigureKey) -> tuple[Claim, ...]:
        """Return the claims that stand on a figure."""
        return tuple(
            claim
            for claim in self.publication.claims
            if any(isinstance(basis, FigureBasis) and basis.figure == key for basis in claim.basis)
        )
