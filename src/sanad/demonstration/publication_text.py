"""Read a publication's text from its data file: sections, claims, quotations, outside documents."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from sanad.demonstration.errors import QuotationUnknown
from sanad.publications.claim import Basis, Claim, DatedNote, DocumentBasis, FigureBasis, Quotation
from sanad.publications.corpus import Corpus
from sanad.publications.document import SEEN_MARKS, Document, ExactWords
from sanad.publications.keys import ClaimKey, DocumentKey, FigureKey
from sanad.publications.publication import Block, ClaimPiece, FigureBlock, Heading, Paragraph, TextPiece
from sanad.terms.language import LANGUAGES, Language, LocalisedText

Data = Mapping[str, Any]

_QUOTE = re.compile(r"\{quote:([a-z0-9-]+)\}")
_SEEN = {mark: seen for seen, mark in SEEN_MARKS.items()}


def localised(texts: Data) -> LocalisedText:
    """Return the text in three languages, from a mapping that may hold more."""
    return LocalisedText.from_mapping({language: str(texts[language]) for language in LANGUAGES})


def filled(
    text: LocalisedText, places: re.Pattern[str], words: Callable[[str, Language], str]
) -> LocalisedText:
    """Return the text with every place filled by the words for its key in that language."""

    def in_language(language: Language) -> str:
        return places.sub(lambda place: words(place.group(1), language), text.in_language(language))

    return LocalisedText(en=in_language("en"), ar=in_language("ar"), da=in_language("da"))


def read_blocks(sections: Iterable[Data]) -> tuple[Block, ...]:
    """Return headings, paragraphs and figures in the order of the sections."""
    return tuple(block for section in sections for block in _section(section))


def read_claims(content: Data, corpus: Corpus) -> tuple[Claim, ...]:
    """Return the claims, with quotations put into their texts between “ and ”.

    Raises: QuotationUnknown, if a text names a quotation that is not there.
    """
    return tuple(_claim(row, content, corpus) for row in content["claims"])


def read_documents(content: Data, corpus: Corpus) -> tuple[Document, ...]:
    """Return the outside documents, each with the words that are quoted from it."""
    return tuple(
        _document(key, row, content["quotations"], corpus) for key, row in content["documents"].items()
    )


def read_note(row: Data) -> DatedNote:
    """Return what changed since, with its date and documents."""
    return DatedNote(str(row["dated"]), localised(row), tuple(DocumentKey(key) for key in row["documents"]))


def _section(section: Data) -> Iterator[Block]:
    yield Heading(localised(section["heading"]))
    for key in section["claims"]:
        yield Paragraph((ClaimPiece(ClaimKey(key)),))
    if "text" in section:
        yield Paragraph((TextPiece(localised(section["text"])),))
    for key in section.get("figures", ()):
        yield FigureBlock(FigureKey(key))


def _claim(row: Data, content: Data, corpus: Corpus) -> Claim:
    quoted = content.get("quotations", {})
    notes = content.get("changed_since", {})
    return Claim(
        id=ClaimKey(row["id"]),
        text=_with_quotations(row["text"], quoted),
        status=row["status"],
        reason=_with_quotations(row["reason"], quoted),
        corpus=corpus,
        basis=tuple(_basis(row)),
        kind=row.get("kind", "fact"),
        quotations=tuple(_quotation(quoted[key], content) for key in _quoted_in(row)),
        changed_since=tuple(read_note(notes[key]) for key in row.get("changed_since", ())),
    )


def _basis(row: Data) -> Iterator[Basis]:
    yield from (FigureBasis(FigureKey(key)) for key in row.get("figures", ()))
    yield from (DocumentBasis(DocumentKey(key)) for key in row.get("documents", ()))


def _quoted_in(row: Data) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_QUOTE.findall(f"{row['text']['en']} {row['reason']['en']}")))


def _quotation(row: Data, content: Data) -> Quotation:
    return Quotation(
        text=row[row["language"]],
        language=row["language"],
        speaker=row["speaker"],
        source=content["documents"][row["document"]]["reference"],
        dated=str(row["dated"]),
        document=DocumentKey(row["document"]),
        translation=localised(row),
    )


def _with_quotations(texts: Data, quoted: Data) -> LocalisedText:
    def words(key: str, language: Language) -> str:
        if key not in quoted:
            raise QuotationUnknown(
                f"A text names the quotation {key}, which is not there; every quotation needs words, "
                "speaker, document and date; add it.",
                key=key,
            )
        return f"“{quoted[key][language]}”"

    return filled(localised(texts), _QUOTE, words)


def _document(key: str, row: Data, quoted: Data, corpus: Corpus) -> Document:
    return Document(
        id=DocumentKey(key),
        publisher=row["publisher"],
        title=row["title"],
        reference=row["reference"],
        dated=str(row["dated"]),
        accessed=str(row.get("accessed", "unknown")),
        seen=_SEEN[row["mark"]],
        corpus=corpus,
        words=tuple(
            ExactWords(words[words["language"]], words["language"], words["speaker"])
            for words in quoted.values()
            if words["document"] == key
        ),
    )
