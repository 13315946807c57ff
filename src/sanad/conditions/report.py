"""A report on conditions as parts that a page, a PDF and a text document print alike, in one language.

Numbers, dates and names stand in it as they are to be read; what others said is a part of its own, so that
whoever looks for words in the report's own voice can leave it out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sanad.terms.language import Language

PictureKind = Literal["tiles", "series", "multiples"]


@dataclass(frozen=True)
class Sentence:
    """One sentence, and the footnotes that say what it rests on."""

    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 begins a chapter."""

    level: Literal[1, 2, 3]
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Sentences that run on."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Points:
    """Sentences of which each stands alone."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Quotation:
    """What somebody else said, quoted or paraphrased: who, when (EDTF), on what, and in which document."""

    words: str
    by: str
    dated: str
    about: str
    document: str


@dataclass(frozen=True)
class DataTable:
    """A table of text. names: how many columns, from the first on, say what a row is of."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    names: int = 1


@dataclass(frozen=True)
class PictureValue:
    """One value of a picture; value None is not covered. key: a P-code, or "" where there is one series."""

    key: str
    label: str
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Picture:
    """A picture as its data: a table with the same numbers stands beside it.

    breaks: what changes in the source, by the label before which it stands; "" is after the last.
    """

    kind: PictureKind
    title: str
    description: str
    unit: str
    values: tuple[PictureValue, ...]
    invented: bool
    breaks: tuple[tuple[str, str], ...] = ()
    unplaced: int = 0


Part = Heading | Paragraph | Points | Quotation | DataTable | Picture


@dataclass(frozen=True)
class Report:
    """A whole report in one language.

    facts: label and value, for the head. notices: what must be seen before anything else, such as draft.
    """

    language: Language
    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    notices: tuple[str, ...]
    parts: tuple[Part, ...]


def own_texts(report: Report) -> Iterator[str]:
    """Yield every text that a report says in its own voice: all but what stands as a quotation."""
    yield from (report.title, report.subtitle, *report.notices)
    for label, value in report.facts:
        yield from (label, value)
    for part in report.parts:
        if not isinstance(part, Quotation):
            yield from texts_of(part)


def texts_of(part: Part) -> Iterator[str]:
    """Yield every text of a part, in the order in which it is read."""
    match part:
        case Heading():
            yield part.text
        case Paragraph() | Points():
            for sentence in part.sentences:
                yield from (sentence.text, *sentence.notes)
        case Quotation():
            yield from (part.about, part.words, part.by, part.dated, part.document)
        case DataTable():
            yield from (part.caption, *part.columns)
            for row in part.rows:
                yield from row
        case Picture():
            yield from (part.title, part.description, part.unit)
            yield from (value.label for value in part.values)
            yield from (told for _, told in part.breaks)
