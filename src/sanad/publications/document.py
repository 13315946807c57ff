"""Outside documents: what others published, as it was seen, with exact words where quoted."""

from dataclasses import dataclass
from typing import Literal

from sanad.publications.corpus import Corpus
from sanad.publications.keys import DocumentKey
from sanad.terms.language import LocalisedText

Seen = Literal["seen", "seen_in_part", "not_verified"]
"""V: seen in a source that was read; P: seen in part or in a secondary source; K: not verified."""

SEEN_MARKS: dict[Seen, str] = {"seen": "V", "seen_in_part": "P", "not_verified": "K"}


@dataclass(frozen=True)
class ExactWords:
    """Words as they stand in a document, in their own language, with whoever said them."""

    text: str
    language: str
    speaker: str


@dataclass(frozen=True)
class Document:
    """One outside document.

    Dates are EDTF texts as the source gives them ("2021-05-07", "2020-09", "unknown"): of the document
    itself, and of the day on which it was read. The reference is shown as text, never fetched.
    """

    id: DocumentKey
    publisher: str
    title: str
    reference: str
    dated: str
    accessed: str
    seen: Seen
    corpus: Corpus
    words: tuple[ExactWords, ...] = ()
    note: LocalisedText | None = None
