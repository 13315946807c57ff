"""Cards of one register that answer a question."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from uuid import UUID

from django.db.models import BooleanField, F, Func, Q, QuerySet
from django.db.models.expressions import RawSQL

from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import CardReview, CardVersion, Membership
from sanad.records.models.register import CardVersionColumns
from sanad.records.present_formats import present_formats
from sanad.records.queries.card_question import CardQuestion
from sanad.records.queries.card_reviews import stands
from sanad.records.queries.cards import CardPage, bearing, bears, card_row, pointing_to
from sanad.records.queries.registers import is_own, newest_versions
from sanad.register.format import CARD_KINDS, TAGS


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
    if question.kind:
        found = found.filter(kind=question.kind)
    if question.words and own and as_of is None:
        found = found.filter(id__in=bearing(question.register, CARD_KINDS, question.words))
    for word in question.words.split():
        found = found.filter(bears(word))
    for condition in (*_said(question), *_tagged(question, own), *_worked_on(question, own)):
        found = found.filter(condition)
    return found


def _said(question: CardQuestion) -> Iterable[Q]:
    """Return the conditions on what a card says, as far as it is seen."""
    if question.since:
        yield Q(latest__gte=question.since)
    if question.until:
        yield Q(earliest__lte=question.until)
    if question.place:
        yield holds(("$.*.*[*].value.pcode ? (@ starts with $sought)",), question.place)
    if question.term:
        name, _separator, code = question.term.partition(":")
        formats = present_formats()
        if name not in formats.names() or code not in formats.vocabulary(name):
            yield Q(pk__in=())
            return
        fields = {
            one.code
            for kind in CARD_KINDS
            for one in formats.format_of(kind).fields
            if one.vocabulary == name
        }
        paths = (f'$.*."{field}"[*].value ? (@ == $sought[*])' for field in sorted(fields))
        yield holds(paths, formats.vocabulary(name).kinds_of(code))


def _tagged(question: CardQuestion, own: bool) -> Iterable[Q]:
    """Return the condition that a card bears a tag, which is seen in one's own register alone."""
    if question.tag is None:
        return
    if own and question.as_of is None:
        yield Q(card_id__in=pointing_to(question.tag))
    yield holds((f"$.{TAGS.group}.{TAGS.code}[*].value ? (@ == $sought)",), str(question.tag))


def holds(paths: Iterable[str], sought: str | Sequence[str]) -> Q:
    """Return the condition that one of these paths finds what is sought in what a card says."""
    told = json.dumps({"sought": sought})
    condition = Q(pk__in=())
    for path in paths:
        condition |= Q(
            Func(
                F("told"),
                RawSQL("%s::jsonpath", [path]),
                RawSQL("%s::jsonb", [told]),
                function="jsonb_path_exists",
                output_field=BooleanField(),
            )
        )
    return condition


def _worked_on(question: CardQuestion, own: bool) -> Iterable[Q]:
    """Return the conditions on who works on a card, and where its reviews stand."""
    if (question.status or question.writer or question.reader) and not own:
        yield Q(pk__in=())
        return
    if question.writer:
        wrote = CardVersion.objects.filter(account__in=_accounts(question.writer))
        yield Q(card_id__in=wrote.filter(collection_id=question.register).values("card_id"))
    if question.reader:
        asked = CardReview.objects.filter(account__in=_accounts(question.reader), outcome="open")
        yield Q(card_id__in=asked.values("card_id"))
    if question.status:
        yield _standing(question)


def _accounts(membership: UUID) -> "QuerySet[Membership, UUID]":
    return Membership.objects.filter(id=membership).values_list("account_id", flat=True)


def _standing(question: CardQuestion) -> Q:
    """Return the condition on where the reviews of a card stand; one that nobody read is entered."""
    read = stands(question.register)
    if question.status == "entered":
        return ~Q(card_id__in=[card for card, status in read.items() if status != "entered"])
    return Q(card_id__in=[card for card, status in read.items() if status == question.status])
