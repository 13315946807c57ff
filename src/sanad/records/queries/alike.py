"""Who may be the person that somebody writes down: records and cards of the same name, as far as seen."""

from dataclasses import dataclass

from sanad.partners.member import Viewer
from sanad.records.queries.cards import CardRow, cards
from sanad.records.queries.person_question import PersonQuestion
from sanad.records.queries.persons import PersonRow, search_persons

SHOWN = 5
"""So many persons and so many cards are shown; more of them would be a common name."""


@dataclass(frozen=True)
class Alike:
    """Persons of the lists and cards of the register whose names contain every part that was written."""

    persons: tuple[PersonRow, ...]
    persons_in_all: int
    cards: tuple[CardRow, ...]
    cards_in_all: int

    @property
    def shown(self) -> int:
        """Return how many persons and cards are shown."""
        return len(self.persons) + len(self.cards)


NOBODY = Alike((), 0, (), 0)


def alike(name: str, *, viewer: Viewer) -> Alike:
    """Return who bears a name of at least two parts, in either script; nobody for a single part."""
    if len(name.split()) < 2:
        return NOBODY
    persons = search_persons(PersonQuestion(words=name), viewer=viewer, size=SHOWN)
    found = cards(viewer=viewer, kind="person", words=name, size=SHOWN)
    rows = () if persons.approximate else persons.rows
    return Alike(rows, 0 if persons.approximate else persons.total, found.rows, found.total)
