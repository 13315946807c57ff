"""Who may be the person that somebody writes down: records and cards of the same name, as far as seen."""

from dataclasses import dataclass

from sanad.partners.member import Viewer
from sanad.records.queries.cards import CardRow, cards
from sanad.records.queries.person_question import PersonQuestion
from sanad.records.queries.persons import PersonRow, search_persons
from sanad.register.said import Told
from sanad.terms.language import LANGUAGES
from sanad.terms.legibility import reading_doubts

NAME_PARTS = ("first_name", "father_name", "family_name")
LONGEST_NAME = 200
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


def alike(told: Told, *, viewer: Viewer) -> Alike:
    """Return who bears the name that a card of a person tells, in either script.

    Nobody for a single part, or for what can be no name; what is wrong with it is told when it is sent.
    """
    name = _name(told)
    if len(name.split()) < 2 or len(name) > LONGEST_NAME or "control" in reading_doubts(name):
        return NOBODY
    persons = search_persons(PersonQuestion(words=name), viewer=viewer, size=SHOWN)
    found = cards(viewer=viewer, kind="person", words=name, size=SHOWN)
    rows = () if persons.approximate else persons.rows
    return Alike(rows, 0 if persons.approximate else persons.total, found.rows, found.total)


def _name(told: Told) -> str:
    """Return first, father's and family name in the script in which most of them are told."""
    names = [told.first(part) or {} for part in NAME_PARTS]
    script = max(LANGUAGES, key=lambda one: sum(one in name for name in names))
    return " ".join(name[script] for name in names if script in name)
