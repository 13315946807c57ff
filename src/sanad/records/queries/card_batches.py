"""Changes of many cards: what one would do to each, and what one did."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.partners.veil import hidden
from sanad.records.door import opened, present_veil
from sanad.records.models import CardReview, CardVersion
from sanad.records.present_formats import format_of
from sanad.records.queries.cards import CardRow, card_row, shown_version, version_of
from sanad.records.queries.registers import RegisterRow, register_of
from sanad.register.checking import FieldFault, check
from sanad.register.edit import Edit, edited
from sanad.register.format import Format
from sanad.register.said import Said, Told
from sanad.register.veiling import veiled_told


@dataclass(frozen=True)
class Planned:
    """What an edit would do to one card: what its field says and would say; reason: why it would be left."""

    row: CardRow
    before: tuple[Said, ...]
    after: tuple[Said, ...]
    reason: str
    faults: tuple[FieldFault, ...] = ()


@dataclass(frozen=True)
class BatchRow:
    """One card of a change of many; newest: whether nobody changed it since."""

    row: CardRow
    number: int
    newest: bool


@dataclass(frozen=True)
class BatchDetail:
    """A change of many cards: when, by whom and why, and what it changed."""

    id: UUID
    register: RegisterRow
    recorded_at: datetime
    alias: str
    because: str
    undoes: bool
    rows: tuple[BatchRow, ...]


def cards_chosen(register: UUID, cards: Iterable[UUID], *, viewer: Viewer) -> tuple[CardRow, ...]:
    """Return those of these cards that are of one's own register and seen, the newest first."""
    with opened(viewer):
        held = _own(viewer).filter(collection_id=register, card_id__in=list(cards), is_current=True)
        return tuple(card_row(one, viewer) for one in held.order_by("-recorded_at", "card_id"))


def planned(bases: Mapping[UUID, int], edit: Edit, *, today: date, viewer: Viewer) -> tuple[Planned, ...]:
    """Return what an edit would do to each of these cards of one's own, as far as they are seen.

    What it points to is looked up once it is made: a card may then still be left.
    """
    with opened(viewer):
        held = (
            _own(viewer).filter(card_id__in=list(bases), is_current=True).order_by("-recorded_at", "card_id")
        )
        return tuple(_plan(one, bases[one.card_id], edit, today=today, viewer=viewer) for one in held)


def batch_detail(batch: UUID, *, viewer: Viewer) -> BatchDetail:
    """Return a change of many cards of one's organisation.

    Raises: NotFound.
    """
    with opened(viewer):
        made = list(_own(viewer).filter(batch=batch).order_by("recorded_at", "card_id"))
        if not made:
            raise NotFound("There is no such change of cards. See the versions of a card.")
        newest = {
            one.card_id: one
            for one in _own(viewer).filter(card_id__in=[m.card_id for m in made], is_current=True)
        }
        rows = tuple(
            BatchRow(
                card_row(newest[one.card_id], viewer), one.number, newest[one.card_id].number == one.number
            )
            for one in made
            if one.card_id in newest
        )
        first = made[0]
        undoes = all(one.restores is not None for one in made)
        of = register_of(first.collection_id, viewer)
        return BatchDetail(batch, of, first.recorded_at, first.alias, first.because, undoes, rows)


@dataclass(frozen=True)
class AskedRow:
    """One card of which a reading was asked for together with others, and what came of the reading."""

    row: CardRow
    reader: str
    outcome: str


@dataclass(frozen=True)
class AskedTogether:
    """Readings of many cards asked for at once: when, by whom and why; mine: by oneself.

    remark: of one comment on them all, what it says; empty where readings were asked for.
    """

    id: UUID
    register: RegisterRow
    asked_at: datetime
    alias: str
    because: str
    mine: bool
    rows: tuple[AskedRow, ...]
    remark: str = ""


def asked_together(batch: UUID, *, viewer: Viewer) -> AskedTogether:
    """Return the readings asked for at once, or the one comment, of one's organisation's cards that one sees.

    Raises: NotFound.
    """
    with opened(viewer):
        asked = list(
            CardReview.objects.filter(batch=batch, organisation_id=viewer.organisation).order_by("card_id")
        )
        held = _own(viewer).filter(card_id__in=[one.card_id for one in asked], is_current=True)
        newest = {one.card_id: card_row(one, viewer) for one in held}
        rows = tuple(
            AskedRow(newest[one.card_id], one.alias, one.outcome) for one in asked if one.card_id in newest
        )
        if not rows:
            raise NotFound("No such readings were asked for. See what you are to read.")
        first = asked[0]
        of, mine = register_of(first.collection_id, viewer), first.asked_by == viewer.account
        remark = ""
        if first.kind == "comment":
            remark = hidden(first.remark) if present_veil() == "screen" else first.remark
        return AskedTogether(batch, of, first.asked_at, first.asked_alias, first.because, mine, rows, remark)


def _own(viewer: Viewer) -> "QuerySet[CardVersion]":
    return CardVersion.objects.filter(organisation_id=viewer.organisation)


def _plan(one: CardVersion, base: int, edit: Edit, *, today: date, viewer: Viewer) -> Planned:
    form, row = format_of(one.kind), card_row(one, viewer)
    told = version_of(form, one).told
    shown = shown_version(form, one).told.values(edit.field)
    if not form.asks(edit.field):
        return Planned(row, (), (), "not_asked")
    after = edited(told, edit)
    faults = tuple(
        f.fault for f in check(form, after, today=today, before=told) if f.field == edit.field and not f.keeps
    )
    reason = "unsound" if faults else "same" if after == told else ""
    seen = one if one.number == base else _own(viewer).filter(card_id=one.card_id, number=base).first()
    if seen is None or version_of(form, seen).told.values(edit.field) != told.values(edit.field):
        reason = "changed_since"
    return Planned(row, shown, _shown_after(form, after, edit, shown), reason, faults)


def _shown_after(form: Format, after: Told, edit: Edit, before: tuple[Said, ...]) -> tuple[Said, ...]:
    """Return what a field would say, as whoever looks wishes to see it; what they typed stands as it is."""
    if edit.manner == "less":
        return veiled_told(form, after, present_veil()).values(edit.field)
    kept = before if edit.manner == "add" else ()
    return () if edit.manner == "take" else (*kept, *edit.values)
