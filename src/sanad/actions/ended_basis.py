"""Releases are marked for correction when what they rest on ends by its date, as when it is withdrawn.

The server looks once as it starts, and again when a date has passed on which an agreement or a consent ended.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from django.db import connection

from sanad.actions.recorded import recorded
from sanad.actions.sequencing import SEQUENCER
from sanad.partners.member import Viewer, operator
from sanad.records.door import opened
from sanad.records.models import Organisation
from sanad.terms.identifiers import OrganisationId

BECAUSE = "an agreement or a consent on which it rests ended"


class EndedBasis:
    """Marks what rests on what has ended; remembers until when it looked."""

    def __init__(self) -> None:
        self._until: datetime | None = None

    def mark(self) -> int:
        """Return how many releases were marked now."""
        now = datetime.now(UTC)
        if self._until is not None and not _ended_between(self._until, now):
            self._until = now
            return 0
        marked = mark_ended()
        self._until = now
        return marked


def mark_ended() -> int:
    """Return how many releases were marked: each that bears no mark and rests on what is not open now."""
    with opened(SEQUENCER, "sequencing"):
        members = list(Organisation.objects.order_by("code").values_list("id", "code"))
    return sum(_marked(operator(OrganisationId(identity), code)) for identity, code in members)


def _marked(by: Viewer) -> int:
    with opened(by, "publication"):
        if not _asked("SELECT uncovered_releases()"):
            return 0
        with recorded("mark", by=by, because=BECAUSE, purpose="publication") as recording:
            releases = _asked("SELECT mark_uncovered()")
            for release in releases:
                recording.enter("release", release, details={"cause": "ended"})
            if not releases:  # another process marked them between the two
                recording.enter("organisation", by.organisation, details={"releases_marked": 0})
    return len(releases)


def _asked(statement: str) -> Sequence[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return [row[0] for row in cursor.fetchall()]


def _ended_between(since: datetime, until: datetime) -> bool:
    with opened(SEQUENCER, "supervising"), connection.cursor() as cursor:
        cursor.execute("SELECT basis_ended(%s, %s)", [since, until])
        found: bool = cursor.fetchone()[0]
    return found
