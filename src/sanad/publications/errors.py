"""What may not be published, and why.

SanadError
└── PublicationError
    ├── BasisMissing       a claim called supported stands on nothing
    ├── ReasonMissing      a status without its reason
    ├── CorpusCrossed      a claim and its basis are of different corpora
    ├── BasisUnknown       a basis, mention or source names what is not there
    ├── KeyRepeated        two things of one kind bear one key
    ├── KeyMalformed       a key that cannot stand in a file name
    ├── VerdictInOwnVoice  a word kept for quotations stands outside of one
    ├── SpeakerMissing     quoted words without speaker, source or date
    ├── ReadingsMixed      counts and estimates would be drawn as one series
    ├── PopulationsMixed   numbers of different persons would be drawn as one series
    ├── FormatUnknown      a stored document of another format or version
    ├── DocumentMalformed  a stored document that does not fit its format
    └── FontUnreadable     a font that does not say which letters it has
"""

from sanad.terms.errors import SanadError


class PublicationError(SanadError):
    """A fact about a publication that stops its release."""

    code = "publication"


class BasisMissing(PublicationError):
    """A claim is called supported and stands on nothing."""

    code = "basis_missing"


class ReasonMissing(PublicationError):
    """A status stands without its reason in every language."""

    code = "reason_missing"


class CorpusCrossed(PublicationError):
    """A claim about one corpus stands on something of another."""

    code = "corpus_crossed"


class BasisUnknown(PublicationError):
    """A basis, a mention or a source names something that the publication does not hold."""

    code = "basis_unknown"


class KeyRepeated(PublicationError):
    """Two things of one kind bear one key."""

    code = "key_repeated"


class KeyMalformed(PublicationError):
    """A key is not made of lower-case letters, digits and hyphens."""

    code = "key_malformed"


class VerdictInOwnVoice(PublicationError):
    """A word that only a quotation may hold stands in the publication's own voice."""

    code = "verdict_in_own_voice"


class SpeakerMissing(PublicationError):
    """Quoted words stand without speaker, source or date."""

    code = "speaker_missing"


class ReadingsMixed(PublicationError):
    """Counts and estimates would be drawn as one series."""

    code = "readings_mixed"


class PopulationsMixed(PublicationError):
    """Numbers of different persons would be drawn as one series."""

    code = "populations_mixed"


class FormatUnknown(PublicationError):
    """A stored document names a format or a version that this reader does not know."""

    code = "document_format_unknown"


class DocumentMalformed(PublicationError):
    """A stored document does not have the shape of its format."""

    code = "stored_document_malformed"


class FontUnreadable(PublicationError):
    """A font has no table of the letters of Unicode that it can show."""

    code = "font_unreadable"

    def __init__(self) -> None:
        super().__init__(
            "A font was found without a table of Unicode (cmap, format 4 or 12). A TrueType font with one is "
            "required. Install the packages that requirements.lock pins again."
        )
