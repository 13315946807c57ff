"""How two cards stand to each other, read from whichever of them one looks at."""

from collections.abc import Mapping
from dataclasses import dataclass

from sanad.register.format import CardKind, Format
from sanad.register.said import Told
from sanad.terms.vocabulary import Term

# The kinds of card that join two others, or items: the field of the one, of the relation, and of the other.
JOINING: Mapping[CardKind, tuple[str, str, str]] = {
    "biographic": ("person", "relation", "other"),
    "event_link": ("first_event", "link", "second_event"),
    "item_link": ("first_item", "link", "second_item"),
}
TAKEN_BACK = "taken_back"
"""The term of a link of items that is no longer said."""


@dataclass(frozen=True)
class Related:
    """One relation of a card.

    term: as it reads from the card or item that one looks at. other: the id of the one to which it leads;
    None where it is not said, or not seen. turned: there is no word for this side, so the term reads from the
    other one.
    """

    term: Term
    other: str | None
    turned: bool = False


def related(form: Format, told: Told, here: str) -> Related | None:
    """Return how a card that joins two stands to one of them; None where it joins none, or others."""
    if form.kind not in JOINING:
        return None
    first, relation, second = JOINING[form.kind]
    code, one, other = told.first(relation), told.first(first), told.first(second)
    terms = form.field_of(relation).vocabulary_of()
    if code not in terms or here not in (one, other):
        return None
    term = terms.term(code)
    if here == one:
        return Related(term, other)
    if term.inverse is None:
        return Related(term, one, turned=True)
    return Related(terms.term(term.inverse), one)
