"""Consent: recorded for a list or for one row of it; the newest statement limits every agreement at once."""

from uuid import UUID, uuid4

from sanad.actions.agreements import mark_releases
from sanad.actions.recorded import Recording, recorded
from sanad.partners.consent import OPENING, Consent
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records import models


def record_consent(collection: UUID, record_key: str, consent: Consent, *, by: Viewer, because: str) -> UUID:
    """Return the id of a statement of consent on one row of a list, or, with an empty key, on the list.

    A refusal or a withdrawal stops reading and export in the next transaction, and marks releases that rest
    on the row for correction.
    Raises: NotAllowed, ReasonMissing; NotFound, if the actor's organisation has no such row.
    """
    with recorded("consent", by=by, because=because) as recording:
        records = _records(collection, record_key, by)
        told = models.Consent.objects.create(
            id=uuid4(),
            organisation_id=by.organisation,
            collection_id=collection,
            record_key=record_key,
            state=consent.state,
            purposes=sorted(consent.purposes),
            recipients=None if consent.recipients is None else sorted(consent.recipients),
            until=consent.until,
            form=consent.form,
            told_final=consent.told_final,
            recorded_by=by.alias,
            at=recording.now,
        )
        _enter(recording, told, records)
    return told.id


def _records(collection: UUID, record_key: str, by: Viewer) -> list[UUID]:
    if not models.Collection.objects.filter(id=collection, organisation_id=by.organisation).exists():
        raise NotFound("There is no such list of this organisation. One is required. See the lists.")
    if not record_key:
        return []
    found = models.Record.objects.filter(collection_id=collection, record_key=record_key)
    ids = list(found.order_by("version").values_list("id", flat=True))
    if not ids:
        raise NotFound("There is no such row in this list. The key of one is required. See its records.")
    return ids


def _enter(recording: Recording, told: models.Consent, records: list[UUID]) -> None:
    marked = 0
    if told.state not in OPENING and told.state != "unknown":
        rows: list[UUID | None] = [*records] or [None]
        for record in rows:
            marked += mark_releases("consent_withdrawn", told.collection_id, record)
    details = {"state": told.state, "purposes": told.purposes, "releases_marked": marked}
    recording.enter("consent", told.id, verb="consent", details=details)
