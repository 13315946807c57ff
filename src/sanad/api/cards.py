"""The register: registers, cards as they are or were known, their versions and how two differ."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Router

from sanad.actions.access import looked
from sanad.api.access import viewer_of
from sanad.api.card_schemas import (
    CardDetailOut,
    CardsAsked,
    CardsOut,
    ChangeOut,
    ClauseIn,
    RegisterOut,
    VersionNumber,
)
from sanad.api.schemas import Code, Day, PageNumber, PageSize
from sanad.partners.errors import NotFound
from sanad.records.queries.card_clauses import can_be_asked
from sanad.records.queries.card_question import CardQuestion
from sanad.records.queries.card_search import search_cards as search_cards_of
from sanad.records.queries.cards import CardPage, CardRow, card, card_difference
from sanad.records.queries.registers import register, registers
from sanad.register.clause import Clause, Clauses
from sanad.register.format import CARD_KINDS, CardKind
from sanad.register.said import Said, Told
from sanad.register.versions import Change

router = Router()


@router.get("/registers", response=list[RegisterOut], summary=_("The registers of which one sees cards"))
def registers_seen(request: HttpRequest) -> Any:
    """Return every register that this member sees, one's own first."""
    return list(registers(viewer=viewer_of(request)))


@router.get(
    "/registers/{uuid:list_id}/cards",
    response=CardsOut,
    summary=_("The cards of a register, page by page; as known at the end of a day (`as_of`)"),
)
def cards_of_register(
    request: HttpRequest,
    list_id: UUID,
    *,
    of: Code | None = None,
    tag: UUID | None = None,
    as_of: Day | None = None,
    page: PageNumber = 1,
    size: PageSize = 50,
) -> Any:
    """Return one page of cards, of one kind, or that bear a tag, where these are given."""
    viewer = viewer_of(request)
    register(list_id, viewer=viewer)
    question = CardQuestion(list_id, kind=_kind(of) or "", tag=tag, as_of=as_of)
    found = search_cards_of(question, viewer=viewer, page=page, size=size)
    looked("download", "register", list_id, persons=len(found.rows), by=viewer)
    return _page(found)


@router.post(
    "/registers/{uuid:list_id}/cards/search",
    response=CardsOut,
    summary=_("The cards of a register that answer a search; it stands in the body, never in an address"),
)
def search_cards(request: HttpRequest, list_id: UUID, asked: CardsAsked) -> Any:
    """Return one page of the cards that were found; what was asked is kept nowhere.

    Raises: NotFound, if a value cannot be asked for.
    """
    viewer = viewer_of(request)
    register(list_id, viewer=viewer)
    clauses = Clauses(_clauses(asked.every), tuple(map(_clauses, asked.cases)))
    question = CardQuestion(
        list_id,
        words=" ".join(asked.words.split()),
        kind=_kind(asked.of) or "",
        as_of=asked.as_of,
        clauses=clauses,
    )
    found = search_cards_of(question, viewer=viewer, page=asked.page, size=asked.size)
    looked("search", "register", list_id, persons=len(found.rows), by=viewer)
    return _page(found)


@router.get(
    "/cards/{uuid:card_id}",
    response=CardDetailOut,
    summary=_("One card with its versions; as known at the end of a day (`as_of`), as true on a day (`on`)"),
)
def card_one(request: HttpRequest, card_id: UUID, as_of: Day | None = None, on: Day | None = None) -> Any:
    """Return one card."""
    viewer = viewer_of(request)
    instant = None if as_of is None else _end_of(as_of)
    detail = card(card_id, viewer=viewer, as_of=instant, on=on)
    looked("open", "card", card_id, persons=1, by=viewer)
    shown = _row(detail.row)
    shown |= {"number": detail.version.number, "recorded_at": detail.version.recorded_at}
    return {
        "card": shown | {"told": _told(detail.version.told)},
        "newest": detail.newest,
        "versions": list(detail.versions),
        "pointed_from": [row.id for row in detail.pointed_from],
        "said_no": [row.id for row in detail.said_no],
        "consent": detail.consent,
    }


@router.get(
    "/cards/{uuid:card_id}/changes",
    response=list[ChangeOut],
    summary=_("How two versions of a card differ, field by field"),
)
def card_changed(request: HttpRequest, card_id: UUID, before: VersionNumber, after: VersionNumber) -> Any:
    """Return each field that two versions say differently."""
    viewer = viewer_of(request)
    found = card_difference(card_id, before, after, viewer=viewer)
    looked("open", "card", card_id, persons=1, by=viewer)
    return list(map(_change, found.changes))


def _change(one: Change) -> dict[str, Any]:
    return {"field": one.field, "before": _values(one.before), "after": _values(one.after)}


def _page(found: CardPage) -> dict[str, Any]:
    return {"total": found.total, "rows": [_row(row) for row in found.rows]}


def _row(row: CardRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "register_id": row.register,
        "reference": row.reference,
        "kind": row.kind,
        "own": row.own,
        "number": row.number,
        "recorded_at": row.recorded_at,
        "told": _told(row.told),
    }


def _told(told: Told) -> dict[str, list[dict[str, Any]]]:
    return {code: _values(values) for code, values in told}


def _values(values: tuple[Said, ...]) -> list[dict[str, Any]]:
    return [one.as_document() for one in values]


def _clauses(sent: Iterable[ClauseIn]) -> tuple[Clause, ...]:
    clauses = tuple(Clause(one.trait, one.quantity, tuple(one.values)) for one in sent)
    if not all(can_be_asked(one) for one in clauses):
        raise NotFound(
            "A value of the search is none of its trait. See the vocabularies, the places and the members."
        )
    return clauses


def _kind(text: str | None) -> CardKind | None:
    """Return the kind of card that was asked for.

    Raises: NotFound, if there is no such kind.
    """
    if text is None:
        return None
    found = next((kind for kind in CARD_KINDS if kind == text), None)
    if found is None:
        raise NotFound("There is no such kind of card. One of the register is required. See its kinds.")
    return found


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max, UTC)
