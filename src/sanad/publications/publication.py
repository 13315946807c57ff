"""A publication: text in which claims stand, with documents, signatories, corrections and what changed."""

from dataclasses import dataclass
from typing import Literal

from sanad.publications.claim import Claim, DatedNote, Quotation
from sanad.publications.corpus import Corpus
from sanad.publications.document import Document
from sanad.publications.keys import ClaimKey, FigureKey
from sanad.publications.signatory import Signatory
from sanad.terms.language import LocalisedText

WhoseWords = Literal["own_publication", "annotated_reading"]


@dataclass(frozen=True)
class TextPiece:
    """Plain text between claims."""

    text: LocalisedText
    kind: Literal["text"] = "text"


@dataclass(frozen=True)
class ClaimPiece:
    """The place in a paragraph where a claim stands."""

    claim: ClaimKey
    kind: Literal["claim"] = "claim"


Piece = TextPiece | ClaimPiece


@dataclass(frozen=True)
class Heading:
    """A heading between paragraphs."""

    text: LocalisedText
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: text and claims in their order."""

    pieces: tuple[Piece, ...]
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True)
class QuotationBlock:
    """A quotation that stands alone."""

    quotation: Quotation
    kind: Literal["quotation"] = "quotation"


@dataclass(frozen=True)
class FigureBlock:
    """The place where a figure's picture stands."""

    figure: FigureKey
    kind: Literal["figure"] = "figure"


Block = Heading | Paragraph | QuotationBlock | FigureBlock


@dataclass(frozen=True)
class Correction:
    """What was said, what is said now and why, on a civil date (YYYY-MM-DD)."""

    dated: str
    was: LocalisedText
    now: LocalisedText
    because: LocalisedText
    claim: ClaimKey | None = None


@dataclass(frozen=True)
class Publication:
    """One publication in three languages, of one corpus."""

    id: str
    title: LocalisedText
    intro: LocalisedText
    corpus: Corpus
    whose_words: WhoseWords
    blocks: tuple[Block, ...]
    claims: tuple[Claim, ...]
    documents: tuple[Document, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    corrections: tuple[Correction, ...] = ()
    changed_since: tuple[DatedNote, ...] = ()

    def claim(self, key: ClaimKey) -> Claim:
        """Return one claim by its key.

        Raises: KeyError, if there is none (check_publication tells it beforehand).
        """
        return {claim.id: claim for claim in self.claims}[key]
