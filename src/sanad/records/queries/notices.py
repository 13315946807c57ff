"""Notices: what a member was told of cards, registers, cases and watches, and how many it has not read."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import Collection, Notice
from sanad.records.queries.cards import CardRow, cards_named
from sanad.records.queries.registers import RegisterRow, register_of

MOST = 100
"""So many notices are shown, the newest."""


@dataclass(frozen=True)
class NoticeRow:
    """What one was told, of a card, register, case or watch; a card or register is None where it is shut."""

    id: UUID
    kind: str
    card_id: UUID | None
    card: CardRow | None
    case_id: UUID | None
    register_id: UUID | None
    register: RegisterRow | None
    watch_id: UUID | None
    day: date | None
    days: int | None
    at: datetime
    read: bool


def notices(*, viewer: Viewer) -> tuple[NoticeRow, ...]:
    """Return the newest of one's notices."""
    with opened(viewer):
        held = list(Notice.objects.filter(account=viewer.account).order_by("-at", "id")[:MOST])
        cards = cards_named({one.card for one in held if one.card}, viewer=viewer)
        asked = {one.register for one in held if one.register}
        seen = Collection.objects.filter(id__in=asked).values_list("id", flat=True) if asked else ()
        named = {one: register_of(one, viewer) for one in seen}
    return tuple(
        NoticeRow(
            one.id,
            one.kind,
            one.card,
            cards.get(str(one.card)),
            one.case,
            one.register,
            named.get(one.register) if one.register else None,
            one.watch,
            _day(one.step),
            _days(one),
            one.at,
            one.read_at is not None,
        )
        for one in held
    )


def unread(*, viewer: Viewer) -> int:
    """Return how many notices one has not read."""
    with opened(viewer):
        return Notice.objects.filter(account=viewer.account, read_at=None).count()


def _days(one: Notice) -> int | None:
    """Return how many days before a deadline one was told; a step may have been reached late."""
    day = _day(one.step)
    return (day - one.at.date()).days if day else None


def _day(step: str) -> date | None:
    """Return of which day a step tells, where it tells of one."""
    try:
        return date.fromisoformat(step.partition(":")[0])
    except ValueError:
        return None
