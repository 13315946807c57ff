"""Cards of one register that answer a question."""

from datetime import UTC, datetime, time
from uuid import UUID

from django.db.models import Q, QuerySet

from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models.register import CardVersionColumns
from sanad.records.queries.card_clauses import Asking
from sanad.records.queries.card_question import CardQuestion
from sanad.records.queries.cards import CardPage, bearing, bears, card_row
from sanad.records.queries.registers import is_own, newest_versions
from sanad.register.format import CARD_KINDS
from sanad.register.reference import ids_between


def search_cards(question: CardQuestion, *, viewer: Viewer, page: int = 1, size: int = 50) -> CardPage:
    """Return one page of the cards of a register that answer a question, the newest first.

    Status, writer and reader are known of one's own register alone: asked of another's, they find nothing.
    """
    with opened(viewer):
        found = _asked(question, viewer)
        rows = found.order_by("-recorded_at", "card_id")[(page - 1) * size : page * size]
        return CardPage(tuple(card_row(one, viewer) for one in rows), found.count())


def found_ids(question: CardQuestion, most: int, *, viewer: Viewer) -> tuple[UUID, ...]:
    """Return the cards that answer a question, the newest first, so many at most."""
    with opened(viewer):
        found = _asked(question, viewer).order_by("-recorded_at", "card_id")
        return tuple(found.values_list("card_id", flat=True)[:most])


def _asked(question: CardQuestion, viewer: Viewer) -> "QuerySet[CardVersionColumns]":
    own = is_own(question.register, viewer)
    as_of = None if question.as_of is None else datetime.combine(question.as_of, time.max, UTC)
    found = newest_versions(as_of, own=own).filter(collection_id=question.register)
    # A tag is no card of what happened: it is asked for by its kind.
    found = found.filter(kind=question.kind) if question.kind else found.exclude(kind="tag")
    if question.words.split():
        found = found.filter(_named(question, indexed=own and as_of is None))
    if question.since:
        found = found.filter(latest__gte=question.since)
    if question.until:
        found = found.filter(earliest__lte=question.until)
    asks = Asking(question.register, own=own, now=as_of is None)
    for clause in (*question.plain, *question.clauses.every):
        found = found.filter(asks.condition(clause))
    if question.clauses.cases:
        found = found.filter(asks.any_case(question.clauses.cases))
    return found


def _named(question: CardQuestion, *, indexed: bool) -> Q:
    """Return the condition that a card bears every word, or is the one of which these are the reference."""
    named = Q(id__in=bearing(question.register, CARD_KINDS, question.words)) if indexed else Q()
    for word in question.words.split():
        named &= bears(word)
    meant = ids_between(question.words)
    return named | Q(card_id__gte=meant[0], card_id__lte=meant[1]) if meant else named
