"""Tell members on the site what happened to the cards on which they work: ids alone, never by mail."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Literal
from uuid import UUID, uuid4

from django.db.models import QuerySet

from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import CardReview, CardVersion, Membership, Notice

NoticeKind = Literal["assigned", "returned", "commented", "conflicted", "consent_ended"]
RegisterNoticeKind = Literal["consent_of_all"]
KEPT_READ = timedelta(days=90)
"""A notice that was read goes after so long: what it told of stands in versions, readings and consents."""


def tell(kind: NoticeKind, card: UUID, accounts: Iterable[UUID], *, by: Viewer) -> None:
    """Tell members of one's organisation, but oneself, of a card; within an open door.

    Whoever is to code the card blind is told of nothing but that.
    """
    to = set(accounts)
    if kind != "assigned":
        to -= set(_of(card, CardReview.objects.filter(kind="blind", outcome="open")))
    _told(kind, to, by, card=card)


def tell_of_register(kind: RegisterNoticeKind, register: UUID, *, by: Viewer) -> None:
    """Tell once whoever works on cards of a register without a consent of their own; within an open door."""
    resting = {"collection_id": register, "card__consented": None}
    writers = CardVersion.objects.filter(**resting).values_list("account", flat=True).distinct()
    readers = CardReview.objects.filter(**resting, outcome="open").values_list("account", flat=True)
    _told(kind, {*writers, *readers}, by, register=register)


def _told(kind: str, to: set[UUID], by: Viewer, **of: UUID) -> None:
    others = to - {by.account}
    living = Membership.objects.filter(organisation_id=by.organisation, account_id__in=others, ended_at=None)
    now = datetime.now(UTC)
    Notice.objects.bulk_create(
        Notice(id=uuid4(), organisation_id=by.organisation, account=one, kind=kind, at=now, **of)
        for one in living.values_list("account_id", flat=True).distinct()
    )


def workers_on(card: UUID) -> set[UUID]:
    """Return the accounts that wrote a version of a card, or are asked to read it; within an open door."""
    readers = _of(card, CardReview.objects.filter(outcome="open"))
    return {*CardVersion.objects.filter(card_id=card).values_list("account", flat=True), *readers}


def tell_conflict(card: UUID, *, by: Viewer) -> None:
    """Tell whoever wrote the newest version of a card that one's own change met theirs."""
    with opened(by):
        newest = CardVersion.objects.filter(card_id=card, organisation_id=by.organisation, is_current=True)
        tell("conflicted", card, newest.values_list("account", flat=True), by=by)


def read_notices(notices: Iterable[UUID] | None, *, by: Viewer) -> None:
    """Mark notices of one's own as read, all of them where none is named; those read long ago go."""
    now = datetime.now(UTC)
    with opened(by):
        held = Notice.objects.filter(account=by.account, read_at=None)
        if notices is not None:
            held = held.filter(id__in=list(notices))
        held.update(read_at=now)
        Notice.objects.filter(account=by.account, read_at__lt=now - KEPT_READ).delete()


def _of(card: UUID, readings: "QuerySet[CardReview]") -> "Iterable[UUID]":
    return readings.filter(card_id=card).values_list("account", flat=True)
