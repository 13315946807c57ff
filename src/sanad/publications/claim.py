"""Claims: what a publication says, how it stands, and what it stands on."""

from dataclasses import dataclass
from typing import Literal

from sanad.publications.corpus import Corpus
from sanad.publications.errors import BasisMissing, ReasonMissing
from sanad.publications.keys import BasisKey, ClaimKey, DocumentKey, FigureKey
from sanad.terms.identifiers import ItemId, RecordId
from sanad.terms.language import LANGUAGES, LocalisedText

ClaimStatus = Literal["supported", "contested", "corrected", "not_verified"]
ClaimKind = Literal["fact", "opinion", "demand"]


@dataclass(frozen=True)
class FigureBasis:
    """A figure that the claim states."""

    figure: FigureKey
    kind: Literal["figure"] = "figure"


@dataclass(frozen=True)
class RecordsBasis:
    """Records that the claim rests on; a release shows their number and salted commitments only."""

    id: BasisKey
    description: LocalisedText
    records: tuple[RecordId, ...]
    corpus: Corpus
    kind: Literal["records"] = "records"


@dataclass(frozen=True)
class ItemsBasis:
    """Items of the vault that the claim rests on; a release shows commitments and custody entries only."""

    id: BasisKey
    description: LocalisedText
    items: tuple[ItemId, ...]
    corpus: Corpus
    kind: Literal["items"] = "items"


@dataclass(frozen=True)
class DocumentBasis:
    """An outside document, and what in it bears on the claim."""

    document: DocumentKey
    passage: LocalisedText | None = None
    kind: Literal["document"] = "document"


Basis = FigureBasis | RecordsBasis | ItemsBasis | DocumentBasis


@dataclass(frozen=True)
class Quotation:
    """Somebody's exact words, in their own language, marked with speaker, source and date (EDTF text)."""

    text: str
    language: str
    speaker: str
    source: str
    dated: str
    document: DocumentKey | None = None
    translation: LocalisedText | None = None


@dataclass(frozen=True)
class DatedNote:
    """What changed since, with its date (EDTF text) and the documents that show it."""

    dated: str
    text: LocalisedText
    documents: tuple[DocumentKey, ...] = ()


@dataclass(frozen=True)
class Claim:
    """One claim: its text, how it stands and why, and its basis.

    Words between “ and ” in the text are a quotation, and the claim then carries it in `quotations`.
    Raises: BasisMissing, if it is called supported and has no basis.
            ReasonMissing, if the reason of its status is empty in a language.
    """

    id: ClaimKey
    text: LocalisedText
    status: ClaimStatus
    reason: LocalisedText
    corpus: Corpus
    basis: tuple[Basis, ...] = ()
    kind: ClaimKind = "fact"
    quotations: tuple[Quotation, ...] = ()
    changed_since: tuple[DatedNote, ...] = ()

    def __post_init__(self) -> None:
        if self.status == "supported" and not self.basis:
            raise BasisMissing(
                f"Claim {self.id} is called supported and has no basis; a supported claim needs one; "
                "add its basis or call it not_verified.",
                claim=self.id,
            )
        if not all(self.reason.in_language(language).strip() for language in LANGUAGES):
            raise ReasonMissing(
                f"Claim {self.id} gives no reason for its status in every language; one is required; add it.",
                claim=self.id,
            )

    def documents(self) -> tuple[DocumentKey, ...]:
        """Return the keys of every outside document that the claim names, in order, each once."""
        keys = [basis.document for basis in self.basis if isinstance(basis, DocumentBasis)]
        keys += [quotation.document for quotation in self.quotations if quotation.document]
        keys += [key for note in self.changed_since for key in note.documents]
        return tuple(dict.fromkeys(keys))
