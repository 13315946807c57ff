"""The invented coalition: organisations, their collections, who may sign in, and what is shared."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from sanad.demonstration.data_file import read_data_file
from sanad.partners.agreement import AgreedPurpose
from sanad.partners.role import Role
from sanad.publications.corpus import Corpus
from sanad.terms.language import Language, LocalisedText

READING_ROOM = "reading-room"


@dataclass(frozen=True)
class InventedOrganisation:
    """One organisation that does not exist; its names say so in every language."""

    code: str
    name: LocalisedText
    invented: Literal[True] = True


@dataclass(frozen=True)
class DemoCollection:
    """One collection, the organisation that holds it, and whether what lies in it is invented or real."""

    code: str
    organisation: str
    corpus: Corpus
    name: LocalisedText


@dataclass(frozen=True)
class DemoAccount:
    """One invented person who may sign in to the demonstration without password or code."""

    username: str
    name: str
    organisation: str
    role: Role
    language: Language


@dataclass(frozen=True)
class DemoAgreement:
    """A collection shared for one purpose with one organisation, or with every one (recipient None).

    Days are whole days, UTC: `starts` from its beginning, `until` to its end, `withdrawn` from its beginning.
    """

    collection: str
    recipient: str | None
    purpose: AgreedPurpose
    starts: date
    until: date | None = None
    withdrawn: date | None = None
    because: LocalisedText | None = None


def organisations() -> tuple[InventedOrganisation, ...]:
    """Return the nine invented organisations and the reading room, in the order of the lists."""
    return tuple(
        InventedOrganisation(row["code"], LocalisedText.from_mapping(row["name"]))
        for row in _content()["organisations"]
    )


def collections() -> tuple[DemoCollection, ...]:
    """Return the nine invented lists and the two collections of the reading room."""
    return tuple(
        DemoCollection(**{**row, "name": LocalisedText.from_mapping(row["name"])})
        for row in _content()["collections"]
    )


def accounts() -> tuple[DemoAccount, ...]:
    """Return the invented persons who may sign in."""
    return tuple(DemoAccount(**row) for row in _content()["accounts"])


def agreements() -> tuple[DemoAgreement, ...]:
    """Return all agreements: linking, counting and publishing numbers with all, reading with a few."""
    return (*_shared_with_all(), *_reading())


def _shared_with_all() -> Iterator[DemoAgreement]:
    shared = _content()["shared_with_all"]
    for collection in collections():
        if collection.corpus == "invented":
            for purpose in shared["purposes"]:
                yield DemoAgreement(collection.code, None, purpose, shared["starts"])
    of_real: tuple[AgreedPurpose, ...] = ("reading", "publication")
    for collection in collections():
        if collection.corpus == "real":
            for purpose in of_real:
                yield DemoAgreement(collection.code, None, purpose, shared["starts"])


def _reading() -> Iterator[DemoAgreement]:
    for row in _content()["reading"]:
        because = LocalisedText.from_mapping(row["because"]) if "because" in row else None
        yield DemoAgreement(**{**row, "purpose": "reading", "because": because})


@cache
def _content() -> dict[str, Any]:
    content: dict[str, Any] = read_data_file("organisations.yaml")
    return content
