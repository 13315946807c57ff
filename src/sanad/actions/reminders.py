"""Remind the teams of cases of their deadlines, on the site: a day and a case by its id, never by mail."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from django.db import connection
from django.db.backends.utils import CursorWrapper

from sanad.actions.sequencing import SEQUENCER
from sanad.partners.member import Viewer, operator
from sanad.protection.reminding import Reminder, reminders
from sanad.records.door import opened
from sanad.records.models import CaseSeat, Membership, Notice, Organisation
from sanad.records.queries.case_files import CaseStanding, team_standings
from sanad.terms.identifiers import OrganisationId

EVERY = timedelta(hours=1)


class Reminders:
    """Remind once an hour, however often it is called."""

    def __init__(self) -> None:
        self._last: datetime | None = None

    def remind(self, now: datetime) -> int:
        """Return how many notices were told."""
        if self._last is not None and now - self._last < EVERY:
            return 0
        self._last = now
        return remind_all()


def remind_all() -> int:
    """Return how many notices were told, of every organisation."""
    with opened(SEQUENCER, "sequencing"):
        held = list(Organisation.objects.filter(locked_at=None).order_by("code").values_list("id", "code"))
    return sum(remind(operator(OrganisationId(identity), code)) for identity, code in held)


def remind(by: Viewer) -> int:
    """Return how many notices the members of one organisation were told now; nobody is told a step twice."""
    with opened(by):
        made = [one for standing in team_standings(viewer=by) for one in _of_case(standing, by.organisation)]
        with connection.cursor() as cursor:
            return sum(_told(cursor, one) for one in made)


def _told(cursor: CursorWrapper, one: Notice) -> int:
    """Return 1 where a notice was told, 0 where its member was told this step before."""
    cursor.execute(
        'INSERT INTO records_notice (id, organisation_id, account, kind, "case", step, at)'
        " VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
        [one.id, one.organisation_id, one.account, one.kind, one.case, one.step, one.at],
    )
    return int(cursor.rowcount)


def _of_case(standing: CaseStanding, organisation: UUID) -> Iterable[Notice]:
    found = _reminders(standing)
    if not found:
        return []
    team = set(
        CaseSeat.objects.filter(case_id=standing.id, ended_at=None, membership__ended_at=None).values_list(
            "membership__account_id", flat=True
        )
    )
    wider = team | _administrators(organisation) if any(one.wider for one in found) else team
    now = datetime.now(UTC)
    return [
        Notice(
            id=uuid4(),
            organisation_id=organisation,
            account=account,
            kind=one.kind,
            case=standing.id,
            step=one.step,
            at=now,
        )
        for one in found
        for account in (wider if one.wider else team)
    ]


def _reminders(standing: CaseStanding) -> tuple[Reminder, ...]:
    if standing.as_of is None:
        today = datetime.now(UTC).date()
        return (Reminder(f"fault:{today}", "due_missing", wider=True),)
    return reminders([(one.deadline, one.leading) for one in standing.deadlines], standing.as_of)


def _administrators(organisation: UUID) -> set[UUID]:
    living = Membership.objects.filter(organisation_id=organisation, ended_at=None)
    return set(living.filter(roles__contains=["administrator"]).values_list("account_id", flat=True))
