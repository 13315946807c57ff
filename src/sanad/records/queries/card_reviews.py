"""Readings of cards: those of one card, what one is to read, where cards stand, and how coders agree."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.partners.veil import hidden
from sanad.records.door import opened, present_veil
from sanad.records.models import CardReview, CardVersion
from sanad.records.present_formats import format_of
from sanad.records.queries.cards import CardRow, cards_named, pointing_to, version_of
from sanad.register.format import CARD_KINDS, CardKind, Field
from sanad.register.review import (
    Difference,
    Review,
    ReviewKind,
    ReviewOutcome,
    ReviewStatus,
    category,
    compared_fields,
    differences,
    status,
)
from sanad.register.said import Told, read_document
from sanad.terms.cohens_kappa import Kappa, cohens_kappa


@dataclass(frozen=True)
class ReviewRow:
    """One reading: by whom it was asked and read, under their aliases; what came of it, and what was said."""

    id: UUID
    card: UUID
    kind: ReviewKind
    alias: str
    asked_alias: str
    because: str
    asked_at: datetime
    of_version: int
    outcome: ReviewOutcome
    remark: str
    closed_at: datetime | None
    mine: bool
    mine_to_end: bool
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True)
class CardReviews:
    """The readings of one card, the newest first, and where it stands."""

    rows: tuple[ReviewRow, ...]
    status: ReviewStatus


@dataclass(frozen=True)
class ToRead:
    """What one is to read; card is None where it is to be coded blind."""

    review: ReviewRow
    kind: CardKind
    card: CardRow | None


@dataclass(frozen=True)
class ToCode:
    """A card to be coded blind: its kind alone, the register that it is in, and the information about it."""

    review: ReviewRow
    kind: CardKind
    register: UUID
    sources: tuple[CardRow, ...]


@dataclass(frozen=True)
class FieldAgreement:
    """How far blind coders agree with the cards in one field."""

    kind: CardKind
    field: Field
    kappa: Kappa


def card_reviews(card_id: UUID, *, viewer: Viewer) -> CardReviews:
    """Return the readings of one of one's organisation's cards; none of a card that is not."""
    with opened(viewer):
        versions = {one.number: one for one in CardVersion.objects.filter(card_id=card_id)}
        held = list(CardReview.objects.filter(card_id=card_id).order_by("asked_at", "id"))
        rows = tuple(_row(one, viewer, versions) for one in held)
    stands = status(max(versions, default=1), tuple(_review(row) for row in rows))
    return CardReviews(rows[::-1], stands)


def stands(register: UUID) -> Mapping[UUID, ReviewStatus]:
    """Return where the cards of a register stand that anybody was asked to read; within an open door."""
    readings = CardReview.objects.filter(collection_id=register).exclude(kind="comment")
    of_card: dict[UUID, list[CardReview]] = {}
    for one in readings.order_by("asked_at", "id"):
        of_card.setdefault(one.card_id, []).append(one)
    versions: dict[UUID, dict[int, CardVersion]] = {}
    for version in CardVersion.objects.filter(card_id__in=list(of_card)):
        versions.setdefault(version.card_id, {})[version.number] = version
    return {
        card: status(max(versions[card]), tuple(_reading(one, versions[card]) for one in held))
        for card, held in of_card.items()
        if card in versions
    }


def to_read(*, viewer: Viewer) -> tuple[ToRead, ...]:
    """Return what one is to read, the oldest first."""
    with opened(viewer):
        held = list(
            CardReview.objects.filter(account=viewer.account, outcome="open")
            .select_related("card")
            .order_by("asked_at", "id")
        )
        rows = [(_row(one, viewer, {}), _kind(one.card.kind)) for one in held]
    cards = cards_named([row.card for row, _kind_of in rows], viewer=viewer)
    return tuple(
        ToRead(row, kind, None if row.kind == "blind" else cards.get(str(row.card))) for row, kind in rows
    )


def to_code(review_id: UUID, *, viewer: Viewer) -> ToCode:
    """Return a card that one is to code blind.

    Raises: NotFound, unless it waits for oneself.
    """
    with opened(viewer):
        held = (
            CardReview.objects.filter(id=review_id, account=viewer.account, kind="blind", outcome="open")
            .select_related("card")
            .first()
        )
        if held is None:
            raise NotFound("There is no such card for you to code. See what you are to read.")
        about = cards_named(pointing_to(held.card_id), viewer=viewer).values()
        sources = tuple(row for row in about if row.kind == "information")
        return ToCode(_row(held, viewer, {}), _kind(held.card.kind), held.collection_id, sources)


def agreement(register: UUID, *, viewer: Viewer) -> tuple[FieldAgreement, ...]:
    """Return how far blind coders agree with the cards of a register, field by field where any was coded.

    A card is compared in the version that stood when its coding was asked for. One's own cards to code are
    not among them, so that the table tells nothing of them.
    """
    with opened(viewer):
        coded = list(
            CardReview.objects.filter(collection_id=register, kind="blind", outcome="coded").select_related(
                "card"
            )
        )
        versions = {
            (one.card_id, one.number): one
            for one in CardVersion.objects.filter(card_id__in={one.card_id for one in coded})
        }
        pairs: dict[tuple[CardKind, str], list[tuple[str, str]]] = {}
        for one in coded:
            version = versions.get((one.card_id, one.of_version))
            if version is None or one.told is None:
                continue
            kind = _kind(one.card.kind)
            form = format_of(kind)
            card, coder = version_of(form, version).told, read_document(form, one.told)
            for asked in compared_fields(form, coder):
                both = (category(asked, card), category(asked, coder))
                if any(both):
                    pairs.setdefault((kind, asked.code), []).append(both)
    return tuple(
        FieldAgreement(kind, format_of(kind).field_of(code), cohens_kappa(found))
        for (kind, code), found in pairs.items()
    )


def _row(one: CardReview, viewer: Viewer, versions: Mapping[int, CardVersion]) -> ReviewRow:
    waits = one.outcome == "open"
    screen = present_veil() == "screen"
    return ReviewRow(
        one.id,
        one.card_id,
        cast(ReviewKind, one.kind),
        one.alias,
        one.asked_alias,
        hidden(one.because) if screen else one.because,
        one.asked_at,
        one.of_version,
        cast(ReviewOutcome, one.outcome),
        hidden(one.remark) if screen else one.remark,
        one.closed_at,
        mine=waits and one.account == viewer.account,
        mine_to_end=waits and viewer.account in (one.account, one.asked_by),
        differences=_differences(one, versions.get(one.of_version)),
    )


def _differences(one: CardReview, version: CardVersion | None) -> tuple[Difference, ...]:
    if one.told is None or version is None:
        return ()
    form = format_of(version.kind)
    coder: Told = read_document(form, one.told)
    return differences(form, version_of(form, version).told, coder)


def _review(row: ReviewRow) -> Review:
    return Review(row.kind, row.id, row.outcome, row.of_version, differs=bool(row.differences))


def _reading(one: CardReview, versions: Mapping[int, CardVersion]) -> Review:
    differs = bool(_differences(one, versions.get(one.of_version)))
    outcome = cast(ReviewOutcome, one.outcome)
    return Review(cast(ReviewKind, one.kind), one.account, outcome, one.of_version, differs)


def _kind(text: str) -> CardKind:
    return next(kind for kind in CARD_KINDS if kind == text)
