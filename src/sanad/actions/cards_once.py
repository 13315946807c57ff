"""Write a card once, however often a program sends it: a key of its own stands for one card of its member."""

from uuid import UUID, uuid5

from django.db import IntegrityError

from sanad.actions.cards import ALWAYS, Period, Written, checked, write_card
from sanad.actions.consents import begun_with
from sanad.partners.consent import Consent
from sanad.partners.member import Viewer
from sanad.records import models
from sanad.records.door import opened
from sanad.records.present_formats import format_of
from sanad.records.queries.cards import version_of
from sanad.records.queries.sharing import statement_of
from sanad.register.errors import SentOtherwise
from sanad.register.format import CardKind
from sanad.register.said import Told

# What sets the ids of these cards apart; no secret, and never changed: a key would stand for another card.
_OF_KEYS = UUID("5c0e2f0b-6f4e-4a6b-9d5a-3b1c8e7f2a90")
_ID_TAKEN = "records_card_pkey"


def card_under(key: UUID, by: Viewer) -> UUID:
    """Return the id of the card for which a key of one member stands, written or not."""
    return uuid5(_OF_KEYS, f"{by.organisation}/{by.account}/{key}")


def write_card_once(
    kind: CardKind,
    told: Told,
    *,
    key: UUID,
    register: UUID,
    by: Viewer,
    because: str,
    period: Period = ALWAYS,
    consent: Consent | None = None,
) -> Written:
    """Return the first version of a card: written now, or when the same was sent under the same key before.

    A card that was written is compared as it was then, whatever was changed since; what is doubted is told as
    it is now. key: by chance, of the program; it is kept nowhere, since the id of the card follows from it.
    Raises: as `write_card`; SentOtherwise, if another card was sent under the key, or it is erased or shut.
    """
    card_id = card_under(key, by)
    try:
        return write_card(
            kind,
            told,
            register=register,
            by=by,
            because=because,
            period=period,
            consent=consent,
            card_id=card_id,
        )
    except SentOtherwise:
        with opened(by):
            first = _first(card_id, register, kind)
            if first is None or (told, period, because.strip()) != _sent(first) or consent != _agreed(first):
                raise
            doubts = checked(format_of(kind), told, first.recorded_at.date(), card_id, before=told, held=told)
        return Written(card_id, 1, doubts)
    except IntegrityError as error:  # a card with this id is there, and this member sees it no more
        if getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) != _ID_TAKEN:
            raise
        raise SentOtherwise() from None


def _first(card_id: UUID, register: UUID, kind: CardKind) -> models.CardVersion | None:
    """Return the first version of a card of this register and kind; None where there is none that is seen."""
    return models.CardVersion.objects.filter(
        card_id=card_id, number=1, collection_id=register, kind=kind
    ).first()


def _sent(first: models.CardVersion) -> tuple[Told, Period, str]:
    """Return what was sent for a first version: what it says, of which days, and why."""
    told = version_of(format_of(first.kind), first).told
    return told, Period(first.valid_from, first.valid_until), first.because


def _agreed(first: models.CardVersion) -> Consent | None:
    """Return the consent that was recorded in the change with which a card was begun, if one was."""
    begun = models.Consent.objects.filter(id=begun_with(first.card_id)).first()
    return None if begun is None else statement_of(begun)
