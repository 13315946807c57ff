"""The annotated reading of a public statement: our words on it, never the words of its authors."""

from sanad.demonstration.data_file import read_data_file
from sanad.demonstration.publication_text import (
    localised,
    read_blocks,
    read_claims,
    read_documents,
    read_note,
)
from sanad.publications.keys import DocumentKey
from sanad.publications.publication import Heading, Paragraph, Publication, TextPiece
from sanad.publications.signatory import Signatory
from sanad.terms.language import LocalisedText

_SIGNATORIES = LocalisedText(
    en="Signatories according to the source",
    ar="الجهات الموقّعة بحسب المصدر",
    da="Underskrivere ifølge kilden",
)


def annotated_reading() -> Publication:
    """Return the reading as a publication of the real corpus, with its signatories according to the source.

    It shows one figure, of the key `ucdp-deaths-by-month`, which the builder gives beside it.
    """
    content = read_data_file("reading.yaml")
    note = Paragraph((TextPiece(localised(content["signatories_note"])),))
    signatories = content["signatories"]
    return Publication(
        id=content["id"],
        title=localised(content["title"]),
        intro=localised(content["intro"]),
        corpus="real",
        whose_words="annotated_reading",
        blocks=(*read_blocks(content["sections"]), Heading(_SIGNATORIES), note),
        claims=read_claims(content, "real"),
        documents=read_documents(content, "real"),
        signatories=tuple(
            Signatory(name, DocumentKey(signatories["according_to"])) for name in signatories["names"]
        ),
        changed_since=tuple(read_note(row) for row in content["changed_since"].values()),
    )
