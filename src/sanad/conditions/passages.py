"""Passages: what a document says of a place, in exact words or a paraphrase, and how it is read."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from sanad.conditions.forms import Extent, Says
from sanad.conditions.period import Period
from sanad.conditions.research_fields import Fields
from sanad.terms.partial_date import PartialDate
from sanad.terms.territory import Pcode
from sanad.terms.texts import Texts

Mark = Literal["seen", "part", "unverified"]


@dataclass(frozen=True)
class Quotation:
    """The exact words in the language in which they were read, and the page."""

    text: str
    language: str
    page: str | None


@dataclass(frozen=True)
class Reading:
    """What somebody judged that a passage says of one element, and why; no reading knows of any claim.

    read_by: the member's alias; None for a reading that comes with the pack and that no second person
    checked.
    """

    element: str
    says: Says
    extent: Extent
    because: Texts
    read_by: str | None = None
    read_on: PartialDate | None = None

    @classmethod
    def read(cls, fields: Fields) -> "Reading":
        """Return the reading of an entry.

        Raises: ResearchUnreadable.
        """
        because = fields.texts("because")
        if because is None:
            raise fields.refused("because", "a reason is required")
        made = cls(
            element=fields.text("element"),
            says=fields.choice("says", get_args(Says)),  # type: ignore[arg-type]
            extent=fields.choice("extent", get_args(Extent)),  # type: ignore[arg-type]
            because=because,
            read_by=fields.optional("read_by"),
            read_on=fields.day("read_on"),
        )
        fields.done()
        return made


@dataclass(frozen=True)
class Passage:
    """Words of a source on places and days.

    words: what it says, translated or paraphrased; exact: the quotation, None where only a paraphrase is
    held. translator: who put the exact words into the other languages. speaks_of: the days of the events
    told; None where they are not said. published, accessed: when it came out, when it was read. through:
    the sources by which it reached us, nearest first. first_origin: whose knowledge it is. archived: an
    item of the vault. uses_of: the claims of whose use of a source it speaks. topics: of which it speaks
    beside those of its readings.
    """

    code: str
    source: str
    words: Texts
    exact: Quotation | None
    translator: str | None
    places: tuple[Pcode, ...]
    speaks_of: Period | None
    published: PartialDate
    accessed: PartialDate | None
    first_origin: str
    through: tuple[str, ...]
    document: str
    mark: Mark
    archived: str | None
    uses_of: tuple[str, ...]
    readings: tuple[Reading, ...]
    topics: tuple[str, ...] = ()

    @property
    def known_on(self) -> date:
        """Return the day from which it was known: the last on which it can have come out."""
        assert self.published.latest is not None  # read() refuses others
        return self.published.latest

    @classmethod
    def read(cls, fields: Fields) -> "Passage":
        """Return the passage of an entry.

        Raises: ResearchUnreadable.
        """
        published, source = fields.day("published"), fields.text("source")
        if published is None:
            raise fields.refused("published", "the day, month or year in which it came out is required")
        made = cls(
            code=fields.code(),
            source=source,
            words=fields.own_texts(),
            exact=quotation_of(fields),
            translator=fields.optional("translator"),
            places=fields.places(),
            speaks_of=fields.period("speaks_of"),
            published=published,
            accessed=fields.day("accessed"),
            first_origin=fields.optional("first_origin") or source,
            through=fields.names("through"),
            document=fields.text("document"),
            mark=fields.choice("mark", get_args(Mark)),  # type: ignore[arg-type]
            archived=fields.optional("archived"),
            uses_of=fields.names("uses_of"),
            readings=tuple(Reading.read(one) for one in fields.entries("readings")),
            topics=fields.names("topics"),
        )
        fields.done()
        return made


def quotation_of(fields: Fields) -> Quotation | None:
    """Return the exact words of an entry, with their language and page; None where it holds none.

    Raises: ResearchUnreadable, if their language is not said.
    """
    said, language = fields.optional("exact"), fields.optional("language")
    page = fields.optional("page")
    if said is None:
        return None
    if language is None:
        raise fields.refused("language", "the language of the exact words is required")
    return Quotation(said, language, page)
