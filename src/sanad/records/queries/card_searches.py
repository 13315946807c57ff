"""Searches of cards that members kept: their own, and those that others of their organisation share."""

from dataclasses import dataclass
from uuid import UUID

from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import SavedSearch
from sanad.records.queries.card_question import OF, CardQuestion


@dataclass(frozen=True)
class KeptSearch:
    """A kept question; name: empty where it was asked once. alias: who keeps it. own: it is whoever looks."""

    id: UUID
    question: CardQuestion
    name: str
    shared: bool
    alias: str
    own: bool


def card_question(search: UUID, *, viewer: Viewer) -> KeptSearch:
    """Return a kept question to a register, one's own or a shared one.

    Raises: NotFound.
    """
    with opened(viewer):
        kept = SavedSearch.objects.filter(id=search, question__of=OF).first()
    if kept is None:
        raise NotFound("There is no such search. Search again.")
    return _row(kept, viewer)


def card_searches(register: UUID, *, viewer: Viewer) -> tuple[KeptSearch, ...]:
    """Return the named searches of a register that one may open, by their names."""
    with opened(viewer):
        held = SavedSearch.objects.filter(question__of=OF, question__register=str(register)).exclude(name="")
        return tuple(_row(one, viewer) for one in held.order_by("name", "id"))


def _row(kept: SavedSearch, viewer: Viewer) -> KeptSearch:
    question = CardQuestion.from_json(kept.question)
    return KeptSearch(kept.id, question, kept.name, kept.shared, kept.alias, kept.account == viewer.account)
