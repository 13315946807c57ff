"""What somebody asks when looking for cards of a register."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from uuid import UUID

from sanad.register.clause import NO_CLAUSES, Clause, Clauses, Trait

OF = "cards"
"""What a kept question is of, so that no other search takes it for its own."""


@dataclass(frozen=True)
class CardQuestion:
    """Words in either script, and what narrows them; an empty one asks for every card of the register.

    term: `vocabulary:code`, that term and its narrower ones. since, until: the time of which a card tells may
    lie between them. place: a code, everything within it. status: where reviews stand now. writer, reader: a
    membership that wrote a version, or is asked for a reading that is open. as_of: as was known at its end.
    tag: the card of a tag that it bears. clauses: what is asked beside these.
    """

    register: UUID
    words: str = ""
    kind: str = ""
    term: str = ""
    since: date | None = None
    until: date | None = None
    place: str = ""
    status: str = ""
    writer: UUID | None = None
    reader: UUID | None = None
    as_of: date | None = None
    tag: UUID | None = None
    clauses: Clauses = NO_CLAUSES

    @property
    def narrows(self) -> bool:
        """Return whether it asks for less than every card."""
        return self != CardQuestion(self.register)

    @property
    def narrows_plainly(self) -> bool:
        """Return whether its plain fields ask for less than every card."""
        return replace(self, clauses=NO_CLAUSES).narrows

    @property
    def plain(self) -> tuple[Clause, ...]:
        """Return what its plain fields ask of traits, as clauses of one value; without its days."""
        held: dict[Trait, str] = {
            "term": self.term,
            "place": self.place,
            "tag": str(self.tag or ""),
            "status": self.status,
            "writer": str(self.writer or ""),
            "reader": str(self.reader or ""),
        }
        return tuple(Clause(trait, "any", (value,)) for trait, value in held.items() if value)

    def to_json(self) -> dict[str, Any]:
        """Return the question as a JSON document."""
        held = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "clauses"}
        given = {name: str(value) for name, value in held.items() if value not in (None, "")}
        asked = {"clauses": self.clauses.as_document()} if self.clauses != NO_CLAUSES else {}
        return {"of": OF, "words": "", **given, **asked}

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "CardQuestion":
        """Return the question that a JSON document holds."""
        given = {name: value for name, value in document.items() if name != "of"}
        for name in ("register", "writer", "reader", "tag"):
            if name in given:
                given[name] = UUID(given[name])
        for name in ("since", "until", "as_of"):
            if name in given:
                given[name] = date.fromisoformat(given[name])
        if "clauses" in given:
            given["clauses"] = Clauses.of_document(given["clauses"])
        return cls(**given)
