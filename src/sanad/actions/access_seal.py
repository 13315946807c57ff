"""Seals: a custody entry of an organisation that commits to its looks, so that none is changed afterwards."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import connection

from sanad.actions.recorded import recorded
from sanad.actions.sequencing import SEQUENCER
from sanad.partners.member import Viewer, operator
from sanad.records.access_looks import look_of
from sanad.records.door import opened
from sanad.records.models import AccessEvent, Organisation
from sanad.terms.identifiers import OrganisationId
from sanad.vault.look import FORMAT, looks_root

SEAL_AFTER = timedelta(minutes=10)
ONE_SEALER = 0x53454C53  # the advisory lock that a seal holds until its transaction ends
MOST = 10_000


def seal_looks(*, older_than: timedelta = SEAL_AFTER) -> int:
    """Return how many looks were sealed: all of each organisation that has one older than this."""
    before = datetime.now(UTC) - older_than
    with opened(SEQUENCER, "sequencing"):
        waiting = AccessEvent.objects.filter(sealed_in__isnull=True, at__lte=before)
        ids = set(waiting.order_by().values_list("organisation_id", flat=True).distinct())
        members = list(Organisation.objects.filter(id__in=ids).order_by("code").values_list("id", "code"))
    return sum(_sealed(operator(OrganisationId(identity), code)) for identity, code in members)


def _sealed(by: Viewer) -> int:
    """Return how many looks of one organisation were sealed now, in as many entries as they need."""
    total = 0
    while number := _seal_once(by):
        total += number
    return total


def _seal_once(by: Viewer) -> int:
    with opened(by, "sequencing"):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_SEALER])
        events = AccessEvent.objects.filter(organisation_id=by.organisation, sealed_in__isnull=True)
        looks = [look_of(event) for event in events.order_by("at", "id")[:MOST]]
        if not looks:
            return 0
        told = {
            "format": FORMAT,
            "looks": len(looks),
            "root": looks_root(looks),
            "from": looks[0].at.isoformat(),
            "until": looks[-1].at.isoformat(),
        }
        ids: list[UUID] = [look.id for look in looks]
        with recorded("seal", by=by, because="looks since the last seal", purpose="sequencing") as recording:
            entry = recording.enter("access", by.organisation, details=told)
            events.filter(id__in=ids).update(sealed_in=entry.id)
    return len(looks)
