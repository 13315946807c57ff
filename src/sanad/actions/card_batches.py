"""Change many cards at once, and undo it: one action with one reason, each card a version of its own."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Literal
from uuid import UUID, uuid4

from django.db import transaction

from sanad.actions.card_reviews import asked_of, commented
from sanad.actions.cards import Period, locked, taken_over
from sanad.actions.errors import CardUnsound, NothingChanged, ReadByOther, TooManyCards
from sanad.actions.recorded import recorded
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.models import CardVersion
from sanad.records.present_formats import format_of
from sanad.records.queries.cards import version_of
from sanad.register.edit import Edit, edited
from sanad.register.review import ReviewKind

MOST_CARDS = 200
"""So many cards one change has at most: whoever makes it can still look at each."""

LeftReason = Literal["same", "unsound", "not_asked", "changed_since", "absent", "read_by_other"]


@dataclass(frozen=True)
class Left:
    """A card that was left as it is, and why."""

    card: UUID
    reason: LeftReason


@dataclass(frozen=True)
class Batch:
    """What came of a change of many cards: those that changed, and those that were left as they are."""

    id: UUID
    done: tuple[UUID, ...]
    left: tuple[Left, ...]


def change_cards(bases: Mapping[UUID, int], edit: Edit, *, by: Viewer, because: str) -> Batch:
    """Return what came of one edit of many cards of one's organisation, each with the version it was seen in.

    A card whose field somebody changed since that version is left, so that nothing is overwritten.
    Raises: NotAllowed, ReasonMissing; TooManyCards; NothingChanged, if no card changes.
    """
    with recorded("change_cards", by=by, because=because) as recording:

        def one(card: UUID, batch: UUID) -> LeftReason | None:
            held, newest = locked(card, by)
            form = format_of(held.kind)
            now = version_of(form, newest)
            if not form.asks(edit.field):
                return "not_asked"
            base = CardVersion.objects.filter(card_id=card, number=bases[card]).first()
            if base is None or version_of(form, base).told.values(edit.field) != now.told.values(edit.field):
                return "changed_since"
            period = Period(now.valid_from, now.valid_until)
            taken_over(recording, held, newest, edited(now.told, edit), period=period, batch=batch)
            return None

        return _each(bases, one)


def undo_batch(batch: UUID, *, by: Viewer, because: str) -> Batch:
    """Return what came of undoing a change of many cards: each that nobody changed since is as before.

    Raises: NotAllowed, ReasonMissing; NotFound; NothingChanged, if every card was changed since.
    """
    with recorded("undo_cards", by=by, because=because) as recording:
        made = dict(
            CardVersion.objects.filter(organisation_id=by.organisation, batch=batch).values_list(
                "card_id", "number"
            )
        )
        if not made:
            raise NotFound(
                "There is no such change of cards of your organisation. See the versions of a card."
            )

        def one(card: UUID, undoing: UUID) -> LeftReason | None:
            held, newest = locked(card, by)
            if newest.number != made[card]:
                return "changed_since"
            earlier = CardVersion.objects.get(card_id=card, number=newest.number - 1)
            told = version_of(format_of(held.kind), earlier)
            period = Period(told.valid_from, told.valid_until)
            back = earlier.number
            taken_over(recording, held, newest, told.told, period=period, restores=back, batch=undoing)
            return None

        return _each(made, one)


def ask_reviews(
    cards: Mapping[UUID, int], kind: ReviewKind, reader: UUID, *, by: Viewer, because: str
) -> Batch:
    """Return what came of asking a member to read many cards of one's organisation.

    Raises: NotAllowed, ReasonMissing; NotFound, if the member is none; TooManyCards; NothingChanged.
    """
    with recorded("ask_review", by=by, because=because) as recording:

        def one(card: UUID, batch: UUID) -> LeftReason | None:
            asked_of(recording, card, kind, reader, batch=batch)
            return None

        return _each(cards, one)


def comment_cards(cards: Collection[UUID], remark: str, *, by: Viewer) -> Batch:
    """Return what came of one comment on many cards of one's organisation; it is its own reason.

    As on one card, it stays: others have read it. Who wishes to take it back says so in another.
    Raises: NotAllowed, ReasonMissing; TooManyCards; NothingChanged, if no card is there.
    """
    with recorded("comment_card", by=by, because="a comment" if remark.strip() else "") as recording:

        def one(card: UUID, batch: UUID) -> LeftReason | None:
            commented(recording, card, remark, batch=batch)
            return None

        return _each(cards, one)


def _each(cards: Collection[UUID], change: Callable[[UUID, UUID], LeftReason | None]) -> Batch:
    """Return what came of a change of each card; in one order, so that two changes wait for each other."""
    if len(cards) > MOST_CARDS:
        raise TooManyCards(MOST_CARDS)
    batch, done, left = uuid4(), list[UUID](), list[Left]()
    for card in sorted(cards):
        reason = _tried(change, card, batch)
        if reason is None:
            done.append(card)
        else:
            left.append(Left(card, reason))
    if not done:
        raise NothingChanged("No card changes. Look at why each is left, and choose again.")
    return Batch(batch, tuple(done), tuple(left))


def _tried(change: Callable[[UUID, UUID], LeftReason | None], card: UUID, batch: UUID) -> LeftReason | None:
    """Return why a card was left, with nothing of a change that began; None where it changed."""
    try:
        with transaction.atomic():
            return change(card, batch)
    except CardUnsound:
        return "unsound"
    except NothingChanged:
        return "same"
    except NotFound:
        return "absent"
    except ReadByOther:
        return "read_by_other"
