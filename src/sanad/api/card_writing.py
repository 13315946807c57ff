"""The register, written: cards begun, changed and restored by the actions that the forms of the site use.

Its routes stand on the router of `cards.py`: an address is of one router, whatever its methods.
"""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Status

from sanad.actions.cards import Period, Written, change_card, restore_card, write_card
from sanad.actions.cards_once import write_card_once
from sanad.api.access import writer_of
from sanad.api.card_schemas import CardChanged, CardRestored, CardWritten, SaidIn, ToldIn, WrittenOut
from sanad.api.cards import router
from sanad.partners.consent import Consent
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.present_formats import format_of
from sanad.records.queries.cards import card_now
from sanad.records.queries.named_items import with_item_ids
from sanad.records.queries.registers import register
from sanad.register.format import CardKind, Format
from sanad.register.said import Said, Told


@router.post(
    "/registers/{uuid:list_id}/cards",
    response={201: WrittenOut},
    summary=_("Write a card: what it says, why, and for a testimony the consent of whoever gives it"),
)
def card_begin(request: HttpRequest, list_id: UUID, sent: CardWritten) -> Any:
    """Return the first version of a new card in a register of one's own organisation.

    Under a key, the same that is sent again gets the first answer again, and nothing is written twice.
    """
    viewer = writer_of(request)
    if not register(list_id, viewer=viewer).own:
        raise _not_ones_own()
    write = write_card if sent.key is None else partial(write_card_once, key=sent.key)
    done = write(
        sent.kind,
        _told(format_of(sent.kind), sent.told, viewer),
        register=list_id,
        by=viewer,
        because=sent.because,
        period=Period(sent.valid_from, sent.valid_until),
        consent=None if sent.consent is None else Consent("given", frozenset(sent.consent.purposes)),
    )
    return Status(201, _written(done))


@router.post(
    "/cards/{uuid:card_id}/versions",
    response={201: WrittenOut},
    summary=_("Change a card: the whole of what it says now, made from the version `base`"),
)
def card_changed_to(request: HttpRequest, card_id: UUID, sent: CardChanged) -> Any:
    """Return the next version; fields that somebody else changed meanwhile are put together or refused."""
    viewer = writer_of(request)
    form = format_of(_own_kind(card_id, request))
    period = Period(sent.valid_from, sent.valid_until)
    told = _told(form, sent.told, viewer)
    done = change_card(card_id, told, base=sent.base, by=viewer, because=sent.because, period=period)
    return Status(201, _written(done))


@router.post(
    "/cards/{uuid:card_id}/restored",
    response={201: WrittenOut},
    summary=_("Take up the words of an earlier version (`number`) in a new one"),
)
def card_restored(request: HttpRequest, card_id: UUID, sent: CardRestored) -> Any:
    """Return the next version, which says what an earlier one said."""
    viewer = writer_of(request)
    _own_kind(card_id, request)
    return Status(201, _written(restore_card(card_id, sent.number, by=viewer, because=sent.because)))


def _own_kind(card_id: UUID, request: HttpRequest) -> CardKind:
    """Return the kind of a card of one's own organisation that may be read, so that it may be changed.

    Raises: NotFound, for a partner's as for none.
    """
    row, _version = card_now(card_id, viewer=writer_of(request))
    if not row.own:
        raise _not_ones_own()
    return row.kind


def _not_ones_own() -> NotFound:
    return NotFound(
        "A partner's register was to be written; one of one's own is required. See the registers."
    )


def _told(form: Format, sent: ToldIn, viewer: Viewer) -> Told:
    """Return what was sent, an item that was named by its digest as what it is kept by."""
    told = Told({code: tuple(map(_said, values)) for code, values in sent.items()})
    return with_item_ids(form, told, viewer=viewer)


def _said(one: SaidIn) -> Said:
    return Said(one.value, tuple(dict.fromkeys(map(str, one.sources))), one.certainty, one.note.strip())


def _written(done: Written) -> dict[str, Any]:
    doubts = [{"field": one.field, "fault": one.fault, "place": one.place} for one in done.doubts]
    return {"id": done.card, "number": done.number, "doubts": doubts}
