"""What a publication says in its own words, quotations taken out, for tests that look for verdicts."""

import re
from collections.abc import Iterator

from sanad.publications.publication import Heading, Paragraph, Publication, TextPiece
from sanad.terms.language import LANGUAGES, Language, LocalisedText

QUOTED = re.compile(r"“[^”]*”")
VERDICT: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\b(un)?safe(ty|ly)?\b", re.IGNORECASE),
    "ar": re.compile(r"آمن|أمان|آمان"),
    "da": re.compile(r"\b(u)?sikker(t|hed|heds\w*)?\b|\bsikre\b", re.IGNORECASE),
}


def texts_of(publication: Publication) -> Iterator[tuple[str, LocalisedText]]:
    """Yield every text of a publication with where it stands."""
    yield "title", publication.title
    yield "intro", publication.intro
    for block in publication.blocks:
        if isinstance(block, Heading):
            yield "heading", block.text
        elif isinstance(block, Paragraph):
            yield from (("paragraph", piece.text) for piece in block.pieces if isinstance(piece, TextPiece))
    for claim in publication.claims:
        yield f"{claim.id} text", claim.text
        yield f"{claim.id} reason", claim.reason
    yield from (("note", note.text) for note in publication.changed_since)
    for correction in publication.corrections:
        yield from (("correction", text) for text in (correction.was, correction.now, correction.because))


def verdicts_in(publication: Publication) -> list[tuple[str, Language, str]]:
    """Return every word of a verdict that stands outside a quotation."""
    return [
        (where, language, found.group())
        for where, text in texts_of(publication)
        for language in LANGUAGES
        if (found := VERDICT[language].search(QUOTED.sub(" ", text.in_language(language))))
    ]
