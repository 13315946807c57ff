"""What stands in the way of publishing: every problem of a publication at once."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from sanad.publications.claim import (
    Basis,
    Claim,
    DocumentBasis,
    FigureBasis,
    ItemsBasis,
    Quotation,
    RecordsBasis,
)
from sanad.publications.corpus import Corpus
from sanad.publications.errors import (
    BasisUnknown,
    CorpusCrossed,
    KeyMalformed,
    KeyRepeated,
    PublicationError,
    ReadingsMixed,
    SpeakerMissing,
    VerdictInOwnVoice,
)
from sanad.publications.figure import Figure
from sanad.publications.keys import is_key
from sanad.publications.month_series import MonthSeries
from sanad.publications.publication import (
    FigureBlock,
    Heading,
    Paragraph,
    Publication,
    QuotationBlock,
    TextPiece,
)
from sanad.terms.language import LANGUAGES, LocalisedText
from sanad.terms.own_voice import quotes, verdict_word


def check_publication(publication: Publication, figures: Iterable[Figure]) -> list[PublicationError]:
    """Return every problem that stops a publication; an empty list when there is none.

    Each problem is an error that was not raised: its code, its message and the keys it is about.
    """
    shown = tuple(figures)
    return [
        *_key_problems(publication, shown),
        *_mention_problems(publication, shown),
        *_corpus_problems(publication, shown),
        *_voice_problems(publication, shown),
        *_quotation_problems(publication),
        *_series_problems(shown),
    ]


def require_sound(publication: Publication, figures: Iterable[Figure]) -> None:
    """Return when nothing stands in the way of a publication.

    Raises: the first problem that check_publication finds, CorpusCrossed before any other.
    """
    problems = check_publication(publication, figures)
    for problem in sorted(problems, key=lambda problem: not isinstance(problem, CorpusCrossed)):
        raise problem


def _series_problems(figures: tuple[Figure, ...]) -> Iterator[PublicationError]:
    """Yield each estimate that would be drawn as a series by month, which holds counts."""
    for figure in figures:
        if figure.reading == "estimated" and isinstance(figure.picture, MonthSeries):
            yield ReadingsMixed(
                f"Figure {figure.id} is an estimate and its picture a series of counts; draw them apart.",
                figure=figure.id,
            )


def _key_problems(publication: Publication, figures: tuple[Figure, ...]) -> Iterator[PublicationError]:
    bases = [basis for claim in publication.claims for basis in claim.basis]
    kinds: dict[str, list[str]] = {
        "publication": [publication.id],
        "claim": [claim.id for claim in publication.claims],
        "figure": [figure.id for figure in figures],
        "document": [document.id for document in publication.documents],
        "basis": [basis.id for basis in bases if isinstance(basis, RecordsBasis | ItemsBasis)],
    }
    for kind, keys in kinds.items():
        yield from _repeated_or_malformed(kind, keys)


def _repeated_or_malformed(kind: str, keys: list[str]) -> Iterator[PublicationError]:
    for key, times in Counter(keys).items():
        if not is_key(key):
            yield KeyMalformed(
                f"The {kind} key {key!r} cannot stand in a file name; lower-case letters, digits and "
                "hyphens, 64 at most, are required; rename it.",
                key=key,
            )
        if times > 1:
            yield KeyRepeated(
                f"The {kind} key {key} stands {times} times; each must stand once; rename all but one.",
                key=key,
            )


def _mention_problems(publication: Publication, figures: tuple[Figure, ...]) -> Iterator[PublicationError]:
    there = {
        "claim": {str(claim.id) for claim in publication.claims},
        "figure": {str(figure.id) for figure in figures},
        "document": {str(document.id) for document in publication.documents},
    }
    for kind, key in _mentions(publication):
        if key not in there[kind]:
            yield BasisUnknown(
                f"The {kind} {key} is named and not there; everything named must be in the "
                "publication; add it.",
                key=key,
            )


def _mentions(publication: Publication) -> Iterator[tuple[str, str]]:
    for block in publication.blocks:
        if isinstance(block, Paragraph):
            yield from (("claim", piece.claim) for piece in block.pieces if not isinstance(piece, TextPiece))
        elif isinstance(block, FigureBlock):
            yield "figure", block.figure
        elif isinstance(block, QuotationBlock) and block.quotation.document:
            yield "document", block.quotation.document
    for claim in publication.claims:
        yield from (("figure", basis.figure) for basis in claim.basis if isinstance(basis, FigureBasis))
        yield from (("document", key) for key in claim.documents())
    yield from (("document", signatory.according_to) for signatory in publication.signatories)
    yield from (("document", key) for note in publication.changed_since for key in note.documents)
    yield from (("claim", correction.claim) for correction in publication.corrections if correction.claim)


def _corpus_problems(publication: Publication, figures: tuple[Figure, ...]) -> Iterator[PublicationError]:
    corpora: dict[str, Corpus] = {f"figure {figure.id}": figure.corpus for figure in figures}
    corpora |= {f"document {document.id}": document.corpus for document in publication.documents}
    for claim in publication.claims:
        if claim.corpus != publication.corpus:
            yield _crossed(f"claim {claim.id}", claim.corpus, publication.corpus, claim)
        for basis in claim.basis:
            name, corpus = _corpus_of(basis, corpora, claim.corpus)
            if corpus != claim.corpus:
                yield _crossed(name, corpus, claim.corpus, claim)
        for key in claim.documents():
            name = f"document {key}"
            if corpora.get(name, claim.corpus) != claim.corpus:
                yield _crossed(name, corpora[name], claim.corpus, claim)


def _corpus_of(basis: Basis, corpora: Mapping[str, Corpus], otherwise: Corpus) -> tuple[str, Corpus]:
    if isinstance(basis, FigureBasis):
        return f"figure {basis.figure}", corpora.get(f"figure {basis.figure}", otherwise)
    if isinstance(basis, DocumentBasis):
        return f"document {basis.document}", otherwise
    return f"basis {basis.id}", basis.corpus


def _crossed(name: str, found: Corpus, required: Corpus, claim: Claim) -> CorpusCrossed:
    return CorpusCrossed(
        f"Claim {claim.id}: {name} is {found}; {required} is required, since what is invented and what "
        "is real never mix; take it out.",
        claim=claim.id,
    )


def _voice_problems(publication: Publication, figures: tuple[Figure, ...]) -> Iterator[PublicationError]:
    for where, text in _own_texts(publication, figures):
        for language in LANGUAGES:
            word = verdict_word(text.in_language(language))
            if word is not None:
                yield VerdictInOwnVoice(
                    f"{where} ({language}) says {word!r} in its own voice; such a word may only be quoted, "
                    "between “ and ” with its speaker; quote it or say what is documented.",
                    where=where,
                )


def _own_texts(publication: Publication, figures: tuple[Figure, ...]) -> Iterator[tuple[str, LocalisedText]]:
    yield "title", publication.title
    yield "intro", publication.intro
    for position, block in enumerate(publication.blocks):
        if isinstance(block, Heading):
            yield f"block {position}", block.text
        elif isinstance(block, Paragraph):
            yield from ((f"block {position}", p.text) for p in block.pieces if isinstance(p, TextPiece))
    for claim in publication.claims:
        yield from ((f"claim {claim.id}", text) for text in _claim_texts(claim))
    yield from ((f"note {note.dated}", note.text) for note in publication.changed_since)
    for correction in publication.corrections:
        yield from ((f"correction {correction.dated}", text) for text in (correction.now, correction.because))
    yield from (
        (f"document {document.id}", document.note) for document in publication.documents if document.note
    )
    for figure in figures:
        texts = (figure.title, figure.description, figure.unit, figure.method, *figure.assumptions)
        yield from ((f"figure {figure.id}", text) for text in texts)


def _claim_texts(claim: Claim) -> Iterator[LocalisedText]:
    yield from (claim.text, claim.reason)
    yield from (note.text for note in claim.changed_since)
    for basis in claim.basis:
        if isinstance(basis, DocumentBasis):
            yield from (basis.passage,) if basis.passage else ()
        elif not isinstance(basis, FigureBasis):
            yield basis.description


def _quotation_problems(publication: Publication) -> Iterator[PublicationError]:
    blocks = [block for block in publication.blocks if isinstance(block, QuotationBlock)]
    quoted = [(f"block quotation {n}", block.quotation) for n, block in enumerate(blocks)]
    quoted += [
        (f"claim {claim.id}", quotation) for claim in publication.claims for quotation in claim.quotations
    ]
    yield from (_speaker_missing(where) for where, quotation in quoted if not _is_marked(quotation))
    for claim in publication.claims:
        holds = any(quotes(claim.text.in_language(language)) for language in LANGUAGES)
        if holds and not claim.quotations:
            yield _speaker_missing(f"claim {claim.id}")


def _is_marked(quotation: Quotation) -> bool:
    required = (quotation.text, quotation.language, quotation.speaker, quotation.source, quotation.dated)
    return all(part.strip() for part in required)


def _speaker_missing(where: str) -> SpeakerMissing:
    return SpeakerMissing(
        f"{where} quotes without saying who, where or when; speaker, source and date are required; add them.",
        where=where,
    )
