"""Sites in Syria of which a public document says that people were held there, each with the document."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from sanad.terms.language import LocalisedText
from sanad.terms.vocabulary_file import read_document

NAME = "detention_sites_sy"
Read = Literal["page", "beginning", "first_pages", "quoted", "reported"]
READS: tuple[Read, ...] = get_args(Read)
"""How much of a document was read: a page, its beginning, its first pages; or what another one quotes."""


@dataclass(frozen=True)
class Document:
    """A public document: who says it, its title and day, where it is, and how much of it was read."""

    by: str
    title: str
    address: str
    read: Read
    dated: str = ""

    @property
    def cited(self) -> str:
        """Return the document as it is cited on a card."""
        dated = f", {self.dated}" if self.dated else ""
        return f"{self.by}, {self.title}{dated} ({self.address})"


@dataclass(frozen=True)
class KnownSite:
    """One site: its kind in the vocabulary of places, where it lies as far as a document says it."""

    code: str
    name: LocalisedText
    kind: str
    said: str
    documents: tuple[Document, ...]
    pcode: str = ""
    coordinates: str = ""

    def told(self) -> dict[str, tuple[Any, ...]]:
        """Return what a card of the site says of it, by field."""
        place = {"said": self.said, **({"pcode": self.pcode} if self.pcode else {})}
        return {
            "name": (dict(self.name.as_mapping()),),
            "place_kind": (self.kind,),
            "place": (place,),
            "coordinates": (self.coordinates,) if self.coordinates else (),
            "known_from": tuple(one.cited for one in self.documents),
        }


@cache
def known_sites() -> tuple[KnownSite, ...]:
    """Return every site that Sanad brings, in the order of its file."""
    return tuple(_site(entry) for entry in read_document(NAME)["sites"])


def _site(entry: dict[str, Any]) -> KnownSite:
    return KnownSite(
        code=entry["code"],
        name=LocalisedText.from_mapping(entry),
        kind=entry["kind"],
        said=entry["said"],
        documents=tuple(Document(**one) for one in entry["documents"]),
        pcode=entry.get("pcode", ""),
        coordinates=entry.get("coordinates", ""),
    )
