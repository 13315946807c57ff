"""Looks: who opened how much of what, and the alarm when that is unusual. All that reading writes."""

import logging
from collections.abc import Iterable
from datetime import UTC, datetime
from statistics import median
from typing import Literal
from uuid import UUID, uuid4

from django.conf import settings
from django.db import Error, transaction
from django.db.models import Count, Sum
from django.db.models.functions import Trunc

from sanad.actions.recorded import recorded
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.partners.volume import USUAL_OVER, VOLUME_OF, WINDOW, Limits, Volume
from sanad.records.door import opened
from sanad.records.models import AccessEvent, Alarm

LOG = logging.getLogger("sanad.access")
Look = Literal["open", "search", "list", "revealed", "download", "count", "audit_read"]


def looked(
    verb: Look, subject_kind: str, subject: UUID | None, *, persons: int = 0, by: Viewer, because: str = ""
) -> None:
    """Enter one look of a member, and raise an alarm where it is one too many.

    persons: how many were opened or shown. Of a search that is all: its words are never kept here.
    A look that the database does not take breaks no page: the server's log has the class of the fault.
    """
    try:
        with opened(by), transaction.atomic():
            now = datetime.now(UTC)
            AccessEvent.objects.create(
                id=uuid4(),
                organisation_id=by.organisation,
                account=by.account,
                alias=by.alias,
                verb=verb,
                subject_kind=subject_kind,
                subject=subject,
                persons=persons,
                because=because.strip(),
                at=now,
            )
            if volume := VOLUME_OF.get(verb):
                _watch(volume, by, now)
    except Error as error:
        LOG.error("a look was not entered: %s", type(error).__name__)


def limits() -> Limits:
    """Return the limits of this deployment."""
    return Limits(**settings.VOLUME_LIMITS)


def _watch(volume: Volume, by: Viewer, now: datetime) -> None:
    """Raise an alarm when the persons of the last hour are above a limit; the database keeps one an hour."""
    allowed, counted = limits(), _persons(volume, by, now)
    usual = _usual(volume, by, now) if allowed.asks_for_usual(volume, counted) else None
    crossed = allowed.crossed(volume, counted, usual)
    if crossed is not None:
        Alarm.objects.create(
            id=uuid4(),
            organisation_id=by.organisation,
            account=by.account,
            alias=by.alias,
            kind=volume,
            counted=counted,
            limit=crossed,
            at=now,
        )


def _how_many(volume: Volume) -> Count | Sum:
    """Return how persons add up: one who is opened again is the same person."""
    return Count("subject", distinct=True) if volume == "opened" else Sum("persons")


def _verbs(volume: Volume) -> Iterable[str]:
    return [verb for verb, counts_as in VOLUME_OF.items() if counts_as == volume]


def _persons(volume: Volume, by: Viewer, now: datetime) -> int:
    own = AccessEvent.objects.filter(organisation_id=by.organisation, account=by.account)
    told = own.filter(verb__in=_verbs(volume), at__gt=now - WINDOW).aggregate(n=_how_many(volume))
    return told["n"] or 0


def _usual(volume: Volume, by: Viewer, now: datetime) -> float | None:
    """Return the median of the hours of the last 30 days in which this member looked at anybody."""
    own = AccessEvent.objects.filter(organisation_id=by.organisation, account=by.account)
    before = own.filter(verb__in=_verbs(volume), at__gt=now - USUAL_OVER, at__lte=now - WINDOW)
    hours = before.annotate(hour=Trunc("at", "hour")).values("hour").annotate(n=_how_many(volume))
    numbers = [row["n"] or 0 for row in hours.order_by()]
    return median(numbers) if numbers else None


def answer_alarm(alarm_id: UUID, *, by: Viewer, because: str) -> None:
    """Keep that somebody who audits looked into an alarm, and what came of it.

    Raises: NotAllowed; ReasonMissing; NotFound, if there is no such open alarm of the organisation, or it is
            about whoever answers.
    """
    with recorded("audit", by=by, because=because) as recording:
        waiting = Alarm.objects.filter(id=alarm_id, seen_at__isnull=True).exclude(account=by.account)
        answered = waiting.update(seen_by=by.alias, seen_because=because.strip(), seen_at=datetime.now(UTC))
        if not answered:
            raise NotFound(
                "There is no such alarm that waits for your answer. An open one is required, about another "
                "member. See the audit."
            )
        recording.enter("access", alarm_id, verb="answer_alarm")
